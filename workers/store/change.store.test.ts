/** What the analyst may write, and what is said of it before it is written: on real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import type { SextantError } from '../../contracts/index.ts';
import { Changes } from './changes.ts';
import { History } from './history.ts';
import { enqueueMass, runMass } from './mass.ts';
import { Merges } from './merge.ts';
import { Lists } from './queries/list.ts';
import { NameOrder } from './queries/name-order.ts';
import { SearchIndex } from './queries/search.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { dropStores, openStore } from './test-stores.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const actorId = (n: number) => `intrusion-set--00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const actor = (n: number, more: StixObject = {}): StixObject => ({
  type: 'intrusion-set',
  spec_version: '2.1',
  id: actorId(n),
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  name: `Actor ${n}`,
  ...more,
});

function currentOf(store: Store, id: string): number {
  const number = store.projection.ids.find(id);
  return number < 0 ? -1 : store.projection.resolve(number);
}
const shown = async (store: Store, id: string) => JSON.parse(await store.texts.one(currentOf(store, id))) as Record<string, unknown>;
const refused = (act: Promise<unknown>): Promise<SextantError> =>
  act.then(
    () => Promise.reject(new Error('taken')),
    (error: SextantError) => error,
  );
const codes = (remarks: readonly { findings: readonly { path: string; code: string }[] }[]) =>
  remarks.map(({ findings }) => findings.map(({ path, code }) => `${path} ${code}`));

test('what the standard forbids is refused, object by object, and nothing is written', async () => {
  const store = await openStore();
  const put = [{ text: '{"type":"intrusion-set","name":"Good"}' }, { text: '{"type":"intrusion-set","name":"Bad","confidence":101}' }];
  const error = await refused(new Changes(store).change({ act: 'create', put }));
  expect(error.code).toBe('invalid');
  expect(error.message).toMatch(/^confidence is 101/);
  expect(error.detail).toMatchObject({ objects: [{ put: 1, findings: [{ code: 'range', path: 'confidence' }] }] });
  expect(store.projection.length).toBe(0);
  expect(store.steps.size).toBe(0);
});

test('who insists is let, and the log says what was known', async () => {
  const store = await openStore();
  const put = [{ text: '{"type":"intrusion-set","name":"Bad","confidence":101}' }];
  const { ids, warnings } = await new Changes(store).change({ act: 'create', put, despite: true });
  expect(codes(warnings)).toEqual([['confidence range']]);
  const { rows } = await new History(store).log({ offset: 0, limit: 10 });
  expect(rows[0]?.despite).toEqual(['range']);
  const { entries } = await new History(store).history({ id: ids[0] ?? '', offset: 0, limit: 10 });
  expect(entries[0]?.despite).toEqual(['range']);
  expect(await verify(store)).toEqual([]);
});

test('an object that came in wrong may be edited; what the edit brings anew is refused', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1, { confidence: 101 })]);
  const changes = new Changes(store);
  const { warnings } = await changes.change({
    act: 'edit',
    put: [{ base: currentOf(store, actorId(1)), operations: [{ do: 'set', property: 'description', value: 'mine' }] }],
  });
  expect(codes(warnings)).toEqual([['confidence range']]);
  expect(await shown(store, actorId(1))).toMatchObject({ description: 'mine', confidence: 101 });
  const error = await refused(
    changes.change({
      act: 'edit',
      put: [{ base: currentOf(store, actorId(1)), operations: [{ do: 'set', property: 'name', value: null }] }],
    }),
  );
  expect(error.detail).toMatchObject({ objects: [{ findings: [{ code: 'required', path: 'name' }] }] });
  await changes.change({ act: 'delete', delete: [actorId(1)] });
  expect(currentOf(store, actorId(1))).toBe(-1);
});

test('a merge brings nothing forbidden unseen', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1), actor(2)]);
  const merge = { into: actorId(1), ids: [actorId(2)], values: '{"confidence":101}' };
  expect((await refused(new Merges(store).merge(merge))).detail).toMatchObject({ objects: [{ findings: [{ path: 'confidence' }] }] });
  await new Merges(store).merge({ ...merge, despite: true });
  expect(currentOf(store, actorId(1))).toBe(currentOf(store, actorId(2)));
});

test('a mass operation leaves alone what it would make wrong, and says which', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1), actor(2, { confidence: 101 })]);
  const lists = new Lists(store, new NameOrder(store), new SearchIndex(store));
  const operations = [{ do: 'set' as const, property: 'confidence', value: 101 }];
  const run = async (despite: boolean) => {
    const { job } = await enqueueMass(store, lists, { ids: [actorId(1), actorId(2)], operations, despite });
    store.job(job).state = 'running';
    await runMass(store, new Changes(store), store.job(job));
    return store.job(job);
  };
  expect(await run(false)).toMatchObject({ updated: 0, unchanged: 1, rejected: 1, problems: 1 });
  const problems = await store.database.problems.toArray();
  expect(problems).toMatchObject([{ code: 'object-invalid', objectId: actorId(1) }]);
  expect(problems[0]?.message).toMatch(/^confidence is 101/);
  expect(await run(true)).toMatchObject({ updated: 1, unchanged: 1, rejected: 0 });
  expect((await shown(store, actorId(1)))['confidence']).toBe(101);
});

test('an observable is written as it is meant, under the id of its value, and that is said', async () => {
  const store = await openStore();
  const create = (object: StixObject) => new Changes(store).change({ act: 'create', put: [{ text: JSON.stringify(object) }] });
  const done = await create({ type: 'url', value: 'hxxp://evil[.]example/' });
  expect(done.adjusted).toEqual([{ put: 0, path: 'value', from: 'hxxp://evil[.]example/', to: 'http://evil.example/' }]);
  expect(await shown(store, done.ids[0] ?? '')).toMatchObject({ value: 'http://evil.example/' });
  expect((await refused(create({ type: 'url', value: 'http://evil[.]example/' }))).code).toBe('conflict');
  const file = await create({ type: 'file', hashes: { MD5: 'D41D8CD98F00B204E9800998ECF8427E' } });
  expect(await shown(store, file.ids[0] ?? '')).toMatchObject({ hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' } });
});

test('a value that is corrected takes its id along and goes on being known by the one before; one that is taken is told', async () => {
  const store = await openStore();
  const changes = new Changes(store);
  const create = (value: string) => changes.change({ act: 'create', put: [{ text: JSON.stringify({ type: 'domain-name', value }) }] });
  const [first = ''] = (await create('evil.exmaple')).ids;
  const [other = ''] = (await create('taken.example')).ids;
  const set = (value: string, despite = false) =>
    changes.change({
      act: 'edit',
      put: [{ base: currentOf(store, first), operations: [{ do: 'set', property: 'value', value }] }],
      despite,
    });
  const [now = ''] = (await set('evil.example')).ids;
  expect(now).not.toBe(first);
  expect(currentOf(store, first)).toBe(currentOf(store, now));
  expect(await shown(store, first)).toMatchObject({ id: now, value: 'evil.example', x_opencti_stix_ids: [first] });
  const error = await refused(set('taken.example'));
  expect(error.detail).toMatchObject({ objects: [{ findings: [{ code: 'same-as', path: 'value' }] }] });
  expect(currentOf(store, first)).not.toBe(currentOf(store, other));
  await set('taken.example', true);
  expect(currentOf(store, first)).toBe(currentOf(store, other));
  const steps = new Steps(store);
  await steps.undo(undefined, false);
  await steps.undo(undefined, false);
  expect(await shown(store, first)).toMatchObject({ id: first, value: 'evil.exmaple' });
  expect(await verify(store)).toEqual([]);
});
