/** What there is to say of a STIX pattern: its worst problem, and how it looks arranged. */
import { checkPattern, layoutPattern, parsePattern, type PatternProblem } from '../../../stix/index.ts';

export interface StixReading {
  readonly problem: PatternProblem | undefined;
  /** it is a pattern, and the problem is that it can never match */
  readonly isWarning: boolean;
  /** absent where it is no pattern */
  readonly layout: string | undefined;
}

const NOTHING: StixReading = { problem: undefined, isWarning: false, layout: undefined };

/** Nothing is said of other languages, and of an empty text. */
export function readStix(language: string, text: string): StixReading {
  if (language !== 'stix' || text.trim() === '') return NOTHING;
  const { pattern, problem } = parsePattern(text);
  if (pattern === undefined) return { ...NOTHING, problem };
  const findings = checkPattern(pattern, text);
  const worst = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  return { problem: worst, isWarning: worst?.severity === 'warning', layout: layoutPattern(pattern) };
}
