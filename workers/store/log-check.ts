/** The whole log checked piece by piece beside other work: each link, each text that an entry covers, and heads that were kept outside. */
import { sha256 } from '@noble/hashes/sha2.js';
import { type LogCheck, type LogHead, SextantError } from '../../contracts/index.ts';
import { Slices } from '../slices.ts';
import { contentsOf, isTextHash } from './chain.ts';
import type { LogEntry } from './database.ts';
import { LogJudge } from './log-judge.ts';
import { FLAG, type Projection } from './projection.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';
import { textOf } from './texts.ts';

const ENTRIES_AT_ONCE = 100;
/** A page is up to 128 KiB: reading more at once could be felt. */
const PAGES_AT_ONCE = 2;

export class LogChecks {
  /** from outside, as main told them */
  private heads: readonly LogHead[] = [];
  /** what the last check found that main asked for */
  last: LogCheck | undefined;

  constructor(private readonly store: Store) {}

  /** Heads are remembered, and what was found is told to all. */
  async verify(heads: readonly LogHead[], calm: boolean, signal: AbortSignal): Promise<LogCheck> {
    this.heads = heads;
    const check = await this.check(heads, calm, signal);
    this.last = check;
    this.store.onLogCheck(check);
    return check;
  }

  /** Now, for somebody who waits. With one more head what is found is an answer to that alone. */
  async again(head: LogHead | undefined, signal: AbortSignal): Promise<LogCheck> {
    return head ? this.check([...this.heads, head], false, signal) : this.verify(this.heads, false, signal);
  }

  private async check(heads: readonly LogHead[], calm: boolean, signal: AbortSignal): Promise<LogCheck> {
    for (;;) {
      const check = await checkLog(this.store, heads, { calm, signal });
      if (check) return check;
    }
  }
}

interface Checking {
  store: Store;
  projection: Projection;
  judge: LogJudge;
  slices: Slices;
  purged: Map<number, LogEntry>;
}

/** Undefined where the store was read again meanwhile, after a write that failed. */
async function checkLog(
  store: Store,
  heads: readonly LogHead[],
  { calm, signal }: { calm: boolean; signal: AbortSignal },
): Promise<LogCheck | undefined> {
  // of one moment; what is written from now on is not looked at
  const { projection, head, toldVersion } = store;
  const statements = projection.length;
  const judge = new LogJudge({
    heads,
    steps: [...store.steps.values()].map(({ step, versions }) => ({ step, ...(versions ? { versions: [...versions] } : {}) })),
    contents: (added) => contentsOf(projection, added),
  });
  await store.settled();
  const checking: Checking = { store, projection, judge, slices: new Slices(signal, () => undefined, calm), purged: new Map() };
  const { slices, purged } = checking;
  const forgive = (entry: LogEntry) => {
    if (entry.purged) for (const statement of StatementSet.from(entry.purged)) purged.delete(statement);
  };
  let texts = 0;
  for (let from = 1; from <= head.version; from += ENTRIES_AT_ONCE) {
    const to = Math.min(from + ENTRIES_AT_ONCE - 1, head.version);
    const entries = await store.database.log.where('version').between(from, to, true, true).toArray();
    for (const entry of entries) {
      if (slices.due()) await slices.pause();
      judge.next(entry);
      texts += await checkTexts(checking, entry);
      forgive(entry);
    }
    if (store.projection !== projection) return undefined;
  }
  // of what is purged just now the log tells later
  if (purged.size > 0) await store.settled();
  if (purged.size > 0) await store.database.log.where('version').above(head.version).each(forgive);
  for (const [statement, entry] of purged) judge.tell({ code: 'text-missing', ...placeOf(projection, statement, entry) });
  const { soundTo, ...judged } = judge.end({ statements, version: toldVersion });
  const sound = await store.database.log.get(soundTo);
  return {
    checkedAt: new Date().toISOString(),
    head,
    texts,
    heads: [...heads],
    ...judged,
    ...(sound ? { soundTo: { version: sound.version, at: sound.at, hash: sound.hash } } : {}),
  };
}

const placeOf = (projection: Projection, statement: number, { version, at }: LogEntry) => ({
  version,
  at,
  statement,
  id: projection.ids.text(projection.id.get(statement)),
});

/** Answers how many were hashed. `purged` gets those that have no text any more, with the entry by which they came. */
async function checkTexts({ store, projection, judge, slices, purged }: Checking, entry: LogEntry): Promise<number> {
  const [from, to] = entry.added ?? [0, 0];
  const byPage = new Map<number, number[]>();
  for (let statement = from; statement < Math.min(to, projection.length); statement++) {
    const page = projection.page.get(statement);
    const list = byPage.get(page);
    if (list) list.push(statement);
    else byPage.set(page, [statement]);
  }
  const pages = [...byPage.keys()];
  let hashed = 0;
  for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
    const keys = pages.slice(at, at + PAGES_AT_ONCE);
    const rows = await store.database.pages.bulkGet(keys);
    for (const [index, key] of keys.entries()) {
      for (const statement of byPage.get(key) ?? []) {
        if (slices.due()) await slices.pause();
        const row = rows[index];
        const text = row && projection.slot.get(statement) < row.ends.length ? textOf(row, projection.slot.get(statement)) : undefined;
        if (projection.isFlagged(statement, FLAG.purged)) {
          purged.set(statement, entry);
          continue;
        }
        hashed++;
        if (text && isTextHash(projection, statement, sha256(text))) continue;
        judge.tell({ code: text ? 'text' : 'text-missing', ...placeOf(projection, statement, entry) });
      }
    }
  }
  return hashed;
}

/** @throws SextantError `cancelled` */
export const checkLogNow = async (store: Store, heads: readonly LogHead[] = []): Promise<LogCheck> => {
  const check = await checkLog(store, heads, { calm: false, signal: new AbortController().signal });
  if (!check) throw new SextantError('busy', 'The store was read again meanwhile.');
  return check;
};
