/** The tour: offered once, and from the menu as often as one likes. */
import { create } from 'zustand';
import { changeSettings } from './settings.ts';

export const TOUR_STEPS = ['find', 'open', 'graph', 'matrix', 'lookup'] as const;
export type TourStep = (typeof TOUR_STEPS)[number];

/** The step that is shown; undefined = no tour. */
export const useTour = create<{ step: number | undefined }>(() => ({ step: undefined }));

export function startTour(): void {
  useTour.setState({ step: 0 });
  dismissTour();
}

/** Seen or refused, it is not offered again. */
export function dismissTour(): void {
  changeSettings({ tourDone: true });
}

export function endTour(): void {
  useTour.setState({ step: undefined });
}

export function goTourStep(by: number): void {
  const { step } = useTour.getState();
  if (step === undefined) return;
  const next = step + by;
  useTour.setState({ step: next >= TOUR_STEPS.length ? undefined : Math.max(0, next) });
}
