/** The pane (the main area, or a side panel) that a part of the screen stands in. */
import { createContext, useContext } from 'react';

export interface Pane {
  /** of the tab or panel; the same while it stays open */
  id: number;
  /** parts of the page may stand twice in a window: their ids in the document are told apart by this */
  prefix: string;
  /** What the page shows, for its tab and its head. */
  setTitle: (title: string) => void;
}

export const PaneContext = createContext<Pane | undefined>(undefined);

/** An id in the document that is the pane's own. */
export function usePaneId(name: string): string {
  return `${useContext(PaneContext)?.prefix ?? ''}${name}`;
}
