/** Entry of the compute worker: what takes longer than a question may hold the store. One piece of work after the other in slices, each can be cancelled. */
import * as Comlink from 'comlink';
import { createNames, createWarninglists, findingsOf, recognise } from '../../stix/extract/index.ts';
import type { ComputeApi } from './api.ts';
import { computeLayout } from './layout.ts';
import { matchPieces } from './pattern-match.ts';
import { writeReport } from './report.ts';

const running = new Map<number, AbortController>();

async function run<T>(task: number, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const abort = new AbortController();
  running.set(task, abort);
  try {
    return await work(abort.signal);
  } finally {
    running.delete(task);
  }
}

const api: ComputeApi = {
  layout: (task, params) => run(task, (signal) => computeLayout(params, signal)),
  recognise: (task, text) => run(task, (signal) => recognise(text, signal)),
  findings: (task, { document, names, lists }) =>
    run(task, (signal) => findingsOf(document, { names: createNames(names), warninglists: createWarninglists(lists) }, signal)),
  match: (task, pattern, next) => run(task, (signal) => matchPieces(pattern, next, signal)),
  report: (task, wanted) => run(task, (signal) => writeReport(wanted, signal)),
  cancel: (task) => running.get(task)?.abort(),
};

const report = (error: unknown) => postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
addEventListener('error', (event) => report(event.error));
addEventListener('unhandledrejection', (event) => report(event.reason));
addEventListener('message', ({ ports: [port] }: MessageEvent<unknown>) => {
  if (port) Comlink.expose(api, port);
});
