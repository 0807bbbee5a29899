/**
 * STIX bundle out: each object's exact text, ordered by id, so that the same knowledge gives the same bytes whatever came in first.
 * Ids are taken in ranges whose texts fit MEMORY together; for each range the pages are read once, in order.
 */
import { lowerTo20, raiseTo21, WARNINGLIST_TYPE } from '../../stix/index.ts';
import { type Piece, Pieces } from './pieces.ts';
import { FLAG, KINDS } from './projection.ts';
import type { Store } from './store.ts';
import { textOf } from './texts.ts';

const MEMORY = 128 * 1024 * 1024;
const PIECE = 1024 * 1024;
const PAGES_AT_ONCE = 64;
/** A guess that only decides how many ids one range takes. */
const TEXT_GUESS = 2048;

export class StixExport {
  constructor(private readonly store: Store) {}

  open(spec: '2.0' | '2.1', withdrawn: boolean): { objects: number; pieces: AsyncGenerator<Piece> } {
    const chosen = this.choose(spec, withdrawn);
    return { objects: chosen.length, pieces: this.write(chosen, spec) };
  }

  /** One statement for each id, in the order of the ids. */
  private choose(spec: '2.0' | '2.1', withdrawn: boolean): number[] {
    const { projection } = this.store;
    const warninglist = projection.types.find(WARNINGLIST_TYPE);
    const best = new Map<number, number>();
    for (let statement = 0; statement < projection.length; statement++) {
      if (!projection.isAlive(statement)) continue;
      // lists of harmless values are a tool that everybody has from its publisher, no knowledge of anybody's
      if (projection.type.get(statement) === warninglist) continue;
      if (!withdrawn && projection.withdrawn.get(statement)) continue;
      if (spec === '2.0' && projection.isFlagged(statement, FLAG.derived)) continue; // they stand inside their observed-data
      const id = projection.id.get(statement);
      const known = best.get(id);
      if (known === undefined || this.prefer(statement, known, spec)) best.set(id, statement);
    }
    const texts = new Map([...best.keys()].map((id) => [id, projection.ids.text(id)]));
    return [...best.entries()].sort(([a], [b]) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1)).map(([, statement]) => statement);
  }

  /** The newer word; of equally new ones the one that was written in the wanted version, so that it goes out as it came in. */
  private prefer(statement: number, known: number, spec: '2.0' | '2.1'): boolean {
    const { projection } = this.store;
    const sameVersion =
      Object.is(projection.modifiedSeconds.get(statement), projection.modifiedSeconds.get(known)) &&
      projection.modifiedNanos.get(statement) === projection.modifiedNanos.get(known);
    const fits = (one: number) => projection.isFlagged(one, FLAG.spec20) === (spec === '2.0');
    if (sameVersion && fits(statement) !== fits(known)) return fits(statement);
    return projection.compare(statement, known) > 0;
  }

  private async *write(statements: number[], spec: '2.0' | '2.1'): AsyncGenerator<Piece> {
    const encoder = new TextEncoder();
    const out = new Pieces();
    // the id is made from what is in it: equal knowledge, equal bytes
    out.add(
      encoder.encode(
        `{"type":"bundle","id":"bundle--${this.bundleId(statements)}",${spec === '2.0' ? '"spec_version":"2.0",' : ''}"objects":[`,
      ),
    );
    let first = true;
    const perRange = Math.max(1000, Math.floor(MEMORY / TEXT_GUESS));
    for (let at = 0; at < statements.length; at += perRange) {
      const range = statements.slice(at, at + perRange);
      const texts = await this.textsOf(range);
      for (const statement of range) {
        const text = await this.inSpec(statement, texts.get(statement) ?? new Uint8Array(0), spec, out);
        if (!text) continue;
        out.add(encoder.encode(first ? '\n' : ',\n'));
        out.add(text);
        out.objects++;
        first = false;
        if (out.size >= PIECE) yield out.take();
      }
    }
    out.add(encoder.encode('\n]}\n'));
    yield out.take();
  }

  /** The exact text where it has the wanted version, else raised or lowered; undefined and a word in `leftOut` where 2.0 cannot hold it. */
  private async inSpec(statement: number, text: Uint8Array, spec: '2.0' | '2.1', out: Pieces): Promise<Uint8Array | undefined> {
    const { projection } = this.store;
    if (projection.isFlagged(statement, FLAG.spec20) === (spec === '2.0')) return text;
    const object = parse(text);
    if (spec === '2.1') return new TextEncoder().encode(JSON.stringify(raiseTo21(object)));
    const observables = object.type === 'observed-data' ? await this.observablesOf(statement) : undefined;
    const { object: lowered, problems } = lowerTo20(object, (id) => observables?.get(id));
    const [problem] = problems;
    if (problem) out.leftOut.push({ id: projection.ids.text(projection.id.get(statement)), code: lowered ? 'part' : problem.code });
    return lowered && new TextEncoder().encode(JSON.stringify(lowered));
  }

  /** What an observed-data refers to, and what that refers to in turn, by id as written. */
  private async observablesOf(statement: number): Promise<Map<string, Record<string, unknown>>> {
    const { projection, texts } = this.store;
    const found = new Map<string, Record<string, unknown>>();
    const waiting = [statement];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const edge of projection.edgesOf(next)) {
        const id = projection.ids.text(projection.edgeTo.get(edge));
        const target = projection.resolve(projection.edgeTo.get(edge));
        if (found.has(id) || target < 0 || KINDS[projection.kind.get(target)] !== 'sco') continue;
        const [text] = await texts.manyBytes([target]);
        found.set(id, parse(text));
        waiting.push(target);
      }
    }
    return found;
  }

  private async textsOf(statements: number[]): Promise<Map<number, Uint8Array>> {
    const { projection, database } = this.store;
    const byPage = new Map<number, number[]>();
    for (const statement of statements) {
      const page = projection.page.get(statement);
      const list = byPage.get(page);
      if (list) list.push(statement);
      else byPage.set(page, [statement]);
    }
    const texts = new Map<number, Uint8Array>();
    const sharing = statements.filter((statement) => projection.sharesMembers(statement));
    for (const statement of sharing) texts.set(statement, (await this.store.texts.manyBytes([statement]))[0] ?? new Uint8Array(0));
    const pages = [...byPage.keys()].sort((a, b) => a - b);
    for (let at = 0; at < pages.length; at += PAGES_AT_ONCE) {
      const keys = pages.slice(at, at + PAGES_AT_ONCE);
      const rows = await database.pages.bulkGet(keys);
      rows.forEach((row, index) => {
        const page = keys[index] ?? -1;
        if (!row) throw new Error(`Page ${page} is missing.`);
        for (const statement of byPage.get(page) ?? [])
          if (!texts.has(statement)) texts.set(statement, textOf(row, projection.slot.get(statement)));
      });
    }
    return texts;
  }

  /** A version 8 uuid (RFC 9562: made by our own rule) out of the texts of all objects. */
  private bundleId(statements: number[]): string {
    const { projection } = this.store;
    const words = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
    for (const statement of statements) {
      for (let word = 0; word < 4; word++) {
        words[word] =
          Math.imul((words[word] ?? 0) ^ projection.textHash.get(statement * 4 + word), 0x01000193) +
          projection.textHash.get(statement * 4 + ((word + 1) & 3));
      }
    }
    const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function parse(text: Uint8Array | undefined): Record<string, unknown> {
  return JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)) as Record<string, unknown>;
}
