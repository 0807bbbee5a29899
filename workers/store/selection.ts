/** Which statements a selection means: one for each id, in the order of the ids, so that equal knowledge gives equal bytes. */
import type { Selection } from '../../contracts/index.ts';
import { WARNINGLIST_TYPE } from '../../stix/index.ts';
import { FLAG } from './projection.ts';
import type { Lists } from './queries/list.ts';
import { markingsOf, referenceOf } from './queries/rows.ts';
import type { Store } from './store.ts';

export interface Choice {
  spec: '2.0' | '2.1';
  /** what no source states any more too */
  withdrawn: boolean;
}

export function chooseStatements(store: Store, lists: Lists, selection: Selection, choice: Choice): number[] {
  if (selection.of === 'all') return chooseAll(store, choice);
  const { projection } = store;
  const chosen = new Set<number>();
  if (selection.of === 'filter') for (const statement of lists.all(selection.filter)) chosen.add(statement);
  else for (const id of selection.of === 'ids' ? selection.ids : [selection.id]) addResolved(store, projection.ids.find(id), chosen);
  if (selection.of === 'container') addMembers(store, chosen);
  addTies(store, chosen);
  addWhatTheyName(store, chosen);
  return inOrder(store, chosen);
}

/** One statement for each id of everything. */
function chooseAll(store: Store, { spec, withdrawn }: Choice): number[] {
  const { projection } = store;
  const warninglist = projection.types.find(WARNINGLIST_TYPE);
  const best = new Map<number, number>();
  for (let statement = 0; statement < projection.length; statement++) {
    if (!projection.isAlive(statement)) continue;
    // lists of harmless values are a tool that everybody has from its publisher, no knowledge of anybody's
    if (projection.type.get(statement) === warninglist) continue;
    if (!withdrawn && projection.withdrawn.get(statement)) continue;
    if (spec === '2.0' && projection.isFlagged(statement, FLAG.derived)) continue; // they stand inside their observed-data
    const id = projection.id.get(statement);
    const known = best.get(id);
    if (known === undefined || prefer(store, statement, known, spec)) best.set(id, statement);
  }
  return inOrder(store, best.values());
}

function inOrder({ projection }: Store, statements: Iterable<number>): number[] {
  const texts = Array.from(statements, (statement): [string, number] => [projection.ids.text(projection.id.get(statement)), statement]);
  return texts.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
}

/** The newer word; of equally new ones the one that was written in the wanted version, so that it goes out as it came in. */
function prefer({ projection }: Store, statement: number, known: number, spec: '2.0' | '2.1'): boolean {
  const sameVersion =
    Object.is(projection.modifiedSeconds.get(statement), projection.modifiedSeconds.get(known)) &&
    projection.modifiedNanos.get(statement) === projection.modifiedNanos.get(known);
  const fits = (one: number) => projection.isFlagged(one, FLAG.spec20) === (spec === '2.0');
  if (sameVersion && fits(statement) !== fits(known)) return fits(statement);
  return projection.compare(statement, known) > 0;
}

function addResolved({ projection }: Store, id: number, chosen: Set<number>): void {
  const statement = id < 0 ? -1 : projection.resolve(id);
  if (statement >= 0) chosen.add(statement);
}

function addMembers(store: Store, chosen: Set<number>): void {
  const { projection } = store;
  const members = projection.words.find('object_refs');
  for (const container of [...chosen])
    for (const edge of projection.edgesOf(container))
      if (projection.edgeProperty.get(edge) === members) addResolved(store, projection.edgeTo.get(edge), chosen);
}

/** Relationships and sightings of which all ends are chosen. */
function addTies(store: Store, chosen: Set<number>): void {
  const { projection } = store;
  const { words } = projection;
  const from = words.find('source_ref');
  const to = words.find('target_ref');
  const sighted = words.find('sighting_of_ref');
  for (const statement of [...chosen]) {
    for (const id of projection.referenceIds(statement)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const property = projection.edgeProperty.get(edge);
        const tie = projection.edgeStatement.get(edge);
        if ((property !== from && property !== sighted) || !projection.current.get(tie) || projection.isHidden(tie)) continue;
        const target = property === from ? referenceOf(store, tie, to) : -1;
        if (property === sighted || (target >= 0 && chosen.has(projection.resolve(target)))) chosen.add(tie);
      }
    }
  }
}

/** Who says it, and what it is marked with: an object without them says less. */
function addWhatTheyName(store: Store, chosen: Set<number>): void {
  const { projection } = store;
  for (const statement of [...chosen]) {
    addResolved(store, projection.author.get(statement), chosen);
    for (const id of markingsOf(store, statement)) addResolved(store, id, chosen);
  }
}
