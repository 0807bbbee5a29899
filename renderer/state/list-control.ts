/** What the list that is shown is about, so that acts can be about all of it. Each list registers for its pane. */
import type { Filter } from '../../contracts/index.ts';
import { usePanes } from './panes.ts';

export interface ShownList {
  title: string;
  filter: Filter;
  total: number;
  types: readonly string[];
  /** begins to edit the cell that the keyboard stands on, or says that it cannot be */
  editCell: () => void;
}

const lists = new Map<number, () => ShownList | undefined>();

export function offerList(pane: number, list: () => ShownList | undefined): () => void {
  lists.set(pane, list);
  return () => {
    if (lists.get(pane) === list) lists.delete(pane);
  };
}

/** Of the list in the active pane. */
export function shownList(): ShownList | undefined {
  return lists.get(usePanes.getState().active)?.();
}
