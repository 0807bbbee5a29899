import { expect, test } from 'vitest';
import { HOSTILE_OBJECTS } from '../../build/dev/payloads.ts';
import { iocsOf, iocWriter } from './ioc.ts';
import type { StixObject } from './writer.ts';

function write(objects: readonly StixObject[], fanged = false): string {
  const writer = iocWriter(fanged, { nameOf: () => undefined, marking: 'TLP:GREEN', title: '', at: '2026-01-01T00:00:00.000Z' });
  return writer.begin() + objects.map((object) => writer.add(object)).join('') + writer.end();
}

test.each([false, true])('a hostile value is one line of its kind (fanged: %s)', (fanged) => {
  const values = HOSTILE_OBJECTS.flatMap(iocsOf);
  const lines = write(HOSTILE_OBJECTS, fanged).split('\n');
  expect(values.length).toBeGreaterThan(500);
  expect(lines.filter((line) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(line))).toEqual([]);
  const heads = lines.flatMap((line) => /^# (.*): (\d+)$/.exec(line) ?? []);
  // as many as its heading says stand below it
  const counts = heads.filter((_, at) => at % 3 === 2).map(Number);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lines.filter((line) => line !== '').length - 1 - counts.length);
});

test('values of observables and of patterns, each once, hosts defanged, names of files not', () => {
  const objects = [
    { type: 'url', id: 'url--1', value: 'https://kelp.example/a' },
    {
      type: 'indicator',
      id: 'indicator--1',
      pattern: "[url:value = 'https://kelp.example/a' OR file:name = 'kelp.com']",
      pattern_type: 'stix',
    },
    { type: 'file', id: 'file--1', hashes: { MD5: '9c4f7d2c7c4b4d0f8f1d3b6d5e1a2b3c' } },
    { type: 'autonomous-system', id: 'autonomous-system--1', number: 64500 },
  ];
  expect(write(objects)).toBe(
    '# TLP:GREEN · 2026-01-01 · values defanged\n\n# MD5: 1\n9c4f7d2c7c4b4d0f8f1d3b6d5e1a2b3c\n\n# autonomous-system: 1\nAS64500\n\n# file name: 1\nkelp.com\n\n# url: 1\nhxxps://kelp[.]example/a\n',
  );
  expect(write(objects, true)).toContain('\nhttps://kelp.example/a\n');
});
