/** The change log by the headless mode: written to a file, and checked against heads that were kept. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headless, newProfile } from '../app.ts';
import { malwareBundle } from '../malware-bundle.ts';

let profile: string;
beforeEach(async () => {
  profile = await newProfile();
});
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

test('the log goes out whole with its head; a head that was kept is confirmed, another one is refused with a sentence and exit code 1', async () => {
  const file = join(profile, 'in.json');
  await writeFile(file, malwareBundle(3));
  expect((await headless(profile, ['import', file])).code).toBe(0);
  const out = join(profile, 'log.jsonl');
  const document = (await headless(profile, ['log', '--out', out])).json() as { entries: number; head: { version: number; hash: string } };
  const { head } = document;
  const text = await readFile(out, 'utf8');
  expect(text.trimEnd().split('\n')).toHaveLength(document.entries + 1);
  const kept = `${head.hash}@${head.version}`;
  expect(text.slice(0, text.indexOf('\n'))).toContain(kept);

  const sound = await headless(profile, ['verify', '--head', kept]);
  // that the log left is its newest entry now
  const now = expect.objectContaining({ version: head.version + 1 });
  expect([sound.code, sound.json()]).toEqual([0, expect.objectContaining({ sound: true, head: now, differences: [] })]);
  const wrong = await headless(profile, ['verify', '--head', `${'0'.repeat(64)}@${head.version}`]);
  expect(wrong.code).toBe(1);
  expect(wrong.json()).toMatchObject({
    sound: false,
    log: { total: 1, faults: [{ code: 'rebuilt', version: head.version, message: expect.stringContaining('it was built anew') }] },
  });
  const younger = await headless(profile, ['verify', '--head', `${head.hash}@${head.version + 5}`]);
  expect([younger.code, younger.json()]).toEqual([
    1,
    expect.objectContaining({ log: expect.objectContaining({ faults: [expect.objectContaining({ code: 'cut' })] }) }),
  ]);
});
