/** The graph's questions against a plain recount over the objects that were imported. */
import { afterEach, expect, test } from 'vitest';
import { randomOf } from '../../../build/dev/random.ts';
import type { GraphNode, Params, TieGroup } from '../../../contracts/index.ts';
import { standardIdOf } from '../../../stix/index.ts';
import { Steps } from '../steps.ts';
import { importObjects, type StixObject } from '../test-batches.ts';
import { dropStores, openStore } from '../test-stores.ts';
import { Graph } from './graph.ts';
import { NameOrder } from './name-order.ts';
import { Objects } from './object.ts';
import { SearchIndex } from './search.ts';

async function graphOf(...imports: StixObject[][]): Promise<Graph> {
  const store = await openStore();
  for (const [index, objects] of imports.entries()) await importObjects(store, `source ${index}`, objects);
  return new Graph(store, new NameOrder(store));
}

afterEach(dropStores);

const uuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const written = { spec_version: '2.1', created: '2020-01-01T00:00:00.000Z', modified: '2020-01-02T00:00:00.000Z' };
const malware = (n: number, more: StixObject = {}): StixObject => ({
  type: 'malware',
  ...written,
  id: `malware--${uuid(n)}`,
  name: `Malware ${n}`,
  is_family: true,
  ...more,
});
const tie = (n: number, source: string, target: string, type = 'uses', more: StixObject = {}): StixObject => ({
  type: 'relationship',
  ...written,
  id: `relationship--${uuid(n)}`,
  relationship_type: type,
  source_ref: source,
  target_ref: target,
  ...more,
});
const m = (n: number) => `malware--${uuid(n)}`;
const names = (nodes: readonly GraphNode[]) => nodes.map(({ name }) => name);

// --- a random case, and what it means ---------------------------------------------------------------------------

interface Thing {
  /** as the graph calls it */
  id: string;
  /** all ids that mean it */
  ids: string[];
  type: string;
  name: string;
  hidden: boolean;
}

interface PlainTie {
  id: string;
  kind: TieGroup['kind'];
  name: string;
  source: Thing;
  target: Thing;
  hidden: boolean;
}

function randomCase(seed: number): { objects: StixObject[]; things: Thing[]; ties: PlainTie[] } {
  const random = randomOf(seed);
  const objects: StixObject[] = [];
  const things: Thing[] = [];
  const ties: PlainTie[] = [];
  for (let n = 0; n < 16; n++) {
    const type = n < 11 ? 'malware' : n < 14 ? 'report' : 'identity';
    const id = `${type}--${uuid(n)}`;
    if (type === 'malware' && n % 5 === 4) {
      things.push({ id, ids: [id], type, name: id, hidden: false }); // nobody states it
      continue;
    }
    const twin = type === 'malware' && random(3) === 0 ? `malware--${uuid(n + 500)}` : undefined;
    const hidden = random(6) === 0;
    const object: StixObject = { type, ...written, id, name: `${type} ${n}`, ...(hidden && { revoked: true }) };
    if (twin) object['x_opencti_stix_ids'] = [twin];
    const standard = type === 'malware' ? standardIdOf(object) : undefined;
    things.push({ id, ids: [id, ...(twin ? [twin] : []), ...(standard ? [standard] : [])], type, name: `${type} ${n}`, hidden });
    objects.push(object);
  }
  const any = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const relationships: string[] = [];
  for (let n = 0; n < 22; n++) {
    const [source, target] = [any(things), any(things)];
    const name = any(['uses', 'related-to', 'revoked-by']);
    const hidden = random(7) === 0;
    const id = `relationship--${uuid(n)}`;
    relationships.push(id);
    objects.push(tie(n, any(source.ids), any(target.ids), name, hidden ? { revoked: true } : {}));
    ties.push({ id, kind: 'relationship', name, source, target, hidden });
  }
  for (let n = 0; n < 4; n++) {
    const [seen, first, second] = [any(things), any(things), any(things)];
    const id = `sighting--${uuid(n)}`;
    objects.push({
      type: 'sighting',
      ...written,
      id,
      sighting_of_ref: any(seen.ids),
      where_sighted_refs: [any(first.ids), any(second.ids)],
    });
    ties.push({ id, kind: 'relationship', name: 'sighting', source: seen, target: first, hidden: false });
    if (second !== first)
      ties.push({
        id: `${id}|where_sighted_refs|${second.id}`,
        kind: 'relationship',
        name: 'sighting',
        source: seen,
        target: second,
        hidden: false,
      });
  }
  const author = things[14] as Thing;
  for (const thing of things.filter(({ type }) => type === 'report')) {
    const report = objects.find(({ id }) => id === thing.id) as StixObject;
    const about = new Set([any(things), any(things), any(things)]);
    report['created_by_ref'] = author.id;
    report['object_refs'] = [...[...about].flatMap(({ ids }) => ids), any(relationships)];
    const refer = (name: string, target: Thing) =>
      ties.push({ id: `${thing.id}|${name}|${target.id}`, kind: 'reference', name, source: thing, target, hidden: false });
    refer('created_by_ref', author);
    for (const other of about) if (other !== thing) refer('object_refs', other);
  }
  return { objects, things, ties };
}

/** Neighbours and ties of a thing as the graph may draw them. */
function plainAround(
  ties: readonly PlainTie[],
  thing: Thing,
  references: 'none' | 'all' | 'telling',
  hidden: boolean,
  asked: ReadonlySet<Thing>,
) {
  return ties.flatMap((tie) => {
    if (tie.source === tie.target || (tie.source !== thing && tie.target !== thing)) return [];
    if (tie.hidden && !hidden) return [];
    if (tie.kind === 'reference' && (references === 'none' || (references === 'telling' && tie.name === 'created_by_ref'))) return [];
    const out = tie.source === thing;
    const other = out ? tie.target : tie.source;
    if (other.hidden && !hidden && !asked.has(other)) return [];
    return [{ tie, other, direction: out ? ('out' as const) : ('in' as const) }];
  });
}

const collator = new Intl.Collator('en', { numeric: true });
const byName = (a: Thing, b: Thing) =>
  Number(a.name === a.id) - Number(b.name === b.id) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

function plainPaths(ties: readonly PlainTie[], from: Thing, to: Thing, references: boolean, hidden: boolean, longest: number): Thing[][] {
  const asked = new Set([from, to]);
  let paths = [[from]];
  const seen = new Set([from]);
  for (let length = 0; length <= longest && paths.length > 0; length++) {
    const done = paths.filter((path) => path.at(-1) === to);
    if (done.length > 0)
      return done.sort(
        (a, b) => a.map((thing, at) => (thing === b[at] ? 0 : byName(thing, b[at] as Thing))).find((order) => order !== 0) ?? 0,
      );
    const next: Thing[][] = [];
    for (const path of paths) {
      const others = new Set(
        plainAround(ties, path.at(-1) as Thing, references ? 'telling' : 'none', hidden, asked).map(({ other }) => other),
      );
      for (const other of others) if (!seen.has(other)) next.push([...path, other]);
    }
    for (const path of next) seen.add(path.at(-1) as Thing);
    paths = next;
  }
  return [];
}

for (let seed = 1; seed <= 12; seed++) {
  test(`nodes, ties, groups, neighbours, paths and what is common equal a plain recount (seed ${seed})`, async () => {
    const { objects, things, ties } = randomCase(seed);
    const random = randomOf(seed + 1000);
    const graph = await graphOf(
      objects.filter((_, n) => n % 2 === 0),
      objects.filter((_, n) => n % 2 === 1),
    );
    for (let round = 0; round < 25; round++) {
      const asked = new Set(Array.from({ length: 1 + random(4) }, () => things[random(things.length)] as Thing));
      const ids = [...asked].map((thing) => thing.ids[random(thing.ids.length)] as string);
      const hidden = random(3) === 0;
      const around = (references: 'none' | 'all' | 'telling') =>
        [...asked].flatMap((thing) => plainAround(ties, thing, references, hidden, asked)).filter(({ other }) => !asked.has(other));

      expect((await graph.nodes({ ids })).nodes.map(({ id, name }) => ({ id, name }))).toEqual(
        [...asked].map(({ id, name }) => ({ id, name })),
      );

      const references = random(2) === 0;
      const among = ties.filter(
        ({ source, target, kind, hidden: tieHidden }) =>
          asked.has(source) && asked.has(target) && (!tieHidden || hidden) && (kind === 'relationship' || references),
      );
      const drawn = (await graph.ties({ ids, references, hidden })).ties;
      expect(drawn.map(({ id, name, source, target }) => ({ id, name, source, target })).sort(byId)).toEqual(
        among.map(({ id, name, source, target }) => ({ id, name, source: source.id, target: target.id })).sort(byId),
      );

      const counted = new Map<string, Set<Thing>>();
      for (const {
        tie: { kind, name },
        other,
        direction,
      } of around('all')) {
        const key = [kind, direction, name, other.type].join(' ');
        counted.set(key, (counted.get(key) ?? new Set()).add(other));
      }
      const { groups } = await graph.groups({ ids, hidden });
      expect(
        Object.fromEntries(
          groups.map(({ kind, direction, name, otherType, count }) => [[kind, direction, name, otherType].join(' '), count]),
        ),
      ).toEqual(Object.fromEntries([...counted].map(([key, others]) => [key, others.size])));

      const [first] = groups;
      for (const wanted of [undefined, ...(first ? [[first]] : [])]) {
        const met = around(wanted ? 'all' : 'none').filter(
          ({ tie: { kind, name }, other, direction }) =>
            !wanted ||
            wanted.some(
              (group) => group.kind === kind && group.name === name && group.direction === direction && group.otherType === other.type,
            ),
        );
        const others = [...new Set(met.map(({ other }) => other))].sort(byName);
        const request: Params<'graphExpand'> = {
          ids,
          hidden,
          offset: 1,
          limit: 3,
          ...(wanted && { groups: wanted.map(({ count: _count, ...group }) => group) }),
        };
        const answer = await graph.expand(request);
        const page = others.slice(1, 4);
        expect(answer.total).toBe(others.length);
        expect(answer.nodes.map(({ id }) => id)).toEqual(page.map(({ id }) => id));
        expect(answer.ties.map(({ id }) => id).sort()).toEqual(
          [...new Set(met.filter(({ other }) => page.includes(other)).map(({ tie: { id } }) => id))].sort(),
        );
      }

      if (asked.size >= 2) {
        const counts = new Map<Thing, number>();
        for (const thing of asked)
          for (const other of new Set(plainAround(ties, thing, references ? 'telling' : 'none', hidden, asked).map((met) => met.other)))
            if (!asked.has(other)) counts.set(other, (counts.get(other) ?? 0) + 1);
        const common = [...counts].filter(([, count]) => count >= 2).sort((a, b) => b[1] - a[1] || byName(a[0], b[0]));
        const answer = await graph.common({ ids, atLeast: 2, references, hidden, limit: 100 });
        expect(answer.nodes.map(({ id }) => id)).toEqual(common.map(([{ id }]) => id));
      }

      const [from, to] = [things[random(things.length)] as Thing, things[random(things.length)] as Thing];
      const longest = 1 + random(5);
      const expected = plainPaths(ties, from, to, references, hidden, longest);
      const answer = await graph.path({ from: from.ids.at(-1) ?? '', to: to.id, longest, references, hidden, limit: 3 });
      expect(answer.paths).toEqual(expected.slice(0, 3).map((path) => path.map(({ id }) => id)));
      expect(answer.more).toBe(expected.length > 3);
      const steps = new Set(answer.paths.flatMap((path) => path.slice(1).map((id, at) => [path[at], id].sort().join())));
      expect(answer.ties.map(({ id }) => id).sort()).toEqual(
        ties
          .filter(
            ({ source, target, kind, name, hidden: tieHidden }) =>
              steps.has([source.id, target.id].sort().join()) &&
              (!tieHidden || hidden) &&
              (kind === 'relationship' || (references && name !== 'created_by_ref')),
          )
          .map(({ id }) => id)
          .sort(),
      );
    }
  });
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

test('parallel relationships stay apart, a tie to itself is one tie and no neighbour', async () => {
  const graph = await graphOf([
    malware(1),
    malware(2),
    tie(1, m(1), m(2)),
    tie(2, m(1), m(2)),
    tie(3, m(2), m(1)),
    tie(4, m(1), m(1), 'duplicate-of'),
  ]);
  const { ties } = await graph.ties({ ids: [m(1), m(2)], references: true });
  expect(ties.map(({ id, source, target }) => [id.slice(-1), source.slice(-1), target.slice(-1)]).sort()).toEqual([
    ['1', '1', '2'],
    ['2', '1', '2'],
    ['3', '2', '1'],
    ['4', '1', '1'],
  ]);
  expect(await graph.groups({ ids: [m(1)] })).toEqual({
    groups: [
      { direction: 'out', kind: 'relationship', name: 'uses', otherType: 'malware', count: 1 },
      { direction: 'in', kind: 'relationship', name: 'uses', otherType: 'malware', count: 1 },
    ],
  });
  const expanded = await graph.expand({ ids: [m(1)], offset: 0, limit: 10 });
  expect([expanded.total, expanded.ties.length]).toEqual([1, 3]);
});

test('what its source withdrew is left out unless hidden ones are asked for; asked for by id it answers', async () => {
  const store = await openStore();
  const all = [
    malware(1),
    malware(2),
    malware(3),
    malware(4),
    tie(1, m(1), m(2)),
    tie(2, m(1), m(3)),
    tie(3, m(2), m(4)),
    tie(4, m(3), m(4)),
  ];
  await importObjects(store, 'a', all, { seconds: Date.UTC(2021, 0, 1) / 1000, label: '1' });
  await importObjects(
    store,
    'a',
    all.filter(({ id }) => id !== m(2)),
    { seconds: Date.UTC(2022, 0, 1) / 1000, label: '2' },
  );
  const graph = new Graph(store, new NameOrder(store));
  const neighbours = async (hidden: boolean) => names((await graph.expand({ ids: [m(1)], hidden, offset: 0, limit: 10 })).nodes);
  expect(await neighbours(false)).toEqual(['Malware 3']);
  expect(await neighbours(true)).toEqual(['Malware 2', 'Malware 3']);
  expect((await graph.nodes({ ids: [m(2)] })).nodes).toMatchObject([{ name: 'Malware 2', withdrawn: true }]);
  const path = { from: m(1), to: m(4), longest: 8, references: false, limit: 10 };
  expect((await graph.path(path)).paths).toEqual([[m(1), m(3), m(4)]]);
  expect((await graph.path({ ...path, hidden: true })).paths).toEqual([
    [m(1), m(2), m(4)],
    [m(1), m(3), m(4)],
  ]);
  expect((await graph.path({ ...path, to: m(2) })).paths).toEqual([[m(1), m(2)]]);
});

test('a path may be as long as asked and no longer, from an object to itself it is the object, of an unknown id it is told', async () => {
  const graph = await graphOf([
    ...Array.from({ length: 10 }, (_, n) => malware(n)),
    ...Array.from({ length: 9 }, (_, n) => tie(n, m(n), m(n + 1))),
  ]);
  const path = (from: string, to: string, longest: number) => graph.path({ from, to, longest, references: false, limit: 5 });
  expect((await path(m(0), m(5), 5)).paths).toEqual([[m(0), m(1), m(2), m(3), m(4), m(5)]]);
  expect(await path(m(0), m(5), 4)).toMatchObject({ paths: [], nodes: [], ties: [], more: false });
  expect(await path(m(0), m(9), 8)).toMatchObject({ paths: [] });
  expect(await path(m(3), m(3), 1)).toMatchObject({ paths: [[m(3)]], ties: [], more: false });
  await expect(path(m(0), m(77), 1)).rejects.toMatchObject({ code: 'not-found' });
});

test('an id that nobody knows is a node without ties', async () => {
  const graph = await graphOf([malware(1)]);
  expect((await graph.nodes({ ids: [m(77), 'no id'] })).nodes).toEqual([
    { id: m(77), type: 'malware', name: m(77), stub: true, degree: 0 },
    { id: 'no id', type: 'unknown', name: 'no id', stub: true, degree: 0 },
  ]);
  expect(await graph.expand({ ids: [m(77)], offset: 0, limit: 10 })).toEqual({ nodes: [], ties: [], total: 0 });
  expect(await graph.ties({ ids: [m(77), m(1)], references: true })).toEqual({ ties: [] });
});

test('a node with 10,000 neighbours: counted at once, answered page by page in the order of names, other questions between', {
  timeout: 120_000,
}, async () => {
  const many = 10_000;
  const objects = [malware(0)];
  for (let n = 1; n <= many; n++) objects.push(malware(n), tie(n, m(0), m(n)));
  const graph = await graphOf(objects);
  expect((await graph.groups({ ids: [m(0)] })).groups).toEqual([
    { direction: 'out', kind: 'relationship', name: 'uses', otherType: 'malware', count: many },
  ]);
  const page = await graph.expand({ ids: [m(0)], offset: 9_990, limit: 200 });
  expect(page.total).toBe(many);
  expect(names(page.nodes)).toEqual(Array.from({ length: 10 }, (_, n) => `Malware ${9_991 + n}`));
  expect(page.ties.map(({ target }) => target).sort()).toEqual(page.nodes.map(({ id }) => id).sort());
  let between = 0;
  const count = setInterval(() => between++, 1);
  const whole = await graph.expand({ ids: [m(0)], offset: 0, limit: 20_000 });
  clearInterval(count);
  expect(whole.ties).toHaveLength(many);
  expect(between).toBeGreaterThan(0);
  const abort = new AbortController();
  const cancelled = graph.expand({ ids: [m(0)], offset: 0, limit: 20_000 }, abort.signal);
  abort.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
});

test('a question during an import answers with one state of the store', async () => {
  const store = await openStore();
  const objects = [malware(0)];
  for (let n = 1; n <= 3000; n++) objects.push(malware(n), tie(n, m(0), m(n)));
  await importObjects(store, 'a', objects);
  const graph = new Graph(store, new NameOrder(store));
  const asked = graph.expand({ ids: [m(0)], offset: 0, limit: 20_000 });
  const removed = new Steps(store).removeSource([...store.sources.keys()][0] ?? 0);
  const answer = await asked;
  await removed;
  expect([0, 3000]).toContain(answer.total);
  expect(answer.nodes.filter(({ stub }) => stub)).toEqual([]);
  expect(answer.ties).toHaveLength(answer.total);
});

test('times are read from what objects state of themselves, without the dates that mean unknown', async () => {
  const graph = await graphOf([
    malware(1, { first_seen: '2020-03-01T00:00:00Z', last_seen: '2021-03-01T12:00:00.5+02:00' }),
    malware(2, { first_seen: '1970-01-01T00:00:00Z', last_seen: '5138-11-16T09:46:40.000Z' }),
    malware(3, { description: 'its "first_seen" is not known', first_seen: 7 }),
    { type: 'report', ...written, id: `report--${uuid(1)}`, name: 'R', published: '2019-01-01T00:00:00.000Z', object_refs: [m(1)] },
    {
      type: 'indicator',
      ...written,
      id: `indicator--${uuid(1)}`,
      pattern: '[a:b = 1]',
      pattern_type: 'stix',
      valid_from: '2018-01-01T00:00:00Z',
    },
    tie(1, m(1), m(2), 'uses', { start_time: '2020-01-01T00:00:00Z', stop_time: '2020-02-01T00:00:00Z' }),
  ]);
  const ids = [
    m(1),
    m(2),
    m(3),
    `report--${uuid(1)}`,
    `indicator--${uuid(1)}`,
    `relationship--${uuid(1)}`,
    m(99),
    `${m(1)}|object_refs|${m(2)}`,
  ];
  expect((await graph.times({ ids })).times).toEqual([
    { from: '2020-03-01T00:00:00.000Z', to: '2021-03-01T10:00:00.500Z' },
    {},
    {},
    { from: '2019-01-01T00:00:00.000Z', to: '2019-01-01T00:00:00.000Z' },
    { from: '2018-01-01T00:00:00.000Z' },
    { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' },
    {},
    {},
  ]);
});

test('the page of an object shows a sighting by its two ends, and one without a place as what refers to it', async () => {
  const place = { type: 'identity', ...written, id: `identity--${uuid(1)}`, name: 'Place' };
  const store = await openStore();
  await importObjects(store, 'a', [
    malware(1),
    place,
    { type: 'sighting', ...written, id: `sighting--${uuid(1)}`, sighting_of_ref: m(1), where_sighted_refs: [place.id] },
    { type: 'sighting', ...written, id: `sighting--${uuid(2)}`, sighting_of_ref: m(1) },
  ]);
  const page = new Objects(store, new SearchIndex(store));
  expect(page.relationships({ id: m(1) }).groups).toEqual([
    { direction: 'out', kind: 'relationship', name: 'sighting', otherType: 'identity', count: 1 },
    { direction: 'in', kind: 'reference', name: 'sighting_of_ref', otherType: 'sighting', count: 1 },
  ]);
  const rows = await page.related({ id: m(1), direction: 'out', kind: 'relationship', name: 'sighting', offset: 0, limit: 10 });
  expect(rows).toMatchObject({ total: 1, rows: [{ other: { name: 'Place' }, relationship: { id: `sighting--${uuid(1)}` } }] });
});
