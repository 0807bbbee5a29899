/**
 * The text of a report, or of many, without a word of a real one: paragraphs that name values by the way and lists of them as in an
 * appendix, half of it defanged. What stands in it is known. For benches of extraction.
 */
import { createProse, createRandom, type Random } from './bundle/random.ts';

export interface GeneratedReport {
  text: string;
  /** kind → values in their normal form, each once or more in the text */
  values: ReadonlyMap<string, ReadonlySet<string>>;
}

const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const SUFFIXES = ['com', 'net', 'org', 'info', 'ru', 'top', 'xyz', 'co.uk', 'com.br', 'club'];

const of = (random: Random, letters: string, length: number): string =>
  Array.from({ length }, () => letters[random.integer(letters.length)] ?? '').join('');
const host = (random: Random): string => {
  const name = of(random, LETTERS, 4 + random.integer(12));
  return `${random.integer(3) === 0 ? `${of(random, LETTERS, 3)}.` : ''}${name}.${random.pick(SUFFIXES)}`;
};
const address = (random: Random): string =>
  `${11 + random.integer(110)}.${1 + random.integer(250)}.${1 + random.integer(250)}.${1 + random.integer(250)}`;

/** As usual in reports: hashes and hosts most, numbers of catalogues by the way. */
const MAKERS: readonly (readonly [kind: string, share: number, make: (random: Random) => string])[] = [
  ['md5', 3, (random) => of(random, HEX, 32)],
  ['sha1', 3, (random) => of(random, HEX, 40)],
  ['sha256', 5, (random) => of(random, HEX, 64)],
  ['ipv4', 5, address],
  ['domain', 6, host],
  ['url', 4, (random) => `http://${host(random)}/${of(random, LETTERS, 5)}/${of(random, LETTERS, 6)}.php`],
  ['email', 1, (random) => `${of(random, LETTERS, 7)}@${host(random)}`],
  ['cve', 2, (random) => `CVE-20${10 + random.integer(15)}-${1000 + random.integer(40_000)}`],
];
const ALL = MAKERS.flatMap((maker) => Array<(typeof MAKERS)[number]>(maker[1]).fill(maker));
const DEFANGED = new Set(['ipv4', 'domain', 'url', 'email']);

const defanged = (value: string): string => value.replace(/^http/, 'hxxp').replaceAll('.', '[.]');

/** Characters of prose before a paragraph ends, and how many values stand in a list. */
const PARAGRAPH = 600;
const LIST = 12;
/** One in so many paragraphs is followed by a list. */
const LISTS = 4;

export function generateReport(characters: number, seed: number): GeneratedReport {
  const random = createRandom(seed);
  const prose = createProse(random);
  const values = new Map<string, Set<string>>(MAKERS.map(([kind]) => [kind, new Set()]));
  const parts: string[] = [];
  let length = 0;
  const push = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const value = (): string => {
    const [kind, , make] = random.pick(ALL);
    const made = make(random);
    values.get(kind)?.add(made);
    return DEFANGED.has(kind) && random.integer(2) === 0 ? defanged(made) : made;
  };
  while (length < characters) {
    push(`${prose.text(PARAGRAPH)} It used ${value()} and ${value()}. ${prose.text(PARAGRAPH / 2)}\n\n`);
    if (random.integer(LISTS) === 0) push(`${Array.from({ length: LIST }, () => `${value()} ${prose.word()}`).join('\n')}\n\n`);
  }
  return { text: parts.join(''), values };
}
