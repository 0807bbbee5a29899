/** From the elements of one batch to what the store keeps of them. */
import { expandObservedData, factsOf, isRecord } from '../../stix/index.ts';
import { limits } from '../../stix/limits.ts';
import { parseUtf8, type SplitElement } from '../../stix/json/index.ts';
import type { PreparedStatement } from '../pipeline.ts';
import { type Checked, checkObject, quote, referenceWarnings, type StixObject, type Trouble } from './check.ts';
import { textHash } from './hash.ts';

export type SpecVersion = '2.0' | '2.1';

/** An element that waits for its batch; its text is copied into the bytes of the batch. */
export interface Waiting {
  start: number;
  end: number;
  /** `bundle.json: objects[17], byte 40213` */
  where: string;
  container: SplitElement['container'];
  /** of the bundle around it, as far as it was read by then */
  bundleSpec: SpecVersion | undefined;
  /** committed before a restart: only looked at, so that the whole input is known */
  committed: boolean;
  fault?: SplitElement['fault'];
  /** of its first byte in the input */
  offset: number;
  length: number;
}

export type Parsed = Checked;

const FAULTS: Readonly<Record<NonNullable<SplitElement['fault']>, (offset: number, length: number) => Trouble>> = {
  'json-depth': () => ({ code: 'json-depth', message: `The object nests deeper than ${limits.nestingDepth} levels.` }),
  'object-too-large': (_offset, length) => ({
    code: 'object-too-large',
    message: `The object takes ${length} bytes; up to ${limits.objectBytes} are read.`,
  }),
  'json-truncated': (offset, length) => ({
    code: 'json-truncated',
    message: `The text ends at byte ${offset + length}, inside an object.`,
  }),
};

/** Parses and judges one element. */
export function parseElement(waiting: Waiting, bytes: Uint8Array): Parsed {
  if (waiting.fault) return { ok: false, ...FAULTS[waiting.fault](waiting.offset, waiting.length) };
  const parsed = parseUtf8(bytes);
  if (!parsed.ok) {
    const code = parsed.code === 'utf8-invalid' ? 'utf8-invalid' : 'json-syntax';
    return { ok: false, code, message: `The object is broken at byte ${waiting.offset + parsed.offset}. ${parsed.message}` };
  }
  if (waiting.container === 'single' && isRecord(parsed.value) && typeof parsed.value.type !== 'string') {
    return { ok: false, code: 'format-unknown', message: `The text is JSON, but not STIX: ${describe(parsed.value)}.` };
  }
  return checkObject(parsed.value);
}

/** What a JSON document that is no STIX looks like: exports that people confuse with it. */
function describe(object: Record<string, unknown>): string {
  if (isRecord(object.Event) || Array.isArray(object.response)) return 'it looks like an answer of MISP, without an event in it';
  if (isRecord(object.document) && 'vulnerabilities' in object) return 'it looks like a CSAF advisory';
  if (object.dataType === 'CVE_RECORD') return 'it looks like a CVE record';
  if ('vulnerabilities' in object) return 'it looks like a list of vulnerabilities';
  if (Array.isArray(object.techniques) && 'versions' in object) return 'it looks like a layer of ATT&CK Navigator';
  if (Array.isArray(object.collections)) return 'it looks like an index of ATT&CK releases';
  return 'it has neither a "type" nor a list "objects"';
}

const encoder = new TextEncoder();

/** Collects the bytes of a batch one behind the other. */
export class BatchBytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected);
  }

  add(bytes: Uint8Array): { start: number; end: number } {
    const start = this.#length;
    const end = start + bytes.length;
    if (end > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, start));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, start);
    this.#length = end;
    return { start, end };
  }

  get length(): number {
    return this.#length;
  }

  /** A view that is good until bytes are added. */
  view(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(start, end);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#length);
  }
}

/** What is asked of an object that is new to the store. */
export interface Fresh {
  object: StixObject;
  bundleSpec: SpecVersion | undefined;
  textHash: Uint8Array;
  /** where its text stands in the batch */
  start: number;
  end: number;
}

async function hashed(statement: Omit<PreparedStatement, 'textHash'>, hash: Uint8Array | Promise<Uint8Array>): Promise<PreparedStatement> {
  return { ...statement, textHash: await hash };
}

/**
 * The statement of one object, the observables inside of it behind it, and what was wrong with them. The texts of the
 * observables are in `batch` when it returns; only hashes are still on their way.
 */
export function prepareStatements(fresh: Fresh, batch: BatchBytes): { statements: Promise<PreparedStatement>[]; troubles: Trouble[] } {
  const { object, start, end } = fresh;
  const troubles = referenceWarnings(object);
  const facts = factsOf(object, fresh.bundleSpec === undefined ? {} : { bundleSpec: fresh.bundleSpec });
  for (const property of ['created', 'modified'] as const) {
    const value = object[property];
    if (value === undefined || facts[property] !== undefined) continue;
    const shown = typeof value === 'string' ? quote(value) : `a ${typeof value}`;
    troubles.push({
      code: 'time-invalid',
      message: `The property "${property}" is ${shown}, not an instant of RFC 3339; the object was kept and sorts as if it had none.`,
    });
  }
  const statements = [hashed({ facts, start, end, derived: false }, fresh.textHash)];
  if (object.type === 'observed-data' && 'objects' in object) {
    const { objects, problems } = expandObservedData(object);
    for (const problem of problems) troubles.push({ code: 'observed-data-invalid', message: problem.message });
    for (const derived of objects) {
      const text = encoder.encode(JSON.stringify(derived));
      const own = factsOf(derived);
      statements.push(hashed({ facts: own, ...batch.add(text), derived: true }, textHash(text)));
    }
  }
  return { statements, troubles };
}
