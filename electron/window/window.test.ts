import { expect, test } from 'vitest';
import { crashBudget } from './crash-budget.ts';
import { fitState, MIN_HEIGHT, MIN_WIDTH } from './state.ts';

const laptop = { x: 0, y: 0, width: 1920, height: 1080 };
const beside = { x: 1920, y: 0, width: 2560, height: 1440 };

test('a window comes back where it was, on any screen that is still there', () => {
  const state = { x: 2000, y: 100, width: 1500, height: 900, maximised: false };
  expect(fitState(state, [laptop, beside])).toEqual(state);
  expect(fitState(state, [laptop])).toEqual({ width: 1500, height: 900, maximised: false });
  expect(fitState({ ...state, x: 1900 }, [laptop])).toEqual({ width: 1500, height: 900, maximised: false });
  expect(fitState({ ...state, x: 100, y: -500 }, [laptop])).toEqual({ width: 1500, height: 900, maximised: false });
});

test('never larger than its screen nor smaller than it can be used', () => {
  expect(fitState({ x: 10, y: 10, width: 9000, height: 9000, maximised: true }, [laptop])).toEqual({
    x: 10,
    y: 10,
    width: 1920,
    height: 1080,
    maximised: true,
  });
  expect(fitState({ width: 1, height: 1, maximised: false }, [laptop])).toEqual({ width: MIN_WIDTH, height: MIN_HEIGHT, maximised: false });
  expect(fitState({ width: 1000, height: 700, maximised: false }, [])).toEqual({ width: 1000, height: 700, maximised: false });
});

test('crashes far apart are forgiven, many at once are not', () => {
  let now = 0;
  const budget = crashBudget({ crashes: 2, withinMs: 1000, now: () => now });
  const spent = [0, 10, 1500, 1510, 1520].map((at) => {
    now = at;
    return budget.spend();
  });
  expect(spent).toEqual([true, true, true, true, false]);
});
