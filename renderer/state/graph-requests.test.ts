import { beforeEach, expect, test } from 'vitest';
import { openInGraph, takeGraphRequests, useGraphRequests } from './graph-requests.ts';
import { entryOf, freshPanes, openBeside, setLayout, shownTab, usePanes } from './panes.ts';

const ids = ['malware--a'];
const mainView = () => entryOf(shownTab(usePanes.getState())).route.view;

beforeEach(() => {
  usePanes.setState(freshPanes());
  useGraphRequests.setState({ waiting: [] });
});

test('what is added goes into the graph that is seen beside, and the list stays', () => {
  const side = openBeside({ view: 'graph', workspace: 3 }) ?? 0;
  openInGraph({ ids, into: 'open' });
  expect(mainView()).toBe('home');
  expect(takeGraphRequests(usePanes.getState().shown), 'of another pane').toEqual([]);
  expect(takeGraphRequests(side)).toMatchObject([{ ids, into: 'open' }]);
  expect(takeGraphRequests(side), 'not given twice').toEqual([]);
});

test('a new graph, and one that nobody sees, open in the main area', () => {
  openBeside({ view: 'graph', workspace: 3 });
  openInGraph({ ids, into: 'new' });
  expect(mainView()).toBe('graph');
  expect(takeGraphRequests(usePanes.getState().shown)).toHaveLength(1);
  usePanes.setState(freshPanes());
  openBeside({ view: 'graph', workspace: 3 });
  setLayout({ collapsed: true });
  openInGraph({ ids, into: 'open' });
  expect(mainView()).toBe('graph');
});
