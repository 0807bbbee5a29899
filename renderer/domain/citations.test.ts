import { expect, test } from 'vitest';
import { CITATION_END, CITATION_START, numberCitations, plainText } from './citations.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';

const mark = (number: number): string => `${CITATION_START}${number}${CITATION_END}`;

test('citations are numbered in the order of their first use and find their reference', () => {
  const references = [
    { source_name: 'B Report', url: 'https://b.example' },
    { source_name: 'A (2020) Report', description: 'A' },
  ];
  const { markdown, citations } = numberCitations(
    'One.(Citation: A (2020) Report) Two.(Citation: b  report)(Citation: A (2020) Report) Three.(Citation: Lost)',
    references,
  );
  expect(markdown).toBe(`One.${mark(1)} Two.${mark(2)}${mark(1)} Three.${mark(3)}`);
  expect(citations.map(({ number, reference }) => [number, reference?.source_name])).toEqual([
    [1, 'A (2020) Report'],
    [2, 'B Report'],
    [3, undefined],
  ]);
});

test('a text cannot forge the mark of a citation', () => {
  expect(numberCitations(`fake ${mark(7)}`, []).markdown).not.toContain(CITATION_START);
});

test('<code> becomes a code span, whatever is inside', () => {
  expect(numberCitations('Run <code>*.exe &lt;x&gt;</code> now', []).markdown).toBe('Run `*.exe <x>` now');
  expect(numberCitations('<code>a`b``c</code>', []).markdown).toBe('``` a`b``c ```');
  expect(numberCitations('<code>open', []).markdown).toBe('<code>open');
});

test('hostile lengths cost no more than reading them', async () => {
  for (const piece of ['<code>', '(Citation: ', '(Citation: a(', '<code>`</code>', '[a](', '[', '[a](b']) {
    const text = (size: number) => piece.repeat(size);
    expect(await growth(40_000, text, (markdown) => numberCitations(markdown, [])), piece).toBeLessThan(LINEAR);
    expect(await growth(40_000, text, plainText), piece).toBeLessThan(LINEAR);
  }
});

test('one line for a table has neither markup nor citations', () => {
  expect(plainText('[APT29](https://attack.mitre.org/groups/G0016) used *one*\n\n`two`.(Citation: X)')).toBe('APT29 used one two.');
});
