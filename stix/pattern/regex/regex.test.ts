import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRegex, searchRegex } from './run.ts';
import { processorMs } from '../../../build/dev/processor-time.ts';

function search(source: string, text: string, left = 1_000_000): boolean | string | undefined {
  const { program, message } = compileRegex(source);
  return program === undefined ? message : searchRegex(program, text, { left });
}

const { choice: expressions } = fc.letrec<{ choice: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 'é', '.', '\\d', '\\W', '[ab]', '[^a-c]', '\\b', '\\B', '(?:)', '\\x61', '\\.', '[\\d-]', '\\n', '^', '$'),
    fc
      .tuple(tie('choice'), fc.constantFrom('', '*', '+', '?', '*?', '{2}', '{1,}', '{0,2}'))
      .map(([inner, times]) => `(?:${inner})${times}`),
    tie('choice').map((inner) => `(${inner})`),
  ),
  choice: fc
    .array(
      fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 2 },
    )
    .map((options) => options.join('|')),
}));
// of characters beyond 16 bits V8 finds \B inside
const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'é', '1', ' ', '.'), { maxLength: 8 }).map((parts) => parts.join(''));

test('P13: what the expressions of JavaScript can say too comes out as there', () => {
  fc.assert(
    fc.property(expressions, texts, fc.constantFrom('', '(?i)'), (source, text, flags) => {
      // without line breaks in the text "$" means the same in both
      expect(search(flags + source, text)).toBe(new RegExp(source, flags === '' ? 'su' : 'sui').test(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['a$', 'a\n', true],
  ['a\\z', 'a\n', false],
  ['a.b', 'a\nb', true],
  ['(?-s)a.b', 'a\nb', false],
  ['(?m)^b$', 'a\nb\nc', true],
  ['(?x) a  b # both\n', 'ab', true],
  ['(?i:A)b', 'ab', true],
  ['(?i:A)b', 'aB', false],
  ['a(?i)b|c', 'C', true],
  ['\\Qa.b\\E+', 'a.bb', true],
  ['[[:alpha:]]{3}', 'ab1', false],
  ['[[:^digit:]]', '1', false],
  ['\\p{Lu}\\p{Greek}', 'Xλ', true],
  ['[^\\P{L}]', '1', false],
  ['\\x{1F600}', '😀', true],
  ['^.$', '😀', true],
  ['\\B', 'a😀b', false],
  ['(?<year>\\d+)-(?P<month>\\d+)', '2024-01', true],
  ['a{,2}b', 'b', true],
  ['a{b', 'a{b', true],
  ['[]a]', ']', true],
  ['\\R', '\r\n', true],
  ['\\h+\\v', '\t \n', true],
])('P13: PCRE %j in %j is %s', (source, text, expected) => {
  expect(search(source, text)).toBe(expected);
});

test.each([
  '(a)\\1',
  '(?=a)',
  '(?<!a)b',
  '(?>a)',
  'a*+',
  '(?R)',
  '(*SKIP)',
  '\\k<n>',
  '[b-a]',
  '(',
  ')',
  '[a',
  'a{3,2}',
  '*a',
  '\\p{Nonsense}',
  '\\',
])('P13: %j is refused with a sentence', (source) => {
  expect(search(source, 'aaa')).toMatch(/\.$/);
});

test.each([
  ['(a+)+$', `${'a'.repeat(50_000)}!`],
  ['(a|aa)*\\z', `${'a'.repeat(50_000)}!`],
  ['(.*)*(.*)*x', 'y'.repeat(100_000)],
  ['(x+x+)+y', 'x'.repeat(100_000)],
  ['((a?){50}){50}b', 'a'.repeat(9999)],
  ['a{1000}{1000}', 'a'],
  ['(){65535}{65535}', 'b'],
  [`${'('.repeat(255)}a${')*'.repeat(255)}b`, 'a'.repeat(100_000)],
  ['('.repeat(16_000), 'a'],
  ['[a'.repeat(8000), 'a'],
  ['(?i)(é|\\p{L})*!', 'é'.repeat(100_000)],
  [`${'a?'.repeat(5000)}${'a'.repeat(5000)}`, 'a'.repeat(5000)],
  ['a'.repeat(20_000), 'a'],
])('P14: %.30s ends in time', async (source, text) => {
  expect(await processorMs(() => search(source, text), 200)).toBeLessThan(200);
});

test('P14: where the steps end the answer is not known, and a part of the text is no answer', () => {
  expect(search('a.*b$', `a${'c'.repeat(200)}b`, 100)).toBeUndefined();
  expect(search('a{1,3}', 'xxa', 100)).toBe(true);
});
