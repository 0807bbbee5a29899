/** The editor that is shown, so that actions can act in it, and what it shall do when it opens next. Each registers for its pane. */
import { usePanes } from './panes.ts';

export const WRITING_ACTS = [
  'save',
  'bold',
  'italic',
  'heading',
  'list',
  'numbers',
  'quote',
  'table',
  'link',
  'judgement',
  'evidence',
] as const;
export type WritingAct = (typeof WRITING_ACTS)[number];

export type ShownWriting = (act: WritingAct) => void | Promise<void>;

const editors = new Map<number, ShownWriting>();

export function offerWriting(pane: number, editor: ShownWriting): () => void {
  editors.set(pane, editor);
  return () => {
    if (editors.get(pane) === editor) editors.delete(pane);
  };
}

/** Of the active pane. */
export function shownWriting(): ShownWriting | undefined {
  return editors.get(usePanes.getState().active);
}

/** Objects whose editor begins with a new key judgement. */
const judged = new Set<string>();

export function requestJudgement(id: string): void {
  judged.add(id);
}

export function takeJudgement(id: string): boolean {
  return judged.delete(id);
}
