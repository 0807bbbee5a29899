/** Which property of an object a column of a list is, where it can be written in its cell. */
import type { Row } from '../../../contracts/index.ts';
import { propertyFor, typeModel } from '../../../stix/index.ts';

const COMMON: Readonly<Record<string, string>> = {
  labels: 'labels',
  markings: 'object_marking_refs',
  confidence: 'confidence',
  author: 'created_by_ref',
};

/** undefined: nothing that is written by hand, or a value by which the object is known. */
export function editedProperty(row: Pick<Row, 'type' | 'stub'>, column: string): string | undefined {
  const { type, stub } = row;
  const { kind, nameProperties, aliasProperties } = typeModel(type);
  if (stub || kind === 'meta') return undefined;
  // another value of an observable is another observable
  if (column === 'name') return kind !== 'sco' && nameProperties[0] === 'name' ? 'name' : undefined;
  if (column === 'aliases') return kind === 'sco' ? undefined : aliasProperties[0];
  const common = Object.hasOwn(COMMON, column) ? COMMON[column] : undefined;
  return common === undefined ? undefined : propertyFor(type, common);
}
