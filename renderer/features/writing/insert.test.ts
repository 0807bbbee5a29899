import { expect, test } from 'vitest';
import { askedFor, block, newJudgement, placed, prefixed, wrapped, type TextEdit } from './insert.ts';

const done = (text: string, { from, to, insert, select }: TextEdit): string => {
  const after = text.slice(0, from) + insert + text.slice(to);
  return select[0] === select[1]
    ? `${after.slice(0, select[0])}|${after.slice(select[0])}`
    : `${after.slice(0, select[0])}[${after.slice(...select)}]${after.slice(select[1])}`;
};

test('marks go around what is chosen, and away again', () => {
  expect(done('a bold b', wrapped('a bold b', 2, 6, '**'))).toBe('a **[bold]** b');
  expect(done('a **bold** b', wrapped('a **bold** b', 4, 8, '**'))).toBe('a [bold] b');
  expect(done('', wrapped('', 0, 0, '_'))).toBe('_|_');
});

test('a prefix is of each line that is touched, and goes where all have it', () => {
  expect(done('one\ntwo\nthree', prefixed('one\ntwo\nthree', 1, 6, '- '))).toBe('[- one\n- two]\nthree');
  expect(done('- one\n- two', prefixed('- one\n- two', 0, 11, '- '))).toBe('[one\ntwo]');
  expect(done('a\nb', prefixed('a\nb', 0, 3, '{n}. '))).toBe('[1. a\n2. b]');
  expect(done('one', prefixed('one', 3, 3, '## '))).toBe('## one|');
  expect(done('a\n\nb', prefixed('a\n\nb', 2, 2, '> '))).toBe('a\n> |\nb');
});

test('words do not touch others; a block stands alone', () => {
  expect(done('It is', placed('It is', 5, 5, 'likely'))).toBe('It is likely|');
  expect(done('It is x', placed('It is x', 6, 7, 'likely'))).toBe('It is likely|');
  expect(done('a\nb', block('a\nb', 0, '| |'))).toBe('a\n\n| |\n|\nb');
});

test('a judgement goes below the last one, below their heading, or brings the heading', () => {
  expect(done('## Key judgements\n\n- One\n\n## Next', newJudgement('## Key judgements\n\n- One\n\n## Next'))).toBe(
    '## Key judgements\n\n- One\n- |\n\n## Next',
  );
  const begun = '## Key judgements\n\n<!-- hint: x -->\n\n- \n\n## Next';
  expect(done(begun, newJudgement(begun))).toBe('## Key judgements\n\n<!-- hint: x -->\n\n- |\n\n## Next');
  expect(done('# Key judgments\n', newJudgement('# Key judgments\n'))).toBe('# Key judgments\n\n- |\n\n');
  expect(done('Text', newJudgement('Text'))).toBe('## Key judgements\n\n- |\n\nText');
});

test('an @ asks for an object where it begins a word', () => {
  expect(askedFor('by @Reef Cr', 11)).toEqual({ from: 3, words: 'Reef Cr' });
  expect(askedFor('@', 1)).toEqual({ from: 0, words: '' });
  expect(askedFor('(@x', 3)).toEqual({ from: 1, words: 'x' });
  for (const none of ['a@b', 'me @ home', 'x @a\n', 'x @two  blanks']) expect(askedFor(none, none.length), none).toBeUndefined();
  expect(askedFor(`@${'a'.repeat(70)}`, 71)).toBeUndefined();
});
