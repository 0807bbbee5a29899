/** A long pattern over several lines, as people read it: each operand on its own, what is inside brackets indented. */
import type { ComparisonExpression, ObservationExpression } from './syntax.ts';
import { writePattern, writeQualifier, writeTest } from './write.ts';

const INDENT = '  ';
/** Deeper parts stand as far in as these: nobody sees a difference, and no text becomes much longer than it was. */
const DEEPEST = 16;

type Node = ComparisonExpression | ObservationExpression;

/** Characters of each part on one line, found once from the inside out. */
function lengthsOf(pattern: ObservationExpression): ReadonlyMap<Node, number> {
  const lengths = new Map<Node, number>();
  const measure = (node: Node): number => {
    const length = measured(node);
    lengths.set(node, length);
    return length;
  };
  const measured = (node: Node): number => {
    switch (node.kind) {
      case 'comparison':
        return writeTest(node).length;
      case 'observation':
        return measure(node.test) + 2 + qualifiersOf(node).length;
      case 'group':
        return measure(node.inner) + 2 + qualifiersOf(node).length;
      default:
        return node.operands.reduce((sum, operand) => sum + measure(operand), (node.operands.length - 1) * (node.kind.length + 2));
    }
  };
  measure(pattern);
  return lengths;
}

function qualifiersOf(node: Node): string {
  return 'qualifiers' in node ? node.qualifiers.map((qualifier) => ` ${writeQualifier(qualifier)}`).join('') : '';
}

/** On one line where that has at most `width` characters. Reading it gives the same tree. */
export function layoutPattern(pattern: ObservationExpression, width = 100): string {
  const lengths = lengthsOf(pattern);
  const lines: string[] = [];

  const add = (depth: number, text: string): void => {
    lines.push(INDENT.repeat(Math.min(depth, DEEPEST)) + text);
  };
  const fits = (node: Node, depth: number): boolean => (lengths.get(node) ?? 0) <= width - INDENT.length * Math.min(depth, DEEPEST);
  /** `before` begins the first line of a part, as AND does. */
  function placeTest(test: ComparisonExpression, depth: number, before: string): void {
    if (test.kind === 'comparison' || fits(test, depth)) add(depth, before + writeTest(test));
    else if (test.kind === 'group') {
      add(depth, `${before}(`);
      placeTest(test.inner, depth + 1, '');
      add(depth, ')');
    } else test.operands.forEach((operand, index) => placeTest(operand, depth, index === 0 ? before : `${test.kind.toUpperCase()} `));
  }
  function placePattern(part: ObservationExpression, depth: number, before: string): void {
    if (fits(part, depth)) add(depth, before + writePattern(part));
    else if (part.kind === 'observation') {
      add(depth, `${before}[`);
      placeTest(part.test, depth + 1, '');
      add(depth, `]${qualifiersOf(part)}`);
    } else if (part.kind === 'group') {
      add(depth, `${before}(`);
      placePattern(part.inner, depth + 1, '');
      add(depth, `)${qualifiersOf(part)}`);
    } else part.operands.forEach((operand, index) => placePattern(operand, depth, index === 0 ? before : `${part.kind.toUpperCase()} `));
  }

  placePattern(pattern, 0, '');
  return lines.join('\n');
}
