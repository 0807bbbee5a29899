/** The arithmetic of a slider. */
interface Range {
  min: number;
  max: number;
  step: number;
}

const BIG_STEPS = 10;

/** The nearest value on the grid of steps that starts at `from` (default `min`), inside min and max. The ends count as values. */
export function stepped(wanted: number, { min, max, step, from = min }: Range & { from?: number }): number {
  if (wanted <= min) return min;
  if (wanted >= max) return max;
  const value = from + Math.round((wanted - from) / step) * step;
  // sums of decimal steps are not exact: 0.1 + 0.2
  return Math.min(max, Math.max(min, Number(value.toPrecision(12))));
}

/** Where a key leads; undefined = it is no key of a slider. */
export function sliderKey(key: string, value: number, { min, max, step }: Range): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return value + step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return value - step;
    case 'PageUp':
      return value + BIG_STEPS * step;
    case 'PageDown':
      return value - BIG_STEPS * step;
    case 'Home':
      return min;
    case 'End':
      return max;
    default:
      return undefined;
  }
}

/** Which thumb a pointer at `wanted` takes. Where two lie on each other it is the one that can go there. */
export function nearestThumb(values: readonly number[], wanted: number): number {
  const [from = 0, to] = values;
  if (to === undefined) return 0;
  if (from === to) return wanted < from ? 0 : 1;
  return Math.abs(wanted - from) <= Math.abs(wanted - to) ? 0 : 1;
}
