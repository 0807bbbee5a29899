/** What stands in `[…]`, made ready to be asked of many observed data. */
import { comparisonsOf } from './inspect.ts';
import { isInside, networkOf } from './networks.ts';
import { valuesAt, type Observables, type StixObject } from './paths.ts';
import { compileRegex, searchRegex, type Budget } from './regex/run.ts';
import type { Comparison, ComparisonExpression, ComparisonOperator, Literal } from './syntax.ts';
import { compareValues, equalValues, strictTime, valueOf, valueOfLiteral, type Value } from './values.ts';
import { writePath } from './write.ts';

/** Whether something holds; a sentence where that cannot be said. */
export type Truth = boolean | { readonly trouble: string };

/** One object as the root of all paths, together with what it was observed with. */
interface Question {
  readonly root: StixObject;
  readonly observables: Observables;
  readonly budget: Budget;
}

type Test = (question: Question) => Truth;
type ValueTest = (value: Value, budget: Budget) => Truth;

/** What finding the values at a path takes, measured in steps of a regular expression. */
const STEPS_OF_A_TEST = 20;
const TOO_MUCH: Truth = { trouble: 'There is too much to compare in one observed data.' };

/** One that is enough is enough; else what is not known stays so. */
function any<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let known: Truth = false;
  for (const item of items) {
    const truth = test(item);
    if (truth === true) return true;
    if (truth !== false) known = truth;
  }
  return known;
}

function all<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let known: Truth = true;
  for (const item of items) {
    const truth = test(item);
    if (truth === false) return false;
    if (truth !== true) known = truth;
  }
  return known;
}

const negate = (truth: Truth): Truth => (typeof truth === 'boolean' ? !truth : truth);

/** A text of the data that is compared with a time is read as one. */
function asTime(value: Value, constant: Value): Value | { readonly trouble: string } {
  if (constant.kind !== 'time' || value.kind !== 'text') return value;
  const time = strictTime(value.text);
  return time === undefined ? { trouble: `“${value.text.slice(0, 40)}” is compared with a time and is none.` } : { kind: 'time', time };
}

function equals(constant: Value): ValueTest {
  return (value) => {
    const comparable = asTime(value, constant);
    return 'trouble' in comparable ? comparable : equalValues(comparable, constant);
  };
}

/** Texts, mostly the only ones and sometimes thousands, are looked up. */
function isOneOf(constants: readonly Value[]): ValueTest {
  const texts = new Set(constants.flatMap((constant) => (constant.kind === 'text' ? [constant.text] : [])));
  const others = constants.filter((constant) => constant.kind !== 'text').map(equals);
  const all = constants.map(equals);
  return (value, budget) => {
    if (value.kind === 'text') return texts.has(value.text) || any(others, (test) => test(value, budget));
    return any(all, (test) => test(value, budget));
  };
}

const ORDERS: Readonly<Record<'<' | '<=' | '>' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** What differs in kind is in no order, whichever way it is asked (also with NOT). */
function ordered(operator: keyof typeof ORDERS, negated: boolean, constant: Value): ValueTest {
  return (value) => {
    const comparable = asTime(value, constant);
    if ('trouble' in comparable) return comparable;
    const order = compareValues(comparable, constant);
    if (order === undefined) return negated && comparable.kind !== 'other' && isTextual(comparable) && isTextual(constant);
    return ORDERS[operator](order) !== negated;
  };
}
const isTextual = (value: Value): value is Value & { text: string } => value.kind === 'text' || value.kind === 'bytes';

/** `%` is any text, `_` any one character; the whole value has to match. */
function regexOfLike(text: string): string {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  return `\\A${escaped.replaceAll('%', '.*').replaceAll('_', '.')}\\z`;
}

/** LIKE and MATCHES compare texts in normal form C; bytes are taken as they are. */
function matches(source: string): ValueTest {
  const { program, message } = compileRegex(source.normalize('NFC'));
  if (program === undefined) return () => ({ trouble: message });
  return (value, budget) => {
    if (!isTextual(value)) return false;
    const text = value.kind === 'text' ? value.text.normalize('NFC') : value.text;
    return searchRegex(program, text, budget) ?? TOO_MUCH;
  };
}

function inNetwork(text: string, isOuter: boolean): ValueTest {
  const stated = networkOf(text);
  if (stated === undefined) return () => ({ trouble: `“${text.slice(0, 60)}” is no network.` });
  return (value) => {
    const found = value.kind === 'text' ? networkOf(value.text) : undefined;
    return found !== undefined && (isOuter ? isInside(found, stated) : isInside(stated, found));
  };
}

function valueTest({ operator, literals, negated }: Comparison & { operator: Exclude<ComparisonOperator, 'EXISTS'> }): ValueTest {
  const constants = literals.map(valueOfLiteral);
  const [constant] = constants;
  const text = literals[0]?.text ?? '';
  const late = literals.find((literal, index) => literal.kind === 'timestamp' && constants[index]?.kind !== 'time');
  if (late !== undefined) return () => ({ trouble: `${late.text} is no time: its month has no such day.` });
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
    return constant === undefined ? () => false : ordered(operator, negated, constant);
  const positive = ((): ValueTest => {
    switch (operator) {
      case '=':
      case '!=':
      case 'IN':
        return isOneOf(constants);
      case 'LIKE':
        return matches(regexOfLike(text));
      case 'MATCHES':
        return matches(text);
      case 'ISSUBSET':
        return inNetwork(text, true);
      case 'ISSUPERSET':
        return inNetwork(text, false);
    }
  })();
  const isDenied = negated !== (operator === '!=');
  return isDenied ? (value, budget) => negate(positive(value, budget)) : positive;
}

function compileComparison(comparison: Comparison): Test {
  const { path, operator, negated } = comparison;
  if (operator === 'EXISTS')
    return ({ root, observables }) => root['type'] === path.objectType && valuesAt(root, path, observables).values.length > 0 !== negated;
  const test = valueTest({ ...comparison, operator });
  return ({ root, observables, budget }) => {
    if (root['type'] !== path.objectType) return false;
    const { values, property } = valuesAt(root, path, observables);
    budget.left -= values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 1), STEPS_OF_A_TEST);
    return budget.left < 0 ? TOO_MUCH : any(values, (value) => test(valueOf(value, property), budget));
  };
}

function compile(expression: ComparisonExpression): Test {
  switch (expression.kind) {
    case 'comparison':
      return compileComparison(expression);
    case 'group':
      return compile(expression.inner);
    case 'and': {
      const tests = expression.operands.map(compile);
      return (question) => all(tests, (test) => test(question));
    }
    case 'or': {
      const tests = joinedByPath(expression.operands).map(compile);
      return (question) => any(tests, (test) => test(question));
    }
  }
}

/** `a = 1 OR a = 2 OR …` is `a IN (1, 2, …)`: lists of thousands of hashes are written so. */
function joinedByPath(operands: readonly ComparisonExpression[]): ComparisonExpression[] {
  const literals = new Map<string, Literal[]>();
  const joined: ComparisonExpression[] = [];
  for (const operand of operands) {
    const isPlain = operand.kind === 'comparison' && !operand.negated && (operand.operator === '=' || operand.operator === 'IN');
    const key = isPlain ? writePath(operand.path) : '';
    const known = isPlain ? literals.get(key) : undefined;
    if (!isPlain) joined.push(operand);
    else if (known !== undefined) known.push(...operand.literals);
    else {
      const list = [...operand.literals];
      literals.set(key, list);
      joined.push({ ...operand, operator: 'IN', literals: list });
    }
  }
  return joined;
}

/** Observables of one observed data, and which of them have a type. */
export interface Seen {
  readonly observables: Observables;
  readonly byType: ReadonlyMap<string, readonly StixObject[]>;
}

export type ObservationTest = (seen: Seen, budget: Budget) => Truth;

/**
 * All tests of one `[…]` have to hold for the same object (section 9.5: operands of AND share the type of their object), and one
 * object that they hold for is enough.
 */
export function compileTest(expression: ComparisonExpression): ObservationTest {
  const test = compile(expression);
  const types = [...new Set(comparisonsOf(expression).map(({ path }) => path.objectType))];
  return ({ observables, byType }, budget) =>
    any(types, (type) => any(byType.get(type) ?? [], (root) => test({ root, observables, budget })));
}
