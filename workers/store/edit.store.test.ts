/** What the analyst does himself: on real IndexedDB. */
import { afterEach, expect, test } from 'vitest';
import { type MassOperation, type Params, SextantError } from '../../contracts/index.ts';
import { Changes } from './changes.ts';
import { History } from './history.ts';
import { enqueueMass, runMass } from './mass.ts';
import { Merges } from './merge.ts';
import { Lists } from './queries/list.ts';
import { NameOrder } from './queries/name-order.ts';
import { Objects } from './queries/object.ts';
import { rowOf } from './queries/rows.ts';
import { SearchIndex } from './queries/search.ts';
import { FEWEST_SHARED } from './shared-members.ts';
import { Steps } from './steps.ts';
import type { Store } from './store.ts';
import { importObjects, type StixObject } from './test-batches.ts';
import { randomOf } from '../../build/dev/random.ts';
import { exportText } from './test-exports.ts';
import { dropStores, openStore, reopen } from './test-stores.ts';
import { Trash } from './trash.ts';
import { verify } from './verify.ts';

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const actorId = (n: number) => `intrusion-set--${uuid(n)}`;

function actor(n: number, more: StixObject = {}): StixObject {
  return {
    type: 'intrusion-set',
    spec_version: '2.1',
    id: actorId(n),
    created: '2020-01-01T00:00:00.000Z',
    modified: '2020-01-01T00:00:00.000Z',
    name: `Actor ${n}`,
    ...more,
  };
}

const tie = (n: number, from: number, to: number): StixObject => ({
  type: 'relationship',
  spec_version: '2.1',
  id: `relationship--${uuid(n)}`,
  created: '2020-01-01T00:00:00.000Z',
  modified: '2020-01-01T00:00:00.000Z',
  relationship_type: 'related-to',
  source_ref: actorId(from),
  target_ref: actorId(to),
});

function currentOf(store: Store, id: string): number {
  const number = store.projection.ids.find(id);
  return number < 0 ? -1 : store.projection.resolve(number);
}

async function shown(store: Store, id: string): Promise<Record<string, unknown> | undefined> {
  const statement = currentOf(store, id);
  return statement < 0 ? undefined : (JSON.parse(await store.texts.one(statement)) as Record<string, unknown>);
}

/** Writes what is shown of an object with some properties set anew. */
async function edit(store: Store, id: string, more: StixObject, reason?: string) {
  const object = { ...(await shown(store, id)), ...more };
  return new Changes(store).change({ act: 'edit', put: [{ text: JSON.stringify(object), base: currentOf(store, id) }], reason });
}

/** All that is alive, as one text: what has to be equal after undo and redo. */
async function fingerprint(store: Store): Promise<string> {
  const { projection } = store;
  const lines: string[] = [];
  for (let statement = 0; statement < projection.length; statement++)
    if (projection.isAlive(statement)) lines.push(`${projection.current.get(statement)} ${statement} ${await store.texts.one(statement)}`);
  return lines.join('\n');
}

test('an object is created with what it lacks, edited, and each step taken back and done again, over a restart', async () => {
  let store = await openStore();
  const { ids, statements } = await new Changes(store).change({ act: 'create', put: [{ text: '{"type":"intrusion-set","name":"New"}' }] });
  const id = ids[0] ?? '';
  expect(await shown(store, id)).toMatchObject({ type: 'intrusion-set', spec_version: '2.1', name: 'New' });
  expect(id).toMatch(/^intrusion-set--[0-9a-f-]{36}$/);
  await edit(store, id, { name: 'Newer' }, 'heard it on the phone');
  const edited = await shown(store, id);
  expect(edited?.['name']).toBe('Newer');
  expect(String(edited?.['modified']) > String(edited?.['created'])).toBe(true);
  store = await reopen(store);
  const steps = new Steps(store);
  await steps.undo(undefined, false);
  expect(await shown(store, id)).toMatchObject({ name: 'New' });
  expect(currentOf(store, id)).toBe(statements[0]);
  await steps.undo(undefined, false);
  expect(await shown(store, id)).toBeUndefined();
  store = await reopen(store);
  await new Steps(store).redo(undefined);
  await new Steps(store).redo(undefined);
  expect(await shown(store, id)).toEqual(edited);
  expect(await verify(store)).toEqual([]);
});

test('what was changed meanwhile is not overwritten, and an id that is known not created again', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1)]);
  const base = currentOf(store, actorId(1));
  await edit(store, actorId(1), { description: 'mine' });
  const changes = new Changes(store);
  const late = changes.change({ act: 'edit', put: [{ text: JSON.stringify(actor(1, { name: 'late' })), base }] });
  await expect(late).rejects.toMatchObject({ code: 'conflict', detail: { id: actorId(1), current: currentOf(store, actorId(1)) } });
  await expect(changes.change({ act: 'create', put: [{ text: JSON.stringify(actor(1)) }] })).rejects.toMatchObject({ code: 'conflict' });
  await expect(changes.change({ act: 'create', put: [{ text: '{"type":"malware","id":"tool--1"}' }] })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test("an edit stands beside the source's word; a newer release changes what was not edited and nothing else", async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1, { description: 'old', aliases: ['A', 'B'], goals: ['g'] })]);
  await edit(store, actorId(1), { name: 'My name', aliases: ['A', 'B', 'Mine'] });
  const job = await importObjects(store, 'a', [
    actor(1, { modified: '2021-01-01T00:00:00.000Z', description: 'new', aliases: ['B', 'C'] }),
  ]);
  expect(await shown(store, actorId(1))).toMatchObject({ name: 'My name', description: 'new', aliases: ['B', 'Mine', 'C'] });
  expect((await shown(store, actorId(1)))?.['goals']).toBeUndefined();
  expect(await verify(store)).toEqual([]);
  // undoing that import brings back what was shown before it
  await new Steps(store).undo(store.job(job).step, false);
  expect(await shown(store, actorId(1))).toMatchObject({ name: 'My name', description: 'old', aliases: ['A', 'B', 'Mine'], goals: ['g'] });
  expect(await verify(store)).toEqual([]);
});

test('a source that may only be looked at changes nothing', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1, { description: 'old' })]);
  await edit(store, actorId(1), { name: 'My name' });
  await store.setSourceRules({ source: 1, upsert: 'never' });
  await importObjects(store, 'a', [actor(1, { modified: '2021-01-01T00:00:00.000Z', description: 'new' })]);
  expect(await shown(store, actorId(1))).toMatchObject({ name: 'My name', description: 'old' });
  const { properties } = await new Merges(store).contradictions({ id: actorId(1) });
  expect(properties.map(({ property }) => property).sort()).toEqual(['description', 'name']);
  const description = properties.find(({ property }) => property === 'description');
  expect(description?.sayings.map(({ value, chosen }) => [value, chosen])).toEqual([
    ['"old"', true],
    ['"new"', false],
  ]);
});

test('undo of an older step names the later ones that touched the same objects, and leaves them standing when forced', async () => {
  const store = await openStore();
  const job = await importObjects(store, 'a', [actor(1), actor(2)]);
  const later = await edit(store, actorId(1), { description: 'mine' });
  const steps = new Steps(store);
  await expect(steps.undo(store.job(job).step, false)).rejects.toMatchObject({
    code: 'conflict',
    detail: { steps: [{ step: later.step }] },
  });
  await steps.undo(store.job(job).step, true);
  expect(await shown(store, actorId(2))).toBeUndefined();
  expect(await shown(store, actorId(1))).toMatchObject({ description: 'mine' });
  await steps.redo(store.job(job).step);
  expect(await shown(store, actorId(2))).toBeDefined();
});

test('steps taken back in any order leave what the others did', async () => {
  const store = await openStore();
  const changes = new Changes(store);
  const { ids, step } = await changes.change({ act: 'create', put: [{ text: '{"type":"intrusion-set","name":"1"}' }] });
  const id = ids[0] ?? '';
  const second = await edit(store, id, { name: '2' });
  const third = await edit(store, id, { name: '3' });
  const steps = new Steps(store);
  await steps.undo(second.step, true);
  expect(await shown(store, id)).toMatchObject({ name: '3' });
  await steps.undo(third.step, true);
  expect(await shown(store, id)).toMatchObject({ name: '1' });
  await steps.undo(step, true);
  expect(await shown(store, id)).toBeUndefined();
  await steps.redo(third.step);
  expect(await shown(store, id)).toMatchObject({ name: '3' });
  expect(await verify(store)).toEqual([]);
});

test('merging makes one of two, with the names of both, and parts them again', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [
    actor(1, { aliases: ['X'] }),
    actor(2, { aliases: ['x', 'Y'], description: 'two' }),
    actor(3),
    tie(9, 2, 3),
  ]);
  const before = await fingerprint(store);
  const merges = new Merges(store);
  expect(merges.candidates({ offset: 0, limit: 10 }).candidates).toMatchObject([
    { shared: ['x'], a: { id: actorId(1) }, b: { id: actorId(2) } },
  ]);
  const preview = await merges.preview({ into: actorId(1), ids: [actorId(2)] });
  expect(JSON.parse(preview.text)).toMatchObject({ id: actorId(1), name: 'Actor 1', aliases: ['X', 'Y', 'Actor 2'], description: 'two' });
  expect(preview.relationships).toBe(1);
  const { step } = await merges.merge({ into: actorId(1), ids: [actorId(2)] });
  expect(currentOf(store, actorId(2))).toBe(currentOf(store, actorId(1)));
  const objects = new Objects(store, new SearchIndex(store));
  expect(objects.relationships({ id: actorId(1) }).groups).toMatchObject([{ name: 'related-to', count: 1 }]);
  expect(merges.candidates({ offset: 0, limit: 10 }).total).toBe(0);
  expect(await verify(store)).toEqual([]);
  await new Steps(store).undo(step, false);
  expect(await fingerprint(store)).toBe(before);
  await merges.keepApart({ ids: [actorId(2), actorId(1)], apart: true });
  expect(merges.candidates({ offset: 0, limit: 10 }).total).toBe(0);
});

test('what is deleted takes its relationships along, lies in the trash, and comes back whole', async () => {
  let store = await openStore();
  await importObjects(store, 'a', [actor(1), actor(2), actor(3), tie(8, 1, 2), tie(9, 2, 3)]);
  const before = await fingerprint(store);
  await new Changes(store).change({ act: 'delete', delete: [actorId(1), actorId(2)], reason: 'wrong case' });
  expect(currentOf(store, `relationship--${uuid(9)}`)).toBe(-1);
  store = await reopen(store);
  const trash = new Trash(store);
  const { rows } = await trash.trash({ offset: 0, limit: 10 });
  expect(rows.map(({ id, reason }) => [id, reason])).toEqual([
    [actorId(1), 'wrong case'],
    [actorId(2), 'wrong case'],
  ]);
  await trash.restore({ ids: [actorId(2)] });
  expect(currentOf(store, `relationship--${uuid(9)}`)).toBeGreaterThanOrEqual(0);
  expect(currentOf(store, `relationship--${uuid(8)}`)).toBe(-1);
  await trash.restore({ ids: [actorId(1)] });
  expect(await fingerprint(store)).toBe(before);
  expect((await trash.trash({ offset: 0, limit: 10 })).total).toBe(0);
});

test('what is purged is in no row any more, and its stub stays', async () => {
  let store = await openStore();
  const author = `identity--${uuid(77)}`;
  await importObjects(store, 'a', [
    actor(1, { name: 'Secretive', description: 'classified', labels: ['hushed', 'common'], created_by_ref: author }),
    actor(2, { labels: ['common'] }),
  ]);
  await new Changes(store).change({ act: 'delete', delete: [actorId(1)] });
  await new Trash(store).purge({ ids: [actorId(1)] });
  store = await reopen(store);
  const { database } = store;
  const rows = [await database.pages.toArray(), await database.blocks.toArray()];
  expect((await database.steps.toArray()).map(({ names }) => names.join()).join()).not.toContain('Secretive');
  const text = rows
    .flat()
    .map((row) => ('bytes' in row ? new TextDecoder().decode(row.bytes) : JSON.stringify(row.data)))
    .join('\n');
  expect(text).not.toMatch(/Secretive|classified|hushed/);
  expect(rowOf(store, currentOf(store, actorId(2))).labels).toEqual(['common']);
  const gone = store.projection.ids.find(actorId(1));
  for (const statement of store.projection.everWithId(gone))
    expect([...store.projection.edgesOf(statement)].map((edge) => store.projection.edgeTo.get(edge))).toEqual([gone]);
  await edit(store, actorId(2), { labels: ['hushed'] });
  expect(rowOf(store, currentOf(store, actorId(2))).labels).toEqual(['hushed']);
  expect(text).toContain(actorId(1));
  expect((await new Trash(store).trash({ offset: 0, limit: 10 })).total).toBe(0);
  expect(await verify(store)).toEqual([]);
  const { entries } = await new History(store).history({ id: actorId(1), offset: 0, limit: 10 });
  expect(entries.map(({ what }) => what)).toEqual(['purged', 'taken', 'said']);
});

test('the history of an object says who changed what, from what, and why', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1, { aliases: ['A'] })]);
  await edit(store, actorId(1), { name: 'Other', aliases: ['B'] }, 'a report says so');
  await new Steps(store).undo(undefined, false);
  const { entries } = await new History(store).history({ id: actorId(1), offset: 0, limit: 10 });
  expect(entries.map(({ what, act, author, reason }) => ({ what, act, author, reason }))).toEqual([
    { what: 'taken', act: 'undo', author: 'user', reason: undefined },
    { what: 'said', act: 'edit', author: 'user', reason: 'a report says so' },
    { what: 'said', act: 'import', author: 'a', reason: undefined },
  ]);
  expect(entries[1]?.changes).toEqual([
    { path: 'name', before: '"Actor 1"', after: '"Other"' },
    { path: 'aliases[]', before: '"A"' },
    { path: 'aliases[]', after: '"B"' },
  ]);
  const log = await new History(store).log({ text: 'REPORT says', offset: 0, limit: 10 });
  expect(log.rows).toMatchObject([{ act: 'edit', reason: 'a report says so', undone: true }]);
  expect(log.head).toEqual(store.head);
});

test('steps are found by act, author, time, words and object', async () => {
  const store = await openStore();
  await importObjects(store, 'a', [actor(1), actor(2)]);
  await importObjects(store, 'b', [actor(3)]);
  await edit(store, actorId(1), { name: 'Other' }, 'a report says so');
  await new Steps(store).undo(undefined, false);
  const found = async (wanted: Omit<Params<'steps'>, 'offset' | 'limit'>) =>
    (await new History(store).steps({ ...wanted, offset: 0, limit: 10 })).steps.map(({ step }) => step);
  expect(await found({})).toEqual([4, 3, 2, 1]);
  expect(await found({ acts: ['edit', 'undo'] })).toEqual([4, 3]);
  expect(await found({ authors: ['a'] })).toEqual([1]);
  expect(await found({ authors: ['b', 'a'] })).toEqual([2, 1]);
  expect(await found({ text: 'REPORT says' })).toEqual([3]);
  expect(await found({ from: '2000-01-01', to: '2000-12-31' })).toEqual([]);
  expect(await found({ object: actorId(1) })).toEqual([4, 3, 1]);
  expect(await found({ object: actorId(3), authors: ['a'] })).toEqual([]);
  expect((await new History(store).steps({ offset: 0, limit: 1 })).steps[0]).toMatchObject({ kind: 'undo', of: 3 });
});

test('numbers keep their text in edits, merges and what follows from the source; exports hold no warninglists', async () => {
  const store = await openStore();
  const text = '"x_exact":1.0,"x_big":9007199254740993,';
  const create = { text: `{"type":"intrusion-set",${text}"name":"A"}` };
  const [id = ''] = (await new Changes(store).change({ act: 'create', put: [create] })).ids;
  const raw = async () => store.texts.one(currentOf(store, id));
  expect(await raw()).toContain(text);
  await edit(store, id, { description: 'more' });
  expect(await raw()).toContain(text);
  await importObjects(store, 'a', [actor(1), { type: 'x-misp-warninglist', id: `x-misp-warninglist--${uuid(1)}`, name: 'Harmless' }]);
  await new Merges(store).merge({ into: id, ids: [actorId(1)] });
  expect(await raw()).toContain(text);
  const { text: out } = await exportText(store, { format: 'stix', spec: '2.1' });
  expect(out).toContain(text);
  expect(out).not.toContain('Harmless');
});

test('what only one source says and is not shown is told with the contradictions', async () => {
  const store = await openStore();
  await importObjects(store, 'full', [actor(1, { modified: '2022-01-01T00:00:00.000Z', description: 'full' })]);
  await importObjects(store, 'catalogue', [actor(1, { x_listed: { due: '2021-11-17' } })]);
  const { properties } = await new Merges(store).contradictions({ id: actorId(1) });
  expect(
    properties.map(({ property, sayings }) => [property, sayings.map(({ value, chosen, by }) => [value, chosen, by[0]?.name])]),
  ).toEqual([['x_listed', [['{"due":"2021-11-17"}', false, 'catalogue']]]]);
});

test('a mass operation goes on where it stood, and is one step', async () => {
  let store = await openStore();
  await importObjects(
    store,
    'a',
    Array.from({ length: 250 }, (_, n) => actor(n, n % 2 ? { labels: ['x'] } : {})),
  );
  const before = await fingerprint(store);
  const lists = new Lists(store, new NameOrder(store), new SearchIndex(store));
  const { job } = await enqueueMass(store, lists, {
    filter: { types: ['intrusion-set'] },
    operations: [{ do: 'add', property: 'labels', values: ['x'] }],
  });
  store.job(job).state = 'running';
  const running = runMass(store, new Changes(store), store.job(job));
  while (store.job(job).cursor.objects === 0) await new Promise((resolve) => setTimeout(resolve));
  store.job(job).state = 'paused';
  await running;
  await store.saveJob(store.job(job));
  expect(store.job(job).cursor.objects).toBeLessThan(250);
  store = await reopen(store);
  store.job(job).state = 'running';
  await runMass(store, new Changes(store), store.job(job));
  expect(store.job(job)).toMatchObject({ state: 'done', updated: 125, unchanged: 125 });
  const labels = new Lists(store, new NameOrder(store), new SearchIndex(store)).all({ labels: ['x'] });
  expect(labels.length).toBe(250);
  await new Steps(store).undo(store.job(job).step, false);
  expect(await fingerprint(store)).toBe(before);
  expect(await verify(store)).toEqual([]);
});

const soak = new URLSearchParams(location.search).has('soak');

const actorIds = Array.from({ length: 12 }, (_, n) => actorId(n));
const reportIds = [0, 1].map((n) => `report--${uuid(n)}`);

/** A list so long that it is shared, of actors and of what nobody knows. */
const members = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => (from + n < 12 ? actorId(from + n) : `indicator--${uuid(from + n)}`));

/** A report of a source, with a list that differs from release to release. */
const report = (random: (below: number) => number, times: { modified: string }): StixObject => ({
  ...actor(0, times),
  type: 'report',
  id: one(random, reportIds),
  name: `Report ${random(3)}`,
  published: '2020-01-01T00:00:00Z',
  object_refs: members(random(2) * 6, FEWEST_SHARED + random(60)),
});

/** What the analyst does to a report: its name, a few members, so many that the list is written anew, or all of it by himself. */
function reportAct(random: (below: number) => number, act: number): MassOperation[] {
  const few = members(random(340), 1 + random(3));
  const acts: MassOperation[][] = [
    [{ do: 'set', property: 'name', value: `Act ${act}` }],
    [{ do: 'remove', property: 'object_refs', values: few }],
    [{ do: 'add', property: 'object_refs', values: few }],
    [
      { do: 'remove', property: 'object_refs', values: few },
      { do: 'add', property: 'object_refs', values: members(random(340), 2) },
      { do: 'set', property: 'description', value: `Act ${act}` },
    ],
    [{ do: 'remove', property: 'object_refs', values: members(random(200), 90) }],
    [{ do: 'set', property: 'object_refs', value: members(random(12), FEWEST_SHARED + random(60)) }],
  ];
  return one(random, acts);
}

/** Operations that bring nothing new are refused, and that is all. */
async function editMembers(store: Store, id: string, operations: MassOperation[]): Promise<void> {
  await new Changes(store).change({ act: 'edit', put: [{ base: currentOf(store, id), operations }] }).catch((error: unknown) => {
    if (!(error instanceof SextantError && error.code === 'bad-request')) throw error;
  });
}

function one<T>(random: (below: number) => number, from: readonly T[]): T {
  const found = from[random(from.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

const sharing = ({ projection }: Store) =>
  Array.from({ length: projection.length }, (_, n) => n).filter((n) => projection.sharesMembers(n)).length;

/** Steps that stand, newest first: what undo of everything takes back one after the other. */
const standing = (store: Store) =>
  [...store.steps.values()].filter((step) => step.of === undefined && !step.undone).sort((a, b) => b.step - a.step);

// a test each: stores of seeds before are gone, and how far the soak is can be seen
for (let seed = 1; seed <= (soak ? 100 : 2); seed++) {
  test(`random acts, all taken back and all done again: seed ${seed} of ${soak ? '100, 500 acts' : '2, 80 acts'}`, {
    timeout: soak ? 300_000 : 60_000,
  }, async () => {
    const random = randomOf(seed);
    let store = await openStore();
    let release = 0;
    const alive = (from: readonly string[]) => from.filter((id) => currentOf(store, id) >= 0);
    const other = (of: readonly string[], id: string) => of.filter((another) => currentOf(store, another) !== currentOf(store, id));
    for (let act = 0; act < (soak ? 500 : 80); act++) {
      const actors = alive(actorIds);
      const reports = alive(reportIds);
      const id = actors[random(Math.max(1, actors.length))];
      const others = id === undefined ? [] : other(actors, id);
      const kind = random(14);
      if (kind < 2 || id === undefined) {
        const times = { modified: `2021-01-01T00:00:${String(release % 60).padStart(2, '0')}.000Z` };
        const objects = [0, 1, 2].map(() => actor(random(12), { ...times, goals: [`${release}`] }));
        if (random(3) === 0) objects.push(report(random, times));
        await importObjects(store, `source ${random(2)}`, [...new Map(objects.map((object) => [object['id'], object])).values()]);
        release++;
      } else if (kind < 5) await edit(store, id, { description: `act ${act}`, labels: [`l${random(3)}`] });
      else if (kind === 5 && others.length > 0)
        await new Changes(store).change({
          act: 'relate',
          put: [
            {
              text: JSON.stringify({
                type: 'relationship',
                relationship_type: 'related-to',
                source_ref: id,
                target_ref: one(random, others),
              }),
            },
          ],
        });
      else if (kind === 6 && others.length > 0) await new Merges(store).merge({ into: id, ids: [one(random, others)] });
      else if (kind === 7) await new Changes(store).change({ act: 'delete', delete: [random(4) === 0 ? (reports[0] ?? id) : id] });
      else if (kind === 8) {
        const { rows } = await new Trash(store).trash({ offset: 0, limit: 50 });
        const row = rows[random(Math.max(1, rows.length))];
        if (row) await new Trash(store).restore({ ids: [row.id] });
      } else if (kind === 9) {
        const step = standing(store)[random(Math.max(1, standing(store).length))];
        if (step) await new Steps(store).undo(step.step, true);
      } else if (kind === 10) {
        const undone = [...store.steps.values()].filter((step) => step.of === undefined && step.undone);
        const step = undone[random(Math.max(1, undone.length))];
        if (step) await new Steps(store).redo(step.step);
      } else if (kind === 11 && reports.length > 0) {
        const of = one(random, reports);
        await editMembers(store, of, reportAct(random, act));
        if (random(8) === 0 && other(reports, of).length > 0) await new Merges(store).merge({ into: of, ids: other(reports, of) });
      } else if (kind === 12 && reports.length > 0) await editMembers(store, one(random, reports), reportAct(random, act));
      else store = await reopen(store);
    }
    expect(sharing(store), `seed ${seed}: lists written once`).toBeGreaterThan(0);
    const end = await fingerprint(store);
    const prints: string[] = [end];
    const taken: number[] = [];
    for (const step of standing(store)) {
      await new Steps(store).undo(step.step, true);
      taken.push(step.step);
      prints.push(await fingerprint(store));
    }
    expect(await fingerprint(store), `seed ${seed}: all taken back`).toBe('');
    store = await reopen(store);
    for (const step of taken.reverse()) {
      expect(await fingerprint(store), `seed ${seed}: before step ${step} is done again`).toBe(prints.pop());
      await new Steps(store).redo(step);
    }
    expect(await fingerprint(store), `seed ${seed}: all done again`).toBe(end);
    expect(await verify(store), `seed ${seed}`).toEqual([]);
  });
}
