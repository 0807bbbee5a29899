/**
 * Searches a text for a regular expression by keeping all places where the expression may stand at once (Thompson's simulation),
 * so that the time is at most the size of the expression times the length of the text, whatever either of them is.
 */
import { limits } from '../../limits.ts';
import { isWord, NEWLINE, type CharacterSet } from './classes.ts';
import { parseRegex, type Assertion, type RegexNode } from './parse.ts';

type Instruction =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { kind: 'split'; first: number; second: number }
  | { kind: 'jump'; to: number }
  | { readonly kind: 'match' };

export type Program = readonly Instruction[];
export type CompiledRegex =
  | { readonly program: Program; readonly message?: undefined }
  | { readonly program?: undefined; readonly message: string };

/** Steps that may still be made; whoever shares one shares the time. */
export interface Budget {
  left: number;
}

/** Never throws: what cannot be matched comes with a sentence that says why. */
export function compileRegex(source: string): CompiledRegex {
  const parsed = parseRegex(source);
  if (parsed.message !== undefined) return parsed;
  const program: Instruction[] = [];
  if (!emit(parsed.node, program))
    return { message: `The regular expression repeats too much to be matched: more than ${limits.regexInstructions} steps.` };
  program.push({ kind: 'match' });
  return { program };
}

/** False where the program would become too long. */
function emit(node: RegexNode, program: Instruction[]): boolean {
  if (program.length > limits.regexInstructions) return false;
  switch (node.kind) {
    case 'set':
    case 'assert':
      program.push(node);
      return true;
    case 'sequence':
      return node.parts.every((part) => emit(part, program));
    case 'choice':
      return emitChoice(node.options, program);
    case 'repeat':
      return emitRepeat(node.inner, node.least, node.most, program);
  }
}

function emitChoice(options: readonly RegexNode[], program: Instruction[]): boolean {
  const jumps: { to: number }[] = [];
  for (const [index, option] of options.entries()) {
    const isLast = index === options.length - 1;
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    if (!isLast) program.push(split);
    if (!emit(option, program)) return false;
    if (isLast) break;
    const jump = { kind: 'jump' as const, to: 0 };
    program.push(jump);
    jumps.push(jump);
    split.second = program.length;
  }
  for (const jump of jumps) jump.to = program.length;
  return true;
}

function emitRepeat(inner: RegexNode, least: number, most: number | undefined, program: Instruction[]): boolean {
  for (let times = 0; times < least; times++) {
    const before = program.length;
    if (!emit(inner, program)) return false;
    // nothing, however often, is nothing
    if (program.length === before) break;
  }
  if (most === undefined) {
    const start = program.length;
    const split = { kind: 'split' as const, first: start + 1, second: 0 };
    program.push(split);
    if (!emit(inner, program)) return false;
    program.push({ kind: 'jump', to: start });
    split.second = program.length;
    return true;
  }
  const splits: { second: number }[] = [];
  for (let times = least; times < most; times++) {
    const split = { kind: 'split' as const, first: program.length + 1, second: 0 };
    program.push(split);
    splits.push(split);
    if (!emit(inner, program)) return false;
  }
  for (const split of splits) split.second = program.length;
  return true;
}

function holds(assertion: Assertion, codes: readonly number[], at: number): boolean {
  const isWordAt = (index: number): boolean => index >= 0 && index < codes.length && isWord(codes[index] ?? 0);
  switch (assertion) {
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === codes.length;
    case 'text-end-or-newline':
      return at === codes.length || (at === codes.length - 1 && codes[at] === NEWLINE);
    case 'line-start':
      return at === 0 || codes[at - 1] === NEWLINE;
    case 'line-end':
      return at === codes.length || codes[at] === NEWLINE;
    case 'word-boundary':
      return isWordAt(at - 1) !== isWordAt(at);
    case 'no-word-boundary':
      return isWordAt(at - 1) === isWordAt(at);
  }
}

/** Whether the expression matches anywhere in `text`; undefined where the budget ended first. */
export function searchRegex(program: Program, text: string, budget: Budget): boolean | undefined {
  // every character costs a step: what lies behind the budget is never reached
  const codes = Array.from(text.slice(0, Math.max(0, budget.left) + 2), (character) => character.codePointAt(0) ?? 0);
  const seen = new Int32Array(program.length).fill(-1);
  let current: number[] = [];
  let following: number[] = [];
  const stack: number[] = [];

  /** Follows what costs no character; true where that reaches the end. */
  const add = (into: number[], from: number, at: number): boolean => {
    stack.push(from);
    while (stack.length > 0) {
      const index = stack.pop() ?? 0;
      if (seen[index] === at) continue;
      seen[index] = at;
      budget.left--;
      const instruction = program[index];
      if (instruction === undefined) continue;
      if (instruction.kind === 'match') return true;
      if (instruction.kind === 'jump') stack.push(instruction.to);
      else if (instruction.kind === 'split') stack.push(instruction.second, instruction.first);
      else if (instruction.kind === 'set') into.push(index);
      else if (holds(instruction.assertion, codes, at)) stack.push(index + 1);
    }
    return false;
  };

  for (let at = 0; at <= codes.length; at++) {
    if (add(current, 0, at)) return true;
    if (budget.left <= 0) return undefined;
    const code = codes[at];
    if (code === undefined) break;
    following.length = 0;
    for (const index of current) {
      budget.left--;
      const instruction = program[index];
      if (instruction?.kind === 'set' && instruction.set(code) && add(following, index + 1, at + 1)) return true;
    }
    [current, following] = [following, current];
  }
  return false;
}
