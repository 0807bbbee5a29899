/** A lane that cannot fail does not count: the store lane is given files that fail in every way that a file can. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileOutcome } from '../../build/dev/store-lane/outcome.ts';
import { runFiles } from '../../build/dev/store-lane/run.ts';
import { projectRoot } from '../../build/paths.ts';

const folder = `artefacts/store-lane-fixtures-${process.pid}`;
const files = {
  'good.ts': `
    import { beforeEach, describe, expect, test } from 'vitest';
    describe('a real database', () => {
      let name = '';
      beforeEach(() => { name = 'probe'; });
      test('keeps a value', async () => {
        const opening = indexedDB.open(name, 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('things').put(7, 'seven');
        const database = await new Promise((resolve, reject) => { opening.onsuccess = () => resolve(opening.result); opening.onerror = () => reject(opening.error); });
        const reading = database.transaction('things').objectStore('things').get('seven');
        expect(await new Promise((resolve) => { reading.onsuccess = () => resolve(reading.result); })).toBe(7);
      });
    });
    test('is not shared with the file before', async () => expect(await indexedDB.databases()).toHaveLength(1));
    test.skip('is skipped', () => {});
  `,
  'next.ts': `import { expect, test } from 'vitest';\ntest('nothing is left of other files', async () => expect(await indexedDB.databases()).toEqual([]));`,
  'assertion.ts': `import { expect, test } from 'vitest';\ntest('wrong', () => expect(1).toBe(2));\ntest('right', () => expect(1).toBe(1));`,
  'rejection.ts': `import { test } from 'vitest';\ntest('rejects', async () => { await Promise.resolve(); throw new Error('no'); });`,
  'load.ts': `throw new Error('cannot be loaded');`,
  'empty.ts': `export {};`,
};

let outcomes: Record<string, FileOutcome>;

beforeAll(async () => {
  await mkdir(join(projectRoot, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(projectRoot, folder, name), text);
  const results = await runFiles(Object.keys(files).map((name) => `${folder}/${name}`));
  outcomes = Object.fromEntries(results.map((outcome) => [outcome.file.slice(folder.length + 1), outcome]));
});

afterAll(() => rm(join(projectRoot, folder), { recursive: true, force: true }));

const states = (file: string) => outcomes[file]!.tests.map(({ state }) => state);

test('what holds passes, on a real IndexedDB, and what is skipped is said', () => {
  expect(states('good.ts')).toEqual(['passed', 'passed', 'skipped']);
  expect(outcomes['good.ts']!.errors).toEqual([]);
});

test('each file begins with an empty database', () => {
  expect(states('next.ts')).toEqual(['passed']);
});

test('a wrong value and a rejection fail their test alone', () => {
  expect(states('assertion.ts')).toEqual(['failed', 'passed']);
  expect(outcomes['assertion.ts']!.tests[0]!.errors[0]).toContain('expected 1 to be 2');
  expect(states('rejection.ts')).toEqual(['failed']);
});

test('a file that cannot be loaded or has no test is a failure', () => {
  expect(outcomes['load.ts']!.errors[0]).toContain('cannot be loaded');
  expect(outcomes['empty.ts']!.errors[0]).toContain('No test suite found');
});
