/** Saved graphs and layers, bookmarks, and what was looked at last: rows beside the log (contracts/workspaces.ts). */
import { type Params, type Ref, type Results, SextantError, type WorkspaceInfo } from '../../contracts/index.ts';
import type { LookRow } from './database.ts';
import { refOfId, rowOf, stubRow } from './queries/rows.ts';
import { Ties } from './queries/ties.ts';
import type { Store } from './store.ts';

/** Objects that were looked at and not bookmarked are remembered up to this number. */
const REMEMBERED_LOOKS = 2000;
const SURPLUS_LOOKS = 100;
const NOTHING_NEW = { statements: 0, relationships: 0 } as const;

const wasSeen = ({ lookedAt, bookmarkedAt }: LookRow): boolean => lookedAt !== bookmarkedAt;

export class Workspaces {
  constructor(private readonly store: Store) {}

  async list({ kind, deleted = false }: Params<'workspaces'>): Promise<Results['workspaces']> {
    const rows = await this.store.database.workspaces.toArray();
    return {
      workspaces: rows
        .filter((row) => (kind === undefined || row.kind === kind) && (row.deleted ?? false) === deleted)
        .sort((a, b) => (a.saved < b.saved ? 1 : a.saved > b.saved ? -1 : b.workspace - a.workspace)),
    };
  }

  async read({ workspace }: Params<'workspace'>): Promise<Results['workspace']> {
    const { database } = this.store;
    const [row, body] = await Promise.all([database.workspaces.get(workspace), database.bodies.get(workspace)]);
    if (!row || body === undefined) throw new SextantError('not-found', `There is no saved work number ${workspace}.`);
    return { ...row, body };
  }

  async save(params: Params<'saveWorkspace'>): Promise<WorkspaceInfo> {
    const { database } = this.store;
    const now = new Date().toISOString();
    const saved = await database.transaction('rw', [database.workspaces, database.bodies], async () => {
      if (!('workspace' in params)) {
        const last = await database.workspaces.orderBy(':id').last();
        const { body, ...rest } = params;
        const row: WorkspaceInfo = { ...rest, workspace: (last?.workspace ?? 0) + 1, created: now, saved: now, revision: 1 };
        await Promise.all([database.workspaces.add(row), database.bodies.add(body, row.workspace)]);
        return row;
      }
      const before = await database.workspaces.get(params.workspace);
      if (!before) throw new SextantError('not-found', `There is no saved work number ${params.workspace}.`);
      if (before.revision !== params.revision)
        throw new SextantError('conflict', `"${before.name}" was saved elsewhere meanwhile.`, { revision: before.revision });
      const row: WorkspaceInfo = {
        ...before,
        name: params.name ?? before.name,
        objects: params.objects ?? before.objects,
        saved: now,
        revision: before.revision + 1,
      };
      if (params.deleted === true) row.deleted = true;
      else if (params.deleted === false) delete row.deleted;
      await database.workspaces.put(row);
      if (params.body !== undefined) await database.bodies.put(params.body, row.workspace);
      return row;
    });
    this.store.onWorkspaces();
    return saved;
  }

  async look({ id }: Params<'look'>): Promise<Results['look']> {
    const { database } = this.store;
    const { projection } = this.store;
    const number = projection.ids.find(id);
    const key = this.refOf(id)?.id;
    if (key === undefined) return { changed: NOTHING_NEW, bookmarked: false }; // nobody knows it: nothing was seen
    const before = await database.transaction('rw', database.looks, async () => {
      const { looks } = database;
      const row = await looks.get(key);
      await looks.put({ ...row, id: key, lookedAt: new Date().toISOString() });
      const surplus = (await looks.count()) - REMEMBERED_LOOKS;
      if (surplus > SURPLUS_LOOKS) {
        const plain = looks.orderBy('lookedAt').filter((other) => other.bookmarkedAt === undefined);
        await looks.bulkDelete(await plain.limit(surplus).primaryKeys());
      }
      return row;
    });
    this.store.onWorkspaces();
    const bookmarked = before?.bookmarkedAt !== undefined;
    const statement = projection.resolve(number);
    if (!before || statement < 0) return { changed: NOTHING_NEW, bookmarked };
    return { lookedAt: before.lookedAt, changed: this.changedSince(statement, before.lookedAt), bookmarked };
  }

  /** What is bookmarked without having been looked at counts as looked at then, and is not among what was seen. */
  async bookmark({ ids, on }: Params<'bookmark'>): Promise<Results['bookmark']> {
    const { database } = this.store;
    const now = new Date().toISOString();
    const keys = [...new Set(ids.map((id) => this.refOf(id)?.id).filter((key) => key !== undefined))];
    await database.transaction('rw', database.looks, async () => {
      const { looks } = database;
      const before = await looks.bulkGet(keys);
      const rows: LookRow[] = [];
      const gone: string[] = [];
      keys.forEach((id, index) => {
        const row = before[index];
        if (on) rows.push({ id, lookedAt: row?.lookedAt ?? now, bookmarkedAt: row?.bookmarkedAt ?? now });
        else if (row && wasSeen(row)) rows.push({ id, lookedAt: row.lookedAt });
        else gone.push(id);
      });
      await Promise.all([looks.bulkPut(rows), looks.bulkDelete(gone)]);
    });
    this.store.onWorkspaces();
    return {};
  }

  async recent({ limit }: Params<'recent'>): Promise<Results['recent']> {
    const { looks } = this.store.database;
    const seen = new Map<string, Results['recent']['seen'][number]>();
    for (const { id, lookedAt, bookmarkedAt } of await looks.orderBy('lookedAt').reverse().filter(wasSeen).limit(limit).toArray()) {
      const ref = this.refOf(id);
      // two ids may have turned out to mean one thing since
      if (ref && !seen.has(ref.id)) seen.set(ref.id, { ...ref, lookedAt, bookmarked: bookmarkedAt !== undefined });
    }
    return { seen: [...seen.values()] };
  }

  async bookmarks(): Promise<Results['bookmarks']> {
    const { store } = this;
    const { projection } = store;
    const rows = await store.database.looks.filter((row) => row.bookmarkedAt !== undefined).toArray();
    const bookmarks = new Map<string, Results['bookmarks']['bookmarks'][number]>();
    for (const { id, lookedAt, bookmarkedAt = '' } of rows) {
      const number = projection.ids.find(id);
      if (number < 0) continue;
      const statement = projection.resolve(number);
      const row = statement < 0 ? stubRow(refOfId(store, number)) : rowOf(store, statement);
      const changed = statement < 0 ? NOTHING_NEW : this.changedSince(statement, lookedAt);
      const before = bookmarks.get(row.id);
      if (!before || before.lookedAt < lookedAt) bookmarks.set(row.id, { row, lookedAt, bookmarkedAt, changed });
    }
    return { bookmarks: [...bookmarks.values()].sort((a, b) => (a.bookmarkedAt < b.bookmarkedAt ? 1 : -1)) };
  }

  /** What came in since: statements about it, relationships that touch it. */
  private changedSince(statement: number, lookedAt: string): { statements: number; relationships: number } {
    const { projection, jobs } = this.store;
    const cameAfter = (other: number): boolean => {
      if (projection.isOwn(other)) return false; // his own word is no news to him
      const job = projection.job.get(other);
      // of an import that went on meanwhile nobody knows what was there already: rather too much than missed
      return (jobs.get(job)?.endedAt ?? projection.jobs.get(job)?.at ?? '') > lookedAt;
    };
    const changed = { statements: 0, relationships: 0 };
    for (const other of projection.statementsOf(projection.id.get(statement))) if (cameAfter(other)) changed.statements++;
    const seen = new Set<number>();
    new Ties(projection).visit(statement, true, (_direction, kind, _name, _other, holder) => {
      if (kind === 'relationship' && cameAfter(holder)) seen.add(holder);
    });
    changed.relationships = seen.size;
    return changed;
  }

  /** By the id of the resolved view two ids of one entity are one. */
  private refOf(id: string): Ref | undefined {
    const number = this.store.projection.ids.find(id);
    return number < 0 ? undefined : refOfId(this.store, number);
  }
}
