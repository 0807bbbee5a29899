/** Graphs as workspaces: read when they are opened, written a moment after each act. Another window may have saved meanwhile. */
import type { GraphNode } from '../../../contracts/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { ask, asSextantError } from '../../state/connection.ts';
import { t } from '../../i18n/index.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { NO_FACTS, learn, nodeOf } from './model/facts.ts';
import { EMPTY_DOCUMENT, rename, type GraphDocument } from './model/document.ts';
import { startHistory } from './model/history.ts';
import { readDocument, writeDocument } from './model/stored.ts';
import { readGraph, writeGraph } from './model/undone.ts';
import { change, documentOf, startSession, type Session } from './session.ts';

const SAVE_AFTER_MS = 700;
/** The workspace's own cap. */
const NAME_CHARACTERS = 200;

const today = (): string => new Date().toISOString().slice(0, 10);

/** After what it is about, or what was asked for first; the user may give another. */
export function proposedName(session: Session): string {
  const { history, facts } = session.store.getState();
  const first = [...history.now.members].find(([, member]) => member.anchor)?.[0] ?? history.now.members.keys().next().value;
  if (first === undefined) return t('graph.newName', { date: today() });
  return t('graph.nameOf', { name: visibleLine(session.about ?? nodeOf(facts, first).name, 80), date: today() });
}

/** With a number behind it where another graph is called so already. */
async function unusedName(name: string): Promise<string> {
  const { workspaces } = await ask('workspaces', { kind: 'graph' });
  const used = new Set(workspaces.map((graph) => graph.name));
  for (let number = 2; used.has(name) && number <= workspaces.length + 1; number++) {
    const numbered = t('graph.numbered', { name, number });
    if (!used.has(numbered)) return numbered;
  }
  return name;
}

function isUnsaved(session: Session): boolean {
  const { history, name } = session.store.getState();
  return history.now !== session.savedDocument || name !== session.savedName;
}

/** Call after each change; an empty graph that was never saved is not worth a workspace. */
export function saveSoon(session: Session, onNumber: (workspace: number) => void): void {
  const { saving, history } = session.store.getState();
  if (saving === 'conflict' || !isUnsaved(session) || (session.workspace === undefined && history.now.members.size === 0)) return;
  session.store.setState({ saving: 'waiting' });
  clearTimeout(session.timer);
  session.timer = setTimeout(() => void saveNow(session, onNumber), SAVE_AFTER_MS);
}

const nobody = (): void => undefined;

/** At once, as when the page is left. `looked`: also where only the view was moved. */
export async function saveNow(session: Session, onNumber: (workspace: number) => void = nobody, looked = false): Promise<void> {
  clearTimeout(session.timer);
  session.timer = undefined;
  const { saving } = session.store.getState();
  if (saving === 'saving' || saving === 'conflict') return;
  const document = documentOf(session);
  if (session.workspace === undefined && document.members.size === 0) return;
  if (!isUnsaved(session) && !(looked && session.moved) && session.workspace !== undefined) {
    // what waited was undone meanwhile
    if (saving === 'waiting') session.store.setState({ saving: 'saved' });
    return;
  }
  session.store.setState({ saving: 'saving' });
  session.moved = false;
  try {
    const isFirst = session.workspace === undefined;
    const proposed = isFirst ? await unusedName(proposedName(session)) : proposedName(session);
    const { name, named } = session.store.getState();
    const finalName = (named || !isFirst ? name : proposed).slice(0, NAME_CHARACTERS) || proposed;
    const body = writeGraph(session.store.getState().history, session.viewport);
    const fields = { name: finalName, objects: document.members.size, body };
    session.store.setState({ name: finalName });
    const info =
      session.workspace === undefined
        ? await ask('saveWorkspace', { kind: 'graph', ...fields })
        : await ask('saveWorkspace', { workspace: session.workspace, revision: session.revision, ...fields });
    const isNew = session.workspace === undefined;
    session.workspace = info.workspace;
    session.revision = info.revision;
    session.savedDocument = document;
    session.savedName = finalName;
    session.store.setState({ saving: 'saved' });
    if (isNew) onNumber(info.workspace);
    // what was done while it was written
    if (isUnsaved(session)) saveSoon(session, onNumber);
  } catch (reason) {
    const error = asSextantError(reason);
    session.store.setState({ saving: error.code === 'conflict' ? 'conflict' : 'failed' });
    if (error.code === 'internal') reportBug(error);
  }
}

/** Another window saved this graph too: this one goes on as a graph of its own. */
export async function keepCopy(session: Session, onNumber: (workspace: number) => void): Promise<void> {
  const { name } = session.store.getState();
  session.workspace = undefined;
  session.revision = 0;
  session.store.setState({ saving: 'nothing', name: t('graph.copyOf', { name }).slice(0, NAME_CHARACTERS), named: true });
  await saveNow(session, onNumber);
}

/** A session of a saved graph. Rejects with a `SextantError` where there is none; undefined where its text is no graph. */
export async function openSaved(workspace: number, signal: AbortSignal): Promise<Session | undefined> {
  const saved = await ask('workspace', { workspace }, signal);
  const read = saved.kind === 'graph' ? readGraph(saved.body) : undefined;
  if (!read) return undefined;
  const { document, history } = read;
  const session = startSession(saved.name, document, history);
  session.workspace = saved.workspace;
  session.revision = saved.revision;
  session.store.setState({ named: true, loading: document.members.size > 0, saving: 'saved' });
  return session;
}

/** What the store says now of all that is in the graph: after it was opened, and whenever something changed. */
export async function readFacts(session: Session, signal: AbortSignal): Promise<void> {
  const ids = [...documentOf(session).members.keys()];
  if (ids.length === 0) {
    session.store.setState({ loading: false });
    return;
  }
  const [{ nodes }, { ties }] = await Promise.all([
    ask('graphNodes', { ids }, signal),
    ask('graphTies', { ids, references: true, hidden: true }, signal),
  ]);
  if (signal.aborted) return;
  const { history, facts } = session.store.getState();
  const names = newIds(ids, nodes);
  const now = rename(history.now, names);
  const unsaved = history.now !== session.savedDocument;
  // facts of before may be gone: nothing of them is kept but the times
  const fresh = { ...learn(NO_FACTS, { nodes, ties }), times: facts.times };
  change(session, { facts: fresh, history: names.size > 0 || now === history.now ? { ...history, now } : history });
  if (!unsaved && names.size > 0) session.savedDocument = documentOf(session);
  session.store.setState({ loading: false });
}

function newIds(ids: readonly string[], nodes: readonly GraphNode[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const [index, id] of ids.entries()) {
    const now = nodes[index]?.id;
    if (now !== undefined && now !== id) names.set(id, now);
  }
  return names;
}

/**
 * Takes over what another window saved, where nothing of this one is unsaved: then nobody loses anything, and nothing is
 * asked. A new name alone leaves the undo as it is.
 */
export async function followSaved(session: Session, signal: AbortSignal): Promise<void> {
  const isAhead = (): boolean => isUnsaved(session) || ['waiting', 'saving', 'conflict'].includes(session.store.getState().saving);
  const { workspace } = session;
  if (workspace === undefined || isAhead()) return;
  const { workspaces } = await ask('workspaces', { kind: 'graph' }, signal);
  const newer = workspaces.find((info) => info.workspace === workspace && info.revision > session.revision);
  if (!newer) return;
  const saved = await ask('workspace', { workspace }, signal);
  const document = readDocument(saved.body);
  if (signal.aborted || isAhead() || !document || session.workspace !== workspace) return;
  if (withoutView(documentOf(session)) === withoutView(document)) return takeName(session, saved);
  takeOver(session, saved, document);
  await readFacts(session, signal);
}

/** Where somebody looks is no change of the graph. */
function withoutView({ viewport: _view, ...rest }: GraphDocument): string {
  return writeDocument(rest);
}

function takeName(session: Session, saved: { revision: number; name: string }): void {
  session.revision = saved.revision;
  session.savedName = saved.name;
  session.store.setState({ name: saved.name, named: true });
}

function takeOver(session: Session, saved: { revision: number; name: string }, document: GraphDocument): void {
  session.savedDocument = document;
  change(session, { history: startHistory(document), selection: new Set() });
  takeName(session, saved);
  session.store.setState({ saving: 'saved' });
}

/** Takes over what another window saved; the own changes since are gone. */
export async function loadTheirs(session: Session, signal: AbortSignal): Promise<void> {
  if (session.workspace === undefined) return;
  const saved = await ask('workspace', { workspace: session.workspace }, signal);
  const document = readDocument(saved.body) ?? EMPTY_DOCUMENT;
  session.viewport = document.viewport;
  takeOver(session, saved, document);
  await readFacts(session, signal);
}
