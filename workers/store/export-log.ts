/**
 * The change log as a file, oldest entry first. Equal logs give equal bytes.
 *
 * **JSON Lines.** First `{"format":"sextant-log","version":1,"head":"HASH@VERSION","filtered":false}`, then one entry a line, with all by which
 * somebody else can check it: `hash` is the SHA-256 of the UTF-8 of `JSON.stringify([before, ...link])` and the bytes of `texts` (hex; of each text that
 * came with it the first 16 bytes of its SHA-256, every four of them in reverse order); `before` is the hash of the entry before, 64 zeros for the first.
 *
 * An entry in which something was blackened has `"redacted":true` instead of its `link`: it can only be followed, not checked.
 *
 * **CSV.** What people read; the last line has the head.
 */
import { headText, type LogFilter, type LogFormat, type LogHead, type LogRow } from '../../contracts/index.ts';
import { csvLine } from '../../stix/index.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CHAIN_START, contentsOf, linkFields } from './chain.ts';
import type { LogEntry } from './database.ts';
import type { Disclosure } from './disclosure.ts';
import { logMatcher, logRow } from './log-rows.ts';
import { type Piece, Pieces } from './pieces.ts';
import type { Store } from './store.ts';

const ENTRIES_AT_ONCE = 200;
const PIECE = 256 * 1024;
const COLUMNS = ['version', 'time', 'author', 'act', 'names', 'reason', 'added', 'removed', 'restored', 'undone', 'step', 'hash'] as const;

/** How many entries a filter means. */
export async function countLog(store: Store, filter: LogFilter | undefined): Promise<number> {
  const { log } = store.database;
  return filter ? log.filter(logMatcher(store, filter)).count() : log.count();
}

/** The log up to `head`. */
export async function* writeLog(
  store: Store,
  { as, filter, head, disclosure }: { as: LogFormat; filter: LogFilter | undefined; head: LogHead; disclosure: Disclosure },
): AsyncGenerator<Piece> {
  const encoder = new TextEncoder();
  const out = new Pieces();
  const put = (text: string) => out.add(encoder.encode(text));
  const matches = logMatcher(store, filter ?? {});
  put(
    as === 'csv' ? csvLine(COLUMNS) : jsonLine({ format: 'sextant-log', version: 1, head: headText(head), filtered: filter !== undefined }),
  );
  let before = CHAIN_START;
  for (let from = 1; from <= head.version; from += ENTRIES_AT_ONCE) {
    const to = Math.min(from + ENTRIES_AT_ONCE - 1, head.version);
    for (const entry of await store.database.log.where('version').between(from, to, true, true).toArray()) {
      if (matches(entry)) {
        put(as === 'csv' ? csvOf(store, entry, disclosure) : jsonOf(store, entry, before, disclosure));
        out.objects++;
      }
      before = entry.hash;
      if (out.size >= PIECE) yield out.take();
    }
  }
  if (as === 'csv') put(csvLine([head.version, '', '', 'head', '', '', '', '', '', '', '', head.hash]));
  yield out.take();
}

const jsonLine = (value: object): string => `${JSON.stringify(value)}\n`;

/** A row without names of what stays behind. */
function cleanRow(store: Store, entry: LogEntry, disclosure: Disclosure): LogRow {
  const row = logRow(entry, store.steps.get(entry.step));
  const { names, author, reason } = row;
  const clean = (text: string): string => disclosure.clean(text);
  return { ...row, author: clean(author), names: names.map(clean), ...(reason === undefined ? {} : { reason: clean(reason) }) };
}

function jsonOf(store: Store, entry: LogEntry, before: string, disclosure: Disclosure): string {
  const { version, at, author, act, names, reason, undone, step } = cleanRow(store, entry, disclosure);
  // a link with something blackened in it is not the one that was hashed
  const link = linkFields(entry);
  const isWhole = disclosure.clean(JSON.stringify(link)) === JSON.stringify(link);
  return jsonLine({
    version,
    at,
    author,
    act,
    names,
    ...(reason === undefined ? {} : { reason }),
    undone,
    step,
    before,
    ...(isWhole ? { link } : { redacted: true }),
    texts: bytesToHex(contentsOf(store.projection, entry.added)),
    hash: entry.hash,
  });
}

function csvOf(store: Store, entry: LogEntry, disclosure: Disclosure): string {
  const { version, at, author, act, names, reason = '', added, removed, restored, undone, step, hash } = cleanRow(store, entry, disclosure);
  return csvLine([version, at, author, act, names.join('; '), reason, added, removed, restored, undone ? 'yes' : 'no', step, hash]);
}
