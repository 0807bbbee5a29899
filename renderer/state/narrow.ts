/** Small windows, and large zoom: there is room for one pane, the active one. */
export const NARROW = '(width < 1000px)';

export function isNarrow(): boolean {
  return typeof window !== 'undefined' && window.matchMedia(NARROW).matches;
}
