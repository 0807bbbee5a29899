/**
 * The undo of a graph as a part of its text, so that it survives a restart: from each document to the one before only what differs, newest first, so that a hundred
 * acts cost little. What is read may be from anybody: each document that comes out is checked like one that was stored whole.
 */
import { limits } from '../../../../stix/limits.ts';
import { isMessageKey, type Message } from '../../../i18n/index.ts';
import type { GraphDocument } from './document.ts';
import { MAX_ACTS, startHistory, type Done, type History } from './history.ts';
import { isRecord, parseStored, readStored, storedOf, type StoredGraph } from './stored.ts';

/** Acts that are kept with a saved graph, each way. */
const KEPT_ACTS = 100;
/** Of both ways together; layouts of large graphs move everything each time. */
const MOST_CHARACTERS = 1024 * 1024;
/** Members of all documents that come out: so many are read in about half a second. */
const MOST_MEMBERS = 200_000;
const MAX_PARAMS = 10;
const PARAM_CHARACTERS = 1000;

const LISTS = ['members', 'groups', 'ties', 'opened', 'closed'] as const;
type ListName = (typeof LISTS)[number];

/** How a list becomes another: by the keys that go, the entries that are otherwise, and those that come with the place that they have then. */
type ListChange = { all: unknown[] } | { gone: string[]; changed: unknown[]; come: [number, unknown][] };
type Change = { [name in ListName]?: ListChange } & Partial<Pick<StoredGraph, 'filters' | 'layout'>>;

const keyOf = (entry: unknown): string => String(Array.isArray(entry) ? entry[0] : entry);

function listChange(from: readonly unknown[], to: readonly unknown[]): ListChange | undefined {
  const before = new Map(from.map((entry) => [keyOf(entry), JSON.stringify(entry)]));
  const after = new Map(to.map((entry) => [keyOf(entry), JSON.stringify(entry)]));
  const stays = [...before.keys()].filter((key) => after.has(key));
  const stayed = [...after.keys()].filter((key) => before.has(key));
  if (stays.some((key, index) => key !== stayed[index])) return { all: [...to] };
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const changed = to.filter((entry) => before.has(keyOf(entry)) && before.get(keyOf(entry)) !== after.get(keyOf(entry)));
  const come = to.flatMap((entry, index): [number, unknown][] => (before.has(keyOf(entry)) ? [] : [[index, entry]]));
  return gone.length + changed.length + come.length === 0 ? undefined : { gone, changed, come };
}

function changedList(list: readonly unknown[], change: unknown): unknown[] {
  if (!isRecord(change)) return [...list];
  if (Array.isArray(change['all'])) return change['all'];
  const entries = (name: string): unknown[] => (Array.isArray(change[name]) ? change[name] : []);
  const gone = new Set(entries('gone'));
  const changed = new Map(entries('changed').map((entry) => [keyOf(entry), entry]));
  const come = new Map(entries('come').flatMap((pair): [unknown, unknown][] => (Array.isArray(pair) ? [[pair[0], pair[1]]] : [])));
  const kept = list.filter((entry) => !gone.has(keyOf(entry))).map((entry) => changed.get(keyOf(entry)) ?? entry);
  const all: unknown[] = [];
  for (let next = 0; next < kept.length || come.has(all.length); ) all.push(come.has(all.length) ? come.get(all.length) : kept[next++]);
  return all;
}

/** Documents never change, and most pairs were asked for when the graph was saved last. */
const known = new WeakMap<GraphDocument, { to: GraphDocument; text: string }>();

function changeText(from: GraphDocument, to: GraphDocument): string {
  const before = known.get(from);
  if (before?.to === to) return before.text;
  const [was, is] = [storedOf(from), storedOf(to)];
  const change: Change = {};
  for (const name of LISTS) {
    const list = listChange(was[name], is[name]);
    if (list) change[name] = list;
  }
  if (JSON.stringify(was.filters) !== JSON.stringify(is.filters)) change.filters = is.filters;
  if (was.layout !== is.layout) change.layout = is.layout;
  const text = JSON.stringify(change);
  known.set(from, { to, text });
  return text;
}

/** `steps`: the next one first. Writes as many as fit, and says how much is left of `room`. */
function writeSteps(now: GraphDocument, steps: readonly Done[], room: { characters: number; members: number }): string[] {
  const written: string[] = [];
  let from = now;
  for (const { document, act } of steps.slice(0, KEPT_ACTS)) {
    const text = `{"act":${JSON.stringify(act)},"to":${changeText(from, document)}}`;
    room.characters -= text.length;
    room.members -= document.members.size;
    if (room.characters < 0 || room.members < 0) break;
    written.push(text);
    from = document;
  }
  return written;
}

/** JSON of what `readHistory` reads; the acts done go before those that were undone. */
export function writeHistory({ now, past, future }: History): string {
  const room = { characters: MOST_CHARACTERS, members: MOST_MEMBERS };
  const done = writeSteps(now, past.toReversed(), room);
  const undone = writeSteps(now, future.toReversed(), room);
  return `{"past":[${done.join(',')}],"future":[${undone.join(',')}]}`;
}

function readAct(value: unknown): Message | undefined {
  if (!isRecord(value) || typeof value['key'] !== 'string' || !isMessageKey(value['key'])) return undefined;
  const { params } = value;
  if (params === undefined) return { key: value['key'] };
  if (!isRecord(params) || Object.keys(params).length > MAX_PARAMS) return undefined;
  const read: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(params)) {
    if (typeof param === 'number' || (typeof param === 'string' && param.length <= PARAM_CHARACTERS)) read[name] = param;
    else return undefined;
  }
  return { key: value['key'], params: read };
}

/** The next one first; ends where something makes no sense. */
function readSteps(now: StoredGraph, steps: unknown, room: { members: number }): Done[] {
  const read: Done[] = [];
  let stored: Readonly<Record<string, unknown>> = now;
  for (const step of Array.isArray(steps) ? steps.slice(0, Math.min(KEPT_ACTS, MAX_ACTS)) : []) {
    if (!isRecord(step) || !isRecord(step['to'])) break;
    const act = readAct(step['act']);
    const { to } = step;
    const next: Record<string, unknown> = { ...stored };
    for (const name of LISTS) if (to[name] !== undefined) next[name] = changedList(listIn(stored, name), to[name]);
    for (const name of ['filters', 'layout']) if (to[name] !== undefined) next[name] = to[name];
    const document = readStored(next);
    room.members -= document?.members.size ?? 0;
    if (!act || !document || room.members < 0) break;
    read.push({ document, act });
    stored = next;
  }
  return read;
}

const listIn = (stored: Readonly<Record<string, unknown>>, name: string): unknown[] => {
  const list = stored[name];
  return Array.isArray(list) ? list : [];
};

/** `stored`: the `history` of a stored graph. Without one, or with one that makes no sense, undo begins anew. */
export function readHistory(document: GraphDocument, stored: unknown): History {
  const history = startHistory(document);
  if (!isRecord(stored)) return history;
  const now = storedOf(document);
  const room = { members: MOST_MEMBERS };
  return {
    ...history,
    past: readSteps(now, stored['past'], room).toReversed(),
    future: readSteps(now, stored['future'], room).toReversed(),
  };
}

/** The text of a workspace: the graph as it is now, and its undo where there is room. `view`: where one looks. */
export function writeGraph(history: History, view: GraphDocument['viewport'] = undefined): string {
  const { now } = history;
  const text = JSON.stringify(storedOf(view ? { ...now, viewport: view } : now));
  const undo = writeHistory(history);
  return text.length + undo.length < limits.workspaceCharacters ? `${text.slice(0, -1)},"history":${undo}}` : text;
}

/** Undefined where it is no graph of ours. */
export function readGraph(text: string): { document: GraphDocument; history: History } | undefined {
  const stored = parseStored(text);
  const document = readStored(stored);
  return document && isRecord(stored) ? { document, history: readHistory(document, stored['history']) } : undefined;
}
