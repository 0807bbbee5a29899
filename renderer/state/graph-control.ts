/** What can be done in a graph that is shown. Each page registers for its pane; actions, menus and keys ask here, so that the page loads only when gone to. */
import { create } from 'zustand';
import { usePanes } from './panes.ts';

export const GRAPH_ACTS = [
  'expand',
  'choose',
  'collapse',
  'remove',
  'keep',
  'open',
  'neighbours',
  'sameType',
  'all',
  'invert',
  'lasso',
  'rectangle',
  'lock',
  'path',
  'common',
  'connect',
  'layout',
  'layout.force',
  'layout.hierarchical',
  'layout.concentric',
  'layout.grid',
  'group',
  'ungroup',
  'fit',
  'zoomIn',
  'zoomOut',
  'center',
  'find',
  'list',
  'filters',
  'minimap',
  'rename',
  'svg',
  'png',
] as const;
export type GraphAct = (typeof GRAPH_ACTS)[number];

export interface GraphControl {
  can(act: GraphAct): boolean;
  /** of what can be on and off */
  isOn(act: GraphAct): boolean;
  run(act: GraphAct): void | Promise<void>;
}

/** Grows whenever something else can be done. */
export const useGraphControl = create<{ beat: number }>(() => ({ beat: 0 }));

const controls = new Map<number, GraphControl>();

export function offerGraph(pane: number, control: GraphControl): () => void {
  controls.set(pane, control);
  graphChanged();
  return () => {
    if (controls.get(pane) === control) controls.delete(pane);
    graphChanged();
  };
}

/** Of the graph in the active pane. */
export function graphControl(): GraphControl | undefined {
  return controls.get(usePanes.getState().active);
}

export function graphChanged(): void {
  useGraphControl.setState(({ beat }) => ({ beat: beat + 1 }));
}
