/** What of the page is open, beside the graph itself. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { graphChanged } from '../../state/graph-control.ts';

export type Side = 'details' | 'list' | 'filters';
export type Tool = 'pointer' | 'rectangle' | 'lasso';

interface Parts {
  side: Side;
  tool: Tool;
  minimap: boolean;
  renaming: boolean;
  /** grows when the cursor is to go into the side or the search field */
  focusSide: number;
  focusFind: number;
}

export interface PageState {
  readonly store: StoreApi<Parts>;
  showSide(side: Side, focus?: boolean): void;
  tool(): Tool;
  /** again: back to the pointer */
  setTool(tool: Tool): void;
  minimap(): boolean;
  toggleMinimap(): void;
  rename(): void;
  focusFind(): void;
}

export function createPageState(): PageState {
  const store = createStore<Parts>(() => ({
    side: 'details',
    tool: 'pointer',
    minimap: true,
    renaming: false,
    focusSide: 0,
    focusFind: 0,
  }));
  const set = (change: (before: Parts) => Partial<Parts>): void => {
    store.setState(change);
    graphChanged();
  };
  return {
    store,
    showSide: (side, focus = false) => set((before) => ({ side, focusSide: before.focusSide + (focus ? 1 : 0) })),
    tool: () => store.getState().tool,
    setTool: (tool) => set((before) => ({ tool: before.tool === tool ? 'pointer' : tool })),
    minimap: () => store.getState().minimap,
    toggleMinimap: () => set((before) => ({ minimap: !before.minimap })),
    rename: () => set(() => ({ renaming: true })),
    focusFind: () => set((before) => ({ focusFind: before.focusFind + 1 })),
  };
}
