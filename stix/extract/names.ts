/**
 * Names and aliases of objects in prose: one automaton over folded words, made of everything that has a name, walked once along a text.
 * Whether a place means the object is decided by how its name is written and what stands beside it; who is not sure asks.
 */
import { NAMED_LOOSELY, NOT_NAMED } from '../named-types.ts';
import { fold } from '../text.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';

/** What is called somehow. */
export interface NamedObject {
  id: string;
  type: string;
  name: string;
  aliases?: readonly string[];
  /** its number in a catalogue: where it stands beside the name, that is meant */
  externalId?: string;
}

export interface NameCandidate {
  id: string;
  type: string;
  name: string;
}

export interface NameFound {
  /** as written, blanks as one */
  value: string;
  start: number;
  end: number;
  /** what is called so; several: somebody has to choose */
  candidates: readonly NameCandidate[];
  /** nothing but the one candidate can be meant */
  isSure: boolean;
}

export interface Names {
  readonly size: number;
  /** Longest first, left to right; in `taken` (in order) no name is looked for. Linear in the text. */
  find(text: string, taken?: readonly { start: number; end: number }[]): NameFound[];
}

/** Words of the longest names that are looked for. */
const MAX_WORDS = 8;
const MAX_WORD = 64;
const MAX_NAME = 120;
const SHORT = 4;

/** Said by the way in most texts: found, never taken without asking. */
const ASKS: ReadonlySet<string> = new Set(['location', 'identity', 'course-of-action', 'x-mitre-tactic', 'x-mitre-asset', 'vulnerability']);

const KIND_WORDS: Readonly<Record<string, RegExp>> = {
  malware:
    /\b(?:ransomware|malware|trojan|backdoor|back door|loader|stealer|rat|botnet|bot|family|payload|variant|implant|infostealer|worm|dropper|wiper|spyware|rootkit|downloader|virus|miner|samples?|infections?|encryptor|locker|gang|group|operators|affiliates|operation|leak site)\b/i,
  tool: /\b(?:tool|tools|utility|command|framework|executable|software|binary|kit|program)\b|\.exe\b/i,
  'intrusion-set':
    /\b(?:groups?|actors?|apt|threat|gang|operators|affiliates|cluster|adversary|hackers|crew|team|intrusion set|ransomware)\b/i,
  campaign: /\b(?:campaign|operation)\b/i,
  'attack-pattern': /\b(?:technique|sub-technique|tactic|att&ck|T\d{4})\b/i,
};
const CONTEXT: Readonly<Record<string, RegExp | undefined>> = { ...KIND_WORDS, 'threat-actor': KIND_WORDS['intrusion-set'] };
/** characters to either side in which such a word stands */
const BESIDE = 28;

interface Spelling {
  spelling: string;
  candidate: NameCandidate;
  externalId: string;
  isOrdinary: boolean;
}

interface Node {
  next?: Map<string, Node>;
  names?: Spelling[];
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

function isOrdinary(name: string): boolean {
  if (/[\s\d/_-]/.test(name.trim())) return name.length < SHORT;
  return name.length <= SHORT || ORDINARY_WORDS.has(name.toLowerCase());
}

/** `objects` is gone through once. Names of more than eight words, and types that are named by sentences, are left out. */
export function createNames(objects: Iterable<NamedObject>): Names {
  const root: Node = {};
  let size = 0;
  const add = (spelling: string, object: NamedObject): void => {
    if (spelling.length < 2 || spelling.length > MAX_NAME) return;
    const words = fold(spelling).match(WORD) ?? [];
    if (words.length === 0 || words.length > MAX_WORDS || !/\p{L}/u.test(spelling)) return;
    let node = root;
    for (const word of words) {
      const next = (node.next ??= new Map()).get(word) ?? {};
      node.next.set(word, next);
      node = next;
    }
    const names = (node.names ??= []);
    if (names.some(({ candidate, spelling: other }) => candidate.id === object.id && other === spelling)) return;
    names.push({
      spelling,
      candidate: { id: object.id, type: object.type, name: object.name },
      externalId: object.externalId ?? '',
      isOrdinary: isOrdinary(spelling),
    });
    size++;
  };
  for (const object of objects) {
    if (NOT_NAMED.has(object.type)) continue;
    for (const spelling of new Set([object.name, ...(object.aliases ?? [])])) add(spelling.trim(), object);
  }
  return { size, find: (text, taken = []) => find(root, text, taken) };
}

/** Between two words of a name: a hyphen, a slash, an ampersand …, or blanks with one end of a line. */
const joins = (text: string, start: number, end: number): boolean => {
  if (end - start === 1) return /[\s\-\u2010-\u2013/&'._+]/.test(text[start] ?? '');
  if (end - start > 64) return false;
  const gap = text.slice(start, end);
  return gap.length <= 3 ? !/[.,;:!?|"()[\]]|\n\s*\n/.test(gap) : /^[^\S\n]*\n?[^\S\n]*$/.test(gap);
};

function find(root: Node, text: string, taken: readonly { start: number; end: number }[]): NameFound[] {
  const found: NameFound[] = [];
  const search = new RegExp(WORD);
  let nextTaken = 0;
  // a word that the text also writes small is a word there, whatever it is called
  const smallWords = smallWordsOf(text);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const first = match.index;
    while ((taken[nextTaken]?.end ?? Infinity) <= first) nextTaken++;
    const limit = taken[nextTaken]?.start ?? Infinity;
    if (limit <= first) continue;
    let node = match[0].length > MAX_WORD ? undefined : root.next?.get(keyOf(match[0]));
    let best: NameFound | undefined;
    let end = first + match[0].length;
    const ahead = new RegExp(WORD);
    for (let count = 1; node && end <= limit; count++) {
      if (node.names) best = judge(text, first, end, node.names, smallWords) ?? best;
      if (!node.next || count === MAX_WORDS) break;
      ahead.lastIndex = end;
      const next = ahead.exec(text.slice(0, Math.min(text.length, end + 64 + MAX_WORD)));
      if (!next || !joins(text, end, next.index)) break;
      node = node.next.get(keyOf(next[0]));
      end = next.index + next[0].length;
    }
    if (!best) continue;
    found.push(best);
    search.lastIndex = best.end;
  }
  return found;
}

const ASCII = /^[a-z0-9]+$/i;
const keyOf = (word: string): string => (ASCII.test(word) ? word.toLowerCase() : fold(word));

/** Which words a text has in small letters, read when it is first asked. */
type SmallWords = (word: string) => boolean;

function smallWordsOf(text: string): SmallWords {
  let words: Set<string> | undefined;
  return (word) => (words ??= new Set(text.match(/(?<![\p{L}\p{N}._/@-])\p{Ll}{2,64}(?![\p{L}\p{N}_/@-]|\.\w)/gu) ?? [])).has(word);
}

function judge(text: string, start: number, end: number, names: readonly Spelling[], small: SmallWords): NameFound | undefined {
  const written = text.slice(start, end).replace(/\s+/g, ' ');
  // a part of a longer word with hyphens, of a path or of an address
  if (/[\w@/\\.%$-]/.test(text[start - 1] ?? '') && !/[\s(]-$/.test(text.slice(Math.max(0, start - 2), start))) return undefined;
  if (/[\w@\\]/.test(text[end] ?? '') || /^(?:\.\w|\/\w|[=(]\w)/.test(text.slice(end, end + 2))) return undefined;
  const meant = names.filter((name) => countsAs(name, written, text, start, end, small));
  const byId = new Map(meant.map((name) => [name.candidate.id, name]));
  const numbered = [...byId.values()].filter(({ externalId }) => externalId !== '' && beside(text, start, end).includes(externalId));
  const chosen = numbered.length > 0 ? numbered : [...byId.values()];
  const [first] = chosen;
  if (!first) return undefined;
  const isSure = chosen.length === 1 && (numbered.length > 0 || isClear(first));
  return { value: written, start, end, candidates: chosen.map(({ candidate }) => candidate), isSure };
}

/** Techniques of two words are phrases too: `Browser Extensions`, `IP Addresses`. */
const isClear = ({ isOrdinary, candidate, spelling }: Spelling): boolean =>
  !isOrdinary && !ASKS.has(candidate.type) && (candidate.type !== 'attack-pattern' || spelling.split(/\s+/).length > 2);

const beside = (text: string, start: number, end: number): string =>
  `${text.slice(Math.max(0, start - BESIDE), start)} \u0000 ${text.slice(end, end + BESIDE)}`;

function countsAs(name: Spelling, written: string, text: string, start: number, end: number, small: SmallWords): boolean {
  const { spelling, candidate, externalId } = name;
  const isExact = spelling.replace(/\s+/g, ' ') === written;
  const isOneWord = !/[\s\d/&_-]/.test(spelling);
  const around = beside(text, start, end);
  if (name.isOrdinary && /^\p{Ll}+$/u.test(spelling)) return isExact && isCommand(externalId, around);
  if (name.isOrdinary || (isOneWord && candidate.type === 'attack-pattern'))
    return isExact && (isAlone(name, around) || hasContext(candidate.type, externalId, around));
  if (!NAMED_LOOSELY.has(candidate.type)) return isExact;
  if (!isOneWord) return isExact || /\p{Lu}|\d/u.test(written);
  if (isExact && !/^\p{Ll}+$/u.test(written)) return !small(written.toLowerCase()) || hasContext(candidate.type, externalId, around);
  // Trickbot of TrickBot, EMOTET of Emotet; what is written small is a word unless nobody writes one so
  if (/\p{Lu}/u.test(written)) return /^\p{Lu}/u.test(written) && !small(written.toLowerCase());
  if (isExact && isAlone(name, around)) return true;
  return /.\p{Lu}/u.test(spelling) || isExact ? hasContext(candidate.type, externalId, around) || /.\p{Lu}/u.test(spelling) : false;
}

/** `at`, `ping`, `route`: words of every text, so the next one has to say it. */
function isCommand(externalId: string, around: string): boolean {
  const [before = '', after = ''] = around.split('\u0000');
  if (externalId !== '' && around.includes(externalId)) return true;
  return /^ ["'\u0060)]? ?(?:commands?|utility|tool)\b/i.test(after) || /\b(?:command|utility|tool) ["'\u0060(]? ?$/i.test(before);
}

/**
 * A line, a cell or a quotation that holds nothing else: an entry of a list of names. Codes of two or three letters are headings of columns as
 * well, ordinary words for techniques too.
 */
function isAlone({ spelling, candidate }: Spelling, around: string): boolean {
  const [before = '', after = ''] = around.split('\u0000');
  if (candidate.type === 'attack-pattern' && ORDINARY_WORDS.has(spelling.toLowerCase())) return false;
  if (/["\u201c\u0060] $/.test(before) && /^ ["\u201d\u0060]/.test(after)) return true;
  if (spelling.length < SHORT) return (before + after).trim() === '';
  return /(?:^|[\n|\t])\s*$/.test(before) && /^\s*(?:$|[\n|\t])/.test(after);
}

function hasContext(type: string, externalId: string, around: string): boolean {
  const [before = '', after = ''] = around.split('\u0000');
  if (externalId !== '' && around.includes(externalId)) return true;
  const words = CONTEXT[type];
  if (!words) return false;
  // up to the end of the sentence or of the cell
  const near = `${/[^.;:|\n]*$/.exec(before)?.[0] ?? ''} ${/^[^.;:|\n]*/.exec(after)?.[0] ?? ''}`;
  return words.test(near);
}
