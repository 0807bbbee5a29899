/**
 * What takes longer than a question may hold the store: layouts, reading the values out of a text, matching a pattern.
 * Done in a worker of its own, started when it is first needed.
 */
import * as Comlink from 'comlink';
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import type { Finding, Recognised } from '../../stix/extract/index.ts';
import type { ComputeApi, ReadForFindings } from '../compute/api.ts';
import type { ReportPage } from '../../stix/report/index.ts';
import type { MatchedPlaces, ObservedTexts } from '../compute/pattern-match.ts';
import type { ReportWanted } from '../compute/report.ts';

export interface Compute {
  layout(params: Params<'layout'>, signal: AbortSignal): Promise<Results['layout']>;
  /** The values that stand in a text; see stix/extract. */
  recognise(text: string, signal: AbortSignal): Promise<Recognised>;
  /** What stands in a document, see stix/extract. */
  findings(read: ReadForFindings, signal: AbortSignal): Promise<Finding[]>;
  /** A pattern against observed data, which `next` hands over piece by piece. */
  match(pattern: string, next: () => Promise<ObservedTexts[] | undefined>, signal: AbortSignal): Promise<MatchedPlaces>;
  /** A report as a page, see stix/report. */
  report(wanted: ReportWanted, signal: AbortSignal): Promise<ReportPage>;
}

/** `start` makes the worker and answers with the end of the port behind which `ComputeApi` stands. */
export function createCompute(start: () => MessagePort): Compute {
  let api: Comlink.Remote<ComputeApi> | undefined;
  let tasks = 0;
  const run = <T>(signal: AbortSignal, work: (api: Comlink.Remote<ComputeApi>, task: number) => Promise<T>): Promise<T> => {
    const remote = (api ??= Comlink.wrap<ComputeApi>(start()));
    const task = ++tasks;
    return new Promise<T>((resolve, reject) => {
      signal.addEventListener('abort', () => {
        void remote.cancel(task);
        reject(new SextantError('cancelled', 'Cancelled.'));
      });
      work(remote, task).then(resolve, reject);
    });
  };
  return {
    layout: (params, signal) => run(signal, (remote, task) => remote.layout(task, params)),
    recognise: (text, signal) => run(signal, (remote, task) => remote.recognise(task, text)),
    findings: (read, signal) => run(signal, (remote, task) => remote.findings(task, read)),
    match: (pattern, next, signal) => run(signal, (remote, task) => remote.match(task, pattern, Comlink.proxy(next))),
    report: (wanted, signal) => run(signal, (remote, task) => remote.report(task, wanted)),
  };
}
