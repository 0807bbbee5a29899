/** A long pattern over several lines, as people read it: each operand on its own, what is inside brackets indented. */
import type { ComparisonExpression, ObservationExpression } from './syntax.ts';
import { writePattern, writeQualifier, writeTest } from './write.ts';

const INDENT = '  ';
const indented = (lines: readonly string[]): string[] => lines.map((line) => INDENT + line);

/** `after` begins each operand but the first. */
function joinedLines(operands: readonly string[][], after: string): string[] {
  return operands.flatMap((lines, index) => (index === 0 ? lines : [`${after} ${lines[0] ?? ''}`, ...lines.slice(1)]));
}

function testLines(test: ComparisonExpression, width: number): string[] {
  const short = writeTest(test);
  if (short.length <= width || test.kind === 'comparison') return [short];
  if (test.kind === 'group') return ['(', ...indented(testLines(test.inner, width - INDENT.length)), ')'];
  return joinedLines(
    test.operands.map((operand) => testLines(operand, width)),
    test.kind.toUpperCase(),
  );
}

function patternLines(pattern: ObservationExpression, width: number): string[] {
  const short = writePattern(pattern);
  if (short.length <= width) return [short];
  if (pattern.kind === 'observation' || pattern.kind === 'group') {
    const [open, close] = pattern.kind === 'group' ? '()' : '[]';
    const inner =
      pattern.kind === 'group' ? patternLines(pattern.inner, width - INDENT.length) : testLines(pattern.test, width - INDENT.length);
    return [`${open}`, ...indented(inner), [close, ...pattern.qualifiers.map(writeQualifier)].join(' ')];
  }
  return joinedLines(
    pattern.operands.map((operand) => patternLines(operand, width)),
    pattern.kind.toUpperCase(),
  );
}

/** On one line where that has at most `width` characters. Reading it gives the same tree. */
export function layoutPattern(pattern: ObservationExpression, width = 100): string {
  return patternLines(pattern, width).join('\n');
}
