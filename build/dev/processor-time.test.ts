import { expect, test } from 'vitest';
import { growth, LINEAR } from './processor-time.ts';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

test('what reads its input once grows linearly, what reads it for each of its parts does not', async () => {
  expect(await growth(2_000_000, numbers, (list) => list.reduce((sum, one) => sum + one, 0))).toBeLessThan(LINEAR);
  expect(await growth(16_000, numbers, (list) => list.map((one) => list.lastIndexOf(-one - 1)))).toBeGreaterThan(LINEAR);
});
