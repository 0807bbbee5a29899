/**
 * Parser of STIX patterns (STIX 2.1 section 9, the ANTLR grammar of OASIS): recursive descent over the tokens, one pass, ending at
 * the first mistake. Functions give undefined once a mistake was noted.
 */
import { limits } from '../limits.ts';
import { readLiteral, readString, type Read } from './parse-literal.ts';
import {
  EQUALITY_OPERATORS,
  ORDER_OPERATORS,
  problemsIn,
  TEXT_OPERATORS,
  type AllComparisons,
  type AllObservations,
  type AnyObservation,
  type Comparison,
  type ComparisonExpression,
  type ComparisonOperator,
  type ComparisonTerm,
  type Literal,
  type ObjectPath,
  type ObservationExpression,
  type ObservationTerm,
  type PathStep,
  type PatternProblem,
  type Qualifier,
} from './syntax.ts';
import { PATTERN_KEYWORDS, tokenAt, type Token, type TokenKind } from './tokens.ts';

export type ParsedPattern =
  | { readonly pattern: ObservationExpression; readonly problem?: undefined }
  | { readonly pattern?: undefined; readonly problem: PatternProblem };

const VALUE = "a value: text in single quotes, a number, true, false, t'…', b'…' or h'…'";
const OPERATORS = 'an operator: =, !=, <, <=, >, >=, IN, LIKE, MATCHES, ISSUBSET or ISSUPERSET';
const OPERATOR_WORDS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ...[...EQUALITY_OPERATORS, ...ORDER_OPERATORS, ...TEXT_OPERATORS, 'IN' as const].map((operator) => [operator, operator] as const),
  ['==', '='] as const,
  ['<>', '!='] as const,
]);
const WORD_KINDS: ReadonlySet<TokenKind> = new Set(['keyword', 'operator', 'mark']);
const QUALIFIER_WORDS: ReadonlySet<string> = new Set(['WITHIN', 'REPEATS', 'START']);
const QUALIFIER_NAMES: Readonly<Record<Qualifier['kind'], string>> = { within: 'WITHIN', repeats: 'REPEATS', 'start-stop': 'START … STOP' };

/**
 * Reads a whole pattern. Never throws; time is linear in the text. Of what is wrong the first is told.
 * Beyond `limits.patternCharacters` or `limits.patternDepth` a pattern is not read.
 */
export function parsePattern(text: string): ParsedPattern {
  if (text.length > limits.patternCharacters)
    return { problem: problemsIn(text)(0, 0, `The pattern has more than ${limits.patternCharacters} characters and is not read.`) };
  let problem: PatternProblem | undefined;
  let depth = 0;
  let token: Token | undefined;
  /** what stands there, of keywords, operators and marks alone */
  let word = '';
  /** where the last token that counts ended */
  let end = 0;
  read(0);

  function read(from: number): void {
    token = undefined;
    for (let at = from; at < text.length && token === undefined; ) {
      const found = tokenAt(text, at);
      if (found.kind !== 'blank' && found.kind !== 'comment') token = found;
      at = found.end;
    }
    word = token !== undefined && WORD_KINDS.has(token.kind) ? text.slice(token.start, token.end) : '';
  }
  const wordOf = (of: Token | undefined): string => (of === undefined ? '' : text.slice(of.start, of.end));
  const is = (wanted: string): boolean => word === wanted;
  const start = (): number => token?.start ?? text.length;

  function advance(): void {
    if (token === undefined) return;
    end = token.end;
    read(end);
  }
  function fail(message: string, from = start(), to = token?.end ?? text.length): undefined {
    problem ??= problemsIn(text)(from, to, message);
    return undefined;
  }
  function expected(what: string): undefined {
    if (token?.kind === 'unterminated')
      return fail(
        text.startsWith('/*', token.start)
          ? 'The comment is never closed: */ is missing.'
          : 'The text is never closed: a single quote is missing.',
      );
    const found = wordOf(token);
    const capitals =
      token?.kind === 'identifier' && PATTERN_KEYWORDS.has(found.toUpperCase()) ? ` Write ${found.toUpperCase()} in capitals.` : '';
    return fail(`Expected ${what}${token === undefined ? ', but the pattern ends here' : `, not ${quote(found)}`}.${capitals}`);
  }
  function take(wanted: string, what = `“${wanted}”`): true | undefined {
    if (!is(wanted)) return expected(what);
    advance();
    return true;
  }
  function consume<T>(found: Read<T>): T | undefined {
    if (found.message === undefined) {
      advance();
      return found.value;
    }
    return fail(found.message, found.start, found.end);
  }
  /** Runs `inner` one level deeper. */
  function nested<T>(inner: () => T | undefined): T | undefined {
    if (depth >= limits.patternDepth) return fail(`Parentheses are nested more than ${limits.patternDepth} deep; the pattern is not read.`);
    depth++;
    const result = inner();
    depth--;
    return result;
  }

  /** `operand (joint operand)*`: one operand alone stays what it is. */
  function joined<O extends { start: number }, K extends string>(
    joint: string,
    kind: K,
    operand: () => O | undefined,
  ): O | { kind: K; operands: O[]; start: number; end: number } | undefined {
    const first = operand();
    if (first === undefined || !is(joint)) return first;
    const operands = [first];
    while (is(joint)) {
      advance();
      const following = operand();
      if (following === undefined) return undefined;
      operands.push(following);
    }
    return { kind, operands, start: first.start, end };
  }

  const sequence = (): ObservationExpression | undefined => joined('FOLLOWEDBY', 'followedby', anyObservation);
  const anyObservation = (): ObservationTerm | AllObservations | AnyObservation | undefined => joined('OR', 'or', allObservations);
  const allObservations = (): ObservationTerm | AllObservations | undefined => joined('AND', 'and', observationTerm);

  function observationTerm(): ObservationTerm | undefined {
    const from = start();
    if (is('[')) {
      advance();
      const test = comparisons();
      if (test === undefined || take(']', '“]”, AND or OR') === undefined) return undefined;
      const qualifiers = readQualifiers(true);
      return qualifiers && { kind: 'observation', test, qualifiers, start: from, end };
    }
    if (!is('(')) {
      const hint = token?.kind === 'identifier' ? ' Each test stands in square brackets, as in [file:size = 1280].' : '';
      return hint === '' ? expected('“[” or “(”') : fail(`Expected “[” or “(”, not ${quote(wordOf(token))}.${hint}`);
    }
    advance();
    const inner = nested(sequence);
    if (inner === undefined || take(')', '“)”, AND, OR, FOLLOWEDBY or a qualifier') === undefined) return undefined;
    const qualifiers = readQualifiers(false);
    return qualifiers && { kind: 'group', inner, qualifiers, start: from, end };
  }

  function readQualifiers(once: boolean): Qualifier[] | undefined {
    const qualifiers: Qualifier[] = [];
    const kinds = new Set<string>();
    while (QUALIFIER_WORDS.has(word)) {
      const from = start();
      const qualifier = readQualifier();
      if (qualifier === undefined) return undefined;
      if (once && kinds.has(qualifier.kind))
        return fail(
          `${QUALIFIER_NAMES[qualifier.kind]} stands twice after one observation. Put the observation and its first qualifier in parentheses.`,
          from,
          end,
        );
      kinds.add(qualifier.kind);
      qualifiers.push(qualifier);
    }
    return qualifiers;
  }

  function readQualifier(): Qualifier | undefined {
    const from = start();
    if (is('WITHIN')) {
      advance();
      const seconds = positive('a number of seconds that is not negative', true);
      return seconds && take('SECONDS', 'SECONDS') && { kind: 'within', seconds, start: from, end };
    }
    if (is('REPEATS')) {
      advance();
      const times = positive('a whole number that is not negative', false);
      return times && take('TIMES', 'TIMES') && { kind: 'repeats', times, start: from, end };
    }
    advance();
    const begin = timestamp();
    if (begin === undefined || take('STOP', 'STOP') === undefined) return undefined;
    const until = timestamp();
    return until && { kind: 'start-stop', from: begin, until, start: from, end };
  }

  function positive(what: string, fraction: boolean): Literal | undefined {
    if (token === undefined || text.charAt(token.start) === '-') return expected(what);
    return token.kind === 'integer' || (fraction && token.kind === 'float') ? consume(readLiteral(text, token)) : expected(what);
  }
  const timestamp = (): Literal | undefined =>
    token?.kind === 'timestamp' ? consume(readLiteral(text, token)) : expected("a time, as in t'2024-01-15T12:30:45Z'");

  const comparisons = (): ComparisonExpression | undefined => joined('OR', 'or', allComparisons);
  const allComparisons = (): ComparisonTerm | AllComparisons | undefined => joined('AND', 'and', comparisonTerm);

  function comparisonTerm(): ComparisonTerm | undefined {
    const from = start();
    if (is('(')) {
      advance();
      const inner = nested(comparisons);
      if (inner === undefined || take(')', '“)”, AND or OR') === undefined) return undefined;
      return { kind: 'group', inner, start: from, end };
    }
    const denied = is('NOT');
    if (denied) advance();
    if (is('EXISTS')) {
      advance();
      const path = objectPath();
      return path && { kind: 'comparison', path, negated: denied, operator: 'EXISTS', literals: [], start: from, end };
    }
    if (denied) return expected('EXISTS; before other operators NOT stands after the path');
    const path = objectPath();
    return path && comparison(path, from);
  }

  function comparison(path: ObjectPath, from: number): Comparison | undefined {
    const negated = is('NOT');
    if (negated) advance();
    const operator = OPERATOR_WORDS.get(word);
    if (operator === undefined) return expected(negated ? OPERATORS : `NOT or ${OPERATORS}`);
    advance();
    const literals = operator === 'IN' ? set() : one(operator);
    return literals && { kind: 'comparison', path, negated, operator, literals, start: from, end };
  }

  function one(operator: string): Literal[] | undefined {
    const isText = TEXT_OPERATORS.some((word) => word === operator);
    if (isText && token?.kind !== 'string') return expected(`text in single quotes after ${operator}`);
    if (token?.kind === 'boolean' && !EQUALITY_OPERATORS.some((word) => word === operator))
      return fail(`“${operator}” cannot compare with ${wordOf(token)}; only =, != and IN can.`);
    const value = literal();
    return value && [value];
  }
  function literal(): Literal | undefined {
    const found = readLiteral(text, token);
    return found === undefined ? expected(VALUE) : consume(found);
  }
  function set(): Literal[] | undefined {
    if (take('(', '“(” and a list of values') === undefined) return undefined;
    const literals: Literal[] = [];
    if (!is(')')) {
      do {
        if (literals.length > 0) advance();
        const value = literal();
        if (value === undefined) return undefined;
        literals.push(value);
      } while (is(','));
    }
    return take(')', '“,” or “)”') && literals;
  }

  function objectPath(): ObjectPath | undefined {
    const from = start();
    if (token?.kind !== 'identifier')
      return expected(
        token !== undefined && PATTERN_KEYWORDS.has(wordOf(token)) ? 'a path before the operator' : 'a path, as in file:name',
      );
    const objectType = wordOf(token);
    advance();
    if (take(':', `“:” and a property of ${quote(objectType)}`) === undefined) return undefined;
    const first = property();
    if (first === undefined) return undefined;
    const steps: PathStep[] = [first];
    while (is('.') || is('[')) {
      const step = is('.') ? (advance(), property()) : index();
      if (step === undefined) return undefined;
      steps.push(step);
    }
    return { objectType, steps, start: from, end };
  }

  function property(): PathStep | undefined {
    if (token?.kind === 'string') {
      const name = consume(readString(text, token));
      return name === undefined ? undefined : { kind: 'property', name };
    }
    const name = wordOf(token);
    if (token?.kind === 'keyword' || token?.kind === 'boolean')
      return fail(`${quote(name)} is a word of the language; as a property it stands in single quotes: '${name}'.`);
    if (token?.kind !== 'identifier') return expected('the name of a property');
    if (name.includes('-')) return fail(`A property name with a hyphen stands in single quotes: ${quote(`'${name}'`)}.`);
    advance();
    return { kind: 'property', name };
  }

  function index(): PathStep | undefined {
    advance();
    const written = wordOf(token);
    if (token?.kind !== 'integer' && written !== '*') return expected('a number or “*” in the brackets');
    advance();
    return take(']') && { kind: 'index', text: written.replace('+', '') };
  }

  const pattern = sequence();
  if (pattern !== undefined && token !== undefined)
    expected(
      pattern.kind === 'observation' || pattern.kind === 'group'
        ? 'AND, OR, FOLLOWEDBY, a qualifier or the end of the pattern'
        : 'AND, OR, FOLLOWEDBY or the end of the pattern',
    );
  if (problem !== undefined) return { problem };
  return pattern === undefined ? { problem: problemsIn(text)(0, text.length, 'The pattern is empty.') } : { pattern };
}

/** A path alone, `file:hashes.'SHA-256'`; undefined where the text is none. */
export function parsePath(text: string): ObjectPath | undefined {
  const { pattern } = parsePattern(`[EXISTS ${text}]`);
  return pattern?.kind === 'observation' && pattern.test.kind === 'comparison' ? pattern.test.path : undefined;
}

function quote(word: string): string {
  return `“${word.length > limits.quoteCharacters ? `${word.slice(0, limits.quoteCharacters)}…` : word}”`;
}
