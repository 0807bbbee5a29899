/** The values that a path leads to inside one observed data (STIX 2.1 section 9.7). */
import { isRecord } from '../canonical.ts';
import type { ObjectPath } from './syntax.ts';

export type StixObject = Readonly<Record<string, unknown>>;

/** The observables of one observed data, by their ids: references lead to these alone. */
export type Observables = ReadonlyMap<string, StixObject>;

export interface PathValues {
  readonly values: readonly unknown[];
  /** of the last property on the path */
  readonly property: string;
}

/**
 * All values at the path, from `root` on. A step that a value does not have drops it. A reference is followed where the path
 * goes on behind it. Each object is met once in a step, so that circles of references cost no more than there are objects.
 */
export function valuesAt(root: StixObject, path: ObjectPath, observables: Observables): PathValues {
  let values: unknown[] = [root];
  let property = '';
  for (const step of path.steps) {
    if (step.kind === 'index') values = step.text === '*' ? values.flatMap(itemsOf) : itemsAt(values, step.text);
    else {
      const owners = property.endsWith('_ref') || property.endsWith('_refs') ? followed(values, observables) : values;
      values = owners.flatMap((owner) => (isRecord(owner) && Object.hasOwn(owner, step.name) ? [owner[step.name]] : []));
      property = step.name;
    }
    if (values.length > 1) values = [...new Set(values)];
    if (values.length === 0) break;
  }
  return { values, property };
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function itemsAt(values: readonly unknown[], text: string): unknown[] {
  const index = Number(text);
  return values.map(itemsOf).flatMap((items) => (index >= 0 && index < items.length ? [items[index]] : []));
}

const followed = (values: readonly unknown[], observables: Observables): unknown[] =>
  values.flatMap((value) => (typeof value === 'string' ? (observables.get(value) ?? []) : []));
