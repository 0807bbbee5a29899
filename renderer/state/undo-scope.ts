/** Whose acts undo and redo are about: a page that has its own (a graph) registers for its pane; elsewhere it is the store's steps. */
import { usePanes } from './panes.ts';

export interface UndoScope {
  undo(): void;
  redo(): void;
}

const scopes = new Map<number, UndoScope>();

export function offerUndo(pane: number, scope: UndoScope): () => void {
  scopes.set(pane, scope);
  return () => {
    if (scopes.get(pane) === scope) scopes.delete(pane);
  };
}

/** Of the active pane. */
export function undoScope(): UndoScope | undefined {
  return scopes.get(usePanes.getState().active);
}
