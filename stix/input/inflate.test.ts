import { constants, crc32 as nodeCrc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { InflateError, Inflater } from './inflate.ts';

/** Inflates `data`, fed in pieces; `rest` is what stood behind the deflate stream. */
function inflate(data: Uint8Array, piece: number): { out: Buffer; done: boolean; rest: Buffer; error?: string } {
  const inflater = new Inflater();
  const out: Uint8Array[] = [];
  const drain = () => {
    for (let next = inflater.next(); next; next = inflater.next()) out.push(next);
  };
  let at = 0;
  let error: string | undefined;
  try {
    for (; at < data.length && !inflater.done; at += piece) {
      inflater.input(data.slice(at, at + piece));
      drain();
    }
    if (!inflater.done) inflater.end();
    drain();
  } catch (thrown) {
    if (!(thrown instanceof InflateError)) throw thrown;
    error = thrown.message;
  }
  return {
    out: Buffer.concat(out),
    done: inflater.done,
    rest: Buffer.concat([inflater.unused, data.subarray(at)]),
    ...(error !== undefined && { error }),
  };
}

const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom('{"type":"malware",', '"name":"x"', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'é', '}\n'), { maxLength: 400 })
    .map((list) => new TextEncoder().encode(list.join(''))),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 60_000 })).map(([unit, times]) => {
    const all = new Uint8Array(unit.length * times);
    for (let at = 0; at < all.length; at += unit.length) all.set(unit, at);
    return all;
  }),
);
const strategy = fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE);

test('what zlib deflates comes back, in any pieces, and the end is known to the byte', () => {
  fc.assert(
    fc.property(
      content,
      fc.integer({ min: 0, max: 9 }),
      strategy,
      fc.integer({ min: 1, max: 5000 }),
      fc.uint8Array({ maxLength: 30 }),
      (raw, level, how, piece, behind) => {
        const deflated = deflateRawSync(raw, { level, strategy: how });
        const result = inflate(Buffer.concat([deflated, behind]), piece);
        expect(result.error).toBeUndefined();
        expect(result.done).toBe(true);
        expect(result.out.equals(raw)).toBe(true);
        expect(result.rest.equals(behind)).toBe(true);
      },
    ),
    { numRuns: 600 },
  );
});

test('cut anywhere, it says so and gives a true beginning', () => {
  fc.assert(
    fc.property(content, fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (raw, level, share) => {
      const deflated = deflateRawSync(raw, { level });
      const result = inflate(deflated.subarray(0, Math.floor(deflated.length * share)), 100);
      expect(result.done).toBe(false);
      expect(result.error).toBe('The compressed data end too early.');
      expect(result.out.equals(raw.subarray(0, result.out.length))).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('damaged or arbitrary bytes end, and throw nothing but an InflateError', () => {
  fc.assert(
    fc.property(content, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 5 }), (raw, changes) => {
      const deflated = deflateRawSync(raw);
      for (const [at, value] of changes) deflated[at % deflated.length] = value;
      inflate(deflated, 500);
      inflate(raw, 77);
    }),
    { numRuns: 500 },
  );
});

test('the output of a bomb comes in small pieces', () => {
  const inflater = new Inflater();
  inflater.input(deflateRawSync(new Uint8Array(50_000_000)));
  inflater.end();
  let total = 0;
  for (let next = inflater.next(); next; next = inflater.next()) {
    expect(next.length).toBeLessThanOrEqual(200_000);
    total += next.length;
  }
  expect(total).toBe(50_000_000);
});

test('CRC-32 is that of zlib, whatever the pieces', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (raw, cut) => {
      expect(crc32(crc32(0, raw.subarray(0, cut)), raw.subarray(cut))).toBe(nodeCrc32(raw));
    }),
  );
});
