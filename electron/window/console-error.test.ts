import { expect, test } from 'vitest';
import { errorOf } from './console-error.ts';

test('an error of the page is read in the form of either Electron; warnings and anything else are none', () => {
  expect(errorOf([{}, 3, 'broke', 1, 'app://core/core.js'])).toBe('broke');
  expect(errorOf([{ level: 'error', message: 'broke' }])).toBe('broke');
  for (const other of [[{}, 2, 'warned'], [{ level: 'warning', message: 'warned' }], [{}, 3, 7], [], [null], [{ level: 'error' }]])
    expect(errorOf(other)).toBeUndefined();
});
