/**
 * What runs inside the window. Each function is sent as its text: it sees the page and its argument, none of this file.
 */
import type { Desktop, Method, Notice, Params, Reply, Results } from '../../contracts/index.ts';

interface Probe {
  call<M extends Method>(method: M, params: Params<M>): Promise<Results[M]>;
}

declare global {
  var probe: Probe;
  interface Window {
    readonly desktop: Desktop;
  }
}

/** ms since 1970 at which the window was usable, by the mark in the code of the page */
export async function usableAt(): Promise<number> {
  for (;;) {
    const [mark] = performance.getEntriesByName('sextant:usable');
    if (mark) return performance.timeOrigin + mark.startTime;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Asks as the window does, and with its rights; and an input that files can be given to. The window has taken the new port too: what is
 * sent to a window itself is heard in the order in which its listeners came, whatever their phase. So our questions have numbers of their own.
 */
export async function installProbe(): Promise<void> {
  const port = await new Promise<MessagePort>((resolve) => {
    const take = (event: MessageEvent<{ sextant?: string }>) => {
      const [first] = event.ports;
      if (event.data?.sextant !== 'store-port' || !first) return;
      window.removeEventListener('message', take);
      resolve(first);
    };
    window.addEventListener('message', take);
    window.desktop.connect();
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let nextId = 1_000_000_000; // no window asks that often
  port.addEventListener('message', ({ data }: MessageEvent<Reply | Notice>) => {
    if ('notice' in data) return;
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  port.start();
  globalThis.probe = {
    call: <M extends Method>(method: M, params: Params<M>) =>
      new Promise<Results[M]>((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, (reply) => (reply.ok ? resolve(reply.value as Results[M]) : reject(new Error(`${reply.code}: ${reply.message}`))));
        port.postMessage({ id, method, params });
      }),
  };
  const input = document.createElement('input');
  input.type = 'file';
  input.id = 'bench-input';
  input.hidden = true;
  document.body.append(input);
  while (!(await globalThis.probe.call('status', {})).ready) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Imports the file in the input as a drop does. Times in ms since the drop. */
export async function importAndTime({
  firstName,
  lastName,
}: {
  firstName: string;
  lastName: string;
}): Promise<{ firstRowsMs: number; doneMs: number; jobMs: number; read: number; created: number; unchanged: number }> {
  const { probe } = globalThis;
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const found = async (text: string) => (await probe.call('search', { text, limit: 1, hidden: true })).total > 0;
  const input = document.querySelector<HTMLInputElement>('#bench-input');
  const started = performance.now();
  const reply = await window.desktop.importFiles([...(input?.files ?? [])]);
  if (!reply.ok) throw new Error(reply.message);
  while (!(await found(firstName))) await sleep(10);
  const firstRowsMs = performance.now() - started;
  for (;;) {
    const { jobs } = await probe.call('jobs', { offset: 0, limit: 10 });
    const job = jobs.find((candidate) => reply.jobs.includes(candidate.job));
    if (job && (job.state === 'failed' || job.state === 'cancelled')) throw new Error(`The import ended as ${job.state}.`);
    if (job?.state === 'done' && (await found(lastName)))
      return {
        firstRowsMs,
        doneMs: performance.now() - started,
        jobMs: job.ms,
        read: job.read,
        created: job.created,
        unchanged: job.unchanged,
      };
    await sleep(20);
  }
}

/** After an import and the same once more: takes both back; ms of the one that leaves nothing. */
export async function timeUndo(): Promise<number> {
  const { probe } = globalThis;
  await probe.call('undo', {});
  const before = await probe.call('status', {});
  const started = performance.now();
  const { removed } = await probe.call('undo', {});
  const ms = performance.now() - started;
  const after = await probe.call('status', {});
  if (removed === 0 || after.objects >= before.objects) throw new Error(`The undo left ${after.objects} of ${before.objects} objects.`);
  return ms;
}

/** While the file in the input is imported: how long answers take, and the longest task of the window's thread. */
export async function typeWhileImporting({
  texts,
  pauseMs,
}: {
  texts: string[];
  pauseMs: number;
}): Promise<{ ms: number[]; longestTaskMs: number; slowFrames: string[] }> {
  const { probe } = globalThis;
  const input = document.querySelector<HTMLInputElement>('#bench-input');
  let longestTaskMs = 0;
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
  });
  tasks.observe({ type: 'longtask' });
  // which scripts ran in a slow frame: for the reader of the figures
  const slowFrames: string[] = [];
  const frames = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) slowFrames.push(JSON.stringify(entry));
  });
  frames.observe({ type: 'long-animation-frame' });
  const reply = await window.desktop.importFiles([...(input?.files ?? [])]);
  if (!reply.ok) throw new Error(reply.message);
  const ms: number[] = [];
  for (let at = 0; ; at++) {
    const text = texts[at % texts.length] ?? '';
    const started = performance.now();
    await probe.call('search', { text, limit: 20 });
    ms.push(performance.now() - started);
    if (at % 10 === 0) {
      const { jobs } = await probe.call('jobs', { offset: 0, limit: 10 });
      if (jobs.some(({ job, state }) => reply.jobs.includes(job) && state !== 'queued' && state !== 'running')) break;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  // an observer is told after the task
  await new Promise((resolve) => setTimeout(resolve, 500));
  tasks.disconnect();
  frames.disconnect();
  return { ms, longestTaskMs, slowFrames };
}

export async function timeSearches(texts: string[]): Promise<number[]> {
  const ms: number[] = [];
  for (const text of texts) {
    const started = performance.now();
    await globalThis.probe.call('search', { text, limit: 20 });
    ms.push(performance.now() - started);
  }
  return ms;
}

/** First pages of 100 rows: every type in every order, plain and with filters. */
export async function timeLists({
  sorts,
  word,
}: {
  sorts: Params<'list'>['sort']['column'][];
  word: string;
}): Promise<{ ms: number[]; slowest: string[] }> {
  const { probe } = globalThis;
  const { byType } = await probe.call('status', {});
  const { sources } = await probe.call('sources', {});
  const filters: Params<'list'>['filter'][] = [
    {},
    { hidden: true, sources: sources.map(({ source }) => source).slice(0, 1) },
    { modifiedFrom: '2021-01-01', modifiedTo: '2024-12-31' },
    { text: word },
  ];
  const timed: { ms: number; what: string }[] = [];
  for (const type of Object.keys(byType).sort()) {
    for (const [index, column] of sorts.entries()) {
      for (const filter of filters) {
        const started = performance.now();
        await probe.call('list', {
          filter: { ...filter, types: [type] },
          sort: { column, descending: index % 2 === 1 },
          offset: 0,
          limit: 100,
        });
        timed.push({ ms: performance.now() - started, what: `${type} by ${column}, ${JSON.stringify(filter)}` });
      }
    }
  }
  const slowest = timed.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  return { ms: timed.map(({ ms }) => ms), slowest: slowest.map(({ ms, what }) => `${Math.round(ms)} ms: ${what}`) };
}
