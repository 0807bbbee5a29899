/** What an analyst does with graph, matrix and lookup, timed: one window on a copy of a prepared profile for each sample. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from './devtools.ts';
import { installProbe } from './probes.ts';
import { type Bench, withSextant } from './samples.ts';
import { percentile } from './statistics.ts';
import { findHub, moveGraph, saveGraph, sinceKey, timeLookup, timePaths, waitFor, watchKeysAndTasks } from './work-probes.ts';

const MOVE_MS = 3000;
const PAIRS = 30;
const LOOKED_UP = 10_000;
/** After an act, before the next: what is drawn late is not counted for the next one. */
const REST_MS = 700;
/** After a start, before the first act. */
const START_MS = 2000;

async function openByName(page: Page, name: string): Promise<void> {
  await page.press('Control+f');
  await page.insertText(name);
  await page.evaluate(waitFor, { selector: '[role=listbox] [role=option]', text: name });
  await page.press('ArrowDown');
  await page.press('Enter');
  await page.evaluate(waitFor, { selector: 'h1', text: name });
  await pause(REST_MS);
}

/** Key E on an object with about 200 neighbours, to the frame that shows them. */
async function expand(page: Page): Promise<{ expandMs: number; around: number }> {
  const hub = await page.evaluate(findHub, { types: ['attack-pattern', 'malware', 'intrusion-set', 'tool'], neighbours: 200 });
  await openByName(page, hub.name);
  await page.press('g');
  await page.evaluate(waitFor, { selector: '.s-graph-canvas[data-drawn-nodes="1"]' });
  await pause(REST_MS);
  await page.press('e');
  const expandMs = await page.evaluate(sinceKey, { name: 'sextant:graph-drawn' });
  await page.evaluate(waitFor, { selector: `.s-graph-canvas[data-drawn-nodes="${hub.around + 1}"][data-layout=idle]` });
  return { expandMs, around: hub.around };
}

async function openGraph(page: Page, name: string, nodes: number): Promise<void> {
  await page.press('Control+8');
  await page.evaluate(waitFor, { selector: 'h1', text: 'Graphs' });
  await page.evaluate(waitFor, { selector: '[role=link]', text: name });
  await page.evaluate((wanted) => {
    const link = [...document.querySelectorAll<HTMLElement>('main [role=link]')].find((one) => one.textContent.includes(wanted));
    link?.click();
  }, name);
  await page.evaluate(waitFor, { selector: `.s-graph-canvas[data-drawn-nodes="${nodes}"][data-layout=idle]` });
  await pause(REST_MS);
}

/** A saved graph of this many elements, dragged about and zoomed; the slower of the two. */
async function move(page: Page, elements: number): Promise<number> {
  const name = `Bench ${elements}`;
  const { nodes, ties } = await page.evaluate(saveGraph, { name, elements });
  await openGraph(page, name, nodes);
  const { panFps, zoomFps, drawn } = await page.evaluate(moveGraph, { ms: MOVE_MS });
  if (drawn !== nodes + ties) throw new Error(`${drawn} elements are drawn instead of ${nodes + ties}.`);
  return Math.min(panFps, zoomFps);
}

/** Key L on a graph of 1,000 nodes that is open, to stable; and the longest task meanwhile. */
async function layout(page: Page): Promise<{ layoutMs: number; layoutTaskMs: number }> {
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.s-graph-canvas')?.focus();
  }, undefined);
  await pause(REST_MS);
  await page.evaluate(() => {
    window.workWatch.longestTaskMs = 0;
  }, undefined);
  await page.press('l');
  const layoutMs = await page.evaluate(sinceKey, { name: 'sextant:graph-settled' });
  await pause(REST_MS); // what is drawn at the end, and the report of the last task
  return { layoutMs, layoutTaskMs: await page.evaluate(() => window.workWatch.longestTaskMs, undefined) };
}

/** Four groups on the matrix: from going back to it, to their colours painted. */
async function heat(page: Page, groups: readonly string[]): Promise<number> {
  await page.press('Control+9');
  await page.evaluate(waitFor, { selector: '[role=grid] [role=gridcell]' });
  for (const name of groups) {
    await page.press('Control+Shift+A');
    await page.insertText(name);
    await page.evaluate(waitFor, { selector: '[role=option][aria-selected=true]', text: name });
    await page.press('Enter');
    await page.evaluate(waitFor, { selector: '.at-subjects [role=link]', text: name });
  }
  await pause(REST_MS);
  await page.press('Control+1');
  await page.evaluate(waitFor, { selector: 'h1', text: 'What is known' });
  await pause(REST_MS);
  await page.press('Alt+ArrowLeft');
  return page.evaluate(sinceKey, { name: 'sextant:matrix-heat' });
}

async function groupNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const sort = { column: 'relationships', descending: true } as const;
    const { rows } = await globalThis.probe.call('list', { filter: { types: ['intrusion-set'] }, sort, offset: 0, limit: 4 });
    return rows.map(({ name }) => name);
  }, undefined);
}

export const sampleWork = (bench: Bench, profile: string) =>
  withSextant(bench, profile, async (page) => {
    await pause(START_MS);
    await page.evaluate(installProbe, undefined);
    await page.evaluate(watchKeysAndTasks, undefined);
    const { expandMs } = await expand(page);
    const fps1000 = await move(page, 1000);
    const fps2000 = await move(page, 2000);
    const { layoutMs, layoutTaskMs } = await layout(page);
    const heatMs = await heat(page, await groupNames(page));
    const { ms } = await page.evaluate(timePaths, { types: ['intrusion-set', 'malware'], pairs: PAIRS });
    return { expandMs, fps1000, fps2000, layoutMs, layoutTaskMs, heatMs, pathMs: percentile(ms, 0.95) };
  });

/** Names, ATT&CK-like ids, hashes, addresses and domains: half of them known. */
async function valuesToLookUp(page: Page): Promise<string> {
  const known = await page.evaluate(async (count) => {
    const words: string[] = [];
    const sort = { column: 'name', descending: false } as const;
    for (const type of ['malware', 'attack-pattern', 'intrusion-set', 'tool']) {
      for (let offset = 0; words.length < count; offset += 500) {
        const { rows } = await globalThis.probe.call('list', { filter: { types: [type] }, sort, offset, limit: 500 });
        words.push(...rows.flatMap(({ name, externalId }) => (externalId === undefined ? [name] : [name, externalId])));
        if (rows.length < 500) break;
      }
    }
    return words.slice(0, count);
  }, LOOKED_UP / 2);
  const unknown = Array.from({ length: LOOKED_UP - known.length }, (_, at) => {
    const hex = (at * 2_654_435_761).toString(16).padStart(16, '0');
    return (
      [hex.repeat(2), hex.repeat(4), `198.51.${at % 256}[.]${(at >> 8) % 256}`, `hxxps://site-${at}[.]com/${hex}`, `host-${at}[.]org`][
        at % 5
      ] ?? ''
    );
  });
  return [...known, ...unknown].join('\n');
}

export const sampleLarge = (bench: Bench, profile: string) =>
  withSextant(bench, profile, async (page) => {
    await pause(START_MS);
    await page.evaluate(installProbe, undefined);
    const text = await valuesToLookUp(page);
    const lookup = await page.evaluate(timeLookup, { text });
    if (lookup.entries < 0.9 * LOOKED_UP || lookup.known < 0.4 * LOOKED_UP || lookup.unknown < 0.4 * LOOKED_UP)
      throw new Error(`The lookup answered ${JSON.stringify(lookup)}.`);
    const { ms } = await page.evaluate(timePaths, { types: ['intrusion-set', 'malware'], pairs: PAIRS });
    return { lookupMs: lookup.ms, pathMs: percentile(ms, 0.95) };
  });
