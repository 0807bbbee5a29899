/** Undo of a graph: the documents before, each with the name of the act that left it. */
import type { Message } from '../../../i18n/index.ts';
import type { GraphDocument } from './document.ts';

export interface Done {
  /** the document before the act */
  readonly document: GraphDocument;
  readonly act: Message;
}

export interface History {
  readonly now: GraphDocument;
  /** oldest first */
  readonly past: readonly Done[];
  /** the next to be done again last; `document` is the one after the act */
  readonly future: readonly Done[];
}

/** Documents share what they have in common, so that this many cost little more than one. */
export const MAX_ACTS = 200;

export function startHistory(document: GraphDocument): History {
  return { now: document, past: [], future: [] };
}

export function commit(history: History, document: GraphDocument, act: Message): History {
  if (document === history.now) return history;
  return { now: document, past: [...history.past, { document: history.now, act }].slice(-MAX_ACTS), future: [] };
}

/** Changes what the last act left, as when its layout ends: no act of its own. */
export function amend(history: History, document: GraphDocument): History {
  return { ...history, now: document };
}

export function undo(history: History): { history: History; act: Message } | undefined {
  const last = history.past.at(-1);
  if (!last) return undefined;
  const { now, past, future } = history;
  return { history: { now: last.document, past: past.slice(0, -1), future: [...future, { document: now, act: last.act }] }, act: last.act };
}

export function redo(history: History): { history: History; act: Message } | undefined {
  const next = history.future.at(-1);
  if (!next) return undefined;
  const { now, past, future } = history;
  return {
    history: { now: next.document, past: [...past, { document: now, act: next.act }], future: future.slice(0, -1) },
    act: next.act,
  };
}
