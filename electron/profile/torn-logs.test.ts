import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTornLogs, wholeLength } from './torn-logs.ts';

const BLOCK = 32_768;

/** As LevelDB's log::Writer does it. */
function logOf(records: readonly number[]): { log: Buffer; ends: number[] } {
  const parts: Buffer[] = [];
  const ends: number[] = [0];
  let at = 0;
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const size of records) {
    let left = size;
    let isFirst = true;
    while (isFirst || left > 0) {
      const room = BLOCK - (at % BLOCK);
      if (room < 7) {
        add(Buffer.alloc(room));
        continue;
      }
      const length = Math.min(left, room - 7);
      const isLast = length === left;
      const type = isFirst ? (isLast ? 1 : 2) : isLast ? 4 : 3;
      const head = Buffer.alloc(7, 9);
      head.writeUInt16LE(length, 4);
      head[6] = type;
      add(Buffer.concat([head, Buffer.alloc(length, 5)]));
      left -= length;
      isFirst = false;
    }
    ends.push(at);
  }
  return { log: Buffer.concat(parts), ends };
}

const sizes = fc.array(fc.oneof(fc.nat(200), fc.nat(100_000), fc.constantFrom(0, BLOCK - 7, BLOCK - 8, BLOCK - 13, BLOCK - 14)), {
  maxLength: 12,
});

test('a log that was written to its end is whole', () => {
  fc.assert(
    fc.property(sizes, (records) => {
      const { log } = logOf(records);
      expect(wholeLength(log)).toBe(log.length);
    }),
    { numRuns: 200, verbose: 1 },
  );
});

test('cut anywhere, what is kept are the records that were there whole, and nothing else', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (records, share) => {
      const { log, ends } = logOf(records);
      const cut = Math.floor(log.length * share);
      const whole = wholeLength(log.subarray(0, cut)) ?? -1;
      const last = Math.max(...ends.filter((end) => end <= cut));
      // behind the last record at most the zeros that fill its block
      expect(whole).toBeGreaterThanOrEqual(last);
      expect(whole - last).toBeLessThan(7);
    }),
    { numRuns: 500, verbose: 1 },
  );
});

test('zeros to the end are what the file system had not written yet', () => {
  const { log, ends } = logOf([100, 200]);
  expect(wholeLength(Buffer.concat([log, Buffer.alloc(500)]))).toBe(ends.at(-1));
});

test('what is wrong in the middle is left to LevelDB', () => {
  const { log } = logOf([100, 200, 300]);
  const other = Buffer.from(log);
  other[107 + 6] = 3; // a part of something that did not begin
  expect(wholeLength(other)).toBeUndefined();
  const long = Buffer.from(log);
  long.writeUInt16LE(60_000, 4);
  expect(wholeLength(long)).toBeUndefined();
});

test('logs and manifests are cut, other files are not, and no database is no trouble', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-torn-'));
  try {
    const { log } = logOf([100, 50_000]);
    const torn = Buffer.concat([log, Buffer.from([1, 2, 3, 4, 200, 0, 2, 5, 5])]);
    for (const name of ['000003.log', 'MANIFEST-000001', '000005.ldb']) writeFileSync(join(folder, name), torn);
    expect(cutTornLogs(folder).sort((a, b) => a.file.localeCompare(b.file))).toEqual([
      { file: '000003.log', bytes: 9 },
      { file: 'MANIFEST-000001', bytes: 9 },
    ]);
    expect(readFileSync(join(folder, '000003.log'))).toEqual(log);
    expect(readFileSync(join(folder, '000005.ldb'))).toEqual(torn);
    expect(cutTornLogs(folder)).toEqual([]);
    expect(cutTornLogs(join(folder, 'nothing'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
