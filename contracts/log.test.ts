import { expect, test } from 'vitest';
import { headText, parseHead } from './log.ts';

test('a head is read as it is printed, with the blanks and capitals of somebody who copied it; what is none is none', () => {
  const head = { version: 1204, hash: '0af1'.repeat(16) };
  expect(parseHead(headText(head))).toEqual(head);
  expect(parseHead(` ${headText(head).toUpperCase()}\n`)).toEqual(head);
  for (const text of [
    '',
    '1204',
    head.hash,
    `${head.hash}@`,
    `${head.hash}@-1`,
    `${head.hash}0@1`,
    `${head.hash}@1e3`,
    `x${headText(head)}`,
  ])
    expect(parseHead(text), text).toBeUndefined();
});
