/**
 * Names in running text: every run of words that somebody in the store is called by. The words of a run are hashed as they come and
 * asked of the exact index, so a text of a megabyte is read once, whatever number of names the store has.
 */
import { fold, NAMED_LOOSELY, NOT_NAMED } from '../../../stix/index.ts';
import type { Slices } from '../../slices.ts';
import type { Store } from '../store.ts';
import { hashOn, NO_TEXT, type ExactIndex } from './exact-index.ts';

/** Words of the longest names that are looked for: "Operation of something" has six; names of reports are not found in prose. */
const MAX_WORDS = 8;
const MAX_WORD = 64;
/** Between two words of a name: a hyphen, a slash, an ampersand with blanks …, or blanks with one end of a line. */
const MAX_GAP = 3;
const MAX_BLANKS = 64;
const joins = (gap: string): boolean =>
  gap.length <= MAX_GAP ? !/[.,;:!?|"()[\]]|\n\s*\n/.test(gap) : gap.length <= MAX_BLANKS && /^[^\S\n]*\n?[^\S\n]*$/.test(gap);

/** Named by words of every text: a question about a list is no question about these. */
const ORDINARY: ReadonlySet<string> = new Set(['x-mitre-tactic', 'course-of-action', 'location']);

export interface NameFound {
  /** as written, blanks as one */
  text: string;
  key: string;
  start: number;
  end: number;
  /** current statements that are called so */
  statements: number[];
}

export interface Span {
  start: number;
  end: number;
}

/** Whether prose that says `written` may mean something of this type that is stated as `name`. */
function countsAs(name: string, written: string, type: string): boolean {
  if (NOT_NAMED.has(type) || ORDINARY.has(type)) return false;
  const isExact = name === written;
  const isOneWord = !/[\s\d-]/.test(name);
  // ping, at, route: names of tools that are words; Empire, Turla: in their own spelling
  if (isOneWord && name.length <= 6 && name === name.toLowerCase()) return false;
  if (isOneWord && type === 'attack-pattern') return false;
  if (name.length <= 4 || isOneWord || !NAMED_LOOSELY.has(type)) return isExact;
  return true;
}

/** The statements of `found` that prose may mean by `written`. */
function meant(store: Store, found: readonly number[], key: string, written: string): number[] {
  const { projection } = store;
  return found.filter((statement) => {
    const type = projection.types.get(projection.type.get(statement));
    const names = [projection.name.get(statement), ...projection.list(projection.aliases.get(statement))];
    return names.some((name) => fold(name) === key && countsAs(name, written, type));
  });
}

/** Longest first, left to right; `taken` (in order) are the places of values, in which no name is looked for. */
export async function findNames(
  store: Store,
  index: ExactIndex,
  text: string,
  taken: readonly Span[],
  slices: Slices,
): Promise<NameFound[]> {
  const found: NameFound[] = [];
  const word = /[\p{L}\p{N}\p{M}]+/gu;
  const words: (Span & { key: string })[] = [];
  const read = (): boolean => {
    const match = word.exec(text);
    if (!match) return false;
    const [run] = match;
    words.push({ start: match.index, end: match.index + run.length, key: run.length > MAX_WORD ? '' : fold(run) });
    return true;
  };
  let nextTaken = 0;
  let more = true;
  while (more || words.length > 0) {
    while (more && words.length < MAX_WORDS) more = read();
    const [first] = words;
    if (!first) break;
    while ((taken[nextTaken]?.end ?? Infinity) <= first.start) nextTaken++;
    const limit = taken[nextTaken]?.start ?? Infinity;
    let best: NameFound | undefined;
    if (first.end <= limit && first.key !== '') {
      let key = '';
      let hash = NO_TEXT;
      for (let at = 0; at < words.length; at++) {
        const next = words[at];
        const before = words[at - 1];
        if (!next || next.key === '' || next.end > limit) break;
        const gap = before ? text.slice(before.end, next.start) : '';
        if (!joins(gap)) break;
        const piece = gap.replace(/\s+/g, ' ') + next.key;
        key += piece;
        hash = hashOn(hash, piece);
        if (key.length < 3 || !index.mayHave(hash)) continue;
        const written = text.slice(first.start, next.end).replace(/\s+/g, ' ');
        const statements = meant(store, index.find(key), key, written);
        if (statements.length > 0) best = { text: written, key, start: first.start, end: next.end, statements };
      }
    }
    if (best) {
      found.push(best);
      while ((words[0]?.start ?? Infinity) < best.end) words.shift();
    } else words.shift();
    if (slices.due()) await slices.pause();
  }
  return found;
}
