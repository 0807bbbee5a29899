/** Acts of the user as steps, and taking them back: the same transaction with the signs turned. */
import { OWN_SOURCE, type Results, SextantError, type StepInfo } from '../../contracts/index.ts';
import type { JobRow, LogEntry, StepRow } from './database.ts';
import { OWN_JOB } from './projection.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

export class Steps {
  constructor(private readonly store: Store) {}

  async removeSource(source: number): Promise<{ step: number; removed: number }> {
    const row = this.store.sources.get(source);
    if (!row) throw new SextantError('not-found', `There is no source ${source}.`);
    if ([...this.store.jobs.values()].some((job) => job.source === source && ['running', 'paused'].includes(job.state))) {
      throw new SextantError('busy', `"${row.name}" is being imported just now; cancel that job first.`);
    }
    const { projection } = this.store;
    const removed = new StatementSet();
    for (let statement = 0; statement < projection.length; statement++) {
      if (projection.isAlive(statement) && projection.sourceOf(statement) === source) removed.add(statement);
    }
    const step = this.store.beginStep('remove-source', [row.name]);
    const { done } = this.store.act(step, { take: removed });
    projection.refreshWithdrawn(source);
    await done;
    this.store.onChanged({ types: new Set(), ids: 'many' });
    return { step: step.step, removed: removed.size };
  }

  lastUndoable(): StepRow | undefined {
    return this.newest((step) => step.of === undefined && !step.undone && step.author === 'user' && this.changedSomething(step));
  }

  /** The step that was undone last, as long as nothing new was done since. */
  lastRedoable(): StepRow | undefined {
    const last = this.newest((step) =>
      step.of === undefined ? !step.undone && this.changedSomething(step) : step.kind === 'undo' && !step.undone,
    );
    if (!last || last.kind !== 'undo' || last.of === undefined) return undefined;
    const of = this.store.steps.get(last.of);
    return of?.undone ? of : undefined;
  }

  /** An import that failed before it brought anything is no step that anybody would take back; one still under way is. */
  private changedSomething(step: StepRow): boolean {
    if (step.kind === 'purge' || step.kind === 'export') return false;
    if (step.jobs.length === 0 || step.kind === 'mass') return true;
    return step.jobs.some((job) => {
      const waits = ['queued', 'running', 'paused'].includes(this.store.job(job).state);
      return waits || (this.store.projection.jobs.get(job)?.states.size ?? 0) > 0;
    });
  }

  private newest(wanted: (step: StepRow) => boolean): StepRow | undefined {
    let newest: StepRow | undefined;
    for (const step of this.store.steps.values()) if (wanted(step) && (!newest || step.step > newest.step)) newest = step;
    return newest;
  }

  async undo(number: number | undefined, force: boolean): Promise<Results['undo']> {
    return this.store.inTurn(async () => {
      const step = number === undefined ? this.lastUndoable() : this.store.steps.get(number);
      if (!step || step.of !== undefined) throw new SextantError('not-found', 'There is no step to undo.');
      if (step.undone) throw new SextantError('not-found', `Step ${step.step} is undone already.`);
      if (step.kind === 'export') throw new SextantError('not-found', 'What has left Sextant cannot be taken back.');
      if (step.kind === 'purge') throw new SextantError('not-found', 'What was purged is gone: that step cannot be undone.');
      const touching = force ? [] : await this.laterSteps(step);
      if (touching.length > 0)
        throw new SextantError('conflict', `Later steps touched the same objects: ${touching.flatMap(({ names }) => names).join(', ')}.`, {
          steps: touching.map(stepInfo),
        });
      return this.turn(step, 'undo');
    });
  }

  async redo(number: number | undefined): Promise<Results['redo']> {
    return this.store.inTurn(async () => {
      const step = number === undefined ? this.lastRedoable() : this.store.steps.get(number);
      if (!step?.undone) throw new SextantError('not-found', 'There is no step to redo.');
      const { undid, ...result } = await this.turn(step, 'redo');
      return { ...result, redid: undid };
    });
  }

  /** What the transactions of a step did to statements, but for what its jobs brought. */
  private async diffOf(step: StepRow): Promise<{ taken: StatementSet; given: StatementSet }> {
    const [first, last] = step.versions ?? [1, this.store.version];
    const entries = await this.store.database.log
      .where('version')
      .between(first, last, true, true)
      .filter((entry) => entry.step === step.step)
      .toArray();
    return diffOfEntries(entries);
  }

  /** Takes a step back, or does it again: the same transaction with the signs turned. */
  private async turn(step: StepRow, kind: 'undo' | 'redo'): Promise<Results['undo']> {
    const { projection } = this.store;
    const undone = kind === 'undo';
    const { taken, given } = await this.diffOf(step);
    const jobs = step.jobs
      .map((job) => this.store.job(job))
      .filter((job) => job.undone !== undone && (undone || job.state !== 'cancelled'));
    for (const job of jobs) {
      if (job.state === 'running' || job.state === 'queued' || job.state === 'paused') {
        job.state = 'cancelled';
        job.endedAt = new Date().toISOString();
      }
    }
    const before = this.countAlive(jobs, taken, given);
    for (const job of jobs) {
      job.undone = undone;
      projection.setUndone(job.job, undone);
    }
    projection.setRemoved(taken, undone ? -1 : 1);
    projection.setRemoved(given, undone ? 1 : -1);
    const sources = new Set<number>();
    for (const set of [taken, given]) for (const statement of set) sources.add(projection.sourceOf(statement));
    for (const source of sources) if (source !== OWN_SOURCE) projection.refreshWithdrawn(source);
    const after = this.countAlive(jobs, taken, given);
    step.undone = undone;
    const rows: StepRow[] = [step];
    // a redo closes the undo that it answers
    if (!undone) {
      const answered = this.newest((other) => other.kind === 'undo' && other.of === step.step && !other.undone);
      if (answered) {
        answered.undone = true;
        rows.push(answered);
      }
    }
    const act = this.store.beginStep(kind, step.names, { of: step.step });
    act.removed = Math.max(0, before - after);
    act.added = Math.max(0, after - before);
    rows.push(act);
    const numbers = jobs.map(({ job }) => job);
    const [back, away] = undone ? [taken, given] : [given, taken];
    await this.store.write(
      {
        step: act.step,
        author: 'user',
        reason: `${kind} step ${step.step}`,
        ...(numbers.length > 0 ? (undone ? { jobsUndone: numbers } : { jobsRedone: numbers }) : {}),
        ...(back.size > 0 ? { restored: back.flat() } : {}),
        ...(away.size > 0 ? { removed: away.flat() } : {}),
      },
      { steps: rows, jobs },
    );
    this.store.onChanged({ types: new Set(), ids: 'many' });
    for (const job of jobs) this.store.onJob(this.store.jobInfo(job));
    return { step: act.step, undid: stepInfo(step), removed: act.removed, restored: act.added };
  }

  private countAlive(jobs: JobRow[], ...sets: StatementSet[]): number {
    let alive = 0;
    const seen = new Set<number>();
    for (const set of [...jobs.map(({ job }) => this.store.projection.jobs.get(job)?.states), ...sets]) {
      for (const statement of set ?? []) {
        if (seen.has(statement)) continue;
        seen.add(statement);
        if (this.store.projection.isAlive(statement)) alive++;
      }
    }
    return alive;
  }

  /**
   * Steps after `step`, not undone, that state again or took away what it brought, or in which the analyst changed an object that it
   * touched.
   */
  private async laterSteps(step: StepRow): Promise<StepRow[]> {
    const { projection, steps, database } = this.store;
    const own = await this.diffOf(step);
    const brought = step.jobs.map((job) => projection.jobs.get(job)?.states).filter((set) => set !== undefined);
    const touched = new Set<number>();
    for (const set of [...brought, own.taken, own.given])
      for (const statement of set) touched.add(projection.rootOf(projection.id.get(statement)));
    const later = [...steps.values()].filter((other) => other.step > step.step && !other.undone && other.of === undefined);
    const found = new Set<StepRow>();
    for (const other of later) {
      const restates = other.jobs.some((job) => {
        const states = projection.jobs.get(job);
        if (!states || states.undone) return false;
        for (const set of brought) for (const statement of set) if (states.states.has(statement)) return true;
        return false;
      });
      if (restates) found.add(other);
    }
    const after = step.versions?.[0] ?? 0;
    const wanted = new Map(later.map((other) => [other.step, other]));
    await database.log
      .where('version')
      .above(after)
      .each((entry) => {
        const other = wanted.get(entry.step);
        if (!other || found.has(other)) return;
        const { taken, given } = diffOfEntries([entry]);
        for (const set of [taken, given])
          for (const statement of set) {
            if (!touched.has(projection.rootOf(projection.id.get(statement)))) continue;
            found.add(other);
            return;
          }
      });
    return later.filter((other) => found.has(other));
  }
}

/** Statements that entries took away, and those that they gave: the analyst's own, and such that were brought back. */
export function diffOfEntries(entries: readonly LogEntry[]): { taken: StatementSet; given: StatementSet } {
  const taken = new StatementSet();
  const given = new StatementSet();
  for (const entry of entries) {
    if (entry.removed) addRanges(taken, entry.removed);
    if (entry.restored) addRanges(given, entry.restored);
    if (entry.added && entry.job === OWN_JOB) given.addRange(entry.added[0], entry.added[1]);
  }
  return { taken, given };
}

function addRanges(set: StatementSet, flat: Int32Array): void {
  for (let index = 0; index + 1 < flat.length; index += 2) set.addRange(flat[index] ?? 0, flat[index + 1] ?? 0);
}

export function stepInfo(row: StepRow): StepInfo {
  const { step, at, author, kind, names, added, removed, undone, reason, of } = row;
  return {
    step,
    at,
    author,
    kind,
    names,
    added,
    removed,
    undone,
    ...(reason === undefined ? {} : { reason }),
    ...(of === undefined ? {} : { of }),
  };
}
