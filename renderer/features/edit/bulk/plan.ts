/** Lines of a paste as objects: what each is, whether it is known, what is wrong with it. Pure but for the clock and the ids that are handed in. */
import type { LookupEntry, Ref } from '../../../../contracts/index.ts';
import { fold, indicatorOf, objectsOfValue, refang, typeModel, typeOfKind } from '../../../../stix/index.ts';

type StixObject = Record<string, unknown>;

/** new: will be made · known: is there already · repeated: stands in an earlier line · invalid: nothing that can be made */
export type RowState = 'new' | 'known' | 'repeated' | 'invalid';
export type Trouble = 'unrecognised' | 'only-known' | 'ambiguous' | 'too-long';

export interface BulkRow {
  /** from 1 */
  line: number;
  text: string;
  state: RowState;
  /** of what is there or will be made */
  type?: string;
  /** of a known one */
  ref?: Ref;
  trouble?: Trouble;
  /** what will be made, in an order in which nothing refers to what comes later; the last one is meant */
  objects: readonly StixObject[];
  /** something looks for the value already */
  hasIndicator?: boolean;
}

export interface Line {
  line: number;
  text: string;
  start: number;
  end: number;
}

/** As many characters as a name has at most before it is prose. */
const LONGEST_NAME = 500;

/** Lines that say something, trimmed, with where they stand. */
export function linesOf(text: string): Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const [index, whole] of text.split('\n').entries()) {
    const trimmed = whole.trim();
    if (trimmed !== '') found.push({ line: index + 1, text: trimmed, start, end: start + whole.length });
    start += whole.length + 1;
  }
  return found;
}

/** Values that were recognised, line by line: each value one row. */
export function guessRows(text: string, entries: readonly LookupEntry[], begin: (object: StixObject) => StixObject): BulkRow[] {
  const sorted = [...entries].sort((a, b) => a.at - b.at || b.written.length - a.written.length);
  // an entry tells only where its value stands first
  const again = entries.filter(({ times }) => times > 1).map(({ value }) => value.toLowerCase());
  let next = 0;
  return linesOf(text).flatMap(({ line, text: written, start, end }): BulkRow[] => {
    const here: LookupEntry[] = [];
    while (sorted[next] && (sorted[next]?.at ?? 0) < end) {
      const entry = sorted[next++];
      const last = here.at(-1);
      // a number inside of an address is no value of its own
      if (entry && entry.at >= start && !(last && entry.at < last.at + last.written.length)) here.push(entry);
    }
    if (here.length > 0) return here.map((entry) => rowOf(line, entry, begin));
    const read = refang(written).toLowerCase();
    if (again.some((value) => read.includes(value))) return [{ line, text: written, state: 'repeated', objects: [] }];
    return [{ line, text: written, state: 'invalid', trouble: 'unrecognised', objects: [] }];
  });
}

function rowOf(line: number, entry: LookupEntry, begin: (object: StixObject) => StixObject): BulkRow {
  const { kind, value, written } = entry;
  const type = typeOfKind(kind, value);
  const meant = entry.refs.slice(0, entry.meanings).filter((ref) => ref.stub !== true);
  const known = type === undefined ? meant : meant.filter((ref) => ref.type === type);
  const hasIndicator = entry.refs.some((ref) => ref.type === 'indicator');
  const row = { line, text: written, hasIndicator };
  const [ref] = known;
  if (ref && known.length === 1)
    return { ...row, state: 'known', type: ref.type, ref, objects: type === undefined ? [] : objectsOfValue(kind, value) };
  if (known.length > 1) return { ...row, state: 'invalid', trouble: 'ambiguous', objects: [] };
  if (type === undefined) return { ...row, state: 'invalid', trouble: 'only-known', objects: [] };
  return { ...row, state: 'new', type, objects: objectsOfValue(kind, value).map(begin) };
}

/** Each line one object of a chosen type. `known`: what is called so, line by line. */
export function typedRows(
  text: string,
  type: string,
  known: ReadonlyMap<string, readonly Ref[]>,
  make: (name: string) => StixObject,
): BulkRow[] {
  const seen = new Set<string>();
  return linesOf(text).map(({ line, text: written }): BulkRow => {
    const row = { line, text: written, type };
    if (written.length > LONGEST_NAME) return { ...row, state: 'invalid', trouble: 'too-long', objects: [] };
    const object = make(written);
    const key = String(typeModel(type).kind === 'sco' ? object['id'] : fold(written));
    if (seen.has(key)) return { ...row, state: 'repeated', objects: [] };
    seen.add(key);
    const ref = known.get(written)?.find((one) => one.type === type && one.stub !== true);
    return ref ? { ...row, state: 'known', ref, objects: [object] } : { ...row, state: 'new', objects: [object] };
  });
}

/** Those that are there or will be, each once: what is put into a container or related. */
export function endsOf(rows: readonly BulkRow[]): { id: string; type: string; name: string }[] {
  const ends = new Map<string, { id: string; type: string; name: string }>();
  for (const { state, ref, objects, type, text } of rows) {
    if (state !== 'new' && state !== 'known') continue;
    const id = ref?.id ?? String(objects.at(-1)?.['id']);
    if (type !== undefined) ends.set(id, { id, type, name: ref?.name ?? text });
  }
  return [...ends.values()];
}

/** New objects, each once. */
export function newObjects(rows: readonly BulkRow[]): StixObject[] {
  const found = new Map<string, StixObject>();
  for (const { state, objects } of rows) if (state === 'new') for (const object of objects) found.set(String(object['id']), object);
  return [...found.values()];
}

/** An indicator for each observable that has none yet, and what ties the two. `begin` gives it its author and marking. */
export function indicatorsFor(
  rows: readonly BulkRow[],
  now: string,
  newId: (type: string) => string,
  begin: (object: StixObject) => StixObject,
): StixObject[] {
  const done = new Set<string>();
  return rows.flatMap(({ state, ref, objects, hasIndicator, text }): StixObject[] => {
    const object = objects.at(-1);
    if ((state !== 'new' && state !== 'known') || !object || hasIndicator || typeModel(String(object['type'])).kind !== 'sco') return [];
    const target = ref?.id ?? String(object['id']);
    const indicator = indicatorOf(object, nameOf(object) ?? text, now);
    if (!indicator || done.has(target)) return [];
    done.add(target);
    const id = newId('indicator');
    return [
      begin({ ...indicator, id }),
      begin({ type: 'relationship', id: newId('relationship'), relationship_type: 'based-on', source_ref: id, target_ref: target }),
    ];
  });
}

function nameOf({ value, name, key }: StixObject): string | undefined {
  return [value, name, key].find((text) => typeof text === 'string');
}
