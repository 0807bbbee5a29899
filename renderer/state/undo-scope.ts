/** Whose acts undo and redo are about: where a page has its own (a graph), it registers while it is shown; else the store's steps. */
export interface UndoScope {
  undo(): void;
  redo(): void;
}

let current: UndoScope | undefined;

export function offerUndo(scope: UndoScope): () => void {
  current = scope;
  return () => {
    if (current === scope) current = undefined;
  };
}

export function undoScope(): UndoScope | undefined {
  return current;
}
