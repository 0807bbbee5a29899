/** What an analyst does with a graph. Each act is one step of its undo; what needs the store is asked first, so that a refusal changes nothing. */
import type { GraphNode, GraphTie, TieGroup } from '../../../contracts/index.ts';
import { limits } from '../../../stix/limits.ts';
import type { Message } from '../../i18n/index.ts';
import { ask } from '../../state/connection.ts';
import { useSettings } from '../../state/settings.ts';
import { showToast } from '../../state/toasts.ts';
import {
  addMembers,
  addTies,
  closeGroup,
  lock,
  openGroup,
  removeMembers,
  removeTies,
  roomFor,
  type GraphDocument,
} from './model/document.ts';
import { typeOfDrawn, type DrawnGroup } from './model/drawn.ts';
import { groupOfType, isGroupKey } from './model/groups.ts';
import { learn, nodeOf, tiesOf } from './model/facts.ts';
import { onlyHangingOn } from './model/neighbours.ts';
import { arrange } from './arrange.ts';
import {
  act,
  change,
  documentOf,
  drawnNeighbours,
  memberNeighbours,
  select,
  selectedMembers,
  selectedObjects,
  type Session,
} from './session.ts';

/** Ties of the longest path that is looked for. */
const LONGEST_PATH = 6;
const MAX_PATHS = 20;
const MAX_COMMON = 500;

function hidden(): { hidden?: true } {
  return useSettings.getState().showHidden ? { hidden: true } : {};
}

/** Does the asking with a word on what goes on and a way to end it; a new one ends the one before. */
async function working<T>(session: Session, what: Message, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  session.store.getState().working?.abort.abort();
  const abort = new AbortController();
  const mine = { what, abort };
  session.store.setState({ working: mine });
  try {
    return await work(abort.signal);
  } finally {
    if (session.store.getState().working === mine) session.store.setState({ working: undefined });
  }
}

function tooMany(session: Session, ids: Iterable<string>): boolean {
  const { fresh, fits } = roomFor(documentOf(session), ids);
  if (!fits) showToast({ tone: 'bad', message: { key: 'graph.tooMany', params: { count: fresh, most: limits.graphMembers } } });
  return !fits;
}

async function bring(
  session: Session,
  found: { nodes: readonly GraphNode[]; ties: readonly GraphTie[] },
  name: Message,
  { anchors = [], choose = false }: { anchors?: readonly string[]; choose?: boolean } = {},
): Promise<void> {
  const { facts } = session.store.getState();
  const before = documentOf(session);
  const ids = found.nodes.map(({ id }) => id);
  if (tooMany(session, ids)) return;
  const document = addTies(
    addMembers(addMembers(before, anchors, true), ids, false),
    found.ties.map(({ id }) => id),
  );
  const newAnchor = anchors.some((id) => !before.members.get(id)?.anchor);
  if (!newAnchor && document.members.size === before.members.size && document.ties.size === before.ties.size) {
    showToast({ tone: 'info', message: { key: 'graph.nothingNew' } });
    change(session, { facts: learn(facts, found) });
    return;
  }
  act(session, document, name, { facts: learn(facts, found) });
  if (choose) {
    const { drawing } = session.store.getState();
    select(session, [...new Set(ids.map((id) => drawing.standsIn.get(id) ?? id))]);
  }
  await arrange(session, before.members.size === 0 ? 'all' : 'new');
}

/** Objects by id, with the relationships among them and to what is there, or with those of `only`. */
export async function add(session: Session, ids: readonly string[], only?: readonly string[]): Promise<void> {
  const fresh = [...new Set(ids)];
  if (fresh.length === 0 || tooMany(session, fresh)) return;
  const found = await working(session, { key: 'graph.working.add' }, async (signal) => {
    const { nodes } = await ask('graphNodes', { ids: fresh }, signal);
    const all = [...new Set([...documentOf(session).members.keys(), ...nodes.map(({ id }) => id)])];
    const { ties } = await ask('graphTies', { ids: all, references: false, ...hidden() }, signal);
    // the further places of a sighting have the id of the sighting in front
    return { nodes, ties: only ? ties.filter(({ id }) => only.includes(id.split('|', 1)[0] ?? id)) : ties };
  });
  await bring(
    session,
    found,
    { key: 'graph.act.add', params: { count: found.nodes.length } },
    {
      anchors: found.nodes.map(({ id }) => id),
      choose: true,
    },
  );
}

/** Whether there is more than a graph may hold, which is told: a part of it would look like all. */
function isCut({ nodes, total }: { nodes: readonly GraphNode[]; total: number }): boolean {
  if (nodes.length < total)
    showToast({ tone: 'bad', message: { key: 'graph.tooMany', params: { count: total, most: limits.graphMembers } } });
  return nodes.length < total;
}

/** What containers hold, without the relationships in them: those are lines. */
export async function contentsOf(session: Session, ids: readonly string[]): Promise<string[]> {
  const asked = { ids: [...ids], ...hidden() };
  const found = await working(session, { key: 'graph.working.add' }, async (signal) => {
    const groups = (await ask('graphGroups', asked, signal)).groups.flatMap(({ direction, kind, name, otherType }) =>
      direction === 'out' && name === 'object_refs' && !['relationship', 'sighting'].includes(otherType)
        ? [{ direction, kind, name, otherType }]
        : [],
    );
    if (groups.length === 0) return { nodes: [], total: 0 };
    const { nodes: containers } = await ask('graphNodes', { ids: asked.ids }, signal);
    if (documentOf(session).members.size === 0) session.about = containers[0]?.name;
    return ask('graphExpand', { ...asked, groups, offset: 0, limit: limits.graphMembers }, signal);
  });
  if (found.total === 0) showToast({ tone: 'info', message: { key: 'graph.holdsNothing' } });
  if (isCut(found)) return [];
  return found.nodes.map(({ id }) => id);
}

/** Neighbours of what is selected: those of these groups, else all relationships. */
export async function expand(
  session: Session,
  groups?: readonly TieGroup[],
  ids: readonly string[] = selectedMembers(session),
): Promise<void> {
  if (ids.length === 0) return;
  const found = await working(session, { key: 'graph.working.expand' }, (signal) =>
    ask(
      'graphExpand',
      { ids: [...ids], ...(groups ? { groups: [...groups] } : {}), ...hidden(), offset: 0, limit: limits.graphMembers },
      signal,
    ),
  );
  if (isCut(found)) return;
  const { facts } = session.store.getState();
  const [first] = ids;
  const name: Message =
    ids.length === 1 && first !== undefined
      ? { key: 'graph.act.expand', params: { name: nodeOf(facts, first).name.slice(0, 80), count: found.nodes.length } }
      : { key: 'graph.act.expandMany', params: { count: found.nodes.length } };
  await bring(session, found, name);
}

export function collapse(session: Session): void {
  const ids = new Set(selectedMembers(session));
  const document = documentOf(session);
  const hanging = onlyHangingOn(ids, memberNeighbours(session), (id) => document.members.get(id)?.anchor === true);
  if (hanging.length === 0) return showToast({ tone: 'info', message: { key: 'graph.nothingHangs' } });
  takeOut(session, hanging, { key: 'graph.act.collapse', params: { count: hanging.length } });
}

function takeOut(session: Session, ids: readonly string[], name: Message, without: readonly string[] = []): void {
  const { history, facts } = session.store.getState();
  const document = removeTies(removeMembers(history.now, ids, tiesOf(history.now, facts)), without);
  act(session, document, name);
}

/** Objects and ties that are selected; of a group all that is in it. */
export function remove(session: Session): void {
  const { drawing, selection } = session.store.getState();
  const ids = selectedMembers(session);
  const ties = drawing.ties.filter(({ id }) => selection.has(id)).flatMap((tie) => tie.ties.map(({ id }) => id));
  if (ids.length === 0 && ties.length === 0) return;
  takeOut(
    session,
    ids,
    ids.length > 0
      ? { key: 'graph.act.remove', params: { count: ids.length } }
      : { key: 'graph.act.removeTies', params: { count: ties.length } },
    ties,
  );
}

export function keepOnly(session: Session): void {
  const keep = new Set(selectedMembers(session));
  const others = [...documentOf(session).members.keys()].filter((id) => !keep.has(id));
  if (keep.size === 0 || others.length === 0) return;
  takeOut(session, others, { key: 'graph.act.remove', params: { count: others.length } });
}

export function selectNeighbours(session: Session): void {
  const { selection, cursor } = session.store.getState();
  const neighbours = drawnNeighbours(session);
  const from = selection.size > 0 ? [...selection] : cursor === undefined ? [] : [cursor];
  select(session, [...from, ...from.flatMap((id) => [...(neighbours.get(id) ?? [])])]);
}

export function selectSameType(session: Session): void {
  const { drawing, selection, cursor } = session.store.getState();
  const types = new Set(drawing.nodes.filter(({ id }) => selection.has(id) || (selection.size === 0 && id === cursor)).map(typeOfDrawn));
  selectTypes(session, types);
}

export function selectTypes(session: Session, types: ReadonlySet<string>): void {
  const { drawing } = session.store.getState();
  select(
    session,
    drawing.nodes.filter((node) => types.has(typeOfDrawn(node))).map(({ id }) => id),
  );
}

export function selectAll(session: Session): void {
  select(
    session,
    session.store.getState().drawing.nodes.map(({ id }) => id),
  );
}

export function invert(session: Session): void {
  const { drawing, selection } = session.store.getState();
  select(
    session,
    drawing.nodes.map(({ id }) => id).filter((id) => !selection.has(id)),
  );
}

/** All of them held already: lets them go. */
export function toggleLock(session: Session): void {
  const ids = selectedMembers(session);
  if (ids.length === 0) return;
  const document = documentOf(session);
  const locked = !ids.every((id) => document.members.get(id)?.locked);
  act(session, lock(document, ids, locked), { key: locked ? 'graph.act.lock' : 'graph.act.unlock', params: { count: ids.length } });
}

/** The shortest paths between the two; by relationships, and only where there is none by references too. */
export async function path(session: Session, ends: readonly string[] = selectedObjects(session)): Promise<void> {
  const [from, to] = ends;
  if (from === undefined || to === undefined || from === to) return;
  const found = await working(session, { key: 'graph.working.path' }, async (signal) => {
    const question = { from, to, longest: LONGEST_PATH, limit: MAX_PATHS, ...hidden() };
    const byRelationships = await ask('graphPath', { ...question, references: false }, signal);
    return byRelationships.paths.length > 0 ? byRelationships : ask('graphPath', { ...question, references: true }, signal);
  });
  const [first] = found.paths;
  if (!first) return showToast({ tone: 'info', message: { key: 'graph.noPath', params: { count: LONGEST_PATH } } });
  await bring(session, found, { key: 'graph.act.path', params: { count: first.length - 1 } }, { anchors: [from, to] });
  const shown = new Set([...found.nodes, ...found.ties].map(({ id }) => id));
  change(session, { path: shown, selection: shown });
  const key = found.more ? 'graph.pathsMore' : 'graph.paths';
  showToast({ tone: 'good', message: { key, params: { count: found.paths.length, length: first.length - 1 } } });
}

export async function common(session: Session): Promise<void> {
  const ids = selectedObjects(session).slice(0, 100);
  if (ids.length < 2) return;
  const found = await working(session, { key: 'graph.working.common' }, (signal) =>
    ask('graphCommon', { ids, references: false, ...hidden(), limit: MAX_COMMON }, signal),
  );
  if (found.nodes.length === 0) return showToast({ tone: 'info', message: { key: 'graph.noCommon' } });
  await bring(session, found, { key: 'graph.act.common', params: { count: found.nodes.length } }, { choose: true });
  showToast({ tone: 'good', message: { key: 'graph.commonFound', params: { count: found.total, shown: found.nodes.length } } });
}

/** Draws every tie that there is among the members, references too. */
export async function connect(session: Session): Promise<void> {
  const ids = [...documentOf(session).members.keys()];
  if (ids.length < 2) return;
  const { ties } = await working(session, { key: 'graph.working.connect' }, (signal) =>
    ask('graphTies', { ids, references: true, ...hidden() }, signal),
  );
  const before = documentOf(session);
  const document: GraphDocument = addTies(
    before,
    ties.map(({ id }) => id),
  );
  const count = document.ties.size - before.ties.size;
  if (count === 0) return showToast({ tone: 'info', message: { key: 'graph.allTies' } });
  const { facts } = session.store.getState();
  act(session, document, { key: 'graph.act.connect', params: { count } }, { facts: learn(facts, { ties }) });
  showToast({ tone: 'good', message: { key: 'graph.act.connect', params: { count } } });
}

/** A group opens whole or into its next level; where there is no room even for that, it says so. */
export async function openGroups(session: Session, keys: readonly string[]): Promise<void> {
  let document = documentOf(session);
  for (const key of keys) document = openGroup(document, key);
  const before = session.store.getState().drawing;
  act(session, document, { key: 'graph.act.openGroup', params: { count: keys.length } });
  const after = session.store.getState().drawing;
  const still = new Set(after.nodes.map(({ id }) => id));
  if (keys.every((key) => still.has(key)) && after.nodes.length === before.nodes.length)
    return showToast({ tone: 'info', message: { key: 'graph.noRoom' } });
  await arrange(session, 'new');
}

/** Puts what is selected back into the groups that it came from; asked-for objects of these types go into them too. */
export async function groupAgain(session: Session): Promise<void> {
  const { drawing, selection, cursor } = session.store.getState();
  let document = documentOf(session);
  const chosen = drawing.nodes.filter(({ id }) => selection.has(id) || (selection.size === 0 && id === cursor));
  const members = new Map(document.members);
  const keys = new Set<string>();
  for (const node of chosen) {
    const key = node.kind === 'group' ? node.group : groupOfType(node.node.type);
    if (key === undefined) continue;
    keys.add(key);
    if (node.kind !== 'object') continue;
    const { anchor: _, ...rest } = members.get(node.id) ?? {};
    members.set(node.id, rest);
  }
  if (keys.size === 0) return;
  document = { ...document, members };
  for (const key of keys) document = closeGroup(document, key, drawing.inside.get(key) ?? []);
  act(session, document, { key: 'graph.act.closeGroup', params: { count: keys.size } });
  await arrange(session, 'new');
}

export function selectedGroups({ store }: Session): DrawnGroup[] {
  const { drawing, selection, cursor } = store.getState();
  return drawing.nodes.filter(
    (node): node is DrawnGroup => node.kind === 'group' && (selection.has(node.id) || (selection.size === 0 && node.id === cursor)),
  );
}

/** Double click and Enter: a group opens, an object shows its neighbours. */
export async function enter(session: Session, id: string): Promise<void> {
  await (isGroupKey(id) ? openGroups(session, [id]) : expand(session, undefined, [id]));
}
