/** The days over which a graph reaches, for the range that narrows it. */
import type { GraphDocument, TimeBasis } from './document.ts';
import { nodeOf, tiesOf, timesOf, type Facts } from './facts.ts';

const DAY_MS = 86_400_000;
/** Years before and after these are slips of the pen (0001-01-01, 9999-12-31) and would make the line useless. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

export interface TimeSpan {
  /** days since 1970 */
  readonly first: number;
  readonly last: number;
  readonly days: readonly number[];
}

export function dayOf(text: string): number {
  return Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

/** `2024-05-31` */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Undefined where nothing states a time. */
export function timeSpan(document: Pick<GraphDocument, 'members' | 'ties'>, facts: Facts, basis: TimeBasis): TimeSpan | undefined {
  const days: number[] = [];
  const note = (text: string | undefined): void => {
    if (text === undefined) return;
    const day = dayOf(text);
    const year = Number(text.slice(0, 4));
    if (Number.isFinite(day) && year >= FIRST_YEAR && year <= LAST_YEAR) days.push(day);
  };
  const look = (of: { id: string; created?: string; modified?: string }): void => {
    const { from, to } = timesOf(facts, of, basis);
    note(from);
    if (to !== from) note(to);
  };
  for (const tie of tiesOf(document, facts)) look(tie);
  for (const id of document.members.keys()) look(nodeOf(facts, id));
  if (days.length === 0) return undefined;
  let [first, last] = [Infinity, -Infinity];
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { first, last, days };
}

/** Heights 0–1, of the square root, so that one release of thousands does not hide the rest. */
export function histogram({ first, last, days }: TimeSpan, bars: number): number[] {
  const counts = Array.from({ length: bars }, () => 0);
  const width = Math.max(1, last - first + 1);
  for (const day of days) {
    const at = Math.min(bars - 1, Math.floor(((day - first) / width) * bars));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  return counts.map((count) => Math.sqrt(count / most));
}
