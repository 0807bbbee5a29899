/** Grades of sources and of what they say: the Admiralty code (NATO AJP-2.1), in the words of OpenCTI and of STIX 2.1 appendix A. */
import { CONFIDENCE_SCALES } from '../confidence.ts';
import { vocabularyValues } from '../model/index.ts';

export interface Grade {
  /** `A` … `F`, or `1` … `6` */
  readonly code: string;
  /** without its code: "Usually reliable" */
  readonly words: string;
  /** as a property has it: "B - Usually reliable" */
  readonly value: string;
}

const gradeOf = (value: string): Grade => ({ code: value.slice(0, 1), words: value.slice(4), value });

/** How far the source can be relied on: values of `x_opencti_reliability`. */
export const RELIABILITIES: readonly Grade[] = vocabularyValues('opencti-reliability').map(gradeOf);

/** How credible the one statement is; the scale of `confidence` begins with the least. */
export const CREDIBILITIES: readonly Grade[] = [
  ...[...CONFIDENCE_SCALES.admiralty].reverse().map(({ name }) => gradeOf(name)),
  gradeOf('6 - Truth cannot be judged'),
];

/** As it is written behind what a source says: "(source grade B2: usually reliable, probably true)". */
export function gradeText(reliability: Grade, credibility: Grade): string {
  return `(source grade ${reliability.code}${credibility.code}: ${reliability.words.toLowerCase()}, ${credibility.words.toLowerCase()})`;
}
