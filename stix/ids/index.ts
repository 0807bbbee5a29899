/** By which ids an object is known. */
export {
  entityTypeOf,
  extensionOf,
  MITRE_EXTENSION,
  OPENCTI_EXTENSION,
  OPENCTI_SCO_EXTENSION,
  openctiProperty,
  singleHashIds,
  standardIdOf,
} from './entity-type.ts';
export { deterministicId, valueIds } from './observable-id.ts';
export { formatPattern, patternLiterals } from './pattern-text.ts';
export { HASH_ORDER, knownHashes, standardId } from './standard-id.ts';
export { uuid5 } from './uuid5.ts';
