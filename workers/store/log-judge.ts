/**
 * Whether a change log is the one that was written. Entries are handed over in their order; what is wrong is told as faults.
 *
 * Inside the store a log shows an entry that was changed or left out (its hash), and an end that was cut (columns and steps know of more). A log
 * that was built anew with right hashes agrees with itself: only a head that was kept outside of the store shows that.
 */
import type { LogCheck, LogFault, LogHead } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { CHAIN_START, linkHash } from './chain.ts';
import type { LogEntry, StepRow } from './database.ts';

export interface Known {
  /** heads that were kept outside of the store */
  heads: readonly LogHead[];
  /** which entries were the first and last of their steps */
  steps: Iterable<Pick<StepRow, 'step' | 'versions'>>;
  /** hashes of the texts that came with an entry */
  contents(added: LogEntry['added']): Uint8Array;
}

export class LogJudge {
  readonly faults: LogFault[] = [];
  total = 0;
  private last: LogEntry | undefined;
  /** all up to here is as it was written */
  private soundTo = Number.POSITIVE_INFINITY;
  /** the newest entry that is the one of a head from outside */
  private vouched = 0;
  private entries = 0;
  private statements = 0;
  private readonly heads = new Map<number, LogHead[]>();
  private readonly stepAt = new Map<number, number>();

  constructor(private readonly known: Known) {
    for (const head of known.heads) this.heads.set(head.version, [...(this.heads.get(head.version) ?? []), head]);
    for (const { step, versions } of known.steps) for (const version of versions ?? []) this.stepAt.set(version, step);
  }

  /** @param soundTo the newest entry that the fault does not touch */
  tell(fault: LogFault, soundTo = fault.version - 1): void {
    this.total++;
    this.soundTo = Math.min(this.soundTo, soundTo);
    if (this.faults.length < limits.logFaults) this.faults.push(fault);
  }

  next(entry: LogEntry): void {
    const { last } = this;
    const { hash, ...body } = entry;
    const at = { version: entry.version, at: entry.at };
    const due = (last?.version ?? 0) + 1;
    // behind a gap nobody knows what the entry stands on
    if (entry.version !== due) this.tell({ code: 'missing', version: due });
    else if (!this.isLinked(body, hash)) this.tell({ code: 'changed', ...at });
    else if (!this.follows(entry)) this.rebuilt(at);
    for (const head of this.heads.get(entry.version) ?? []) {
      if (head.hash === hash) this.vouched = entry.version;
      else this.rebuilt({ ...at, head });
    }
    if (entry.added) this.statements = entry.added[1];
    this.last = entry;
    this.entries++;
  }

  private isLinked(body: Omit<LogEntry, 'hash'>, hash: string): boolean {
    return linkHash(this.last?.hash ?? CHAIN_START, body, this.known.contents(body.added)) === hash;
  }

  /** Whether it goes on with the statements where the one before ended, and is the entry that its step knows. */
  private follows({ version, step, added }: LogEntry): boolean {
    return (this.stepAt.get(version) ?? step) === step && (added?.[0] ?? this.statements) === this.statements;
  }

  /** Where it began nobody can say: only what a head from outside stands for is sure. */
  private rebuilt(fault: Omit<LogFault, 'code'>): void {
    this.tell({ code: 'rebuilt', ...fault }, this.vouched);
  }

  /**
   * @param there what is there beside the log: statements, and the newest entry that other rows know of
   * @returns `soundTo`: number of the newest entry up to which all is as it was written; 0: there is none
   */
  end(there: { statements: number; version: number }): Pick<LogCheck, 'entries' | 'faults' | 'total'> & { soundTo: number } {
    const { last } = this;
    const at = { version: last?.version ?? 0, ...(last ? { at: last.at } : {}) };
    if (there.statements > this.statements || there.version > at.version) this.tell({ code: 'beyond', ...at }, at.version);
    for (const head of this.known.heads) if (head.version > at.version) this.tell({ code: 'cut', ...at, head }, at.version);
    const { entries, faults, total } = this;
    return { entries, faults, total, soundTo: Math.min(this.soundTo, at.version) };
  }
}
