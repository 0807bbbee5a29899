/**
 * kill -9 of all processes at random moments of what the analyst does: nothing that was acknowledged is lost, nothing is half there, and
 * the log is as it was written. 150 kills in the soak, a fixed-seed sample otherwise. All on one profile, which grows.
 */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, newProfile, prepare, type LaunchedApp } from '../app.ts';
import { uuid } from '../malware-bundle.ts';
import { act, type Kind, KINDS, observe, pairOf, STAGES } from './acts.ts';
import { type Ask, askCore } from './core-port.ts';
import { randomOf } from '../../build/dev/random.ts';

const KILLS = process.env['SEXTANT_SOAK'] === '1' ? 150 : 2;
const SEED = 20_261_126;
const ACTS = 2000;
const IMPORTED = 400;
/** More than are done between the last word that is heard and the end. */
const UNHEARD = 60;
/** Each second run begins with an import, the others with a mass operation on what the one before brought. */
const MASS = 150;

let profile = '';
/** act → the last stage that was acknowledged */
const acknowledged = new Map<number, number>();
const begun: number[] = [];
const all: number[] = [];
const lost: string[] = [];
const torn: string[] = [];
const sums = { lost: 0, torn: 0 };

beforeAll(async () => {
  await prepare();
  profile = await newProfile();
});
afterAll(() => rm(profile, { recursive: true, force: true, maxRetries: 5 }));

function expectNothingLost(): void {
  sums.lost += lost.length;
  sums.torn += torn.length;
  expect([lost.splice(0), torn.splice(0)]).toEqual([[], []]);
}

/** Where the machine is busy a start may take longer than Playwright waits. */
async function launchPatiently(): Promise<LaunchedApp> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchApp({ profile });
    } catch (error) {
      if (attempt === 3 || !String(error).includes('Timeout')) throw error;
    }
  }
}

const kindOf = (n: number): Kind => KINDS[n % KINDS.length] ?? 'create';

/** At least what was acknowledged; of what was under way more, but never a part. */
async function judge(sextant: LaunchedApp, ask: Ask, numbers: readonly number[]): Promise<void> {
  const seen = await sextant.core.evaluate(observe, numbers.map(pairOf));
  numbers.forEach((n, index) => {
    const stages: readonly string[] = ['none', ...STAGES[kindOf(n)]];
    const stage = acknowledged.get(n) ?? 0;
    const is = seen[index] ?? '';
    const now = stages.lastIndexOf(is);
    if (is.startsWith('torn')) torn.push(`act ${n} (${kindOf(n)}): ${is}`);
    else if (now >= stage) acknowledged.set(n, now);
    else lost.push(`act ${n} (${kindOf(n)}): acknowledged was ${stages[stage]}, there is ${is}`);
  });
  const { faults } = await ask('checkLog', {});
  for (const fault of faults) torn.push(JSON.stringify(fault));
}

/** Jobs go on by themselves after a kill; what they bring is there once, whole. */
async function judgeJobs(ask: Ask, imports: readonly number[], masses: readonly number[]): Promise<void> {
  await expect
    .poll(async () => (await ask('stats', {})).jobs, { timeout: 60_000, interval: 200 })
    .toMatchObject({ queued: 0, running: 0, paused: 0, failed: 0 });
  for (const n of imports) {
    const { found } = await ask('lookup', { values: Array.from({ length: IMPORTED }, (_, index) => importedId(n, index)) });
    const there = found.filter((refs) => refs.length > 0).length;
    if (there !== IMPORTED) lost.push(`import ${n}: ${there} of ${IMPORTED}`);
  }
  for (const n of masses) {
    const filter = { labels: [`mass-${n}`], hidden: true };
    const { total } = await ask('list', { filter, sort: { column: 'name', descending: false }, offset: 0, limit: 1 });
    if (total !== MASS) lost.push(`mass operation ${n}: ${total} of ${MASS}`);
  }
}

const importedId = (n: number, index: number) => `malware--${uuid((n + 1) * 10_000 + index)}`;

const bundleOf = (n: number) =>
  JSON.stringify({
    type: 'bundle',
    id: `bundle--${uuid(n)}`,
    objects: Array.from({ length: IMPORTED }, (_, index) => ({
      type: 'malware',
      spec_version: '2.1',
      id: importedId(n, index),
      created: '2024-01-01T00:00:00.000Z',
      modified: '2024-01-01T00:00:00.000Z',
      name: `Imported ${n} ${index}`,
      is_family: false,
      description: 'One of many. '.repeat(40),
    })),
  });

const importText = (sextant: LaunchedApp, text: string): Promise<{ ok: boolean }> =>
  sextant.page.evaluate(
    (pasted) => (globalThis as unknown as { desktop: { importText(text: string): Promise<{ ok: boolean }> } }).desktop.importText(pasted),
    text,
  );

const random = randomOf(SEED);
const imports: number[] = [];
const masses: number[] = [];

for (let kill = 1; kill <= KILLS; kill++) {
  const afterMs = 30 + random(900);
  test(`kill ${kill} of ${KILLS}, ${afterMs} ms after acts began (seed ${SEED})`, { timeout: 180_000 }, async () => {
    const sextant = await launchPatiently();
    try {
      const ask = await askCore(sextant.core);
      await judge(sextant, ask, begun.splice(0));
      await judgeJobs(ask, imports.splice(0), masses.splice(0));
      expectNothingLost();

      const from = kill * ACTS;
      const heard: number[] = [];
      sextant.core.on('console', (message) => {
        const [word, n, stage] = message.text().split(' ');
        if (word !== 'acknowledged') return;
        heard.push(Number(n));
        acknowledged.set(Number(n), Number(stage));
      });
      if (kill % 2 === 1) {
        expect(await importText(sextant, bundleOf(kill))).toMatchObject({ ok: true });
        imports.push(kill);
      } else {
        const targets = Array.from({ length: MASS }, (_, index) => importedId(kill - 1, index));
        await ask('massEdit', { ids: targets, operations: [{ do: 'add', property: 'labels', values: [`mass-${kill}`] }] });
        masses.push(kill);
      }
      const ids = Array.from({ length: ACTS }, (_, index) => pairOf(from + index)).flat();
      const running = sextant.core.evaluate(act, { from, kinds: KINDS, ids }).catch((error: unknown) => {
        if (!/closed|crash|destroy|Target/i.test(String(error))) throw error;
      });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await sextant.kill();
      await running;
      // those under way too: what is told last may not be heard any more
      for (let n = from; n < Math.max(from, ...heard) + UNHEARD; n++) begun.push(n);
      all.push(...begun);
    } finally {
      await sextant.kill();
    }
  });
}

test('after all kills: every act is there as it was acknowledged, and a plain recomputation finds no difference', {
  timeout: 300_000,
}, async () => {
  const sextant = await launchPatiently();
  const ask = await askCore(sextant.core);
  await judge(sextant, ask, all);
  await judgeJobs(ask, imports, masses);
  expect(await ask('verify', {})).toEqual({ differences: [] });
  const acts = [...acknowledged.values()].reduce((sum, stages) => sum + stages, 0);
  console.log(
    `${KILLS} kills, ${acts} acts that were acknowledged or found: ${sums.lost + lost.length} lost, ${sums.torn + torn.length} torn`,
  );
  expectNothingLost();
  expect(acknowledged.size).toBeGreaterThan(KILLS);
  await sextant.close();
});
