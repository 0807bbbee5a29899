/**
 * `confidence` in the words of people: the scales of STIX 2.1 appendix A, both ways, and MISP's. A scale covers 0 to 100 without gaps,
 * but for those of the standard that leave values out; a missing confidence has no place on any.
 */

export interface ConfidenceStep {
  /** as the scale spells it */
  readonly name: string;
  /** what is written into `confidence` for it */
  readonly value: number;
  /** inclusive: every confidence in it reads as this step */
  readonly from: number;
  readonly to: number;
}

export const CONFIDENCE_SCALE_NAMES = ['low-medium-high', '0-10', 'admiralty', 'wep', 'dni', 'misp'] as const;
export type ConfidenceScaleName = (typeof CONFIDENCE_SCALE_NAMES)[number];

const step = (name: string, value: number, from: number, to: number): ConfidenceStep => ({ name, value, from, to });

/** From the least to the most sure. */
export const CONFIDENCE_SCALES: Readonly<Record<ConfidenceScaleName, readonly ConfidenceStep[]>> = {
  'low-medium-high': [step('None', 0, 0, 0), step('Low', 15, 1, 29), step('Med', 50, 30, 69), step('High', 85, 70, 100)],
  '0-10': Array.from({ length: 11 }, (_, tenth) =>
    step(String(tenth), tenth * 10, Math.max(0, tenth * 10 - 5), Math.min(100, tenth * 10 + 4)),
  ),
  admiralty: [
    step('5 - Improbable', 10, 0, 19),
    step('4 - Doubtful', 30, 20, 39),
    step('3 - Possibly True', 50, 40, 59),
    step('2 - Probably True', 70, 60, 79),
    step('1 - Confirmed by other sources', 90, 80, 100),
  ],
  wep: [
    step('Impossible', 0, 0, 0),
    step('Highly Unlikely/Almost Certainly Not', 10, 1, 19),
    step('Unlikely/Probably Not', 30, 20, 39),
    step('Even Chance', 50, 40, 59),
    step('Likely/Probable', 70, 60, 79),
    step('Highly likely/Almost Certain', 90, 80, 99),
    step('Certain', 100, 100, 100),
  ],
  dni: [
    step('Almost No Chance / Remote', 5, 0, 9),
    step('Very Unlikely / Highly Improbable', 15, 10, 19),
    step('Unlikely / Improbable', 30, 20, 39),
    step('Roughly Even Chance / Roughly Even Odds', 50, 40, 59),
    step('Likely / Probable', 70, 60, 79),
    step('Very Likely / Highly Probable', 85, 80, 89),
    step('Almost Certain / Nearly Certain', 95, 90, 100),
  ],
  misp: [
    step('unconfident', 0, 0, 12),
    step('rarely-confident', 25, 13, 37),
    step('fairly-confident', 50, 38, 62),
    step('usually-confident', 75, 63, 87),
    step('completely-confident', 100, 88, 100),
  ],
};

/** Words that a scale has for "no value": they mean that `confidence` is left out. */
const WITHOUT_VALUE: { readonly [scale in ConfidenceScaleName]?: readonly string[] } = {
  'low-medium-high': ['not specified'],
  admiralty: ['6 - truth cannot be judged', 'truth cannot be judged', '6'],
  misp: ['confidence-cannot-be-evaluated'],
};

/** The step that a confidence (0 to 100) reads as. undefined: it is none, or out of range. */
export function confidenceStep(scale: ConfidenceScaleName, confidence: unknown): ConfidenceStep | undefined {
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 100)) return undefined;
  const whole = Math.round(confidence);
  return CONFIDENCE_SCALES[scale].find(({ from, to }) => whole >= from && whole <= to);
}

/**
 * `Probably True`, `2`, `2 - Probably True`, `high` → what to write into `confidence`. `none`: the scale says that nothing can be said.
 * undefined: no word of this scale.
 */
export function confidenceValue(scale: ConfidenceScaleName, word: string): number | 'none' | undefined {
  const wanted = fold(word);
  if (WITHOUT_VALUE[scale]?.includes(wanted)) return 'none';
  return CONFIDENCE_SCALES[scale].find(({ name }) => wordsOfStep(name).includes(wanted))?.value;
}

const fold = (word: string): string => word.trim().toLowerCase().replace(/\s+/g, ' ');

/** A step is known by its whole name, by its number, by its words, and by each of several that mean the same. */
function wordsOfStep(name: string): string[] {
  const whole = fold(name);
  const [, digit, words] = /^(\d) - (.+)$/.exec(whole) ?? [];
  if (digit !== undefined && words !== undefined) return [whole, digit, words];
  return [whole, ...whole.split('/').map((part) => part.trim()), ...(whole === 'med' ? ['medium'] : [])];
}
