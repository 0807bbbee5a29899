/** What can be done in the graph that is shown. The page registers; actions, menus and keys ask here, so that the page loads only when gone to. */
import { create } from 'zustand';

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

interface Shown {
  control: GraphControl | undefined;
  /** grows whenever something else can be done */
  beat: number;
}

export const useGraphControl = create<Shown>(() => ({ control: undefined, beat: 0 }));

export function offerGraph(control: GraphControl): () => void {
  useGraphControl.setState(({ beat }) => ({ control, beat: beat + 1 }));
  return () => {
    if (useGraphControl.getState().control === control) useGraphControl.setState(({ beat }) => ({ control: undefined, beat: beat + 1 }));
  };
}

export function graphControl(): GraphControl | undefined {
  return useGraphControl.getState().control;
}

export function graphChanged(): void {
  useGraphControl.setState(({ beat }) => ({ beat: beat + 1 }));
}
