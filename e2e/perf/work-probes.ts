/** What runs inside the window for the rows of graph, matrix and lookup; see probes.ts. */
declare global {
  interface Window {
    workWatch: { keyAt: number; longestTaskMs: number };
  }
}

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

/** An object of one of these types with about `neighbours` others around it. */
export async function findHub({ types, neighbours }: { types: string[]; neighbours: number }): Promise<{ name: string; around: number }> {
  const { probe } = globalThis;
  let best = { name: '', around: 0 };
  for (const type of types) {
    for (let offset = 0; ; offset += 100) {
      const { rows } = await probe.call('list', {
        filter: { types: [type] },
        sort: { column: 'relationships', descending: true },
        offset,
        limit: 100,
      });
      for (const { id, name, relationships } of rows) {
        if (Math.abs(relationships - neighbours) > 30) continue;
        const { total } = await probe.call('graphExpand', { ids: [id], offset: 0, limit: 1 });
        if (Math.abs(total - neighbours) < Math.abs(best.around - neighbours)) best = { name, around: total };
      }
      if (rows.length < 100 || (rows.at(-1)?.relationships ?? 0) < neighbours - 30) break;
    }
  }
  if (best.name === '') throw new Error(`Nothing has about ${neighbours} neighbours.`);
  return best;
}

/** From now on the time of each key and every long task is kept. */
export function watchKeysAndTasks(): void {
  window.workWatch = { keyAt: 0, longestTaskMs: 0 };
  window.addEventListener('keydown', ({ timeStamp }) => (window.workWatch.keyAt = timeStamp), true);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.workWatch.longestTaskMs = Math.max(window.workWatch.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
}

/** Waits for a mark or measure that is newer than the last key; ms from the key to it. */
export async function sinceKey({ name }: { name: string }): Promise<number> {
  for (let tries = 0; tries < 2000; tries++) {
    const entry = performance.getEntriesByName(name).at(-1);
    const at = entry && entry.startTime + entry.duration;
    if (at !== undefined && at > window.workWatch.keyAt) return at - window.workWatch.keyAt;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${name} did not come.`);
}

/** Until the page shows what the selector finds. */
export async function waitFor({ selector, text = '' }: { selector: string; text?: string }): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if ([...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text))) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `${selector} with "${text}" did not come; the page shows ${document.querySelector('main')?.innerText.slice(0, 500) ?? 'nothing'}`,
  );
}

/** A saved graph that draws about `elements` nodes and ties: half of each, its groups opened. Answers with what it holds. */
export async function saveGraph({ name, elements }: { name: string; elements: number }): Promise<{ nodes: number; ties: number }> {
  const { probe } = globalThis;
  const wanted = Math.floor(elements / 2);
  const types = ['malware', 'tool', 'intrusion-set', 'campaign', 'attack-pattern'];
  const ids: string[] = [];
  const take = async (type: string, offset: number, most: number): Promise<void> => {
    const sort = { column: 'relationships', descending: true } as const;
    const limit = Math.min(500, most, wanted - ids.length);
    if (limit <= 0) return;
    const { rows } = await probe.call('list', { filter: { types: [type] }, sort, offset, limit });
    ids.push(...rows.map(({ id }) => id));
  };
  const share = Math.min(500, Math.floor(wanted / types.length));
  for (const type of types) await take(type, 0, share);
  for (const type of types) await take(type, share, wanted);
  if (ids.length !== wanted) throw new Error(`There are only ${ids.length} of ${wanted} objects.`);
  const { ties } = await probe.call('graphTies', { ids, references: false });
  if (ties.length < elements - ids.length) throw new Error(`There are only ${ties.length} ties.`);
  // evenly from all, so that nearly everything hangs together
  const every = ties.length / (elements - ids.length);
  const drawn = Array.from({ length: elements - ids.length }, (_, at) => ties[Math.floor(at * every)]).filter((tie) => tie !== undefined);
  const side = Math.ceil(Math.sqrt(ids.length));
  const body = {
    version: 1,
    members: ids.map((id, at) => [id, 0, (at % side) * 110, Math.floor(at / side) * 90]),
    groups: [],
    ties: drawn.map(({ id }) => id),
    opened: types.map((type) => `group ${JSON.stringify([type])}`),
    closed: [],
    filters: { types: [], ties: [] },
    layout: 'force',
  };
  await probe.call('saveWorkspace', { kind: 'graph', name, objects: ids.length, body: JSON.stringify(body) });
  return { nodes: ids.length, ties: drawn.length };
}

/** Drags the ground of the graph about, then turns the wheel over it; frames a second of each, as the page gets to draw them. */
export async function moveGraph({ ms }: { ms: number }): Promise<{ panFps: number; zoomFps: number; drawn: number }> {
  const host = document.querySelector('.s-graph-host');
  const ground = host?.parentElement;
  if (!host || !ground) throw new Error('No graph is shown.');
  const canvas = host.querySelector('canvas') ?? host;
  const box = ground.getBoundingClientRect();
  const at = { x: box.left + 12, y: box.top + 12 };
  const mouse = (type: string, x: number, y: number, buttons: number) =>
    canvas.dispatchEvent(
      new MouseEvent(type, { clientX: x, clientY: y, button: 0, buttons, bubbles: true, cancelable: true, view: window }),
    );
  const frames = async (each: (frame: number) => void): Promise<number> => {
    const started = performance.now();
    let count = 0;
    while (performance.now() - started < ms) {
      each(count++);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (count * 1000) / (performance.now() - started);
  };
  let looked = 0;
  ground.addEventListener('sextant:view', () => looked++);
  mouse('mousemove', at.x, at.y, 0);
  mouse('mousedown', at.x, at.y, 1);
  const panFps = await frames((frame) => mouse('mousemove', at.x + 60 * Math.sin(frame / 6), at.y + 40 * Math.cos(frame / 6), 1));
  mouse('mouseup', at.x, at.y, 0);
  const panned = looked;
  const wheel = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true };
  const zoomFps = await frames((frame) =>
    canvas.dispatchEvent(new WheelEvent('wheel', { ...wheel, deltaY: Math.floor(frame / 12) % 2 === 0 ? 40 : -40 })),
  );
  if (panned < 5 || looked < panned + 5) throw new Error(`The graph did not move: ${panned} and ${looked} looks.`);
  return { panFps, zoomFps, drawn: Number(ground.dataset['drawnNodes']) + Number(ground.dataset['drawnTies']) };
}
