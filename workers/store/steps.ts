/** Acts of the user as steps, and taking them back: the same transaction with the signs turned. */
import { SextantError, type StepInfo } from '../../contracts/index.ts';
import type { JobRow, StepRow } from './database.ts';
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
    step.removed = removed.size;
    projection.setRemoved(removed, true);
    projection.refreshWithdrawn(source);
    await this.store.write(
      { step: step.step, author: 'user', reason: `remove source ${row.key}`, removed: removed.flat() },
      { steps: [step] },
    );
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
    if (step.jobs.length === 0) return true;
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

  async undo(number: number | undefined, force: boolean): Promise<{ step: number; undid: number; removed: number; restored: number }> {
    const step = number === undefined ? this.lastUndoable() : this.store.steps.get(number);
    if (!step || step.of !== undefined) throw new SextantError('not-found', 'There is no step to undo.');
    if (step.undone) throw new SextantError('not-found', `Step ${step.step} is undone already.`);
    const touching = force ? [] : this.laterSteps(step);
    if (touching.length > 0)
      throw new SextantError('conflict', `Later steps touched the same objects: ${touching.flatMap(({ names }) => names).join(', ')}.`, {
        steps: touching.map(stepInfo),
      });
    return this.turn(step, 'undo');
  }

  async redo(number: number | undefined): Promise<{ step: number; redid: number; removed: number; restored: number }> {
    const step = number === undefined ? this.lastRedoable() : this.store.steps.get(number);
    if (!step?.undone) throw new SextantError('not-found', 'There is no step to redo.');
    const { undid, ...result } = await this.turn(step, 'redo');
    return { ...result, redid: undid };
  }

  /** Takes a step back, or does it again: the same transaction with the signs turned. */
  private async turn(step: StepRow, kind: 'undo' | 'redo'): Promise<{ step: number; undid: number; removed: number; restored: number }> {
    const { projection } = this.store;
    const undone = kind === 'undo';
    const jobs = step.jobs
      .map((job) => this.store.job(job))
      .filter((job) => job.undone !== undone && (undone || job.state !== 'cancelled'));
    for (const job of jobs) {
      if (job.state === 'running' || job.state === 'queued' || job.state === 'paused') {
        job.state = 'cancelled';
        job.endedAt = new Date().toISOString();
      }
    }
    const own = await this.store.database.log
      .where('version')
      .above(0)
      .filter((entry) => entry.step === step.step && entry.removed !== undefined)
      .toArray();
    const ranges = StatementSet.from(own.flatMap((entry) => Array.from(entry.removed ?? [])));
    const before = this.countAlive(jobs, ranges);
    for (const job of jobs) {
      job.undone = undone;
      projection.setUndone(job.job, undone);
    }
    projection.setRemoved(ranges, !undone);
    const sources = new Set<number>();
    for (const statement of ranges) sources.add(projection.sourceOf(statement));
    for (const source of sources) projection.refreshWithdrawn(source);
    const after = this.countAlive(jobs, ranges);
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
    const act = this.store.beginStep(kind, step.names, step.step);
    act.removed = Math.max(0, before - after);
    act.added = Math.max(0, after - before);
    rows.push(act);
    const numbers = jobs.map(({ job }) => job);
    await this.store.write(
      {
        step: act.step,
        author: 'user',
        reason: `${kind} step ${step.step}`,
        ...(numbers.length > 0 ? (undone ? { jobsUndone: numbers } : { jobsRedone: numbers }) : {}),
        ...(ranges.size > 0 ? (undone ? { restored: ranges.flat() } : { removed: ranges.flat() }) : {}),
      },
      { steps: rows, jobs },
    );
    this.store.onChanged({ types: new Set(), ids: 'many' });
    for (const job of jobs) this.store.onJob(this.store.jobInfo(job));
    return { step: act.step, undid: step.step, removed: act.removed, restored: act.added };
  }

  private countAlive(jobs: JobRow[], ranges: StatementSet): number {
    let alive = 0;
    const seen = new Set<number>();
    for (const set of [...jobs.map(({ job }) => this.store.projection.jobs.get(job)?.states), ranges]) {
      for (const statement of set ?? []) {
        if (seen.has(statement)) continue;
        seen.add(statement);
        if (this.store.projection.isAlive(statement)) alive++;
      }
    }
    return alive;
  }

  /** Steps after `step`, not undone, that state again or removed what it brought. */
  private laterSteps(step: StepRow): StepRow[] {
    const touched: StepRow[] = [];
    const own = step.jobs.map((job) => this.store.projection.jobs.get(job)?.states).filter((set) => set !== undefined);
    for (const later of this.store.steps.values()) {
      if (later.step <= step.step || later.undone || later.of !== undefined) continue;
      const restates = later.jobs.some((job) => {
        const states = this.store.projection.jobs.get(job);
        if (!states || states.undone) return false;
        for (const set of own) for (const statement of set) if (states.states.has(statement)) return true;
        return false;
      });
      const removes =
        later.kind === 'remove-source' &&
        own.some((set) => [...set].some((statement) => this.store.projection.removed.get(statement) !== 0));
      if (restates || removes) touched.push(later);
    }
    return touched;
  }
}

export function stepInfo(row: StepRow): StepInfo {
  const { step, at, author, kind, names, added, removed, undone } = row;
  return { step, at, author, kind, names, added, removed, undone };
}
