import { beforeEach, expect, test, vi } from 'vitest';
import { useSettings } from './settings.ts';
import { dismissTour, endTour, goTourStep, startTour, TOUR_STEPS, useTour } from './tour.ts';

beforeEach(() => {
  vi.useFakeTimers();
  useTour.setState({ step: undefined });
  useSettings.setState({ tourDone: false });
  return () => vi.useRealTimers();
});

test('five steps, forward and back, and behind the last one it ends', () => {
  startTour();
  expect(TOUR_STEPS).toHaveLength(5);
  goTourStep(-1);
  expect(useTour.getState().step).toBe(0);
  for (let step = 1; step < TOUR_STEPS.length; step += 1) goTourStep(1);
  expect(useTour.getState().step).toBe(4);
  goTourStep(1);
  expect(useTour.getState().step).toBeUndefined();
  goTourStep(1);
  expect(useTour.getState().step, 'a tour that is over does not come back').toBeUndefined();
});

test('begun or refused, it is offered no more; ended, it can be begun again', () => {
  startTour();
  endTour();
  expect(useSettings.getState().tourDone).toBe(true);
  useSettings.setState({ tourDone: false });
  dismissTour();
  expect(useSettings.getState().tourDone).toBe(true);
  startTour();
  expect(useTour.getState().step).toBe(0);
});
