import { beforeEach, expect, test } from 'vitest';
import { dismissToast, dismissUndoToasts, showToast, shownForMs, useToasts } from './toasts.ts';

beforeEach(() => useToasts.setState({ toasts: [] }));
const undo = { id: 'edit.undo', label: { key: 'action.undo' } } as const;
const message = { key: 'copied' } as const;

test('what can be undone stays for ten seconds at least, trouble longer than good news', () => {
  for (const tone of ['info', 'good', 'bad'] as const) {
    expect(shownForMs({ id: 1, tone, message, action: undo })).toBeGreaterThanOrEqual(10_000);
  }
  expect(shownForMs({ id: 1, tone: 'bad', message })).toBeGreaterThan(shownForMs({ id: 1, tone: 'good', message }));
});

test('at most three are shown, the newest last; offers about a step are void once it was undone, others stay', () => {
  for (let count = 0; count < 6; count += 1) showToast({ tone: 'good', message: { key: 'graph.act.add', params: { count } } });
  const other = { ...undo, target: { kind: 'step', step: 8 } } as const;
  showToast({ tone: 'info', message, action: other });
  showToast({ tone: 'info', message, action: { ...undo, target: { kind: 'step', step: 7 } } });
  showToast({ tone: 'info', message, action: undo });
  const { toasts } = useToasts.getState();
  expect(toasts).toHaveLength(3);
  expect(toasts.at(-1)?.action).toEqual(undo);
  dismissUndoToasts(7);
  expect(useToasts.getState().toasts.map((toast) => toast.action)).toEqual([other]);
  dismissToast(useToasts.getState().toasts[0]?.id ?? 0);
  expect(useToasts.getState().toasts).toEqual([]);
});

test('what is said twice stands there once, as the newest; what offers something stands for itself', () => {
  showToast({ tone: 'good', message });
  showToast({ tone: 'info', message, action: undo });
  showToast({ tone: 'good', message });
  showToast({ tone: 'info', message, action: undo });
  expect(useToasts.getState().toasts.map(({ tone, action }) => [tone, action !== undefined])).toEqual([
    ['info', true],
    ['good', false],
    ['info', true],
  ]);
});
