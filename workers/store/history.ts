/** The change log as people read it: of one object, of one step, as a whole. */
import { type HistoryEntry, type LogRow, type Params, type Results, SextantError, type StepChange } from '../../contracts/index.ts';
import { limits } from '../../stix/index.ts';
import type { LogEntry } from './database.ts';
import { fieldChanges } from './field-changes.ts';
import { logMatcher, logRow, matcher } from './log-rows.ts';
import { FLAG } from './projection.ts';
import { refOf } from './queries/rows.ts';
import { diffOfEntries, stepInfo } from './steps.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

export class History {
  constructor(private readonly store: Store) {}

  async history({ id, offset, limit }: Params<'history'>): Promise<Results['history']> {
    const { store } = this;
    const wanted = this.everSaidOf(id);
    const entries: HistoryEntry[] = [];
    await store.database.log.each((entry) => entries.push(...this.entriesOf(entry, wanted)));
    entries.reverse();
    const page = entries.slice(offset, offset + limit);
    for (const entry of page) if (entry.what === 'said') entry.changes = await this.changesOf(entry.statement);
    return { total: entries.length, entries: page };
  }

  private everSaidOf(id: string): StatementSet {
    const { projection } = this.store;
    const number = projection.ids.find(id);
    if (number < 0) throw new SextantError('not-found', `Nothing in the store is called "${id}".`);
    const wanted = new StatementSet();
    for (const member of projection.groupOf(number)) for (const statement of projection.everWithId(member)) wanted.add(statement);
    return wanted;
  }

  private entriesOf(entry: LogEntry, wanted: StatementSet): HistoryEntry[] {
    const { store } = this;
    const { projection } = store;
    const found: HistoryEntry[] = [];
    const replaced = new Set<number>();
    const tell = (what: HistoryEntry['what'], statement: number) => {
      const step = store.steps.get(entry.step);
      const source = projection.sourceOf(statement);
      found.push({
        version: entry.version,
        step: entry.step,
        at: entry.at,
        author: entry.author,
        act: step?.kind ?? entry.reason,
        ...(entry.comment === undefined ? {} : { reason: entry.comment }),
        ...(entry.despite ? { despite: entry.despite } : {}),
        what,
        statement,
        source: { source, name: store.sources.get(source)?.name ?? '' },
        changes: [],
      });
    };
    if (entry.added)
      for (const statement of wanted) {
        if (statement < entry.added[0] || statement >= entry.added[1] || projection.isFlagged(statement, FLAG.derived)) continue;
        replaced.add(projection.base.get(statement));
        tell('said', statement);
      }
    for (const [ranges, what] of [
      [entry.removed, 'taken'],
      [entry.restored, 'brought-back'],
      [entry.purged, 'purged'],
    ] as const) {
      if (!ranges) continue;
      // what an edit replaced is told by the edit
      for (const statement of StatementSet.from(ranges)) if (wanted.has(statement) && !replaced.has(statement)) tell(what, statement);
    }
    for (const [jobs, what] of [
      [entry.jobsUndone, 'taken'],
      [entry.jobsRedone, 'brought-back'],
    ] as const) {
      for (const job of jobs ?? []) {
        const states = projection.jobs.get(job)?.states;
        for (const statement of wanted) if (states?.has(statement)) tell(what, statement);
      }
    }
    return found;
  }

  /** Against what it was made from, else against the version of the same source before it. */
  private async changesOf(statement: number): Promise<HistoryEntry['changes']> {
    const { projection, texts } = this.store;
    const before = this.before(statement);
    const [after, earlier] = (await texts.many(before < 0 ? [statement] : [statement, before])).map(
      (text) => JSON.parse(text) as Record<string, unknown>,
    );
    if (projection.isFlagged(statement, FLAG.purged)) return [];
    return fieldChanges(earlier, after, limits.historyFields).filter(({ path }) => path !== 'modified');
  }

  private before(statement: number): number {
    const { projection } = this.store;
    if (projection.isOwn(statement)) return projection.base.get(statement);
    for (const other of projection.everWithId(projection.id.get(statement)))
      if (other < statement && projection.sourceOf(other) === projection.sourceOf(statement) && !projection.isFlagged(other, FLAG.derived))
        return other;
    return -1;
  }

  async log({ offset, limit, ...filter }: Params<'log'>): Promise<Results['log']> {
    const { store } = this;
    const matches = logMatcher(store, filter);
    let total = 0;
    const rows: LogRow[] = [];
    await store.database.log
      .orderBy('version')
      .reverse()
      .each((entry) => {
        if (!matches(entry)) return;
        if (total >= offset && rows.length < limit) rows.push(logRow(entry, store.steps.get(entry.step)));
        total++;
      });
    return { total, rows, head: store.head };
  }

  /** Acts rather than transactions. An import is the user's and that of the sources that it read. */
  async steps({ object, offset, limit, ...filter }: Params<'steps'>): Promise<Results['steps']> {
    const { store } = this;
    const touching = object === undefined ? undefined : await this.stepsOf(object);
    const wanted = matcher(filter);
    const rows = [...store.steps.values()].filter((row) => {
      if (touching && !touching.has(row.step)) return false;
      const { kind, at, author, names, reason = '' } = row;
      const sources = row.jobs.map((job) => store.sources.get(store.job(job).source)?.name ?? '');
      return wanted({ act: kind, authors: [author, ...sources], at, texts: [reason, ...sources, ...names] });
    });
    rows.sort((a, b) => b.step - a.step);
    return { total: rows.length, steps: rows.slice(offset, offset + limit).map(stepInfo) };
  }

  /** Steps that said something of an object, took it away or brought it back. */
  private async stepsOf(id: string): Promise<ReadonlySet<number>> {
    const wanted = this.everSaidOf(id);
    const found = new Set<number>();
    await this.store.database.log.each((entry) => {
      if (this.entriesOf(entry, wanted).length > 0) found.add(entry.step);
    });
    return found;
  }

  /** What one step did to each object, in the order in which it did it. */
  async stepChanges({ step, offset, limit }: Params<'stepChanges'>): Promise<Results['stepChanges']> {
    const { store } = this;
    const row = store.steps.get(step);
    if (!row) throw new SextantError('not-found', `There is no step ${step}.`);
    const [first, last] = row.versions ?? [1, store.version];
    const entries = await store.database.log
      .where('version')
      .between(first, last, true, true)
      .filter((entry) => entry.step === step)
      .toArray();
    const { taken } = diffOfEntries(entries);
    const said: { statement: number; what: StepChange['what'] }[] = [];
    const replaced = new Set<number>();
    for (const entry of entries) {
      if (!entry.added) continue;
      for (let statement = entry.added[0]; statement < entry.added[1]; statement++) {
        const before = this.before(statement);
        replaced.add(before);
        said.push({ statement, what: before >= 0 ? 'changed' : 'added' });
      }
    }
    for (const statement of taken) if (!replaced.has(statement)) said.push({ statement, what: 'removed' });
    for (const entry of entries)
      if (entry.restored) for (const statement of StatementSet.from(entry.restored)) said.push({ statement, what: 'restored' });
    const changes: StepChange[] = [];
    for (const { statement, what } of said.slice(offset, offset + limit))
      changes.push({ ref: refOf(store, statement), what, changes: what === 'changed' ? await this.changesOf(statement) : [] });
    return { total: said.length, changes };
  }
}
