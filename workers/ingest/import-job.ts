/**
 * One import, from bytes to committed batches. Reading, parsing and hashing of a batch go on while the store answers
 * which texts it knows and writes the batch before; at most two batches wait for their commit, so memory stays bounded.
 */
import { isTable } from '../../stix/document/index.ts';
import { limits } from '../../stix/limits.ts';
import { packParts, specVersionOf } from '../../stix/index.ts';
import {
  ByteSource,
  cleanName,
  countEntries,
  type Found,
  type KnownDocument,
  readInput,
  ReadError,
  sniff,
  SNIFF_BYTES,
} from '../../stix/input/index.ts';
import type { SplitElement } from '../../stix/json/index.ts';
import {
  BATCH_BYTES,
  BATCH_OBJECTS,
  type Batch,
  type Control,
  type DocumentPart,
  type IngestJob,
  type StoreForIngest,
} from '../pipeline.ts';
import { quote, type StixObject, type Trouble } from './check.ts';
import { HASH_BYTES, textHash } from './hash.ts';
import { BatchBytes, type Parsed, parseElement, prepareStatements, type SpecVersion, type Waiting } from './prepare.ts';
import { ProblemList } from './problems.ts';
import { decideSource, type ReleaseWatch } from './source.ts';
import { readTableInput } from './table-input.ts';

/** The first batch is small: its rows can be searched while the rest is read. */
const FIRST_BATCH_OBJECTS = 100;
const MAX_COMMITS_IN_FLIGHT = 2;
/** Room for the texts of a usual batch; it grows. */
const FIRST_BYTES = BATCH_BYTES / 2;

/** Opens the input from its beginning. Called again where a zip archive is counted first. Rejects where it cannot be read. */
export type OpenInput = () => Promise<AsyncIterable<Uint8Array>>;

/** A batch whose texts the store was asked about. */
interface Asked {
  batch: Omit<Batch, 'statements' | 'bytes' | 'restated'>;
  /** texts of all elements of the batch */
  bytes: BatchBytes;
  elements: number;
  objects: { waiting: Waiting; object: StixObject; hash: Uint8Array }[];
  known: Promise<Int32Array>;
}

/** Runs a job to its end, to a pause or to its cancelling. Rejects only on a bug, or where the store does. */
export async function runImport(job: IngestJob, open: OpenInput, store: StoreForIngest): Promise<void> {
  await new ImportJob(job, open, store).run();
}

class ImportJob {
  readonly #job: IngestJob;
  readonly #open: OpenInput;
  readonly #store: StoreForIngest;
  readonly #problems = new ProblemList();
  readonly #name: string;
  #input: ByteSource | undefined;
  /** elements seen so far, those before the cursor too */
  #read = 0;
  #good = 0;
  #rejectedInARow = 0;
  #waiting: Waiting[] = [];
  #waitingBytes = new BatchBytes(FIRST_BYTES);
  #batches = 0;
  #asked: Asked | undefined;
  #commits: Promise<Control>[] = [];
  #control: Control = 'go';
  #release: ReleaseWatch | undefined;
  #sourceKnown = false;
  /** id → first 48 bits of the hash of its text, to notice an id that comes twice with different texts */
  readonly #texts = new Map<string, number>();
  readonly #specs = new Set<SpecVersion>();
  #archive = false;
  #handedOver = false;
  /** documents and tables of an archive, by their paths in it */
  readonly #documents = new Map<string, DocumentPart>();
  #documentsLeft = 0;
  /** the input is no STIX but one known catalogue; of several documents the newest */
  #known: KnownDocument | undefined;
  #singleDocument = true;
  /** of others, that it was (stix/formats) */
  #format: string | undefined;

  constructor(job: IngestJob, open: OpenInput, store: StoreForIngest) {
    this.#job = job;
    this.#open = open;
    this.#store = store;
    this.#name = cleanName(job.name);
  }

  async run(): Promise<void> {
    const { size, cursor } = this.#job;
    const finished = cursor.objects > 0 && cursor.bytes >= size; // all was committed, only the end was not said
    const stopped = await this.#readAll();
    if (this.#handedOver) return; // its parts are jobs of their own, or it waits for the analyst: the store knows
    if (this.#control === 'go' && this.#waiting.length > 0) await this.#flush();
    const only = this.#onlyDocument();
    if (only && this.#control === 'go') return this.#store.wait(this.#job.job, only);
    this.#tellDocumentsLeft();
    this.#problems.close(this.#name);
    if (finished) this.#problems.take();
    if (this.#control === 'go') await this.#commitRest();
    await this.#settle(0);
    if (this.#control !== 'go') return;
    // they wait as jobs of their own
    if (this.#documents.size > 0) await this.#store.unfold(this.#job.job, [...this.#documents.values()]);
    const failed = stopped || (this.#good === 0 && this.#documents.size === 0 && this.#problems.incomplete);
    const found = failed ? undefined : (this.#known?.release ?? this.#release?.end());
    const release = found && { ...found, complete: found.complete && !this.#problems.incomplete };
    await this.#store.finish(this.#job.job, { failed, fileKind: this.#fileKind(), ...(release && { release }) });
  }

  /** True where reading was given up. */
  async #readAll(): Promise<boolean> {
    if (this.#job.size > limits.fileBytes) {
      this.#trouble(
        { code: 'file-too-large', message: `The file has ${this.#job.size} bytes; up to ${limits.fileBytes} are read.` },
        this.#name,
      );
      return true;
    }
    try {
      const input = new ByteSource(translateFailures(this.#open));
      this.#input = input;
      const { plan } = this.#job;
      if (plan) {
        for await (const found of readTableInput(input, plan, this.#name)) {
          if (await this.#take(found)) return true;
          if (this.#control !== 'go') return false;
        }
        return false;
      }
      const { kind } = sniff(await input.peek(SNIFF_BYTES));
      this.#archive = kind === 'zip';
      this.#singleDocument = kind !== 'zip' || this.#job.entries?.length === 1 || (await countZipFiles(this.#open)) === 1;
      const { at, entries, origin } = this.#job;
      const waits = origin === 'file' || (origin === 'paste' && isTable(this.#name));
      for await (const found of readInput(input, this.#name, { at, waits, ...(entries && { entries }) })) {
        if (await this.#take(found)) return true;
        if (this.#control !== 'go') return false;
      }
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      this.#trouble(error, this.#name);
      return true;
    }
    return false;
  }

  /** True where reading is given up. */
  async #take(found: Found): Promise<boolean> {
    if (found.kind === 'pack') {
      this.#handedOver = true;
      await this.#store.unfold(this.#job.job, packParts(found.pack));
      await this.#store.finish(this.#job.job, { failed: false, fileKind: 'pack' });
      return false;
    }
    if (found.kind === 'waits') {
      await this.#meetDocument(found);
      return false;
    }
    if (found.kind === 'layers') {
      for (const note of found.notes) this.#problems.add({ code: 'record-unread', message: note }, found.where);
      if (this.#archive)
        this.#trouble({ code: 'format-unknown', message: 'A layer of the ATT&CK Navigator: unpack the archive and drop it.' }, found.where);
      else if (found.layers.length > 0) {
        this.#handedOver = true;
        await this.#store.wait(this.#job.job, { kind: 'layer', layers: found.layers });
      }
      return false;
    }
    if (found.kind === 'problem') {
      this.#trouble(found, found.where, found.original);
      return found.final;
    }
    if (found.known) this.#meet(found.known);
    this.#format ??= found.format;
    const spec = found.bundle.spec_version;
    const bundleSpec = spec === '2.0' || spec === '2.1' ? spec : undefined;
    for (const event of found.events) {
      if (event.kind === 'issue') {
        this.#trouble(event, `${found.where}: byte ${event.offset}`);
        continue;
      }
      this.#wait(event, found.where, bundleSpec);
      const full = this.#batches === 0 ? FIRST_BATCH_OBJECTS : BATCH_OBJECTS;
      if (this.#waiting.length < full && this.#waitingBytes.length < BATCH_BYTES) continue;
      await this.#flush();
      if (this.#control !== 'go') return false;
      if (this.#rejectedInARow > limits.rejectedInARow && this.#good === 0) {
        this.#trouble(
          { code: 'format-unknown', message: `The first ${this.#read} elements are no STIX objects; reading stopped there.` },
          found.where,
        );
        return true;
      }
    }
    return false;
  }

  async #meetDocument({ as, entry, where }: Extract<Found, { kind: 'waits' }>): Promise<void> {
    if (entry === undefined) {
      this.#handedOver = true;
      await this.#store.wait(this.#job.job, { kind: as });
    } else if (this.#documents.has(entry)) {
      const message =
        'The archive holds another file of this name; the first of them waits, this one was left out. Unpack it to read both.';
      this.#trouble({ code: 'record-unread', message }, where);
    } else if (this.#documents.size < limits.archiveDocuments) this.#documents.set(entry, { kind: as, entry });
    else this.#documentsLeft++;
  }

  /** One document that is all there is of an archive waits as the file itself would. */
  #onlyDocument(): DocumentPart | undefined {
    const [only, ...others] = this.#documents.values();
    return others.length === 0 && this.#read === 0 && this.#problems.waiting === 0 ? only : undefined;
  }

  #tellDocumentsLeft(): void {
    if (this.#documentsLeft === 0) return;
    const message = `Of the documents and tables of an archive ${limits.archiveDocuments} wait; ${this.#documentsLeft} more were left out. Unpack it and drop those.`;
    this.#trouble({ code: 'record-unread', message }, this.#name);
  }

  #meet(known: KnownDocument): void {
    const before = this.#known?.release?.seconds ?? -Infinity;
    if (this.#known === undefined || (known.release?.seconds ?? -Infinity) > before) this.#known = known;
  }

  /** What was found before the cursor of a resumed job was committed with it. */
  get #committed(): boolean {
    return this.#read < this.#job.cursor.objects;
  }

  #trouble(trouble: Trouble, where: string, original?: string): void {
    // what is no value in a row of a table is no part of what the table says
    this.#problems.incomplete ||= this.#job.plan === undefined || trouble.code !== 'record-unread';
    if (this.#committed) return;
    this.#problems.add(trouble, where, original === undefined ? {} : { original: new TextEncoder().encode(original) });
  }

  #wait(element: SplitElement, where: string, bundleSpec: SpecVersion | undefined): void {
    const committed = this.#committed;
    this.#read++;
    const place =
      element.container === 'bundle'
        ? `objects[${element.index}], byte ${element.offset}`
        : element.container === 'list'
          ? `[${element.index}], byte ${element.offset}`
          : `byte ${element.offset}`;
    this.#waiting.push({
      ...this.#waitingBytes.add(element.bytes),
      where: `${where}: ${place}`,
      container: element.container,
      bundleSpec,
      committed,
      offset: element.offset,
      length: element.length,
      ...(element.fault && { fault: element.fault }),
    });
  }

  /** Parses and hashes what waits, asks the store about it, and commits the batch before. */
  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const bytes = this.#waitingBytes;
    this.#waitingBytes = new BatchBytes(FIRST_BYTES);
    this.#batches++;
    // all bytes are said to be done only where all of them are, see `finished`
    const cursor = { objects: this.#read, bytes: Math.max(0, Math.min(this.#input?.consumed ?? 0, this.#job.size - 1)) };
    const hashing = Promise.all(waiting.map(({ start, end }) => textHash(bytes.view(start, end)))); // on another thread, while we parse
    const parsed = waiting.map((one) => ({ one, parsed: parseElement(one, bytes.view(one.start, one.end)) }));
    const textHashes = await hashing;
    const good = parsed.flatMap(({ one, parsed: result }, index) => {
      const hash = textHashes[index];
      return result.ok && hash ? [{ waiting: one, object: result.object, hash }] : [];
    });
    if (!this.#sourceKnown && good.length > 0) await this.#decideSource(good.map(({ object }) => object));

    let rejected = 0;
    for (const { one, parsed: result } of parsed) if (!result.ok && this.#reject(one, bytes.view(one.start, one.end), result)) rejected++;
    for (const { object, waiting: one, hash } of good) this.#note(object, one, hash);
    this.#good += good.length;
    this.#rejectedInARow = good.length > 0 ? 0 : this.#rejectedInARow + waiting.length;

    const objects = good.filter(({ waiting: one }) => !one.committed);
    const read = waiting.filter((one) => !one.committed).length;
    const before = this.#asked;
    if (read > 0) {
      const hashes = new Uint8Array(objects.length * HASH_BYTES);
      for (const [index, { hash }] of objects.entries()) hashes.set(hash, index * HASH_BYTES);
      const known = objects.length > 0 ? this.#store.known(this.#job.job, hashes) : Promise.resolve(new Int32Array(0));
      known.catch(() => undefined); // awaited where the answer is used
      this.#asked = {
        batch: { job: this.#job.job, read, rejected, fileKind: this.#fileKind(), cursor, problems: this.#problems.take() },
        bytes,
        elements: waiting.length,
        objects,
        known,
      };
    }
    if (before) await this.#commitOne(before);
    // the first rows are not kept waiting for the second batch
    if (this.#batches === 1) await this.#commitAsked();
  }

  #reject(one: Waiting, original: Uint8Array, result: Parsed & { ok: false }): boolean {
    this.#problems.incomplete = true;
    if (one.committed) return false;
    this.#problems.add(result, one.where, { original, ...(result.objectId !== undefined && { objectId: result.objectId }) });
    return true;
  }

  #note(object: StixObject, one: Waiting, hash: Uint8Array): void {
    this.#release?.add(object);
    this.#specs.add(specVersionOf(object, one.bundleSpec === undefined ? {} : { bundleSpec: one.bundleSpec }));
    const text = new DataView(hash.buffer, hash.byteOffset, HASH_BYTES);
    const mark = text.getUint32(0) * 0x10000 + text.getUint16(4);
    const before = this.#texts.get(object.id);
    this.#texts.set(object.id, mark);
    if (before === undefined || before === mark || one.committed) return;
    this.#problems.add(
      { code: 'object-duplicate', message: `${quote(object.id)} comes a second time with other content; both were kept.` },
      one.where,
      { objectId: object.id },
    );
  }

  async #decideSource(objects: StixObject[]): Promise<void> {
    this.#sourceKnown = true;
    // an archive of anything is a source of its own; a part of a pack is what the pack says
    const isOne = this.#singleDocument || this.#job.entries !== undefined;
    const { source, release } = decideSource(this.#job, objects, isOne, isOne ? this.#known?.source : undefined);
    this.#release = release;
    if (!this.#job.sourceDecided) await this.#store.setSource(this.#job.job, source);
  }

  async #commitAsked(): Promise<void> {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked) await this.#commitOne(asked);
  }

  async #commitOne({ batch, bytes: all, elements, objects, known }: Asked): Promise<void> {
    const numbers = await known;
    const restated = numbers.filter((number) => number >= 0);
    const fresh = objects.filter((_, index) => (numbers[index] ?? -1) < 0);
    // usually all of a batch is new and goes as it stands, else what is new is moved together
    const bytes =
      fresh.length === elements ? all : new BatchBytes(fresh.reduce((sum, { waiting }) => sum + waiting.end - waiting.start, 0));
    const prepared = fresh.flatMap(({ waiting, object, hash }) => {
      const place = bytes === all ? { start: waiting.start, end: waiting.end } : bytes.add(all.view(waiting.start, waiting.end));
      const { statements, troubles } = prepareStatements({ object, bundleSpec: waiting.bundleSpec, textHash: hash, ...place }, bytes);
      for (const trouble of troubles) this.#problems.add(trouble, waiting.where, { objectId: object.id });
      return statements;
    });
    const problems = [...batch.problems, ...this.#problems.take()];
    await this.#commit({ ...batch, statements: await Promise.all(prepared), bytes: bytes.finish(), restated, problems });
  }

  /** The last batch, and what was found behind the last object; of an input without objects only the problems. */
  async #commitRest(): Promise<void> {
    const cursor = { objects: this.#read, bytes: this.#job.size };
    if (this.#asked) {
      this.#asked.batch.cursor = cursor;
      await this.#commitAsked();
    } else if (this.#problems.waiting > 0) {
      const counts = { job: this.#job.job, read: 0, rejected: 0, fileKind: this.#fileKind(), cursor };
      await this.#commit({
        ...counts,
        statements: [],
        bytes: new Uint8Array(0),
        restated: new Int32Array(0),
        problems: this.#problems.take(),
      });
    }
  }

  async #commit(batch: Batch): Promise<void> {
    const commit = this.#store.commit(batch);
    commit.catch(() => undefined); // awaited in `#settle`
    this.#commits.push(commit);
    await this.#settle(MAX_COMMITS_IN_FLIGHT - 1);
  }

  /** Waits until at most `left` commits are under way. */
  async #settle(left: number): Promise<void> {
    while (this.#commits.length > left) {
      const control = await this.#commits.shift();
      if (control !== undefined && control !== 'go') this.#control = control;
    }
  }

  #fileKind(): string {
    if (this.#archive) return 'zip';
    if (this.#format !== undefined) return this.#format;
    if (this.#job.plan) return 'table';
    if (this.#specs.has('2.1')) return 'stix-2.1';
    if (this.#specs.has('2.0')) return 'stix-2.0';
    return 'unknown';
  }
}

async function* translateFailures(open: OpenInput): AsyncGenerator<Uint8Array> {
  try {
    yield* await open();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReadError('file-unreadable', `The file could not be read to its end: ${reason}`);
  }
}

/** Files in a zip archive by its directory, at its end; undefined where that cannot be read. */
async function countZipFiles(open: OpenInput): Promise<number | undefined> {
  const source = new ByteSource(translateFailures(open));
  let tail: Uint8Array = new Uint8Array(0);
  for (let piece = await source.some(limits.archiveTailBytes); piece; piece = await source.some(limits.archiveTailBytes)) {
    const joined = new Uint8Array(tail.length + piece.length);
    joined.set(tail);
    joined.set(piece, tail.length);
    tail = joined.subarray(Math.max(0, joined.length - limits.archiveTailBytes));
  }
  return countEntries(tail);
}
