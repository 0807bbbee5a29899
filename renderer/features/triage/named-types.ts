import { TYPES } from '../../../stix/index.ts';

/** What a name in a report may be. */
export const NAMED_TYPES = [...TYPES.values()]
  .filter(({ kind, nameProperties, container }) => kind === 'sdo' && nameProperties[0] === 'name' && container !== true)
  .map(({ type }) => type);
