/** Saved graphs and layers, bookmarks, and what was looked at last: rows beside the log (contracts/workspaces.ts). */
import { type Params, type Ref, type Results, SextantError, type WorkspaceInfo } from '../../contracts/index.ts';
import type { LookRow } from './database.ts';
import { refOfId, rowOf, stubRow } from './queries/rows.ts';
import type { Store } from './store.ts';

/** Objects that were looked at and not bookmarked are remembered up to this number. */
const REMEMBERED_LOOKS = 2000;

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
    const { looks } = this.store.database;
    const key = this.keyOf(id);
    await looks.put({ ...(await looks.get(key)), id: key, lookedAt: new Date().toISOString() });
    const surplus = (await looks.count()) - REMEMBERED_LOOKS;
    if (surplus > 100) {
      const old = await looks.orderBy('lookedAt').filter((row) => row.bookmarkedAt === undefined).limit(surplus).primaryKeys(); // biome-ignore format: one sentence
      await looks.bulkDelete(old);
    }
    this.store.onWorkspaces();
    return {};
  }

  async bookmark({ ids, on }: Params<'bookmark'>): Promise<Results['bookmark']> {
    const { database } = this.store;
    const now = new Date().toISOString();
    await database.transaction('rw', database.looks, async () => {
      for (const id of ids) {
        const key = this.keyOf(id);
        const before = await database.looks.get(key);
        const row: LookRow = { id: key, lookedAt: before?.lookedAt ?? now };
        if (on) row.bookmarkedAt = before?.bookmarkedAt ?? now;
        await database.looks.put(row);
      }
    });
    this.store.onWorkspaces();
    return {};
  }

  async recent({ limit }: Params<'recent'>): Promise<Results['recent']> {
    const rows = await this.store.database.looks.orderBy('lookedAt').reverse().limit(limit).toArray();
    return {
      seen: rows.flatMap(({ id, lookedAt, bookmarkedAt }) => {
        const ref = this.refOf(id);
        return ref ? [{ ...ref, lookedAt, bookmarked: bookmarkedAt !== undefined }] : [];
      }),
    };
  }

  async bookmarks(): Promise<Results['bookmarks']> {
    const { store } = this;
    const { projection } = store;
    const rows = await store.database.looks.filter((row) => row.bookmarkedAt !== undefined).toArray();
    const bookmarks = rows.flatMap(({ id, lookedAt, bookmarkedAt = '' }) => {
      const number = projection.ids.find(id);
      if (number < 0) return [];
      const statement = projection.resolve(number);
      if (statement < 0) return [{ row: stubRow(refOfId(store, number)), lookedAt, bookmarkedAt, changed: { statements: 0, relationships: 0 } }]; // biome-ignore format: one row
      const isNew = (other: number) => (projection.jobs.get(projection.job.get(other))?.at ?? '') > lookedAt;
      const changed = { statements: 0, relationships: 0 };
      for (const other of projection.statementsOf(projection.id.get(statement))) if (isNew(other)) changed.statements++;
      const ends = new Set(
        ['source_ref', 'target_ref', 'sighting_of_ref', 'where_sighted_refs'].map((name) => projection.words.find(name)),
      );
      for (const own of projection.referenceIds(statement)) {
        for (let edge = projection.firstIncoming.get(own); edge >= 0; edge = projection.nextIncoming.get(edge)) {
          const from = projection.edgeStatement.get(edge);
          if (projection.current.get(from) && isNew(from) && ends.has(projection.edgeProperty.get(edge))) changed.relationships++;
        }
      }
      return [{ row: rowOf(store, statement), lookedAt, bookmarkedAt, changed }];
    });
    return { bookmarks: bookmarks.sort((a, b) => (a.bookmarkedAt < b.bookmarkedAt ? 1 : -1)) };
  }

  /** The id of the resolved view, so that two ids of one entity are one bookmark. */
  private keyOf(id: string): string {
    return this.refOf(id)?.id ?? id;
  }

  private refOf(id: string): Ref | undefined {
    const number = this.store.projection.ids.find(id);
    return number < 0 ? undefined : refOfId(this.store, number);
  }
}
