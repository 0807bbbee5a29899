/** Changes that mean the same for objects of every type: a property set, values of a list added or taken away. Pure: the store and previews use them. */
import { typeModel } from './model/index.ts';
import { unionOf } from './upsert.ts';

export type PropertyOperation =
  | { readonly do: 'set'; readonly property: string; readonly value: unknown }
  | { readonly do: 'add' | 'remove'; readonly property: string; readonly values: readonly unknown[] };

/** What makes an object this object, or a version of it. */
const NEVER: ReadonlySet<string> = new Set(['type', 'id', 'spec_version', 'created', 'modified']);

/** STIX 2.1 section 3.2: observables have none of these; OpenCTI's names for the same. null: they have nothing of the kind. */
const OF_OBSERVABLES: Readonly<Record<string, string | null>> = {
  labels: 'x_opencti_labels',
  created_by_ref: 'x_opencti_created_by_ref',
  external_references: 'x_opencti_external_references',
  description: 'x_opencti_description',
  confidence: null,
  lang: null,
};

/** The name under which objects of a type have a common property; undefined: they do not have it. */
export function propertyFor(type: string, name: string): string | undefined {
  const { kind, properties } = typeModel(type);
  if (kind !== 'sco' || !Object.hasOwn(OF_OBSERVABLES, name) || properties.some((property) => property.name === name)) return name;
  return OF_OBSERVABLES[name] ?? undefined;
}

/** The object after the operation: a new one, or the same one where it changes nothing. */
export function applyOperation(object: Readonly<Record<string, unknown>>, operation: PropertyOperation): Readonly<Record<string, unknown>> {
  const property = NEVER.has(operation.property) ? undefined : propertyFor(String(object['type']), operation.property);
  if (property === undefined) return object;
  const before = object[property];
  const after = valueAfter(before, operation, property);
  if (JSON.stringify(before) === JSON.stringify(after)) return object;
  const { [property]: _before, ...others } = object;
  return after === undefined ? others : { ...object, [property]: after };
}

function valueAfter(before: unknown, operation: PropertyOperation, property: string): unknown {
  if (operation.do === 'set') return operation.value === null ? undefined : operation.value;
  const list: unknown[] = Array.isArray(before) ? before : [];
  if (operation.do === 'add') return unionOf(list, operation.values, property);
  const gone = new Set(operation.values.map((value) => JSON.stringify(value)));
  const left = list.filter((value) => !gone.has(JSON.stringify(value)));
  if (left.length === list.length) return before;
  return left.length > 0 ? left : undefined;
}
