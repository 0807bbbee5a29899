/**
 * Words of estimative probability and of confidence, as US Intelligence Community Directive 203 (2015, D.6.e.2) has them. `stix/confidence.ts`
 * has the scales of STIX for the number in `confidence`; this is what one writes in a sentence.
 */

export interface Likelihood {
  readonly name: LikelihoodName;
  /** the second row of the directive: says the same */
  readonly synonym: string;
  /** percent */
  readonly from: number;
  readonly to: number;
}

type LikelihoodName =
  | 'almost no chance'
  | 'very unlikely'
  | 'unlikely'
  | 'roughly even chance'
  | 'likely'
  | 'very likely'
  | 'almost certain';

const word = (name: LikelihoodName, synonym: string, from: number, to: number): Likelihood => ({ name, synonym, from, to });

/** From the least to the most likely. */
export const LIKELIHOODS: readonly Likelihood[] = [
  word('almost no chance', 'remote', 1, 5),
  word('very unlikely', 'highly improbable', 5, 20),
  word('unlikely', 'improbable', 20, 45),
  word('roughly even chance', 'roughly even odds', 45, 55),
  word('likely', 'probable', 55, 80),
  word('very likely', 'highly probable', 80, 95),
  word('almost certain', 'nearly certain', 95, 99),
];

/** How each is found in a sentence; longer ones first. "Remote" alone is mostly remote access. */
const FORMS: readonly (readonly [form: string, name: LikelihoodName])[] = [
  ['almost no chance', 'almost no chance'],
  ['remote (?:chance|possibility|likelihood|probability|odds)', 'almost no chance'],
  ['(?:very|highly|extremely) (?:unlikely|improbabl[ey])', 'very unlikely'],
  ['(?:very|highly|extremely) (?:likely|probabl[ey])', 'very likely'],
  ['(?:unlikely|improbabl[ey])', 'unlikely'],
  ['(?:roughly |about )?(?:an )?even (?:chance|odds)', 'roughly even chance'],
  ['(?:likely|probabl[ey])', 'likely'],
  ['(?:almost|nearly) certain(?:ly)?', 'almost certain'],
];
const LIKELY = new RegExp(`(?<![\\p{L}\\p{N}-]|\\bnot )(?:${FORMS.map(([form]) => `(${form})`).join('|')})(?![\\p{L}\\p{N}-])`, 'iu');

/** The first word of estimative probability in a plain text of single blanks. */
export function likelihoodIn(text: string): Likelihood | undefined {
  const match = LIKELY.exec(text);
  const name = match ? FORMS.find((_, index) => match[index + 1] !== undefined)?.[1] : undefined;
  return LIKELIHOODS.find((one) => one.name === name);
}

export const CONFIDENCE_LEVELS = ['low', 'moderate', 'high'] as const;
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];

const SURE =
  /(?<![\p{L}\p{N}-])(?:(high|moderate|medium|low)[ -]confidence|confidence(?: level)?(?: is|:) (high|moderate|medium|low))(?![\p{L}\p{N}-])/iu;

/** How sure the writer says that he is: "(moderate confidence)", "with high confidence", "Confidence: low". Plain text of single blanks. */
export function confidenceIn(text: string): ConfidenceLevel | undefined {
  const match = SURE.exec(text);
  const level = (match?.[1] ?? match?.[2])?.toLowerCase();
  return level === 'medium' ? 'moderate' : CONFIDENCE_LEVELS.find((one) => one === level);
}
