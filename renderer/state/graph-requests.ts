/** How other features hand objects to the graph: they leave a request and go there; the graph page takes it when it is shown. */
import { create } from 'zustand';
import { navigate } from './navigation.ts';

export interface GraphRequest {
  /** objects that come in */
  ids: readonly string[];
  /** a new graph, or the one that was open last (a new one where none was) */
  into: 'new' | 'open';
  /** also show the shortest path between the first two */
  path?: boolean;
}

export const useGraphRequests = create<{ waiting: readonly GraphRequest[] }>(() => ({ waiting: [] }));

export function openInGraph(request: GraphRequest): void {
  useGraphRequests.setState(({ waiting }) => ({ waiting: [...waiting, request] }));
  navigate({ view: 'graph' });
}

/** All waiting requests; they are not given twice. */
export function takeGraphRequests(): readonly GraphRequest[] {
  const { waiting } = useGraphRequests.getState();
  if (waiting.length > 0) useGraphRequests.setState({ waiting: [] });
  return waiting;
}
