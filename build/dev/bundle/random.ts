/** Deterministic pseudo-random numbers and text: the same seed gives the same bundle on every machine. */
import { randomBits } from '../random.ts';

export interface Random {
  /** in [0, 1) */
  next(): number;
  /** in [0, below) */
  integer(below: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** towards the front of a list of that length, the more the greater `skew` (1 = evenly) */
  skewed(length: number, skew: number): number;
  /** From a distribution given by its quantiles at 0, 10, 25, 50, 75, 90, 99 and 100 %. */
  quantile(quantiles: readonly number[]): number;
  uuid(): string;
}

const POINTS = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1];

export function createRandom(seed: number): Random {
  const bits = randomBits(seed);
  const next = () => bits() / 2 ** 32;
  const integer = (below: number) => Math.floor(next() * below);
  const hex = (digits: number) => Array.from({ length: digits }, () => integer(16).toString(16)).join('');
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick(list) {
      const item = list[integer(list.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    skewed: (length, skew) => Math.min(length - 1, Math.floor(length * next() ** skew)),
    quantile(quantiles) {
      const at = next();
      const upper = Math.max(
        1,
        POINTS.findIndex((point) => at < point),
      );
      const [low, high, from, to] = [quantiles[upper - 1] ?? 0, quantiles[upper] ?? 0, POINTS[upper - 1] ?? 0, POINTS[upper] ?? 1];
      return Math.round(low + ((at - from) / (to - from)) * (high - low));
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[integer(4)] ?? '8'}${hex(3)}-${hex(12)}`,
  };
}

const FRONT = [
  'b',
  'br',
  'c',
  'ch',
  'cr',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'qu',
  'r',
  's',
  'sh',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const MIDDLE = ['a', 'ai', 'e', 'ea', 'i', 'io', 'o', 'oo', 'u', 'ou', 'y'];
const END = ['', 'ck', 'd', 'l', 'm', 'n', 'ng', 'r', 'rt', 's', 'st', 't', 'x'];
const COMMON =
  'the a to of and in has used can that for is be by or an with via on from as its command server data files to execute adversaries may system payload network remote registry process script credentials through malware use also modules windows HTTP C2 collect download'.split(
    ' ',
  );

/** Words whose frequencies fall as in prose: a few are everywhere, thousands are rare. */
export function createProse(random: Random, rareWords = 6000) {
  const rare = Array.from({ length: rareWords }, () =>
    Array.from({ length: 1 + random.integer(3) }, () => random.pick(FRONT) + random.pick(MIDDLE) + random.pick(END)).join(''),
  );
  const word = () =>
    random.chance(0.55) ? (COMMON[random.skewed(COMMON.length, 1.6)] ?? 'the') : (rare[random.skewed(rare.length, 2.2)] ?? 'the');
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return {
    word,
    /** about that many characters, never more; '' for 0 */
    text(length: number): string {
      let text = '';
      let start = true;
      while (text.length < length) {
        const next = start ? capital(word()) : ` ${word()}`;
        start = random.chance(0.07);
        text += start ? `${next}. ` : next;
      }
      return text.slice(0, length).trim();
    },
    /** a name of that many characters, of capitalised rare words */
    name(length: number): string {
      let name = '';
      while (name.length < length) name += (name ? ' ' : '') + capital(random.pick(rare));
      return name.slice(0, length).trim() || 'X';
    },
  };
}
