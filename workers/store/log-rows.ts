/** Entries of the log as rows that people read, and which of them a filter means. */
import type { LogFilter, LogRow } from '../../contracts/index.ts';
import { boundKey, fold, utcText } from '../../stix/index.ts';
import type { LogEntry, StepRow } from './database.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

interface Matched {
  act: string;
  authors: readonly string[];
  /** RFC 3339 UTC */
  at: string;
  texts: readonly string[];
}

/** Of entries and of steps. */
export function matcher({ acts, authors, from, to, text }: Omit<LogFilter, 'steps'>): (one: Matched) => boolean {
  const wantedActs = acts && new Set(acts);
  const [after, until] = [bound(from, false), bound(to, true)];
  const words = text === undefined || text.trim() === '' ? undefined : fold(text);
  return (one) => {
    if (wantedActs && !wantedActs.has(one.act)) return false;
    if (authors && !one.authors.some((author) => authors.includes(author))) return false;
    if (after !== undefined && one.at < after) return false;
    if (until !== undefined && one.at > until) return false;
    return words === undefined || fold(one.texts.join('\n')).includes(words);
  };
}

export function logMatcher(store: Store, { steps, ...filter }: LogFilter): (entry: LogEntry) => boolean {
  const wantedSteps = steps && new Set(steps);
  const wanted = matcher(filter);
  return (entry) => {
    if (wantedSteps && !wantedSteps.has(entry.step)) return false;
    const step = store.steps.get(entry.step);
    const { author, at, comment = '' } = entry;
    return wanted({ act: step?.kind ?? '', authors: [author], at, texts: [comment, author, ...(step?.names ?? [])] });
  };
}

function bound(value: string | undefined, upper: boolean): string | undefined {
  const key = value === undefined ? undefined : boundKey(value, upper);
  return key && utcText(key);
}

export function logRow(entry: LogEntry, step: StepRow | undefined): LogRow {
  const size = (ranges: Int32Array | undefined) => (ranges ? StatementSet.from(ranges).size : 0);
  return {
    version: entry.version,
    step: entry.step,
    at: entry.at,
    author: entry.author,
    act: step?.kind ?? entry.reason,
    names: step?.names ?? [],
    ...(entry.comment === undefined ? {} : { reason: entry.comment }),
    ...(entry.despite ? { despite: entry.despite } : {}),
    ...(entry.disclosed ? { disclosed: entry.disclosed } : {}),
    added: entry.added ? entry.added[1] - entry.added[0] : 0,
    removed: size(entry.removed),
    restored: size(entry.restored),
    undone: step?.undone ?? false,
    hash: entry.hash,
  };
}
