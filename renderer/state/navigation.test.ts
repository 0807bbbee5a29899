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
  readHistory,
  replaceRoute,
  useHistory,
} from './navigation.ts';

beforeEach(() => useHistory.setState(readHistory(null)));

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
  const { entries } = useHistory.getState();
  navigate({ view: 'sources' });
  expect(useHistory.getState().entries).toBe(entries);
});

test('a filter or a tab changes the place without a step', () => {
  navigate({ view: 'object', id: 'x' });
  const { index } = useHistory.getState();
  replaceRoute({ view: 'object', id: 'x', tab: 'raw' });
  expect(useHistory.getState().index).toBe(index);
  goBack();
  expect(currentEntry().route.view).toBe('home');
});

test('the history has an end', () => {
  for (let step = 0; step < 500; step += 1) navigate({ view: 'object', id: `x${step}` });
  expect(useHistory.getState().entries.length).toBeLessThanOrEqual(200);
  expect(canGoBack()).toBe(true);
  expect(currentEntry().route).toEqual({ view: 'object', id: 'x499' });
});

test('a reload finds its places again, and nothing strange among them', () => {
  const routes = [{ view: 'home' }, { view: 'object', id: 'x', tab: 'raw' }];
  expect(readHistory(JSON.stringify({ routes, index: 1 }))).toMatchObject({
    index: 1,
    entries: [{ route: routes[0] }, { route: routes[1] }],
  });
  for (const text of [
    '',
    '{',
    '7',
    '{"routes":7,"index":0}',
    '{"routes":[{"view":"evil"}],"index":0}',
    '{"routes":[{"view":"object"}],"index":9}',
  ])
    expect(readHistory(text).entries[0]?.route, text).toEqual({ view: 'home' });
});
