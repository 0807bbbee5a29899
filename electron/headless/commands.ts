import { resolve } from 'node:path';
import {
  SextantError,
  type DisclosureSummary,
  type ExportWanted,
  type JobInfo,
  type LogHead,
  type ProblemInfo,
  type StoreClient,
  type Terms,
} from '../../contracts/index.ts';
import { REPORT_TEMPLATES } from '../../stix/report/index.ts';
import { exportTo, type Print, type Importer, type ImportResult } from '../files/index.ts';
import { faultSentence } from './log-sentence.ts';
import type { ProfileLayout } from '../profile/index.ts';
import type { Safety } from '../snapshots/index.ts';
import { extract } from './extract.ts';
import type { Outcome } from './outcome.ts';
import type { ExportCommand } from './parse-export.ts';
import type { ProfileCommand } from './parse.ts';
import { restore, snapshot } from './snapshots.ts';
import { findMapping, importWaiting, type TableOutcome } from './tables.ts';

export interface CommandContext {
  client(): Promise<StoreClient>;
  importer: Importer;
  print: Print;
  /** of the change log, as they were kept outside of the store */
  heads: () => readonly LogHead[];
  safety: Safety;
  layout: ProfileLayout;
  /** paths on the command line count from here */
  workingFolder: string;
}

interface Problem {
  code: string;
  message: string;
  where: string;
}

interface FileReport {
  file: string;
  kind: string;
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  problems: Problem[];
  /** what of it has to be decided on in the window, as it is called there */
  waiting?: { name: string; kind: string }[];
  ms: number;
}

/** Problems of a whole file or entry mean that some of it did not come in; those of one object are counted in `rejected`. */
const refusesInput = (problem: Problem) => /^(file-|format-|archive-|json-|utf8-|table-|record-)/.test(problem.code);

const PAGE = 500;
const POLL_MS = 200;
const isOver = (job: JobInfo) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

async function allJobs(store: StoreClient): Promise<JobInfo[]> {
  const jobs: JobInfo[] = [];
  for (;;) {
    const page = await store.call('jobs', { offset: jobs.length, limit: PAGE });
    jobs.push(...page.jobs);
    if (page.jobs.length === 0 || jobs.length >= page.total) return jobs;
  }
}

async function problemsOf(store: StoreClient, job: number): Promise<ProblemInfo[]> {
  const problems: ProblemInfo[] = [];
  for (;;) {
    const page = await store.call('problems', { job, offset: problems.length, limit: PAGE });
    problems.push(...page.problems);
    if (page.problems.length === 0 || problems.length >= page.total) return problems;
  }
}

/** Resolves when each job of the step `wanted` (or every job) is over: a reference pack adds some while it is read. Goes on with a new connection where the core had to be opened again. */
async function waitForJobs(context: CommandContext, wanted: number | 'all'): Promise<JobInfo[]> {
  for (;;) {
    try {
      const store = await context.client();
      // a notice wakes us at once; the pause is for what happened in between
      const jobs = (await allJobs(store)).filter((job) => wanted === 'all' || job.step === wanted);
      for (const job of jobs) if (job.state === 'paused') await store.call('controlJob', { job: job.job, act: 'resume' });
      if (jobs.every(isOver)) return jobs;
      await new Promise<void>((wake) => {
        const timer = setTimeout(done, POLL_MS);
        const stop = store.onNotice((notice) => {
          if (notice.notice === 'job' && isOver(notice.job)) done();
        });
        function done() {
          clearTimeout(timer);
          stop();
          wake();
        }
      });
    } catch (error) {
      if (!(error instanceof SextantError && error.code === 'cancelled')) throw error;
    }
  }
}

/** `imported`: tables that waited, and did not have to. */
function merge(file: string, jobs: readonly JobInfo[], problems: readonly Problem[], imported?: ReadonlySet<number>): FileReport {
  const sum = (key: 'read' | 'created' | 'updated' | 'unchanged' | 'rejected' | 'ms') => jobs.reduce((total, job) => total + job[key], 0);
  const kinds = [...new Set(jobs.map((job) => job.fileKind).filter((kind) => kind !== ''))];
  const waiting = jobs.flatMap(({ job, name, waiting: waits, fileKind }) =>
    waits && !imported?.has(job) ? [{ name, kind: fileKind }] : [],
  );
  return {
    file,
    kind: kinds.join(', '),
    read: sum('read'),
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
    problems: problems.map(({ code, message, where }) => ({ code, message, where })),
    ...(waiting.length > 0 && { waiting }),
    ms: Math.round(sum('ms')),
  };
}

/** `files`: how what is imported is called in the document, in the order of `from`. */
async function importAll(
  context: CommandContext,
  files: readonly string[],
  start: () => Promise<ImportResult>,
  mapping?: string,
): Promise<Outcome> {
  // what a killed run left in the queue comes first
  await waitForJobs(context, 'all');
  try {
    const given =
      mapping === undefined ? undefined : await findMapping(await context.client(), mapping, resolve(context.workingFolder, mapping));
    if (typeof given === 'string') throw new SextantError('bad-request', given);
    const { step, items } = await start();
    const jobs = new Map((await waitForJobs(context, step)).map((job) => [job.job, job]));
    const store = await context.client();
    /** the job that brought a table in → what became of its rows */
    const tables = new Map<number, TableOutcome>();
    for (const job of [...jobs.values()].filter(({ waiting }) => waiting?.kind === 'table')) {
      const outcome = await importWaiting(store, job, given);
      tables.set(job.job, outcome);
      if (outcome.step !== undefined) for (const more of await waitForJobs(context, outcome.step)) jobs.set(more.job, more);
    }
    const imported = new Set([...tables].flatMap(([job, outcome]) => (outcome.job === undefined ? [] : [job])));
    const reports: FileReport[] = [];
    for (const [index, file] of files.entries()) {
      const own = new Set(items.filter((item) => item.from === index).map((item) => item.job));
      for (const { job, partOf } of jobs.values()) if (partOf !== undefined && own.has(partOf)) own.add(job);
      for (const [job, outcome] of tables) if (own.has(job) && outcome.job !== undefined) own.add(outcome.job);
      const mine = [...jobs.values()].filter(({ job }) => own.has(job)).sort((a, b) => a.job - b.job);
      const problems: Problem[] = [...tables].flatMap(([job, outcome]) => (own.has(job) ? outcome.problems : []));
      for (const job of mine) if (job.problems > 0) problems.push(...(await problemsOf(store, job.job)));
      reports.push(merge(file, mine, problems, imported));
    }
    const unfinished = [...jobs.values()].some((job) => job.state !== 'done');
    const refused = unfinished || reports.some((report) => report.rejected > 0 || report.problems.some(refusesInput));
    const { objects, relationships } = await store.call('stats', {});
    return { document: { files: reports, store: { objects, relationships } }, code: refused ? 1 : 0 };
  } catch (error) {
    if (!(error instanceof SextantError && error.code === 'disk-full')) throw error;
    const { code, message } = error;
    const told = files.map((file) => merge(file, [], [{ code, message, where: file }]));
    // of a store that had to be closed nothing can be counted
    const counted = await (await context.client()).call('stats', {}).catch(() => undefined);
    const store = counted && { objects: counted.objects, relationships: counted.relationships };
    return { document: { files: told, ...(store ? { store } : {}) }, code: 1 };
  }
}

/** The log against itself and against heads from outside, then all that follows from texts and log, computed again in the plain way. */
async function verify(store: StoreClient, heads: LogHead[]): Promise<Outcome> {
  const { faults, total, soundTo, head, ...log } = await store.call('verifyLog', { heads });
  const { differences } = await store.call('verify', {});
  const sound = total === 0 && differences.length === 0;
  const told = faults.map((fault) => ({ ...fault, message: faultSentence(fault) }));
  return {
    document: { sound, head, log: { ...log, ...(soundTo ? { soundTo } : {}), total, faults: told }, differences },
    code: sound ? 0 : 1,
  };
}

/** A report is made by the template of that name: one of the profile, else one of ours. Upper and lower case are one. */
async function withTemplate({ wanted, template }: ExportCommand, store: StoreClient): Promise<ExportWanted> {
  if (wanted.format !== 'pdf' || template === undefined) return wanted;
  const isIt = ({ name }: { name: string }): boolean => name.trim().toLowerCase() === template.trim().toLowerCase();
  const { workspaces } = await store.call('workspaces', { kind: 'report-template' });
  const own = workspaces.find(isIt);
  const body = own ? (await store.call('workspace', { workspace: own.workspace })).body : REPORT_TEMPLATES.find(isIt)?.body;
  if (body === undefined) {
    const names = [...workspaces, ...REPORT_TEMPLATES].map(({ name }) => `"${name}"`);
    throw new SextantError('not-found', `There is no template "${template}". There are ${names.join(', ')}.`);
  }
  return { ...wanted, template: body };
}

const writerOf = async (context: CommandContext) => ({ client: await context.client(), print: context.print });

/** For whom it was, what is in it, and what stayed behind. */
function disclosureOf({ highest, held, redacted }: DisclosureSummary, terms: Terms = 'all') {
  const { tlp, pap, onMarked } = terms === 'all' ? { tlp: 'all', pap: 'all', onMarked: undefined } : terms;
  return { tlp, pap, ...(onMarked ? { onMarked } : {}), highest, held: held.total, redacted: redacted.total };
}

/** @throws SextantError for expected trouble that has no place in the command's own document */
export async function runCommand(command: ProfileCommand, context: CommandContext): Promise<Outcome> {
  switch (command.name) {
    case 'import': {
      const paths = command.files.map((file) => resolve(context.workingFolder, file));
      return importAll(context, command.files, () => context.importer.importPaths(paths), command.mapping);
    }
    case 'reference':
      return importAll(context, ['reference data'], () => context.importer.importBuiltIn('reference'));
    case 'export': {
      const out = resolve(context.workingFolder, command.out);
      const wanted = await withTemplate(command, await context.client());
      const { summary, ...file } = await exportTo(await writerOf(context), out, wanted);
      return { document: { ...file, disclosure: disclosureOf(summary, wanted.terms) }, code: 0 };
    }
    case 'log': {
      const out = resolve(context.workingFolder, command.out);
      const { objects: entries, summary: _, ...file } = await exportTo(await writerOf(context), out, { format: 'log', as: command.as });
      return { document: { ...file, entries }, code: 0 };
    }
    case 'verify':
      return verify(await context.client(), [...context.heads(), ...(command.head ? [command.head] : [])]);
    case 'search': {
      const { hits, total, ms } = await (await context.client()).call('search', { text: command.text, limit: command.limit });
      return { document: { hits: hits.map(({ id, type, name, score }) => ({ id, type, name, score })), total, ms }, code: 0 };
    }
    case 'extract':
      return extract(command.file, { ...context, stdin: process.stdin });
    case 'snapshot':
      return snapshot(command.out === undefined ? undefined : resolve(context.workingFolder, command.out), context);
    case 'restore':
      return restore(command.file === undefined ? undefined : resolve(context.workingFolder, command.file), context);
    case 'stats': {
      const { objects, byType, relationships, observables, jobs } = await (await context.client()).call('stats', {});
      return { document: { objects, byType, relationships, observables, jobs }, code: 0 };
    }
  }
}
