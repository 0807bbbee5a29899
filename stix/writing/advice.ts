/** What could be better in key judgements, by ICD 203 (D.6.e.2) and by what a reader asks first. Advice, never an error. */
import { confidenceIn, likelihoodIn } from './likelihood.ts';
import { type Judgement, judgementsOf } from './judgements.ts';

/** `mixed`: likelihood and confidence in one sentence, which the directive forbids its own writers. */
export const WRITING_ADVICE = ['no-evidence', 'no-likelihood', 'mixed'] as const;
export type WritingAdvice = (typeof WRITING_ADVICE)[number];

export interface Advised {
  /** from 1, in the order of the text */
  readonly number: number;
  readonly judgement: Judgement;
  readonly advice: readonly WritingAdvice[];
}

/** Each key judgement with what could be better in it. */
export function adviceOf(markdown: string): Advised[] {
  return judgementsOf(markdown).map((judgement, index) => {
    const advice: WritingAdvice[] = [];
    if (judgement.refs.length === 0) advice.push('no-evidence');
    if (!judgement.likelihood) advice.push('no-likelihood');
    if (sentences(judgement.text).some((sentence) => likelihoodIn(sentence) && confidenceIn(sentence))) advice.push('mixed');
    return { number: index + 1, judgement, advice };
  });
}

const sentences = (text: string): string[] => text.split(/(?<=[.!?][)"”’]?) /);
