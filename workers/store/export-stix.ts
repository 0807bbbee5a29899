/**
 * STIX bundle out: each object's exact text, ordered by id, so that the same knowledge gives the same bytes whatever came in first.
 * What others say goes out as it came in; what the analyst says is marked with markings of the reference data that go with it, stated or not.
 * Ids are taken in ranges whose texts fit MEMORY together; for each range the pages are read once, in order.
 */
import { lowerTo20, publishedMarking, raiseTo21 } from '../../stix/index.ts';
import { textHash } from '../ingest/hash.ts';
import type { Disclosure } from './disclosure.ts';
import { type Piece, Pieces } from './pieces.ts';
import { FLAG, KINDS } from './projection.ts';
import type { Store } from './store.ts';
import { textOf } from './texts.ts';

const MEMORY = 128 * 1024 * 1024;
const PIECE = 1024 * 1024;
const PAGES_AT_ONCE = 64;
/** A guess that only decides how many ids one range takes. */
const TEXT_GUESS = 2048;

/** A statement, or the id of a marking of the reference data that nobody states. */
type Chosen = number | string;

interface Text {
  bytes: Uint8Array;
  hash: DataView;
}

export class StixExport {
  /** What leaves, and what else goes with it, in the order of the ids. */
  readonly chosen: readonly Chosen[];

  constructor(
    private readonly store: Store,
    private readonly disclosure: Disclosure,
    private readonly spec: '2.0' | '2.1',
  ) {
    this.chosen = this.choose();
  }

  private choose(): Chosen[] {
    const { projection } = this.store;
    const passing = new Map(this.disclosure.passing.map((statement) => [projection.id.get(statement), statement]));
    const chosen = [...passing].map(([id, statement]): [string, Chosen] => [projection.ids.text(id), statement]);
    for (const id of this.unstatedMarkings(passing)) chosen.push([id, id]);
    return chosen.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  /** Markings of the reference data that the analyst's own words bear, and that nothing of what goes out states. */
  private unstatedMarkings(best: ReadonlyMap<number, number>): Set<string> {
    const { projection } = this.store;
    const found = new Set<string>();
    for (const statement of best.values()) {
      if (!projection.isOwn(statement)) continue;
      for (const edge of projection.edgesOf(statement)) {
        const to = projection.edgeTo.get(edge);
        if (best.has(to) || projection.ids.typeName(to) !== 'marking-definition') continue;
        const id = projection.ids.text(to);
        if (publishedMarking(id)?.['id'] === id) found.add(id);
      }
    }
    return found;
  }

  async *write(): AsyncGenerator<Piece> {
    const { spec, chosen } = this;
    const encoder = new TextEncoder();
    const out = new Pieces();
    const markings = new Map<string, Text>();
    for (const one of chosen) if (typeof one === 'string') markings.set(one, await markingText(one));
    // the id is made from what is in it: equal knowledge, equal bytes
    out.add(
      encoder.encode(
        `{"type":"bundle","id":"bundle--${this.bundleId(chosen, markings)}",${spec === '2.0' ? '"spec_version":"2.0",' : ''}"objects":[`,
      ),
    );
    let first = true;
    const perRange = Math.max(1000, Math.floor(MEMORY / TEXT_GUESS));
    for (let at = 0; at < chosen.length; at += perRange) {
      const range = chosen.slice(at, at + perRange);
      const texts = await this.textsOf(range.flatMap((one) => (typeof one === 'number' ? one : [])));
      for (const one of range) {
        const text =
          typeof one === 'string'
            ? markingIn(one, markings, spec, out)
            : await this.inSpec(one, this.disclosure.readable(one, texts.get(one) ?? new Uint8Array(0)), out);
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
  private async inSpec(statement: number, text: Uint8Array, out: Pieces): Promise<Uint8Array | undefined> {
    const { projection } = this.store;
    const { spec } = this;
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
        if (found.has(id) || target < 0 || !this.disclosure.mayRead(target) || KINDS[projection.kind.get(target)] !== 'sco') continue;
        const [text = new Uint8Array(0)] = await texts.manyBytes([target]);
        found.set(id, parse(this.disclosure.readable(target, text)));
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

  /** A uuid out of the texts of all objects; version 5 in form, as validators know no 8. */
  private bundleId(chosen: readonly Chosen[], markings: ReadonlyMap<string, Text>): string {
    const { projection } = this.store;
    const words = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b];
    // what is blackened for one audience is another bundle
    const { terms } = this.disclosure;
    if (terms !== 'all')
      for (const unit of `${terms.tlp} ${terms.pap} ${terms.onMarked}`)
        words[0] = Math.imul((words[0] ?? 0) ^ unit.charCodeAt(0), 0x01000193);
    for (const one of chosen) {
      const wordOf = (word: number): number =>
        typeof one === 'number' ? projection.textHash.get(one * 4 + word) : (markings.get(one)?.hash.getUint32(word * 4) ?? 0);
      for (let word = 0; word < 4; word++) {
        words[word] = Math.imul((words[word] ?? 0) ^ wordOf(word), 0x01000193) + wordOf((word + 1) & 3);
      }
    }
    const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/** As the reference data states it, so that a bundle with it is the same bytes whether it is stated or not. */
async function markingText(id: string): Promise<Text> {
  const bytes = new TextEncoder().encode(JSON.stringify(publishedMarking(id)));
  return { bytes, hash: new DataView((await textHash(bytes)).buffer) };
}

function markingIn(id: string, markings: ReadonlyMap<string, Text>, spec: '2.0' | '2.1', out: Pieces): Uint8Array | undefined {
  const bytes = markings.get(id)?.bytes;
  if (spec === '2.1' || !bytes) return bytes;
  const object = parse(bytes);
  const { object: lowered, problems } = lowerTo20(object, () => undefined);
  const [problem] = problems;
  if (problem) out.leftOut.push({ id, code: lowered ? 'part' : problem.code });
  return lowered && new TextEncoder().encode(JSON.stringify(lowered));
}

function parse(text: Uint8Array | undefined): Record<string, unknown> {
  return JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)) as Record<string, unknown>;
}
