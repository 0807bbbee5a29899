/** What the analyst deleted: seen, brought back, or overwritten for good. */
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { fold } from '../../stix/index.ts';
import { joinBlocks } from './compact.ts';
import type { Block } from './columns.ts';
import type { PageRow, StepRow } from './database.ts';
import { FLAG, KINDS } from './projection.ts';
import { endsOf, labelsOf, refOf, rowOf } from './queries/rows.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

interface Deleted {
  statements: StatementSet;
  /** the newest word among them */
  shown: number;
  step: StepRow;
  at: string;
}

const encoder = new TextEncoder();
/** In the place of a label that was purged. */
const NO_LABEL = -1;

export class Trash {
  constructor(private readonly store: Store) {}

  /** Entities that a step of deleting took away whole, by the root of their ids; the newest step counts. */
  private async deleted(): Promise<Map<number, Deleted>> {
    const { store } = this;
    const { projection } = store;
    const steps = [...store.steps.values()].filter((step) => ['delete', 'mass'].includes(step.kind) && !step.undone);
    const found = new Map<number, Deleted>();
    const wanted = new Map(steps.map((step) => [step.step, step]));
    if (steps.length === 0) return found;
    const first = Math.min(...steps.map((step) => step.versions?.[0] ?? 1));
    await store.database.log
      .where('version')
      .aboveOrEqual(first)
      .each((entry) => {
        const step = wanted.get(entry.step);
        if (!step || !entry.removed) return;
        for (const statement of StatementSet.from(entry.removed)) {
          const id = projection.id.get(statement);
          if (projection.resolve(id) >= 0 || projection.isFlagged(statement, FLAG.purged)) continue;
          const root = projection.rootOf(id);
          const known = found.get(root);
          if (!known || known.step !== step)
            found.set(root, {
              statements: StatementSet.of([...(known?.statements ?? []), statement]),
              shown: statement,
              step,
              at: entry.at,
            });
          else known.statements.add(statement);
          const now = found.get(root);
          if (now && projection.compare(statement, now.shown) > 0) now.shown = statement;
        }
      });
    return found;
  }

  /** Relationships that went with one of their ends come back with it, so they are no entries of their own. */
  private wentAlong(statement: number): boolean {
    const { projection } = this.store;
    if (KINDS[projection.kind.get(statement)] !== 'sro') return false;
    const { source, target } = endsOf(this.store, statement);
    return [source, target].some((end) => end >= 0 && projection.resolve(end) < 0);
  }

  async trash({ text, offset, limit }: Params<'trash'>): Promise<Results['trash']> {
    const { store } = this;
    const words = text === undefined || text.trim() === '' ? undefined : fold(text);
    const rows = [...(await this.deleted()).values()].filter(
      ({ shown }) =>
        !this.wentAlong(shown) && (words === undefined || fold(`${refOf(store, shown).name}\n${refOf(store, shown).id}`).includes(words)),
    );
    rows.sort((a, b) => b.step.step - a.step.step || a.shown - b.shown);
    return {
      total: rows.length,
      rows: rows.slice(offset, offset + limit).map(({ shown, step, at }) => ({
        ...rowOf(store, shown),
        step: step.step,
        deletedAt: at,
        ...(step.reason === undefined ? {} : { reason: step.reason }),
      })),
    };
  }

  private find(deleted: ReadonlyMap<number, Deleted>, id: string): Deleted {
    const { projection } = this.store;
    const number = projection.ids.find(id);
    const found = number < 0 ? undefined : deleted.get(projection.rootOf(number));
    if (!found) throw new SextantError('not-found', `"${id}" is not in the trash.`);
    return found;
  }

  async restore({ ids }: Params<'restore'>): Promise<Results['restore']> {
    const { store } = this;
    const { projection } = store;
    return store.inTurn(async () => {
      const deleted = await this.deleted();
      const back = new StatementSet();
      const chosen = ids.map((id) => this.find(deleted, id));
      const roots = new Set<number>();
      for (const { statements, shown } of chosen) {
        roots.add(projection.rootOf(projection.id.get(shown)));
        for (const statement of statements) back.add(statement);
      }
      const isThere = (id: number) => id < 0 || projection.resolve(id) >= 0 || roots.has(projection.rootOf(id));
      for (const { statements, shown, step } of deleted.values()) {
        if (!this.wentAlong(shown) || !chosen.some((other) => other.step === step)) continue;
        const { source, target } = endsOf(store, shown);
        if (isThere(source) && isThere(target)) for (const statement of statements) back.add(statement);
      }
      const step = store.beginStep(
        'restore',
        chosen.map(({ shown }) => refOf(store, shown).name),
      );
      await store.act(step, { bringBack: back }).done;
      return { step: step.step, restored: back.size };
    });
  }

  /**
   * Overwrites texts in their pages and names in their columns; the log keeps that they were there, and its chain the hashes of their texts.
   * Whatever else holds a copy (a snapshot, an export) is not reached from here.
   */
  async purge({ ids }: Params<'purge'>): Promise<Results['purge']> {
    const { store } = this;
    const { projection, database } = store;
    return store.inTurn(async () => {
      await store.settled();
      const deleted = await this.deleted();
      const gone = new StatementSet();
      for (const id of ids) {
        const { shown } = this.find(deleted, id);
        for (const member of projection.groupOf(projection.id.get(shown)))
          for (const statement of projection.everWithId(member)) gone.add(statement);
      }
      const named = this.namesToForget(gone);
      const pages = new Map<number, PageRow>();
      const labels = new Set([...gone].flatMap((statement) => labelsOf(store, statement)));
      for (const statement of gone) {
        const key = projection.page.get(statement);
        const page = pages.get(key) ?? (await database.pages.get(key));
        if (page) pages.set(key, withoutText(page, projection.slot.get(statement), stubText(store, statement)));
        forget(store, statement);
      }
      const words = forgetLabels(store, labels);
      const blocks: [number, Block][] = [];
      for (const key of await database.blocks.toCollection().primaryKeys()) {
        const block = await database.blocks.get(key);
        const holds = (column: string, numbers: Iterable<number>) =>
          [...numbers].some((number) => number >= (block?.from[column] ?? 0) && number < (block?.to[column] ?? 0));
        if (block && (holds('id', gone) || holds('labels', words))) blocks.push([key, joinBlocks(projection, block.from, block.to)]);
      }
      const step = store.beginStep('purge', []);
      step.removed = gone.size;
      store.texts.forget([...pages.keys()]);
      await store.write(
        { step: step.step, author: 'user', reason: 'purge', purged: gone.flat() },
        { steps: [step, ...named], overwrite: { pages: [...pages], blocks } },
      );
      projection.changes++;
      store.onChanged({ types: new Set(), ids: 'many' });
      return { step: step.step, purged: gone.size };
    });
  }

  /** Steps that were called by what is purged are called by its type from now on. */
  private namesToForget(gone: StatementSet): StepRow[] {
    const { store } = this;
    const { projection } = store;
    const types = new Map<string, string>();
    for (const statement of gone) types.set(refOf(store, statement).name, projection.types.get(projection.type.get(statement)));
    types.delete('');
    const rows: StepRow[] = [];
    for (const step of store.steps.values()) {
      // an import is called by its files
      if (step.jobs.length > 0 || !step.names.some((name) => types.has(name))) continue;
      step.names = step.names.map((name) => types.get(name) ?? name);
      rows.push(step);
    }
    return rows;
  }
}

/** What is left where a text was: that there was an object of this type and id. */
function stubText({ projection }: Store, statement: number): Uint8Array {
  return encoder.encode(
    JSON.stringify({ type: projection.types.get(projection.type.get(statement)), id: projection.ids.text(projection.id.get(statement)) }),
  );
}

function withoutText(page: PageRow, slot: number, stub: Uint8Array): PageRow {
  const texts = Array.from(page.ends, (end, index) =>
    index === slot ? stub : page.bytes.subarray(index === 0 ? 0 : page.ends[index - 1], end),
  );
  const bytes = new Uint8Array(texts.reduce((sum, text) => sum + text.byteLength, 0));
  const ends = new Uint32Array(texts.length);
  let at = 0;
  texts.forEach((text, index) => {
    bytes.set(text, at);
    ends[index] = at += text.byteLength;
  });
  return { bytes, ends };
}

/** All that the columns tell of its content, in memory: the rows of the blocks are made from these. That it was there stays: id, type, times. */
function forget({ projection }: Store, statement: number): void {
  const own = projection.id.get(statement);
  const within = (end: { get(index: number): number }) => [statement === 0 ? 0 : end.get(statement - 1), end.get(statement)] as const;
  projection.flags.a[statement] = projection.flags.get(statement) | FLAG.purged;
  for (const column of [projection.name, projection.externalId, projection.aliases, projection.terms]) column.a[statement] = '';
  projection.labelPool.a.fill(NO_LABEL, ...within(projection.labelEnd));
  // references and other ids lead to itself
  projection.edgeTo.a.fill(own, ...within(projection.edgeEnd));
  projection.knownPool.a.fill(own, ...within(projection.knownEnd));
  projection.standard.a[statement] = -1;
  if (projection.author.get(statement) >= 0) projection.author.a[statement] = own;
}

/** Labels that nobody has any more are forgotten as words too. Answers their numbers. */
function forgetLabels({ projection }: Store, labels: ReadonlySet<number>): number[] {
  const used = new Set(projection.labelPool.a.subarray(0, projection.labelPool.length));
  const gone = [...labels].filter((label) => !used.has(label));
  for (const label of gone) projection.labels.forget(label);
  return gone;
}
