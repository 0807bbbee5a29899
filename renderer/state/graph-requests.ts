/** How other features hand objects to the graph: they leave a request for the pane that shows one; its graph page takes it. */
import { create } from 'zustand';
import { isNarrow } from './narrow.ts';
import { navigate } from './navigation.ts';
import { activate, activePlace, entryOf, shownTab, usePanes, type Place } from './panes.ts';

export interface GraphRequest {
  /** objects that come in */
  ids: readonly string[];
  /** a new graph, or the one that was open last (a new one where none was) */
  into: 'new' | 'open';
  /** what these containers hold comes in their place */
  contents?: boolean;
  /** also show the shortest path between the first two */
  path?: boolean;
  /** only these relationships come with them; absent: all that are among them and what is there */
  ties?: readonly string[];
}

interface Waiting extends GraphRequest {
  pane: number;
}

export const useGraphRequests = create<{ waiting: readonly Waiting[] }>(() => ({ waiting: [] }));

/** The pane that shows a graph already: the active one before others. */
function shownGraph(): Place | undefined {
  const panes = usePanes.getState();
  const seen = [activePlace(panes), shownTab(panes), ...(panes.layout.collapsed ? [] : panes.sides)];
  return seen.find((place) => entryOf(place).route.view === 'graph');
}

/** What is added goes into the graph that is seen, wherever that is; for all else the main area, or the panel, goes to the graph. */
export function openInGraph(request: GraphRequest): void {
  const beside = request.into === 'open' ? shownGraph() : undefined;
  if (!beside) navigate({ view: 'graph' });
  // whoever adds from a list beside it goes on in the list; where one pane has room, the graph comes to the front
  else if (isNarrow()) activate(beside.id);
  const pane = beside?.id ?? usePanes.getState().active;
  useGraphRequests.setState(({ waiting }) => ({ waiting: [...waiting, { ...request, pane }] }));
}

/** All requests that wait for the pane; they are not given twice. */
export function takeGraphRequests(pane: number): readonly GraphRequest[] {
  const { waiting } = useGraphRequests.getState();
  const mine = waiting.filter((request) => request.pane === pane);
  if (mine.length > 0) useGraphRequests.setState({ waiting: waiting.filter((request) => request.pane !== pane) });
  return mine;
}
