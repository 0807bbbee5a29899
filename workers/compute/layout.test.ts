import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LAYOUT_KINDS, type Params, type Results } from '../../contracts/index.ts';
import { computeLayout } from './layout.ts';

type Request = Params<'layout'>;

const never = new AbortController().signal;
const layout = (request: Request) => computeLayout(request, never);
const boxes = (count: number, width = 40, height = 52): Request['nodes'] => Array.from({ length: count }, () => ({ width, height }));
const star = (leaves: number) => Array.from({ length: leaves }, (_, leaf) => [0, leaf + 1]).flat();

/** Pairs of nodes of which one lies over the other, but for a hair. */
function overlaps(
  { nodes }: Request,
  { x, y }: Results['layout'],
  count: (a: number, b: number) => boolean = () => true,
): [number, number][] {
  const found: [number, number][] = [];
  const order = nodes.map((_, node) => node).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const widest = Math.max(0, ...nodes.map(({ width }) => width));
  order.forEach((a, at) => {
    for (const b of order.slice(at + 1)) {
      if ((x[b] ?? 0) - (x[a] ?? 0) >= widest) break;
      const [left, right] = [nodes[a], nodes[b]];
      if (!left || !right || !count(a, b)) continue;
      if (
        (x[b] ?? 0) - (x[a] ?? 0) < (left.width + right.width) / 2 - 0.01 &&
        Math.abs((y[a] ?? 0) - (y[b] ?? 0)) < (left.height + right.height) / 2 - 0.01
      )
        found.push([a, b]);
    }
  });
  return found;
}

function expectSound(request: Request, places: Results['layout']): void {
  expect([places.x.length, places.y.length]).toEqual([request.nodes.length, request.nodes.length]);
  expect([...places.x, ...places.y].every(Number.isFinite)).toBe(true);
}

/** Loops, doubles both ways and parts that hang on nothing come by themselves. */
const anyGraph = fc.integer({ min: 0, max: 45 }).chain((count) =>
  fc.record({
    nodes: fc.array(fc.record({ width: fc.integer({ min: 1, max: 160 }), height: fc.integer({ min: 1, max: 90 }) }), {
      minLength: count,
      maxLength: count,
    }),
    edges:
      count === 0
        ? fc.constant<number[]>([])
        : fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 90 }).map((pairs) => pairs.flat()),
  }),
);

for (const kind of LAYOUT_KINDS) {
  test(`${kind}: every node has a finite place, none lies over another, the middle is 0, 0, and it is the same again`, async () => {
    await fc.assert(
      fc.asyncProperty(anyGraph, async ({ nodes, edges }) => {
        const request: Request = { kind, nodes, edges };
        const places = await layout(request);
        expectSound(request, places);
        expect(overlaps(request, places)).toEqual([]);
        const again = await layout(request);
        expect([again.x, again.y]).toEqual([places.x, places.y]);
        if (nodes.length === 0) return;
        const [left, right] = [
          Math.min(...places.x.map((x, n) => x - (nodes[n]?.width ?? 0) / 2)),
          Math.max(...places.x.map((x, n) => x + (nodes[n]?.width ?? 0) / 2)),
        ];
        expect(left + right).toBeCloseTo(0, 3);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  test(`${kind}: what is fixed does not move by the last bit, what arrives lies over nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyGraph,
        fc.array(fc.constantFrom('new', 'fixed', 'free'), { minLength: 45, maxLength: 45 }),
        async ({ nodes, edges }, states) => {
          const before = await layout({ kind: 'force', nodes, edges });
          const request: Request = {
            kind,
            edges,
            nodes: nodes.map((node, at) => {
              if (states[at] === 'new') return node;
              return { ...node, x: (before.x[at] ?? 0) + 1 / 3, y: before.y[at] ?? 0, fixed: states[at] === 'fixed' };
            }),
          };
          const places = await layout(request);
          expectSound(request, places);
          const isFixed = (node: number) => request.nodes[node]?.fixed === true;
          request.nodes.forEach(({ x, y, fixed }, node) => {
            if (fixed) expect([places.x[node], places.y[node]]).toEqual([x, y]);
          });
          expect(overlaps(request, places, (a, b) => !isFixed(a) || !isFixed(b))).toEqual([]);
        },
      ),
      { numRuns: 25, seed: 2 },
    );
  });
}

test('a new node comes to what it is tied to, not to the other end of the picture', async () => {
  const columns = 20;
  const standing: Request['nodes'] = Array.from({ length: columns * 10 }, (_, n) => ({
    width: 40,
    height: 52,
    fixed: true,
    x: (n % columns) * 150,
    y: Math.floor(n / columns) * 150,
  }));
  const tied = 3 * columns + 4;
  const fresh = 30;
  const edges = Array.from({ length: fresh }, (_, n) => [tied, standing.length + n]).flat();
  const { x, y } = await layout({ kind: 'grid', nodes: [...standing, ...boxes(fresh)], edges });
  for (let node = standing.length; node < standing.length + fresh; node++)
    expect(Math.hypot((x[node] ?? 0) - (x[tied] ?? 0), (y[node] ?? 0) - (y[tied] ?? 0))).toBeLessThan(500);
});

test('a star of 2,000 is round, and no leaf lies over another', async () => {
  const request: Request = { kind: 'force', nodes: boxes(2001), edges: star(2000) };
  const places = await layout(request);
  expectSound(request, places);
  expect(overlaps(request, places)).toEqual([]);
  const radii = places.x.map((x, node) => Math.hypot(x - (places.x[0] ?? 0), (places.y[node] ?? 0) - (places.y[0] ?? 0)));
  // a disc that is full: 2,000 nodes with what is free around them
  expect(Math.max(...radii)).toBeLessThan(2500);
});

test('force: what is tied is nearer than what is not, hubs keep their leaves around them', async () => {
  // two hubs with 15 leaves each, tied by a path of three
  const edges = [...star(15), ...Array.from({ length: 15 }, (_, leaf) => [16, 17 + leaf]).flat(), 0, 32, 32, 33, 33, 16];
  const { x, y } = await layout({ kind: 'force', nodes: boxes(34), edges });
  const distance = (a: number, b: number) => Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0));
  for (let leaf = 1; leaf <= 15; leaf++) expect(distance(0, leaf)).toBeLessThan(distance(16, leaf));
  for (let leaf = 17; leaf <= 31; leaf++) expect(distance(16, leaf)).toBeLessThan(distance(0, leaf));
  expect(distance(0, 32)).toBeLessThan(distance(0, 33));
});

test('what does not hang together stands apart, single nodes in rows below', async () => {
  const edges = [0, 1, 1, 2, 2, 0, 3, 4, 4, 5, 5, 3];
  const { x, y } = await layout({ kind: 'force', nodes: boxes(14), edges });
  const frame = (nodes: number[]) => ({ left: Math.min(...nodes.map((n) => x[n] ?? 0)), right: Math.max(...nodes.map((n) => x[n] ?? 0)) });
  const [first, second] = [frame([0, 1, 2]), frame([3, 4, 5])].sort((a, b) => a.left - b.left);
  expect(first?.right).toBeLessThan(second?.left ?? 0);
  const singles = [6, 7, 8, 9, 10, 11, 12, 13];
  expect(Math.min(...singles.map((n) => y[n] ?? 0))).toBeGreaterThan(Math.max(...[0, 1, 2, 3, 4, 5].map((n) => y[n] ?? 0)));
  expect(new Set(singles.map((n) => y[n])).size).toBeLessThan(4);
});

test('hierarchical: ties lead down, circles too but for one, and a rank of 300 is wrapped', async () => {
  const chain = await layout({ kind: 'hierarchical', nodes: boxes(4), edges: [0, 1, 1, 2, 2, 3] });
  expect(chain.y).toEqual([...chain.y].sort((a, b) => a - b));
  expect(new Set(chain.y).size).toBe(4);
  const wide = await layout({ kind: 'hierarchical', nodes: boxes(301), edges: star(300) });
  expect(Math.max(...wide.x) - Math.min(...wide.x)).toBeLessThan(3000);
  expect(wide.y.slice(1).every((y) => y > (wide.y[0] ?? 0))).toBe(true);
  const long = 150;
  const circle = await layout({
    kind: 'hierarchical',
    nodes: boxes(long),
    edges: Array.from({ length: long }, (_, n) => [n, (n + 1) % long]).flat(),
  });
  const up = Array.from({ length: long }, (_, n) => (circle.y[(n + 1) % long] ?? 0) <= (circle.y[n] ?? 0)).filter(Boolean);
  expect(up).toHaveLength(1);
});

test('concentric: a higher level is nearer to the middle; without levels the degree', async () => {
  const nodes = boxes(60).map((node, at) => ({ ...node, level: at % 3 }));
  const { x, y } = await layout({ kind: 'concentric', nodes, edges: [] });
  const radii = (level: number) => nodes.flatMap(({ level: own }, at) => (own === level ? [Math.hypot(x[at] ?? 0, y[at] ?? 0)] : []));
  expect(Math.max(...radii(2))).toBeLessThan(Math.min(...radii(1)));
  expect(Math.max(...radii(1))).toBeLessThan(Math.min(...radii(0)));
  const hub = await layout({ kind: 'concentric', nodes: boxes(41), edges: star(40) });
  const distances = hub.x.map((left, at) => Math.hypot(left, hub.y[at] ?? 0));
  expect(distances[0]).toBeLessThan(Math.min(...distances.slice(1)));
});

test('grid: rows in the given order, near-square', async () => {
  const { x, y } = await layout({ kind: 'grid', nodes: boxes(100, 50, 50), edges: [0, 99] });
  expect(new Set(y).size).toBe(10);
  for (let node = 1; node < 100; node++)
    expect([y[node], x[node]].map(Number)).toSatisfy(() => (y[node] ?? 0) > (y[node - 1] ?? 0) || (x[node] ?? 0) > (x[node - 1] ?? 0));
});

test('a cancel is heard while a large layout is computed', async () => {
  const count = 3000;
  const edges = Array.from({ length: 2 * count }, (_, n) => [n % count, (n * 7919 + 13) % count]).flat();
  const abort = new AbortController();
  const running = computeLayout({ kind: 'force', nodes: boxes(count), edges }, abort.signal);
  let isDone = false;
  const done = running.then(
    () => (isDone = true),
    (error: unknown) => error,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isDone).toBe(false);
  abort.abort();
  expect(await done).toMatchObject({ code: 'cancelled' });
  await expect(computeLayout({ kind: 'grid', nodes: boxes(1), edges: [] }, AbortSignal.abort())).rejects.toMatchObject({
    code: 'cancelled',
  });
});

test('a tie of no node and a place out of all bounds are refused', async () => {
  await expect(layout({ kind: 'force', nodes: boxes(2), edges: [0, 2] })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(layout({ kind: 'force', nodes: boxes(2), edges: [0] })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(layout({ kind: 'force', nodes: [{ width: 1, height: 1, x: 1e300, y: 0, fixed: true }], edges: [] })).rejects.toMatchObject({
    code: 'bad-request',
  });
});
