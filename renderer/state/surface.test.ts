import { beforeEach, expect, test } from 'vitest';
import { activate, freshPanes, openBeside, usePanes } from './panes.ts';
import { offerPageTarget, pointAt, pointedAt, useSurface, type Target } from './surface.ts';
import { offerUndo, undoScope } from './undo-scope.ts';

const object = (name: string): Target => ({ kind: 'object', ref: { id: `malware--${name}`, type: 'malware', name } });
const nothing = { undo: () => undefined, redo: () => undefined };

let main: number;
let side: number;
beforeEach(() => {
  usePanes.setState(freshPanes());
  useSurface.setState({ targets: {} });
  main = usePanes.getState().shown;
  side = openBeside({ view: 'object', id: 'malware--a' }) ?? 0;
});

test('keys act on what the active pane points at, and on nothing of another', () => {
  pointAt(object('row'), main);
  pointAt(object('beside'), side);
  expect(pointedAt()).toEqual(object('row'));
  activate(side);
  expect(pointedAt()).toEqual(object('beside'));
  pointAt(undefined, side);
  expect(pointedAt()).toBeUndefined();
  activate(main);
  expect(pointedAt()).toEqual(object('row'));
});

test('a page is the target itself while nothing in it is pointed at', () => {
  const leave = offerPageTarget(main, object('page'));
  expect(pointedAt()).toEqual(object('page'));
  pointAt(object('row'));
  expect(pointedAt()).toEqual(object('row'));
  pointAt(undefined);
  expect(pointedAt()).toEqual(object('page'));
  // a page that came meanwhile is not taken away by the one that leaves
  const leaveNext = offerPageTarget(main, object('next'));
  leave();
  expect(pointedAt()).toEqual(object('next'));
  leaveNext();
  expect(pointedAt()).toBeUndefined();
});

test('of two graphs, undo means the one in the active pane; a pane without one has the steps of the store', () => {
  const [first, second] = [{ ...nothing }, { ...nothing }];
  const stops = [offerUndo(main, first), offerUndo(side, second)];
  expect(undoScope()).toBe(first);
  activate(side);
  expect(undoScope()).toBe(second);
  for (const stop of stops) stop();
  expect(undoScope()).toBeUndefined();
});
