/** Markings of the reference data, which are known whether anybody states them or not. On real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import { publishedMarking } from '../../stix/index.ts';
import { Changes } from './changes.ts';
import { Objects } from './queries/object.ts';
import { Overview } from './queries/overview.ts';
import { SearchIndex } from './queries/search.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { exportText } from './test-exports.ts';
import { dropStores, openStore } from './test-stores.ts';

afterEach(dropStores);

const AMBER = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82';
const RED = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
const PAP_GREEN = 'marking-definition--89484dde-e3d2-547f-a6c6-d14824429eb1';
const OWN_SCHEME = 'marking-definition--00000000-0000-4000-8000-000000000009';
const actor: StixObject = {
  type: 'intrusion-set',
  spec_version: '2.1',
  id: 'intrusion-set--00000000-0000-4000-8000-000000000001',
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name: 'Grey Heron',
  object_marking_refs: [RED],
};
const note = (...markings: string[]) =>
  JSON.stringify({ type: 'malware', name: 'Bittern', is_family: true, object_marking_refs: markings });

async function exported(store: Store, spec: '2.0' | '2.1' = '2.1'): Promise<string> {
  const { text, objects } = await exportText(store, { format: 'stix', spec });
  if (spec === '2.1') expect(objectsOf(text)).toHaveLength(objects);
  return text;
}
const objectsOf = (text: string) => (JSON.parse(text) as { objects: (StixObject & { id: string })[] }).objects;
const markingsOf = (text: string) => objectsOf(text).filter(({ type }) => type === 'marking-definition');

test('what the analyst marks goes out with its markings; what others mark goes out as it came in', async () => {
  const store = await openStore();
  await importObjects(store, 'feed', [actor]);
  expect(markingsOf(await exported(store))).toEqual([]);
  await new Changes(store).change({ act: 'create', put: [{ text: note(AMBER, PAP_GREEN, OWN_SCHEME) }] });
  const text = await exported(store);
  expect(markingsOf(text)).toEqual([publishedMarking(PAP_GREEN), publishedMarking(AMBER)]);
  const ids = objectsOf(text).map(({ id }) => id);
  expect(ids).toEqual([...ids].sort());
  expect(markingsOf(await exported(store, '2.0')).find(({ id }) => id === AMBER)).toMatchObject({ definition: { tlp: 'amber' } });
});

test('the bytes are the same whether anybody states the marking, and in the store that they came into', async () => {
  const store = await openStore();
  await importObjects(store, 'feed', [actor]);
  await new Changes(store).change({ act: 'create', put: [{ text: note(AMBER) }] });
  const text = await exported(store);
  const job = await importObjects(store, 'reference', [publishedMarking(AMBER) ?? {}]);
  expect(await exported(store)).toBe(text);
  await new Steps(store).undo(store.job(job).step, true);
  expect(await exported(store)).toBe(text);
  const other = await openStore();
  await importObjects(other, 'bundle', objectsOf(text));
  expect(await exported(other)).toBe(text);
});

test('it has its own name and its text, and is no stub among those that are counted', async () => {
  const store = await openStore();
  await new Changes(store).change({ act: 'create', put: [{ text: note(AMBER, OWN_SCHEME) }] });
  const view = await new Objects(store, new SearchIndex(store)).object({ id: AMBER });
  expect(view.row.name).toBe('TLP:AMBER');
  expect(JSON.parse(view.text ?? '')).toEqual(publishedMarking(AMBER));
  expect(new Overview(store, new Steps(store)).status().stubs).toBe(1);
});
