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

test('at most four are shown, the newest last; an offer to undo is void once something was undone', () => {
  for (let count = 0; count < 6; count += 1) showToast({ tone: 'good', message });
  showToast({ tone: 'info', message, action: undo });
  const { toasts } = useToasts.getState();
  expect(toasts).toHaveLength(4);
  expect(toasts.at(-1)?.action).toEqual(undo);
  dismissUndoToasts();
  expect(useToasts.getState().toasts.every((toast) => toast.action === undefined)).toBe(true);
  dismissToast(useToasts.getState().toasts[0]?.id ?? 0);
  expect(useToasts.getState().toasts).toHaveLength(2);
});
