/** What the grammar lets pass and is wrong all the same: hashes of another length, and what can never match. */
import { comparisonsOf, observationsOf, qualifiersOf } from './inspect.ts';
import { compareTime, timeKey } from '../time.ts';
import {
  problemsIn,
  type Comparison,
  type ComparisonExpression,
  type ObservationExpression,
  type PatternProblem,
  type Qualifier,
} from './syntax.ts';

export interface PatternFinding extends PatternProblem {
  /** error: the pattern states what cannot be; warning: it is allowed and can never match */
  readonly severity: 'error' | 'warning';
}

const hexadecimal = (...lengths: number[]): RegExp => new RegExp(`^(?:${lengths.map((length) => `[0-9a-fA-F]{${length}}`).join('|')})$`);
/** By the name of the algorithm in capitals without hyphens (hash-algorithm-ov and its older spellings). */
const HASHES: Readonly<Record<string, RegExp>> = {
  MD5: hexadecimal(32),
  MD6: hexadecimal(32, 40, 56, 64, 96, 128),
  RIPEMD160: hexadecimal(40),
  SHA1: hexadecimal(40),
  SHA224: hexadecimal(56),
  SHA256: hexadecimal(64),
  SHA384: hexadecimal(96),
  SHA512: hexadecimal(128),
  SHA3224: hexadecimal(56),
  SHA3256: hexadecimal(64),
  SHA3384: hexadecimal(96),
  SHA3512: hexadecimal(128),
  SSDEEP: /^[a-zA-Z0-9/+:.]{1,150}$/,
  WHIRLPOOL: hexadecimal(128),
};

/** Operators whose constant is the whole value, so that it has its form. */
const WHOLE: ReadonlySet<string> = new Set(['=', '!=', 'IN']);

function hashAlgorithm({ path, operator }: Comparison): string | undefined {
  const last = path.steps.at(-1);
  if (last?.kind !== 'property' || !WHOLE.has(operator)) return undefined;
  return path.steps.slice(0, -1).some((step) => step.kind === 'property' && step.name === 'hashes') ? last.name : undefined;
}

/** Types of objects that could pass: those of any operand of OR, those common to all of AND. */
function possibleTypes(test: ComparisonExpression, onImpossible: (start: number, end: number) => void): ReadonlySet<string> {
  if (test.kind === 'comparison') return new Set([test.path.objectType]);
  if (test.kind === 'group') return possibleTypes(test.inner, onImpossible);
  const sets = test.operands.map((operand) => possibleTypes(operand, onImpossible));
  if (test.kind === 'or') return new Set(sets.flatMap((set) => [...set]));
  const common = new Set([...(sets[0] ?? [])].filter((type) => sets.every((set) => set.has(type))));
  // an operand that is impossible itself has been told already
  if (common.size === 0 && sets.every((set) => set.size > 0)) onImpossible(test.start, test.end);
  return common;
}

function qualifierTrouble(qualifier: Qualifier): string | undefined {
  switch (qualifier.kind) {
    case 'repeats':
      return Number(qualifier.times.text) === 0 ? 'REPEATS 0 TIMES can never match: at least 1 is meant.' : undefined;
    case 'within':
      return Number(qualifier.seconds.text) === 0 ? 'WITHIN 0 SECONDS is no span of time: it has to be longer.' : undefined;
    case 'start-stop':
      return compareTime(timeKey(qualifier.from.text), timeKey(qualifier.until.text)) < 0
        ? undefined
        : 'START … STOP can never match: the time after STOP has to be later than that after START.';
  }
}

/** Findings in the order of the text. `text` is what the pattern was read from. */
export function checkPattern(pattern: ObservationExpression, text: string): PatternFinding[] {
  const findings: PatternFinding[] = [];
  const problemAt = problemsIn(text);
  const add = (severity: PatternFinding['severity'], start: number, end: number, message: string): void => {
    findings.push({ severity, ...problemAt(start, end, message) });
  };
  for (const { test } of observationsOf(pattern)) {
    for (const comparison of comparisonsOf(test)) {
      const algorithm = hashAlgorithm(comparison);
      const name = algorithm?.toUpperCase().replaceAll('-', '') ?? '';
      const form = Object.hasOwn(HASHES, name) ? HASHES[name] : undefined;
      for (const literal of form === undefined ? [] : comparison.literals)
        if (form?.test(literal.text) === false)
          add('error', literal.start, literal.end, `This is no ${algorithm} hash: its length or its characters differ.`);
    }
    possibleTypes(test, (start, end) =>
      add(
        'warning',
        start,
        end,
        'These tests are joined by AND and are of different types of objects, so that no object can pass all of them.',
      ),
    );
  }
  for (const qualifier of qualifiersOf(pattern)) {
    const message = qualifierTrouble(qualifier);
    if (message !== undefined) add('warning', qualifier.start, qualifier.end, message);
  }
  return findings.sort((a, b) => a.start - b.start);
}
