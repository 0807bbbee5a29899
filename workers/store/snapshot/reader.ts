/**
 * Reads a store piece by piece into the parts of a snapshot while others go on writing: all parts together are what stood there at one
 * entry of the log. Rows that never change are read later, up to where they ended then; the others in one transaction that begins at that
 * moment, so writers wait for it, and for nothing else.
 */
import { type Boundary, type Params, type Results, SextantError } from '../../../contracts/index.ts';
import { marksOf } from '../columns.ts';
import type { Projection } from '../projection.ts';
import { headOf } from '../start-check.ts';
import type { Store } from '../store.ts';
import { columnPieces } from './column-pieces.ts';
import { Encoder } from './codec.ts';
import { allTables, type AnyTable, hasInnerKey, tableOf, takenAs } from './tables.ts';

const PART_BYTES = 1024 * 1024;
/** some 12 KiB each, at most 128 */
const PAGES_AT_ONCE = 24;
const ROWS_AT_ONCE = 500;

type Entries = [key: number | string | undefined, row: unknown][];

interface Moment {
  projection: Projection;
  boundary: Boundary;
  whole: [table: string, rows: Entries][];
}

export class SnapshotReader {
  private readonly running = new Map<number, AsyncGenerator<Uint8Array<ArrayBuffer>, void>>();
  private next = 1;
  /** of all snapshots: each part is encoded in one go */
  private readonly encoder = new Encoder();

  constructor(
    private readonly store: Store,
    private readonly counts: () => { objects: number; relationships: number },
  ) {}

  async open({ since }: Params<'snapshotOpen'>): Promise<Results['snapshotOpen']> {
    const { store } = this;
    const moment = await this.moment();
    const { boundary } = moment;
    const goesOn = since !== undefined && (await this.goesOnFrom(since, boundary));
    const snapshot = this.next++;
    this.running.set(snapshot, this.parts(moment, goesOn ? since : undefined));
    return { snapshot, whole: !goesOn, schema: store.database.verno, boundary, ...this.counts() };
  }

  async read({ snapshot }: Params<'snapshotRead'>): Promise<Results['snapshotRead']> {
    const parts = this.running.get(snapshot);
    if (!parts) throw new SextantError('not-found', `There is no snapshot ${snapshot} under way.`);
    const { value, done } = await parts.next();
    if (done) this.running.delete(snapshot);
    return { bytes: value ?? new Uint8Array(0), done: done ?? false };
  }

  async close({ snapshot }: Params<'snapshotClose'>): Promise<Results['snapshotClose']> {
    const parts = this.running.get(snapshot);
    this.running.delete(snapshot);
    await parts?.return(undefined);
    return {};
  }

  /** What holds at one entry of the log. Taken again where a write of before fails, as memory is then read anew. */
  private async moment(): Promise<Moment> {
    const { store } = this;
    for (;;) {
      const { database } = store;
      const tables = allTables(database).filter(({ name }) => takenAs(name) === 'whole');
      // in turn: an act that reads before it writes is over, or has not begun
      const { projection, boundary, rows } = await store.inTurn(() => {
        const { projection } = store;
        const boundary: Boundary = { head: headOf(store), marks: marksOf(projection.columns), problem: 0 };
        // begun in this turn: behind every write that memory shows, before every later one
        const rows = database.transaction('r', [...tables, database.problems], async () => {
          const whole: Moment['whole'] = [];
          for (const table of tables) whole.push([table.name, await rowsOf(table)]);
          return { whole, problem: Number((await database.problems.toCollection().lastKey()) ?? 0) };
        });
        return Promise.resolve({ projection, boundary, rows });
      });
      const { whole, problem } = await rows;
      await store.settled();
      if (store.projection === projection) return { projection, boundary: { ...boundary, problem }, whole };
    }
  }

  /** The same log, and nothing of what stood there was overwritten since. */
  private async goesOnFrom(since: Boundary, now: Boundary): Promise<boolean> {
    const { store } = this;
    const { version, hash } = since.head;
    if (version > now.head.version || since.head.pages > now.head.pages || since.problem > now.problem) return false;
    if (Object.entries(since.marks).some(([name, length]) => length > (now.marks[name] ?? 0))) return false;
    if (version > 0 && (await store.database.log.get(version))?.hash !== hash) return false;
    return ![...store.steps.values()].some((step) => step.kind === 'purge' && (step.versions?.[1] ?? 0) > version);
  }

  private async *parts(moment: Moment, since: Boundary | undefined): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    const { database } = this.store;
    const { boundary, projection } = moment;
    const { head } = boundary;
    for (const [table, rows] of moment.whole) yield* this.partsOf(table, rows);
    moment.whole = [];
    yield* this.range(tableOf(database, 'problems'), (since?.problem ?? 0) + 1, boundary.problem, ROWS_AT_ONCE);
    yield* this.range(tableOf(database, 'log'), (since?.head.version ?? 0) + 1, head.version, ROWS_AT_ONCE);
    yield* this.range(tableOf(database, 'pages'), since?.head.pages ?? 0, head.pages - 1, PAGES_AT_ONCE);
    for (const block of columnPieces(projection, since?.marks ?? {}, boundary.marks)) yield* this.partsOf('blocks', [[undefined, block]]);
  }

  /** Rows of a table whose keys are numbers without gaps, but for problems. */
  private async *range(table: AnyTable, from: number, to: number, atOnce: number): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    const read = (at: number) => {
      const keys = Array.from({ length: Math.min(atOnce, to - at + 1) }, (_, index) => at + index);
      const rows = table.bulkGet(keys);
      rows.catch(() => undefined); // heard of when it is awaited, or not at all where the snapshot is given up
      return { keys, rows };
    };
    // the next ones are read while these are encoded and written
    let next = from <= to ? read(from) : undefined;
    for (let at = from; next; at += atOnce) {
      const { keys, rows: reading } = next;
      const rows = await reading;
      next = at + atOnce <= to ? read(at + atOnce) : undefined;
      const found = keys.flatMap((key, index): Entries => (rows[index] === undefined ? [] : [[key, rows[index]]]));
      if (found.length < keys.length && table.name !== 'problems')
        throw new SextantError('damaged', `Of ${table.name} the row ${keys.find((_, index) => rows[index] === undefined)} is missing.`);
      if (found.length > 0) yield* this.partsOf(table.name, hasInnerKey(table) ? found.map(([, row]) => [undefined, row]) : found);
    }
  }

  /** `[table, [[key, row], …]]` each, of about PART_BYTES. A table without rows has one part too: it says that it is empty. */
  private *partsOf(table: string, rows: Entries): Generator<Uint8Array<ArrayBuffer>> {
    const { encoder } = this;
    let at = 0;
    do {
      encoder.value(table);
      while (at < rows.length && encoder.length < PART_BYTES) encoder.value(rows[at++]);
      yield encoder.take();
    } while (at < rows.length);
  }
}

async function rowsOf(table: AnyTable): Promise<Entries> {
  if (hasInnerKey(table)) return (await table.toArray()).map((row) => [undefined, row]);
  const [keys, rows] = await Promise.all([table.toCollection().primaryKeys(), table.toArray()]);
  return keys.map((key, index) => [key, rows[index]]);
}
