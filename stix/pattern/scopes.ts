/** Limits in time that observations chosen for one part of a pattern have to keep together (STIX 2.1 section 9.4). */

/** When something was observed: microseconds since 1970, both ends included; absent where the data does not say. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

interface Extent {
  readonly earliestLast: number;
  readonly latestFirst: number;
}

/** What is open while a part of the pattern is being satisfied. */
export interface Scope {
  /** microseconds between the earliest and the latest of all */
  readonly within?: number;
  /** at or after this */
  readonly notBefore?: number;
  /** at or after the first, before the second */
  readonly between?: readonly [start: number, stop: number];
  /** of all that were taken while it was open, the last on top; one entry to begin with */
  readonly extents: Extent[];
}

export const newScope = (limit: Omit<Scope, 'extents'> = {}): Scope => ({
  ...limit,
  extents: [{ earliestLast: Infinity, latestFirst: -Infinity }],
});

const top = (scope: Scope): Extent => scope.extents.at(-1) ?? { earliestLast: Infinity, latestFirst: -Infinity };

/** The latest of the first times of all that were taken: nothing can have followed before. */
export const latestFirst = (scope: Scope): number => top(scope).latestFirst;

const needsTime = (scope: Scope): boolean => scope.within !== undefined || scope.notBefore !== undefined || scope.between !== undefined;

/** Whether times can be chosen inside the intervals so that the limit is kept. Ends that touch are enough. */
export function admits(scope: Scope, interval: Interval | undefined): boolean {
  if (interval === undefined) return !needsTime(scope);
  const { within, notBefore, between } = scope;
  if (notBefore !== undefined && interval.last < notBefore) return false;
  if (between !== undefined && !(between[0] < between[1] && interval.first < between[1] && interval.last >= between[0])) return false;
  if (within === undefined) return true;
  const { earliestLast, latestFirst: latest } = top(scope);
  return Math.max(latest, interval.first) - Math.min(earliestLast, interval.last) <= within;
}

export function enter(scope: Scope, interval: Interval | undefined): void {
  const { earliestLast, latestFirst: latest } = top(scope);
  scope.extents.push(
    interval === undefined
      ? { earliestLast, latestFirst: latest }
      : { earliestLast: Math.min(earliestLast, interval.last), latestFirst: Math.max(latest, interval.first) },
  );
}

export function leave(scope: Scope): void {
  scope.extents.pop();
}
