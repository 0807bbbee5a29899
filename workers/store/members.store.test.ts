/** Long lists of members, written once: on real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import type { MassOperation } from '../../contracts/index.ts';
import { Changes } from './changes.ts';
import { History } from './history.ts';
import { enqueueMass, runMass } from './mass.ts';
import { Lists } from './queries/list.ts';
import { NameOrder } from './queries/name-order.ts';
import { Objects } from './queries/object.ts';
import { SearchIndex } from './queries/search.ts';
import { searchText } from './queries/text-search.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { exportText } from './test-exports.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { Trash } from './trash.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const REPORT = `report--${uuid(1)}`;
const member = (n: number) => `malware--${uuid(n)}`;
const MEMBERS = Array.from({ length: 600 }, (_, n) => member(n));
const times = { created: '2020-01-01T00:00:00.000Z', modified: '2020-01-01T00:00:00.000Z' };
const report = (more: StixObject = {}): StixObject => ({
  type: 'report',
  spec_version: '2.1',
  id: REPORT,
  ...times,
  name: 'Long list',
  object_refs: MEMBERS,
  published: '2020-01-01T00:00:00Z',
  ...more,
});
const malware = (n: number): StixObject => ({
  type: 'malware',
  spec_version: '2.1',
  id: member(n),
  ...times,
  name: `M${n}`,
  is_family: false,
});

const currentOf = (store: Store, id = REPORT) => store.projection.resolve(store.projection.ids.find(id));
const shown = async (store: Store) => JSON.parse(await store.texts.one(currentOf(store))) as Record<string, unknown>;
const edit = (store: Store, ...operations: MassOperation[]) =>
  new Changes(store).change({ act: 'edit', put: [{ base: currentOf(store), operations }] });
const set = (property: string, value: string): MassOperation => ({ do: 'set', property, value });
const containers = (store: Store, n: number) =>
  new Objects(store, new SearchIndex(store)).relationships({ id: member(n) }).groups.map(({ name, count }) => `${name} ${count}`);
const storedBytes = async (store: Store) => (await store.texts.stored([currentOf(store)]))[0]?.byteLength ?? 0;

async function exported(store: Store): Promise<Record<string, unknown>[]> {
  const { text } = await exportText(store, { format: 'stix', spec: '2.1' });
  return (JSON.parse(text) as { objects: Record<string, unknown>[] }).objects;
}

test('an edit of one property does not write the list again; read, exported and searched it is whole', async () => {
  let store = await openStore();
  await importObjects(store, 'a', [report(), malware(3)]);
  await edit(store, set('name', 'Renamed'));
  await edit(store, set('description', 'twice'));
  expect(await storedBytes(store)).toBeLessThan(1000);
  const expected = { name: 'Renamed', description: 'twice', object_refs: MEMBERS, published: '2020-01-01T00:00:00Z' };
  expect(await shown(store)).toMatchObject(expected);
  expect(Object.keys(await shown(store)).indexOf('object_refs')).toBeLessThan(Object.keys(await shown(store)).indexOf('published'));
  expect(containers(store, 3)).toEqual(['object_refs 1']);
  store = await reopen(store);
  expect(await shown(store)).toMatchObject(expected);
  expect(containers(store, 3)).toEqual(['object_refs 1']);
  expect((await exported(store)).find(({ id }) => id === REPORT)).toMatchObject(expected);
  const found = await searchText(store, { text: 'twice', limit: 5 }, new AbortController().signal);
  expect(found.hits.map(({ id }) => id)).toEqual([REPORT]);
  expect(await verify(store)).toEqual([]);
});

test('one member that comes or goes is one row; each step is taken back and done again', async () => {
  let store = await openStore();
  await importObjects(store, 'a', [report(), malware(3), malware(700)]);
  await edit(store, { do: 'remove', property: 'object_refs', values: [member(3)] });
  expect((await shown(store))['object_refs']).toEqual(MEMBERS.filter((id) => id !== member(3)));
  expect(containers(store, 3)).toEqual([]);
  await edit(store, { do: 'add', property: 'object_refs', values: [member(700), member(4)] }, set('name', 'More'));
  expect((await shown(store))['object_refs']).toEqual([...MEMBERS.filter((id) => id !== member(3)), member(700)]);
  expect(containers(store, 700)).toEqual(['object_refs 1']);
  expect(await storedBytes(store)).toBeLessThan(1000);
  expect(await verify(store)).toEqual([]);
  const { entries } = await new History(store).history({ id: REPORT, offset: 0, limit: 10 });
  expect(entries[0]?.changes).toEqual([
    { path: 'name', before: '"Long list"', after: '"More"' },
    { path: 'object_refs[]', after: JSON.stringify(member(700)) },
  ]);
  const steps = new Steps(store);
  await steps.undo(undefined, false);
  expect(containers(store, 700)).toEqual([]);
  await steps.undo(undefined, false);
  expect((await shown(store))['object_refs']).toEqual(MEMBERS);
  expect(containers(store, 3)).toEqual(['object_refs 1']);
  store = await reopen(store);
  await new Steps(store).redo(undefined);
  expect(containers(store, 3)).toEqual([]);
  await edit(store, { do: 'add', property: 'object_refs', values: [member(3)] });
  expect((await shown(store))['object_refs']).toEqual(MEMBERS);
  expect(await verify(store)).toEqual([]);
});

test('many changes, a list of its own, and none at all are written whole', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [report()]);
  await edit(store, { do: 'remove', property: 'object_refs', values: MEMBERS.slice(0, 300) });
  expect(await storedBytes(store)).toBeGreaterThan(10_000);
  expect((await shown(store))['object_refs']).toEqual(MEMBERS.slice(300));
  await edit(store, set('name', 'From the new list'));
  expect(await storedBytes(store)).toBeLessThan(1000);
  expect((await shown(store))['object_refs']).toEqual(MEMBERS.slice(300));
  await edit(store, { do: 'set', property: 'object_refs', value: [member(1)] });
  expect((await shown(store))['object_refs']).toEqual([member(1)]);
  expect(await verify(store)).toEqual([]);
});

test('a newer word of the source, a mass operation, deletion and purge do as with any other object', async () => {
  let store = await openStore();
  await importObjects(store, 'a', [report(), malware(3)]);
  await edit(store, set('name', 'Mine'), { do: 'remove', property: 'object_refs', values: [member(3)] });
  await importObjects(store, 'a', [report({ modified: '2021-01-01T00:00:00.000Z', description: 'new', object_refs: MEMBERS.slice(1) })]);
  expect(await shown(store)).toMatchObject({
    name: 'Mine',
    description: 'new',
    object_refs: MEMBERS.slice(1).filter((id) => id !== member(3)),
  });
  const lists = new Lists(store, new NameOrder(store), new SearchIndex(store));
  const { job } = await enqueueMass(store, lists, { ids: [REPORT], operations: [{ do: 'add', property: 'labels', values: ['x'] }] });
  store.job(job).state = 'running';
  await runMass(store, new Changes(store), store.job(job));
  expect(store.job(job)).toMatchObject({ updated: 1 });
  expect(await shown(store)).toMatchObject({ labels: ['x'] });
  expect(await storedBytes(store)).toBeLessThan(1000);
  expect(await verify(store)).toEqual([]);
  await new Changes(store).change({ act: 'delete', delete: [REPORT] });
  await new Trash(store).restore({ ids: [REPORT] });
  expect(await shown(store)).toMatchObject({ labels: ['x'] });
  await new Changes(store).change({ act: 'delete', delete: [REPORT] });
  await new Trash(store).purge({ ids: [REPORT] });
  store = await reopen(store);
  expect(await verify(store)).toEqual([]);
});
