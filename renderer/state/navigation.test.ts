import { beforeEach, expect, test } from 'vitest';
import {
  canGoBack,
  canGoForward,
  currentEntry,
  goBack,
  goForward,
  keepHere,
  keptHere,
  navigate,
  replaceEntry,
  replaceRoute,
} from './navigation.ts';
import { activePlace, freshPanes, usePanes } from './panes.ts';

beforeEach(() => usePanes.setState(freshPanes()));

const steps = () => activePlace(usePanes.getState())?.entries ?? [];

test('back and forward lead to where one was, and to what was kept there', () => {
  navigate({ view: 'list', scope: 'type:malware' });
  keepHere('scroll', 640);
  navigate({ view: 'object', id: 'malware--1' });
  expect(keptHere('scroll')).toBeUndefined();
  goBack();
  expect(currentEntry().route).toEqual({ view: 'list', scope: 'type:malware' });
  expect(keptHere('scroll')).toBe(640);
  goForward();
  expect(currentEntry().route).toEqual({ view: 'object', id: 'malware--1' });
  expect(canGoForward()).toBe(false);
});

test('a new way ends the old one forward; going to where one is is no step', () => {
  navigate({ view: 'jobs' });
  navigate({ view: 'problems' });
  goBack();
  navigate({ view: 'sources' });
  expect(canGoForward()).toBe(false);
  const before = steps();
  navigate({ view: 'sources' });
  expect(steps()).toBe(before);
});

test('a filter or a tab changes the place without a step', () => {
  navigate({ view: 'object', id: 'x' });
  const before = steps().length;
  replaceRoute({ view: 'object', id: 'x', tab: 'raw' });
  expect(currentEntry().route).toEqual({ view: 'object', id: 'x', tab: 'raw' });
  expect(steps()).toHaveLength(before);
  goBack();
  expect(currentEntry().route.view).toBe('home');
});

test('the history has an end', () => {
  for (let step = 0; step < 500; step += 1) navigate({ view: 'object', id: `x${step}` });
  expect(steps().length).toBeLessThanOrEqual(200);
  expect(canGoBack()).toBe(true);
  expect(currentEntry().route).toEqual({ view: 'object', id: 'x499' });
});

test('at the ends of the history back and forward do nothing', () => {
  goBack();
  goForward();
  expect(currentEntry().route.view).toBe('home');
});

test('what a place learns late is kept with it, and never leads back there', () => {
  navigate({ view: 'graph' });
  const { key } = currentEntry();
  navigate({ view: 'graphs' });
  replaceEntry(key, { view: 'graph', workspace: 7 });
  expect(currentEntry().route).toEqual({ view: 'graphs' });
  goBack();
  expect(currentEntry().route).toEqual({ view: 'graph', workspace: 7 });
  const before = steps();
  replaceEntry(-1, { view: 'jobs' });
  expect(steps()).toBe(before);
});
