import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { tableOfText } from './index.ts';

const HASH = 'a'.repeat(64);

test.each([
  ['rows of a spreadsheet', `Indicator\tType\tSeen\nevil.example\tdomain\t2024-03-15\n${HASH}\tsha256\t\n`, 'sure'],
  ['rows of a spreadsheet without headings', `evil.example\t443\n${HASH}\t80`, 'sure'],
  ['a cell of a spreadsheet with a line end', 'Name\tNote\nSPOON\t"one\ntwo"\nFORK\tthree', 'sure'],
  ['CSV with headings', 'first_seen,ip,malware\n2024-01-01,203.0.113.9,SPOON\n2024-01-02,"203.0.113.10",FORK', 'sure'],
  ['CSV with comments above', '# of the lab\nvalue;type\nevil.example;domain', 'sure'],
  ['values in columns that nobody named', '203.0.113.9,443\n203.0.113.10,80', 'maybe'],
  ['a list', `evil.example\n${HASH}\n203.0.113.9`, undefined],
  ['sentences', 'We saw evil.example, and more.\nIt came from 203.0.113.9, 203.0.113.10 and others.\nNothing else.', undefined],
  ['an e-mail', 'From: a@example.com\nTo: b@example.com\nSubject: x, y\n\nDear all,\nsee https://evil.example, please.', undefined],
  ['one row', 'a\tb\tc', undefined],
  ['nothing', '', undefined],
] as const)('%s', (_, text, is) => {
  expect(tableOfText(text)).toBe(is);
});

test('a long one is told by its beginning, in linear time', async () => {
  const long = (size: number) => `ip,port\n${'203.0.113.9,443\n'.repeat(size / 16)}`;
  expect(tableOfText(long(1_000_000))).toBe('sure');
  for (const piece of ['a,', '"', '\t', ',"'])
    expect(await growth(60_000, (size) => piece.repeat(size / piece.length), tableOfText), piece).toBeLessThan(LINEAR);
});
