/**
 * The graphs that this window works on. A session outlives its page: going to an object and back finds it as it was; its undo is
 * saved with it (model/undone.ts).
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { say, type Message } from '../../i18n/index.ts';
import { graphChanged } from '../../state/graph-control.ts';
import { EMPTY_DOCUMENT, type GraphDocument, type Place, place, type Viewport } from './model/document.ts';
import { drawn, type Drawing } from './model/drawn.ts';
import { NO_FACTS, tiesOf, type Facts } from './model/facts.ts';
import { amend, commit, redo, startHistory, undo, type History } from './model/history.ts';
import { neighboursOf, type Neighbours } from './model/neighbours.ts';

export type Saving = 'nothing' | 'waiting' | 'saving' | 'saved' | 'conflict' | 'failed';

export interface SessionState {
  history: History;
  facts: Facts;
  drawing: Drawing;
  /** drawn ids: objects, groups, ties */
  selection: ReadonlySet<string>;
  /** the drawn node on which the keyboard stands */
  cursor: string | undefined;
  /** members and ties of the path that was asked for last */
  path: ReadonlySet<string>;
  /** drawn ids that the search in the graph found */
  hits: ReadonlySet<string>;
  name: string;
  /** the user gave the name */
  named: boolean;
  saving: Saving;
  loading: boolean;
  /** what is under way, with the way to end it */
  working: { what: Message; abort: AbortController } | undefined;
  layoutRunning: boolean;
  /** the last act, for who does not see it */
  said: Message | undefined;
}

/** What the canvas that shows a session can be asked for. */
export interface View {
  fit(): void;
  zoom(factor: number): void;
  reveal(id: string, always?: boolean): void;
  look(viewport: Viewport): void;
  focus(): void;
  size(): { width: number; height: number };
  viewport(): Viewport | undefined;
  dragSelects(on: boolean): void;
  /** nodes inside of an outline in pixels of the canvas */
  inside(outline: readonly Place[]): string[];
}

export interface Session {
  /** of this window, never reused */
  readonly key: number;
  readonly store: StoreApi<SessionState>;
  workspace: number | undefined;
  revision: number;
  viewport: Viewport | undefined;
  /** looked elsewhere since it was saved */
  moved: boolean;
  /** the canvas that was worked on last; the same graph may be shown in two panes */
  view: View | undefined;
  readonly views: View[];
  /** the document as it was saved last */
  savedDocument: GraphDocument;
  savedName: string;
  /** name of the container whose contents began the graph */
  about: string | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** the next drawing shows the whole graph */
  fitNext: boolean;
  /** the view follows what comes in, until the user looks somewhere himself */
  follows: boolean;
}

const sessions: Session[] = [];
/** Sessions with all their undo that are kept in memory. */
const MAX_SESSIONS = 8;
let nextKey = 1;

export function startSession(name: string, document: GraphDocument = EMPTY_DOCUMENT, history = startHistory(document)): Session {
  const session: Session = {
    key: nextKey++,
    store: createStore<SessionState>(() => ({
      history,
      facts: NO_FACTS,
      drawing: drawn(EMPTY_DOCUMENT, NO_FACTS),
      selection: new Set(),
      cursor: undefined,
      path: new Set(),
      hits: new Set(),
      name,
      named: false,
      saving: 'nothing',
      loading: false,
      working: undefined,
      layoutRunning: false,
      said: undefined,
    })),
    about: undefined,
    workspace: undefined,
    revision: 0,
    viewport: document.viewport,
    moved: false,
    view: undefined,
    views: [],
    savedDocument: document,
    savedName: name,
    timer: undefined,
    fitNext: document.viewport === undefined,
    follows: document.viewport === undefined,
  };
  sessions.push(session);
  while (sessions.length > MAX_SESSIONS) {
    const oldest = sessions.findIndex((one) => one.view === undefined && one !== session);
    if (oldest < 0) break;
    sessions.splice(oldest, 1);
  }
  return session;
}

export function sessionOf(workspace: number): Session | undefined {
  return sessions.find((session) => session.workspace === workspace);
}

/** The one that was shown last becomes the last. */
export function touch(session: Session): void {
  const at = sessions.indexOf(session);
  if (at >= 0) sessions.splice(at, 1);
  sessions.push(session);
}

export function lastSession(): Session | undefined {
  return sessions.at(-1);
}

/** Joins a canvas to its session, as the one that acts mean; returns how to part them. */
export function joinView(session: Session, view: View): () => void {
  session.views.push(view);
  session.view = view;
  return () => {
    session.views.splice(session.views.indexOf(view), 1);
    if (session.view === view) session.view = session.views.at(-1);
  };
}

/** From now on acts mean this canvas, and what it sees is what is kept. */
export function workIn(session: Session, view: View | undefined): void {
  if (!view || !session.views.includes(view)) return;
  session.view = view;
  session.viewport = view.viewport() ?? session.viewport;
}

export function documentOf(session: Session): GraphDocument {
  return session.store.getState().history.now;
}

/** Whether the two draw the same things, wherever they stand. */
function sameContent(a: GraphDocument, b: GraphDocument): boolean {
  return a.members === b.members && a.ties === b.ties && a.opened === b.opened && a.closed === b.closed && a.filters === b.filters;
}

export interface Change {
  history?: History;
  facts?: Facts;
  selection?: ReadonlySet<string>;
  cursor?: string | undefined;
  path?: ReadonlySet<string>;
  hits?: ReadonlySet<string>;
  said?: Message;
}

/** The one way in which a session changes: the drawing follows, and what is no longer drawn is no longer selected. */
export function change(session: Session, change: Change): void {
  const before = session.store.getState();
  const history = change.history ?? before.history;
  const facts = change.facts ?? before.facts;
  const same = facts === before.facts && sameContent(history.now, before.history.now);
  const drawing = same ? before.drawing : drawn(history.now, facts);
  let selection = change.selection ?? before.selection;
  let cursor = 'cursor' in change ? change.cursor : before.cursor;
  if (!same) {
    const there = new Set([...drawing.nodes, ...drawing.ties].map(({ id }) => id));
    selection = new Set([...selection].map((id) => drawing.standsIn.get(id) ?? id).filter((id) => there.has(id)));
    if (cursor !== undefined && !there.has(cursor)) cursor = drawing.standsIn.get(cursor);
  }
  session.store.setState({ ...change, history, facts, drawing, selection, cursor });
  graphChanged();
}

/** `merge`: goes on with the same act where it was the last, as when a slider is dragged. */
export function act(
  session: Session,
  document: GraphDocument,
  name: Message,
  { merge = false, ...also }: Omit<Change, 'history'> & { merge?: boolean } = {},
): void {
  const { history } = session.store.getState();
  const goesOn = merge && history.past.at(-1)?.act.key === name.key;
  change(session, { ...also, history: goesOn ? amend(history, document) : commit(history, document, name), said: name });
}

/** Places that a layout found for the act before. */
export function settle(session: Session, places: ReadonlyMap<string, Place>): void {
  const { history } = session.store.getState();
  change(session, { history: amend(history, place(history.now, places)) });
}

export function undoAct(session: Session): Message | undefined {
  const done = undo(session.store.getState().history);
  if (done) change(session, { history: done.history, path: new Set(), said: { key: 'graph.undone', params: { act: say(done.act) } } });
  return done?.act;
}

export function redoAct(session: Session): Message | undefined {
  const done = redo(session.store.getState().history);
  if (done) change(session, { history: done.history, path: new Set(), said: { key: 'graph.redone', params: { act: say(done.act) } } });
  return done?.act;
}

export function select(session: Session, ids: Iterable<string>, cursor?: string): void {
  const selection = new Set(ids);
  change(session, { selection, cursor: cursor ?? session.store.getState().cursor });
}

/** The members that the selection stands for, in the order of the drawing; without a selection those under the keyboard. */
export function membersChosen({ drawing, selection, cursor }: Pick<SessionState, 'drawing' | 'selection' | 'cursor'>): string[] {
  const nodes = drawing.nodes.filter(({ id }) => (selection.size > 0 ? selection.has(id) : id === cursor));
  return nodes.flatMap((node) => (node.kind === 'group' ? node.members : [node.id]));
}

export function selectedMembers({ store }: Session): string[] {
  return membersChosen(store.getState());
}

/** The single objects among what is selected, else the one under the keyboard. */
export function selectedObjects({ store }: Session): string[] {
  const { drawing, selection, cursor } = store.getState();
  const objects = drawing.nodes.filter((node) => node.kind === 'object' && selection.has(node.id)).map(({ id }) => id);
  if (objects.length > 0 || selection.size > 0) return objects;
  return drawing.nodes.some(({ id, kind }) => id === cursor && kind === 'object') && cursor !== undefined ? [cursor] : [];
}

const kept = new WeakMap<Drawing, Neighbours>();

/** Who is tied to whom in a drawing. */
export function neighboursIn(drawing: Drawing): Neighbours {
  let found = kept.get(drawing);
  if (!found) {
    found = neighboursOf(drawing.ties);
    kept.set(drawing, found);
  }
  return found;
}

export function drawnNeighbours({ store }: Session): Neighbours {
  return neighboursIn(store.getState().drawing);
}

/** Who is tied to whom among the members, drawn or not. */
export function memberNeighbours({ store }: Session): Neighbours {
  const { history, facts } = store.getState();
  return neighboursOf(tiesOf(history.now, facts));
}
