import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StatementSet } from './statement-set.ts';

test('a set of ranges holds exactly the numbers that were added, however they came', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 8 })), { maxLength: 30 }), (additions) => {
      const set = new StatementSet();
      const plain = new Set<number>();
      for (const [start, length] of additions) {
        if (length === 0) expect(set.add(start)).toBe(!plain.has(start));
        else set.addRange(start, start + length);
        for (let n = start; n < start + Math.max(1, length); n++) plain.add(n);
      }
      expect([...set]).toEqual([...plain].sort((a, b) => a - b));
      expect(set.size).toBe(plain.size);
      for (let n = 0; n < 80; n++) expect(set.has(n)).toBe(plain.has(n));
      expect([...StatementSet.from(set.flat())]).toEqual([...set]);
      const flat = set.flat();
      for (let at = 2; at < flat.length; at += 2) expect(flat[at]).toBeGreaterThan(flat[at - 1] ?? 0); // ranges never touch
    }),
  );
});
