import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GraphNode, GraphTie } from '../../../../contracts/index.ts';
import { addMembers, addTies, closeGroup, EMPTY_DOCUMENT, openGroup, setFilters, type GraphDocument } from './document.ts';
import { drawn, GROUPED_ABOVE, MAX_DRAWN, type Drawing, type DrawnGroup } from './drawn.ts';
import { groupOfType } from './groups.ts';
import { learn, NO_FACTS, type Facts } from './facts.ts';
import { growth, LINEAR } from '../../../../build/dev/processor-time.ts';

const node = (id: string, type = id.split('--', 1)[0] ?? '', name = id): GraphNode => ({ id, type, name, degree: 0 });
const tie = (source: string, target: string, name = 'uses', id = `${source} ${name} ${target}`): GraphTie => ({
  id,
  kind: 'relationship',
  name,
  source,
  target,
});

interface Graph {
  document: GraphDocument;
  facts: Facts;
}
function graph(anchors: readonly GraphNode[], others: readonly GraphNode[], ties: readonly GraphTie[]): Graph {
  const ids = (nodes: readonly GraphNode[]): string[] => nodes.map(({ id }) => id);
  const document = addTies(
    addMembers(addMembers(EMPTY_DOCUMENT, ids(anchors), true), ids(others), false),
    ties.map(({ id }) => id),
  );
  return { document, facts: learn(NO_FACTS, { nodes: [...anchors, ...others], ties }) };
}

const elements = (drawing: Drawing): number => drawing.nodes.length + drawing.ties.length;
const groups = (drawing: Drawing): DrawnGroup[] => drawing.nodes.filter((one): one is DrawnGroup => one.kind === 'group');

/** One group with so many that use it. */
function star(count: number, type = 'malware'): Graph {
  const middle = node('intrusion-set--0');
  const others = Array.from({ length: count }, (_, index) => node(`${type}--${index}`, type, `M${String(index).padStart(6, '0')}`));
  return graph(
    [middle],
    others,
    others.map(({ id }) => tie(id, middle.id, 'used-by')),
  );
}

test('what fits is drawn one by one', () => {
  const { document, facts } = star(399);
  const drawing = drawn(document, facts);
  expect(drawing.nodes).toHaveLength(400);
  expect(drawing.ties).toHaveLength(399);
  expect(groups(drawing)).toEqual([]);
});

test('10,000 neighbours are one group with one tie that says how many', () => {
  const { document, facts } = star(10_000);
  const drawing = drawn(document, facts);
  expect(drawing.nodes).toHaveLength(2);
  expect(groups(drawing)[0]).toMatchObject({ type: 'malware', members: { length: 10_000 } });
  expect(drawing.ties.map((one) => [one.name, one.ties.length])).toEqual([['used-by', 10_000]]);
});

test('a group opens into its hundreds, those into their members', () => {
  const { document, facts } = star(10_000);
  const hundreds = drawn(openGroup(document, groupOfType('malware')), facts);
  expect(groups(hundreds).map((one) => one.members.length)).toEqual(Array.from({ length: 100 }, () => 100));
  expect(groups(hundreds)[0]?.names).toEqual(['M000000', 'M000099']);
  const second = groups(hundreds)[1]?.id ?? '';
  const opened = drawn(openGroup(openGroup(document, groupOfType('malware')), second), facts);
  expect(groups(opened)).toHaveLength(99);
  expect(opened.nodes.filter((one) => one.kind === 'object')).toHaveLength(101);
  expect(opened.standsIn.get('malware--150')).toBe('malware--150');
  expect(opened.inside.get(groupOfType('malware'))).toEqual([second]);
});

test('the largest kind is grouped first, small ones stay as they are', () => {
  const middle = node('intrusion-set--0');
  const tools = Array.from({ length: 20 }, (_, index) => node(`tool--${index}`));
  const malware = Array.from({ length: 900 }, (_, index) => node(`malware--${index}`));
  const { document, facts } = graph(
    [middle],
    [...tools, ...malware],
    [...tools, ...malware].map(({ id }) => tie(middle.id, id)),
  );
  const drawing = drawn(document, facts);
  expect(groups(drawing).map((one) => one.type)).toEqual(['malware']);
  expect(drawing.nodes).toHaveLength(22);
});

test('a kind splits by how it is tied, before it splits by name', () => {
  const one = node('intrusion-set--1');
  const two = node('intrusion-set--2');
  const malware = Array.from({ length: 2000 }, (_, index) => node(`malware--${index}`));
  const ties = malware.map(({ id }, index) => (index % 2 === 0 ? tie(one.id, id, 'uses') : tie(id, two.id, 'authored-by')));
  const { document, facts } = graph([one, two], malware, ties);
  const drawing = drawn(openGroup(document, groupOfType('malware')), facts);
  expect(
    groups(drawing).map((group) => [group.relation?.direction, group.relation?.name, group.relation?.to, group.members.length]),
  ).toEqual([
    ['in', 'uses', one.id, 1000],
    ['out', 'authored-by', two.id, 1000],
  ]);
});

test('the group that was opened last has the first right to room', () => {
  const middle = node('intrusion-set--0');
  const kinds = ['malware', 'tool', 'campaign'].flatMap((type) => Array.from({ length: 400 }, (_, index) => node(`${type}--${index}`)));
  const { document, facts } = graph(
    [middle],
    kinds,
    kinds.map(({ id }) => tie(middle.id, id)),
  );
  const open = (...types: string[]): string[] =>
    groups(
      drawn(
        types.reduce((now, type) => openGroup(now, groupOfType(type)), document),
        facts,
      ),
    ).map((one) => one.type);
  expect(open('tool')).not.toContain('tool');
  expect(open('tool', 'malware', 'campaign')).not.toContain('campaign');
  expect(open('campaign', 'malware', 'tool')).not.toContain('tool');
});

test('a group closed by hand stays closed where there is room', () => {
  const { document, facts } = star(50);
  const closed = closeGroup(document, groupOfType('malware'));
  expect(drawn(closed, facts).nodes).toHaveLength(2);
  expect(drawn(openGroup(closed, groupOfType('malware')), facts).nodes).toHaveLength(51);
});

test('a node says how many of its relationships are not drawn', () => {
  const a = { ...node('malware--a'), degree: 12 };
  const b = node('tool--b');
  const { document, facts } = graph([a], [b], [tie(a.id, b.id)]);
  expect(drawn(document, facts).nodes.map((one) => (one.kind === 'object' ? one.more : -1))).toEqual([11, 0]);
});

test('hidden types and names of ties are not drawn, and said to be hidden', () => {
  const { document, facts } = star(10);
  const drawing = drawn(setFilters(document, { types: new Set(['malware']), ties: new Set() }), facts);
  expect([drawing.nodes.length, drawing.hidden]).toEqual([1, 10]);
  expect(drawn(setFilters(document, { types: new Set(), ties: new Set(['used-by']) }), facts).ties).toEqual([]);
});

test('a span of time takes away ties outside of it, and what hangs on those alone', () => {
  const middle = node('intrusion-set--0');
  const [old, fresh, timeless] = [node('malware--1'), node('malware--2'), node('malware--3')];
  const { document, facts } = graph(
    [middle],
    [old, fresh, timeless],
    [
      { ...tie(middle.id, old.id), created: '2019-05-05T10:00:00Z' },
      { ...tie(middle.id, fresh.id), created: '2024-05-05T10:00:00Z' },
      tie(middle.id, timeless.id),
    ],
  );
  const filters = { types: new Set<string>(), ties: new Set<string>(), span: { basis: 'created', from: '2024-01-01' } as const };
  expect(drawn(setFilters(document, filters), facts).nodes.map((one) => one.id)).toEqual([middle.id, fresh.id, timeless.id]);
});

test('many members cost no more than their number', async () => {
  const work = ({ document, facts }: Graph) => drawn(openGroup(document, groupOfType('malware')), facts);
  expect(await growth(20_000, star, work)).toBeLessThan(LINEAR);
});

test('never more than the cap, every visible member stands in one node, and the same comes out twice', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`drawings: seed ${seed}`);
  const documents = fc
    .record({
      types: fc.integer({ min: 1, max: 90 }),
      count: fc.integer({ min: 0, max: 2500 }),
      anchors: fc.integer({ min: 0, max: 1500 }),
      names: fc.integer({ min: 1, max: 60 }),
      perNode: fc.integer({ min: 0, max: 3 }),
      opened: fc.array(fc.nat(), { maxLength: 6 }),
      closed: fc.array(fc.nat(), { maxLength: 2 }),
      salt: fc.integer({ min: 1, max: 1_000_000 }),
    })
    .map(({ types, count, anchors, names, perNode, opened, closed, salt }) => {
      const nodes = Array.from({ length: count }, (_, index) => node(`t${(index * salt) % types}--${index}`));
      const ties = nodes.flatMap(({ id }, index) =>
        Array.from({ length: perNode }, (_, k) =>
          tie(id, nodes[(index * 31 + k * salt + 7) % count]?.id ?? id, `n${(index + k * salt) % names}`, `${index} ${k}`),
        ),
      );
      const built = graph(nodes.slice(0, anchors), nodes.slice(anchors), ties);
      return { ...built, opened, closed };
    });
  fc.assert(
    fc.property(documents, ({ document, facts, opened, closed }) => {
      let now = document;
      expect(elements(drawn(now, facts))).toBeLessThanOrEqual(GROUPED_ABOVE);
      for (const pick of [...opened, ...closed.map((one) => -1 - one)]) {
        const here = groups(drawn(now, facts));
        const group = here[Math.abs(pick) % Math.max(1, here.length)];
        if (group) now = pick >= 0 ? openGroup(now, group.id) : closeGroup(now, group.id);
      }
      const drawing = drawn(now, facts);
      expect(elements(drawing)).toBeLessThanOrEqual(MAX_DRAWN);
      const shown = drawing.nodes.flatMap((one) => (one.kind === 'group' ? one.members : [one.id]));
      expect(shown).toHaveLength(now.members.size);
      expect(new Set(shown).size).toBe(now.members.size);
      const ids = new Set(drawing.nodes.map((one) => one.id));
      for (const one of drawing.ties) expect(ids.has(one.source) && ids.has(one.target)).toBe(true);
      expect(drawn(now, facts)).toEqual(drawing);
    }),
    { seed, numRuns: 30 },
  );
});
