/**
 * Search in the text of everything, relationships too: on Enter, not as you type. Reads the pages in order and lets others in between.
 * A page is first scanned as one string for a plain piece of the query; only objects that hold it are parsed.
 */
import { type Params, type Results, SextantError, type TextHit } from '../../../contracts/index.ts';
import { fold } from '../../../stix/index.ts';
import { readShared, withMembers } from '../shared-members.ts';
import { textOf } from '../texts.ts';
import type { Store } from '../store.ts';
import { endsOf, refOf, refOfId } from './rows.ts';
import { normalise } from './search.ts';

const PAGES_AT_ONCE = 32;
const SNIPPET = 200;
/** Properties whose value is not prose. */
const NOT_TEXT = /(?:^|_)(?:id|ids|ref|refs|url|type|hash|hashes)$/;

export async function searchText(
  store: Store,
  { text, limit, hidden }: Params<'searchText'>,
  signal: AbortSignal,
): Promise<Results['searchText']> {
  const started = performance.now();
  const query = normalise(text);
  if (query === '') return { hits: [], total: 0, ms: 0 };
  const plain = longestPlain(query);
  const { projection } = store;
  const byPage = new Map<number, number[]>();
  for (let statement = 0; statement < projection.length; statement++) {
    if (!projection.current.get(statement) || (!hidden && projection.isHidden(statement))) continue;
    const page = projection.page.get(statement);
    const list = byPage.get(page);
    if (list) list.push(statement);
    else byPage.set(page, [statement]);
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const hits: TextHit[] = [];
  let total = 0;
  const pages = [...byPage.keys()].sort((a, b) => a - b);
  for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
    if (signal.aborted) throw new SextantError('cancelled', 'Cancelled.');
    const keys = pages.slice(at, at + PAGES_AT_ONCE);
    const rows = await store.database.pages.bulkGet(keys);
    rows.forEach((row, index) => {
      if (!row) return;
      const whole = decoder.decode(row.bytes).toLowerCase();
      if (plain !== '' && !whole.includes(plain) && !whole.includes('\\u')) return;
      for (const statement of byPage.get(keys[index] ?? -1) ?? []) {
        const bytes = textOf(row, projection.slot.get(statement));
        const own = decoder.decode(bytes);
        const lower = own.toLowerCase();
        if (plain !== '' && !lower.includes(plain) && !lower.includes('\\u')) continue;
        const found = findIn(projection.sharesMembers(statement) ? withMembers(readShared(bytes), []) : JSON.parse(own), query);
        if (!found) continue;
        total++;
        if (hits.length < limit) hits.push({ ...hitOf(store, statement), ...found });
      }
    });
    await new Promise((resolve) => setTimeout(resolve)); // others first
  }
  return { hits, total, ms: performance.now() - started };
}

function hitOf(store: Store, statement: number): Omit<TextHit, 'snippet' | 'match'> {
  const hit: Omit<TextHit, 'snippet' | 'match'> = { ...refOf(store, statement) };
  const relation = store.projection.relation.get(statement);
  if (relation > 0) {
    hit.relationshipType = store.projection.words.get(relation - 1);
    const { source, target } = endsOf(store, statement);
    if (source >= 0) hit.source = refOfId(store, source);
    if (target >= 0) hit.target = refOfId(store, target);
  }
  return hit;
}

/** The first string value that holds the query, cut around it. */
function findIn(object: unknown, query: string): { snippet: string; match: [number, number] } | undefined {
  const stack: unknown[] = [object];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === 'string') {
      const found = snippet(value, query);
      if (found) return found;
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) stack.push(value[index]);
    } else if (typeof value === 'object' && value !== null) {
      const entries: [string, unknown][] = Object.entries(value);
      for (let index = entries.length - 1; index >= 0; index--) {
        const [key, inner] = entries[index] ?? ['', undefined];
        if (typeof inner !== 'string' || !NOT_TEXT.test(key)) stack.push(inner);
      }
      // prose before the rest
      if ('description' in value && typeof value.description === 'string') stack.push(value.description);
    }
  }
  return undefined;
}

function snippet(value: string, query: string): { snippet: string; match: [number, number] } | undefined {
  // as it is read, before as it is written: addresses of links and citations stand in the way
  const read = asRead(value);
  return (read === value ? undefined : around(read, query)) ?? around(value, query);
}

/** Markdown links by their words, without ATT&CK's citations and code tags. */
function asRead(value: string): string {
  if (!/\]\(|\(Citation: |<\/?code>/.test(value)) return value;
  return value
    .replace(/\[([^\]\n]{1,300})\]\([^)\s]{1,2000}\)/g, '$1')
    .replace(/\s?\(Citation: [^)\n]{1,300}\)/g, '')
    .replace(/<\/?code>/g, '');
}

function around(value: string, query: string): { snippet: string; match: [number, number] } | undefined {
  const direct = value.toLowerCase().indexOf(query);
  if (direct >= 0 && value.toLowerCase().length === value.length) return cut(value, direct, query.length);
  const folded = fold(value);
  const at = folded.indexOf(query);
  if (at < 0) return undefined;
  // folding changed lengths: show the folded text, its places are right
  return folded.length === value.length ? cut(value, at, query.length) : cut(folded, at, query.length);
}

function cut(value: string, at: number, length: number): { snippet: string; match: [number, number] } {
  const from = Math.max(0, at - (SNIPPET >> 1));
  const to = Math.min(value.length, Math.max(from + SNIPPET, at + length));
  const lead = from > 0 ? '…' : '';
  return {
    snippet: lead + value.slice(from, to) + (to < value.length ? '…' : ''),
    match: [at - from + lead.length, at - from + lead.length + length],
  };
}

/** The longest run that looks the same in any JSON writer's text, with markup between words or without. */
function longestPlain(query: string): string {
  return (query.match(/[a-z0-9]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}
