/** What runs inside the window for the rows of graph, matrix and lookup; see probes.ts. */
import type { Params, Results } from '../../contracts/index.ts';

/** ms of one lookup of a whole text, and what was found. */
export async function timeLookup({ text }: { text: string }): Promise<{ ms: number; entries: number; known: number; unknown: number }> {
  const started = performance.now();
  const { entries } = await globalThis.probe.call('lookupText', { text });
  return {
    ms: performance.now() - started,
    entries: entries.length,
    known: entries.filter(({ state }) => state !== 'unknown').length,
    unknown: entries.filter(({ state }) => state === 'unknown').length,
  };
}

/** Shortest paths between objects of these types, taken at even steps through their lists; also where there is none. */
export async function timePaths({ types, pairs }: { types: [string, string]; pairs: number }): Promise<{ ms: number[]; found: number }> {
  const { probe } = globalThis;
  const idsOf = async (type: string): Promise<string[]> => {
    const sort = { column: 'name', descending: false } as const;
    const { total } = await probe.call('list', { filter: { types: [type] }, sort, offset: 0, limit: 1 });
    const ids: string[] = [];
    for (let at = 0; at < pairs; at++) {
      const { rows } = await probe.call('list', { filter: { types: [type] }, sort, offset: Math.floor((at * total) / pairs), limit: 1 });
      if (rows[0]) ids.push(rows[0].id);
    }
    return ids;
  };
  const [from, to] = [await idsOf(types[0]), (await idsOf(types[1])).toReversed()];
  const ms: number[] = [];
  let found = 0;
  for (const [index, start] of from.entries()) {
    const end = to[index];
    if (end === undefined || end === start) continue;
    const started = performance.now();
    const { paths } = await probe.call('graphPath', { from: start, to: end, longest: 6, references: false, limit: 20 });
    ms.push(performance.now() - started);
    if (paths.length > 0) found++;
  }
  return { ms, found };
}

/** A force layout of `nodes` nodes with two ties each, asked as the graph asks; and the longest task of the window's thread meanwhile. */
export async function timeLayout({ nodes }: { nodes: number }): Promise<{ ms: number; longestTaskMs: number }> {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const edges: number[] = [];
  for (let node = 1; node < nodes; node++) {
    // half to a few hubs, as knowledge has them, half anywhere
    edges.push(node, random(Math.min(node, 40)), node, random(node));
  }
  const params: Params<'layout'> = { kind: 'force', nodes: Array.from({ length: nodes }, () => ({ width: 110, height: 56 })), edges };
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  const started = performance.now();
  const places: Results['layout'] = await globalThis.probe.call('layout', params);
  const ms = performance.now() - started;
  if (places.x.length !== nodes || places.x.some((x) => !Number.isFinite(x))) throw new Error('The layout did not place every node.');
  await new Promise((resolve) => setTimeout(resolve, 300));
  tasks.disconnect();
  return { ms, longestTaskMs };
}
