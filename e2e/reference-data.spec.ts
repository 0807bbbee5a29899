/** The reference data: loaded by one act, found by search, and no work of the analyst: the first page still says what to drop. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { referenceObjects } from '../stix/reference-data/index.ts';
import { launchApp, type LaunchedApp } from './app.ts';
import { complaints, openBySearch } from './desk.ts';
import { loadReference, search, stats } from './headless/documents.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-reference-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const GERMANY = referenceObjects().find((object) => object['name'] === 'Germany')?.id;

test('one command brings it into an empty profile; a second time nothing is new', async () => {
  const profile = join(folder, 'headless');
  const [first] = (await loadReference(profile)).files;
  expect(first).toMatchObject({ rejected: 0, problems: [], read: first?.created });
  const [again] = (await loadReference(profile)).files;
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: first?.read });
  const { byType } = await stats(profile);
  expect(byType).toMatchObject({ location: 272, identity: 70, 'marking-definition': 9, 'kill-chain-phase': 45 });
  for (const text of ['Germany', 'DEU'])
    expect((await search(profile, text)).hits[0], text).toMatchObject({ id: GERMANY, name: 'Germany' });
  expect((await search(profile, 'financial-services')).hits[0]).toMatchObject({ type: 'identity', name: 'Finance' });
});

test('in the window: the act stands on the first page, which stays until something is dropped', async () => {
  const sextant: LaunchedApp = await launchApp({ profile: join(folder, 'window') });
  try {
    const { page } = sextant;
    const heard = complaints(page, sextant.core);
    await page.getByRole('button', { name: 'Load reference data' }).click();
    await page.getByText('Reference data is there.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Welcome to Sextant' }).waitFor();
    await openBySearch(page, 'Germany', 'Germany');
    await page.getByRole('main').getByText('located-at').first().waitFor();
    expect(heard).toEqual([]);
  } finally {
    await sextant.close();
  }
});
