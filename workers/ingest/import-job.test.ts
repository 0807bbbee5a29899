import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARED_DATA_ABSENT, sharedData } from '../../build/dev/shared-data.ts';
import { limits } from '../../stix/limits.ts';
import { beginPlan, guessMapping } from '../../stix/table/index.ts';
import {
  BATCH_OBJECTS,
  type Batch,
  type Control,
  type Cursor,
  type IngestJob,
  type JobPart,
  type NewProblem,
  type StoreForIngest,
  type Waits,
} from '../pipeline.ts';
import { runImport } from './import-job.ts';

/** The other side: keeps what is committed as the store must, by exact text. `control` is asked after each commit. */
class Recorder implements StoreForIngest {
  readonly texts: string[] = [];
  readonly derived: string[] = [];
  readonly ids = new Set<string>();
  readonly problems: NewProblem[] = [];
  readonly batches: Batch[] = [];
  readonly numbers = new Map<string, number>();
  cursor: Cursor = { objects: 0, bytes: 0 };
  source: { key: string; name: string } | undefined;
  end: Parameters<StoreForIngest['finish']>[1] | undefined;
  parts: readonly JobPart[] = [];
  read = 0;
  rejected = 0;
  restated = 0;
  inFlight = 0;
  mostInFlight = 0;
  control: (batch: Batch) => Control = () => 'go';

  async setSource(_job: number, source: { key: string; name: string }): Promise<void> {
    expect(this.source).toBeUndefined();
    this.source = source;
  }
  async known(_job: number, hashes: Uint8Array): Promise<Int32Array> {
    expect(this.source).toBeDefined();
    await new Promise((resolve) => setImmediate(resolve));
    return Int32Array.from(
      { length: hashes.length / 16 },
      (_, at) => this.numbers.get(Buffer.from(hashes.subarray(at * 16, at * 16 + 16)).toString('hex')) ?? -1,
    );
  }
  async commit(batch: Batch): Promise<Control> {
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    this.batches.push(batch);
    for (const { facts, start, end, textHash, derived } of batch.statements) {
      const text = Buffer.from(batch.bytes.subarray(start, end));
      // plain comparisons: there are tens of thousands
      if (!createHash('sha256').update(text).digest().subarray(0, 16).equals(textHash)) throw new Error(`wrong hash of ${facts.id}`);
      if (JSON.parse(text.toString()).id !== facts.id) throw new Error(`wrong text of ${facts.id}`);
      (derived ? this.derived : this.texts).push(text.toString());
      if (!derived) this.numbers.set(Buffer.from(textHash).toString('hex'), this.numbers.size);
      if (!derived) this.ids.add(facts.id);
    }
    this.problems.push(...batch.problems);
    this.read += batch.read;
    this.rejected += batch.rejected;
    this.restated += batch.restated.length;
    expect(batch.cursor.objects).toBeGreaterThanOrEqual(this.cursor.objects);
    this.cursor = batch.cursor;
    await new Promise((resolve) => setImmediate(resolve));
    this.inFlight--;
    return this.control(batch);
  }
  documents: number[] = [];
  waiting: Waits[] = [];

  async wait(job: number, waits: Waits): Promise<void> {
    this.documents.push(job);
    this.waiting.push(waits);
    return Promise.resolve();
  }

  async unfold(_job: number, parts: readonly JobPart[]): Promise<void> {
    this.parts = parts;
  }
  async finish(_job: number, end: Parameters<StoreForIngest['finish']>[1]): Promise<void> {
    expect(this.inFlight).toBe(0);
    this.end = end;
  }
}

const CHUNK = 64 * 1024;
const opener = (bytes: Uint8Array) => async () =>
  (async function* () {
    for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.slice(at, at + CHUNK);
  })();

function jobFor(bytes: Uint8Array, more: Partial<IngestJob> = {}): IngestJob {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    job: 1,
    name: 'case.json',
    sha256,
    size: bytes.length,
    origin: 'file',
    at: '2024-05-01T00:00:00.000Z',
    cursor: { objects: 0, bytes: 0 },
    sourceDecided: false,
    ...more,
  };
}

async function run(input: Uint8Array | string, more: Partial<IngestJob> = {}, store = new Recorder()): Promise<Recorder> {
  const bytes = typeof input === 'string' ? strToU8(input) : input;
  await runImport(jobFor(bytes, more), opener(bytes), store);
  return store;
}

const tool = (n: number | string, more: object = {}) =>
  JSON.stringify({
    type: 'tool',
    spec_version: '2.1',
    id: `tool--${n}`,
    created: '2024-01-01T00:00:00Z',
    modified: '2024-01-01T00:00:00Z',
    name: `tool ${n}`,
    ...more,
  });
const bundleOf = (texts: string[], more = '') => `{"type":"bundle","id":"bundle--1",${more}"objects":[${texts.join(',\n')}]}`;
const codes = (store: Recorder) => store.problems.map(({ code }) => code);

test('every object comes as it was written, in batches of which the first is small; two at most are under way', async () => {
  const texts = Array.from({ length: 2000 }, (_, n) =>
    tool(n, { number: n % 7 === 0 ? 1.5 : 1, ' odd  ': '\ud83d\ude00' }).replace('1.5', '1.50'),
  );
  const store = await run(bundleOf(texts));
  expect(store.texts).toEqual(texts);
  expect(store.end).toEqual({ failed: false, fileKind: 'stix-2.1' });
  expect(store.batches[0]?.statements.length).toBeLessThanOrEqual(100);
  for (const batch of store.batches) expect(batch.statements.length).toBeLessThanOrEqual(BATCH_OBJECTS);
  expect(store.mostInFlight).toBeLessThanOrEqual(2);
  expect(store).toMatchObject({ read: 2000, rejected: 0, restated: 0, problems: [] });
  expect(store.source).toEqual({ key: 'file:case.json', name: 'case.json' });
});

test('the same file again is only named, not sent', async () => {
  const texts = Array.from({ length: 700 }, (_, n) => tool(n));
  const store = await run(bundleOf(texts));
  store.source = undefined;
  store.cursor = { objects: 0, bytes: 0 };
  const before = store.texts.length;
  await run(bundleOf(texts), {}, store);
  expect(store.texts).toHaveLength(before);
  expect(store.restated).toBe(700);
});

test('paused, killed or cancelled after any batch, it goes on at the cursor and nothing is lost or twice', async () => {
  const texts = Array.from({ length: 1100 }, (_, n) => (n % 97 === 5 ? `{"type":"tool","n":${n}}` : tool(n)));
  const input = strToU8(`${bundleOf(texts)} junk`);
  const whole = await run(input);
  expect(whole.rejected).toBe(12);
  for (let stop = 1; stop <= whole.batches.length; stop++) {
    const store = new Recorder();
    store.control = () => (store.batches.length >= stop ? 'pause' : 'go');
    await run(input, {}, store);
    if (store.end === undefined) expect(store.batches.length).toBeLessThanOrEqual(stop + 2);
    store.control = () => 'go';
    if (store.end === undefined) await run(input, { cursor: store.cursor, sourceDecided: true }, store);
    expect(store.texts).toEqual(whole.texts);
    expect(store.problems).toEqual(whole.problems);
    expect([store.read, store.rejected, store.end]).toEqual([whole.read, whole.rejected, whole.end]);
    // and once more where only the end was not said
    await run(input, { cursor: store.cursor, sourceDecided: true }, store);
    expect(store.texts).toEqual(whole.texts);
    expect(store.problems).toEqual(whole.problems);
  }
});

test('rows of a table too: stopped after a batch nothing more of it is read, and it goes on where it stood', async () => {
  const rows = Array.from({ length: 900 }, (_, n) =>
    n % 97 === 5 ? `nothing ${n},Family ${n % 5}` : `host-${n % 800}.example.com,Family ${n % 5}`,
  );
  const input = strToU8(['domain,malware', ...rows].join('\n'));
  const plan = {
    ...beginPlan({ sha256: '0'.repeat(64), name: 'list.csv' }, '2024-05-01T00:00:00.000Z'),
    mapping: guessMapping(
      ['domain', 'malware'],
      rows.map((row) => row.split(',')),
    ),
  };
  const whole = await run(input, { plan });
  expect(whole.problems).toHaveLength(10);
  expect(new Set(whole.texts).size).toBe(whole.texts.length);
  expect(whole.end?.failed).toBe(false);
  for (const stop of [1, 2, 5, whole.batches.length]) {
    const store = new Recorder();
    store.control = () => (store.batches.length >= stop ? 'pause' : 'go');
    await run(input, { plan }, store);
    if (store.end === undefined) expect(store.batches.length).toBeLessThanOrEqual(stop + 2);
    store.control = () => 'go';
    if (store.end === undefined) await run(input, { plan, cursor: store.cursor, sourceDecided: true }, store);
    expect(store.texts).toEqual(whole.texts);
    expect(store.problems).toEqual(whole.problems);
  }
});

test('a store that fails makes the job reject', async () => {
  const store = new Recorder();
  store.commit = () => Promise.reject(new Error('disk full'));
  await expect(run(bundleOf([tool(1)]), {}, store)).rejects.toThrow('disk full');
});

test('what is refused is kept as a problem with its reason, its place and its original', async () => {
  const bad: [string, string][] = [
    ['[1]', 'object-not-object'],
    ['null', 'object-not-object'],
    ['{"id":"tool--1"}', 'object-no-type'],
    ['{"type":7,"id":"tool--1"}', 'object-no-type'],
    ['{"type":"tool"}', 'object-no-id'],
    ['{"type":"ipv4-addr","value":"192.0.2.1"}', 'object-no-id'],
    ['{"type":"tool","id":5}', 'object-id-invalid'],
    ['{"type":"tool","id":"malware--1"}', 'object-id-invalid'],
    ['{"type":"tool","id":"tool--"}', 'object-id-invalid'],
    ['{"type":"tool","id":"tool--a b"}', 'object-id-invalid'],
    [`{"type":"tool","id":"tool--${'x'.repeat(600)}"}`, 'object-id-invalid'],
    ['{"type":"relationship","id":"relationship--1","source_ref":"tool--1"}', 'reference-invalid'],
    ['{"type":"sighting","id":"sighting--1","sighting_of_ref":["x"]}', 'reference-invalid'],
    ['{"type":"bundle","id":"bundle--2","objects":[]}', 'format-unknown'],
    ['{"type":"tool","id":"tool--1",}', 'json-syntax'],
    [`{"type":"tool","id":"tool--1","x":${'['.repeat(300)}${']'.repeat(300)}}`, 'json-depth'],
  ];
  const good = tool('good');
  const store = await run(bundleOf([...bad.map(([text]) => text), good]));
  expect(codes(store)).toEqual(bad.map(([, code]) => code));
  expect(store.problems.map(({ original }) => original)).toEqual(bad.map(([text]) => text));
  expect(store.problems[5]?.where).toMatch(/^case\.json: objects\[5\], byte \d+$/);
  for (const { message } of store.problems) expect(message).toMatch(/^[A-Z"].*\.$/s);
  const at = bundleOf([...bad.map(([text]) => text), good]).indexOf(',}');
  expect(store.problems[14]?.message).toBe(`The object is broken at byte ${at + 1}. A key in double quotes was expected, not "}".`);
  expect(store.texts).toEqual([good]);
  expect(store).toMatchObject({ read: bad.length + 1, rejected: bad.length });
  expect(store.end?.failed).toBe(false);
});

test('what breaks the standard without being useless is kept, and said', async () => {
  const texts = [
    tool('not-a-uuid'),
    tool('late', { modified: 'yesterday' }),
    tool('ref', { created_by_ref: 7, object_marking_refs: [{}] }),
    '{"type":"tool","id":"tool--proto","__proto__":{"name":"x"},"constructor":1}',
    '{"type":"tool","id":"tool--lone","name":"\\ud800"}',
    '{"type":"tool","id":"tool--twice","name":"a","name":"b"}',
  ];
  const store = await run(bundleOf(texts));
  expect(store.texts).toEqual(texts);
  expect(codes(store)).toEqual(['time-invalid', 'reference-invalid', 'reference-invalid']);
  expect(store.problems.every(({ objectId }) => objectId !== undefined)).toBe(true);
});

test('invalid UTF-8 costs its object only, and its original is kept as it was', async () => {
  const broken = Buffer.from(tool('broken').replace('tool broken', 'tool \u00e9'), 'latin1');
  const store = await run(Buffer.concat([strToU8(`[${tool(1)},`), broken, strToU8(`,${tool(2)}]`)]));
  expect(codes(store)).toEqual(['utf8-invalid']);
  expect(Buffer.from(store.problems[0]?.original ?? '', 'base64').equals(broken)).toBe(true);
  expect(store.texts).toEqual([tool(1), tool(2)]);
});

test('UTF-16 is read, and a lone half of a pair costs its object only', async () => {
  const text = bundleOf([tool(1, { name: 'é😀' }), '{"type":"tool","id":"tool--2","name":"\ud800"}', tool(3)]);
  for (const swap of [false, true]) {
    const raw = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    const store = await run(swap ? raw.swap16() : raw);
    expect(store.texts).toEqual([tool(1, { name: 'é😀' }), tool(3)]);
    expect(codes(store)).toEqual(['utf8-invalid']);
  }
});

test('cut at 50 places: what was complete is in, the cut is named, the job ends', async () => {
  const texts = Array.from({ length: 60 }, (_, n) => tool(n));
  const input = strToU8(bundleOf(texts));
  for (let cut = 1; cut <= 50; cut++) {
    const length = Math.floor((input.length * cut) / 51);
    const store = await run(input.subarray(0, length));
    expect(store.texts).toEqual(texts.slice(0, store.texts.length));
    expect(store.texts.length).toBeGreaterThanOrEqual(Math.floor((length - 40) / ((input.length - 40) / 60)) - 2);
    expect(codes(store)).toEqual(['json-truncated']);
    expect(`${store.problems[0]?.message} ${store.problems[0]?.where}`).toMatch(new RegExp(`byte ${length}\\b`));
    expect(store.end?.failed).toBe(store.texts.length === 0);
  }
});

test('an id that comes again with other content is kept twice and said; the same text a hundred times is nothing new', async () => {
  const store = await run(bundleOf([tool(1), ...Array.from({ length: 100 }, () => tool(2)), tool(1, { name: 'other' })]));
  expect(codes(store)).toEqual(['object-duplicate']);
  expect(store.ids.size).toBe(2);
  expect(new Set(store.texts).size).toBe(3);
  expect(store.rejected).toBe(0);
});

test('inputs that hold no STIX end with one sentence and no source', async () => {
  const cases: [string | Uint8Array, string][] = [
    ['', 'file-empty'],
    ['<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1">', 'format-stix1'],
    ['hello', 'format-unknown'],
    [new Uint8Array([0, 255, 3]), 'file-not-text'],
    ['{"Event":{"uuid":"1"}}', 'format-unknown'],
    ['{"a":'.repeat(100_000), 'json-truncated'],
    [zipSync({ 'word/document.xml': strToU8('<?xml version="1.0"?><a/>') }), 'format-unknown'],
  ];
  for (const [input, code] of cases) {
    const store = await run(input);
    expect(codes(store)).toEqual([code]);
    expect(store.end).toMatchObject({ failed: true });
    expect(store.source).toBeUndefined();
    expect(store.texts).toEqual([]);
  }
});

test('a file that vanishes or breaks off while it is read says so, and what came before is in', async () => {
  const texts = Array.from({ length: 3000 }, (_, n) => tool(n));
  const bytes = strToU8(bundleOf(texts));
  const store = new Recorder();
  await runImport(
    jobFor(bytes),
    async () =>
      (async function* () {
        yield bytes.slice(0, 200_000);
        throw new Error('the file is gone');
      })(),
    store,
  );
  expect(store.texts.length).toBeGreaterThan(1000);
  expect(codes(store)).toEqual(['file-unreadable', 'json-truncated']);
  expect(store.end).toMatchObject({ failed: true });
  const never = new Recorder();
  await runImport(jobFor(bytes), () => Promise.reject(new Error('not there')), never);
  expect(codes(never)).toEqual(['file-unreadable']);
});

test('problems are kept up to the cap, and the last one counts the others', async () => {
  const store = await run(`[${tool(1)},${'0,'.repeat(limits.problemsPerJob + 50)}${tool(2)}]`);
  expect(store.rejected).toBe(limits.problemsPerJob + 50);
  expect(store.problems).toHaveLength(limits.problemsPerJob + 1);
  expect(store.problems.at(-1)?.message).toMatch(/^50 further/);
  const hopeless = await run(`[${'0,'.repeat(limits.rejectedInARow + 5000)}0]`);
  expect(hopeless.read).toBeLessThan(limits.rejectedInARow + 1000);
  expect(hopeless.end?.failed).toBe(true);
});

test('observables inside of observed-data follow it as objects of their own', async () => {
  const observed =
    '{"type":"observed-data","id":"observed-data--1","created":"2024-01-01T00:00:00Z","modified":"2024-01-01T00:00:00Z","objects":{"0":{"type":"ipv4-addr","value":"192.0.2.1"},"1":{"type":"domain-name","value":"example.com","resolves_to_refs":["0"]}}}';
  const store = await run(bundleOf([observed, '{"type":"tool","id":"tool--1","created":"2024-01-01T00:00:00Z"}'], '"spec_version":"2.0",'));
  expect(store.texts[0]).toBe(observed);
  expect(store.derived.map((text) => JSON.parse(text).type)).toEqual(['ipv4-addr', 'domain-name']);
  expect(store.batches[0]?.statements.map(({ derived }) => derived)).toEqual([false, true, true, false]);
  expect(store.end?.fileKind).toBe('stix-2.0');
  expect(store.read).toBe(2);
});

test('an observed-data with too many observables brings those up to the cap, and says so', async () => {
  const objects = Object.fromEntries(
    Array.from({ length: limits.derivedPerObject + 3 }, (_, n) => [n, { type: 'domain-name', value: `d${n}.example.com` }]),
  );
  const observed = JSON.stringify({
    type: 'observed-data',
    id: 'observed-data--1',
    created: '2024-01-01T00:00:00Z',
    modified: '2024-01-01T00:00:00Z',
    objects,
  });
  const store = await run(bundleOf([observed], '"spec_version":"2.0",'));
  expect(store.derived).toHaveLength(limits.derivedPerObject);
  expect(codes(store)).toEqual(['observed-data-invalid']);
});

test('who states it: the file by its name, pasted text by its content, the sample by its key', async () => {
  const input = bundleOf([tool(1)]);
  expect((await run(input, { name: 'C:\\Users\\x\\Gru\u0308n\u202e.json' })).source).toEqual({
    key: 'file:Grün\ufffd.json',
    name: 'Grün\ufffd.json',
  });
  expect((await run(input, { origin: 'paste' })).source?.key).toMatch(/^paste:[0-9a-f]{64}$/);
  expect((await run(input, { origin: 'sample' })).source?.key).toBe('sample:first-case');
});

test('arbitrary elements never make it throw, and none is lost', async () => {
  const value = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc
      .record(
        {
          type: fc.constantFrom('tool', 'observed-data', 'relationship', 'indicator', '__proto__'),
          id: fc.constantFrom('tool--1', 'observed-data--1', 'indicator--2', '__proto__--1'),
          objects: fc.jsonValue(),
          created: fc.jsonValue(),
          name: fc.jsonValue(),
          labels: fc.jsonValue(),
          external_references: fc.jsonValue(),
          pattern: fc.jsonValue(),
          hashes: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((object) => JSON.stringify(object)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 8 }), async (values) => {
      const store = await run(`[${values.join()}]`);
      expect(store.texts.length + store.rejected).toBe(values.length);
      expect(store.read).toBe(values.length);
    }),
    { numRuns: 400 },
  );
});

if (!sharedData) console.log(SHARED_DATA_ABSENT);
const readShared = (file: string) => readFileSync(`${sharedData}/${file}`);

test.skipIf(!sharedData)(
  'real bundles: as many objects, distinct ids and types as the ground truth says, none refused',
  { timeout: 120_000 },
  async () => {
    const truth: { stix: Record<string, { objects: number }> } = JSON.parse(readShared('ground-truth.json').toString());
    for (const [file, { objects }] of Object.entries(truth.stix)) {
      const store = await run(readShared(file), { name: file });
      expect([file, store.read, store.rejected]).toEqual([file, objects, 0]);
      expect([file, store.ids.size]).toEqual([file, file.endsWith('cyclic-bundle.json') ? 8 : objects]);
      expect(store.end?.failed).toBe(false);
    }
  },
);

test.skipIf(!sharedData)('ATT&CK is one source and a release under any name; a part of it is none', async () => {
  const raw = readShared('attack/ics-attack-18.1.stix21.json');
  const whole = await run(raw, { name: 'download (3).json' });
  expect(whole.source).toEqual({ key: 'attack:ics-attack', name: 'MITRE ATT&CK ICS' });
  expect(whole.end?.release).toMatchObject({ label: '18.1', complete: true, certain: true });
  const cut = await run(raw.subarray(0, raw.length / 2));
  expect(cut.source?.key).toBe('attack:ics-attack');
  expect(cut.end?.release?.complete).toBe(false);
  const broken = await run(Buffer.from(raw.toString().replace('"type": "x-mitre-asset"', '"tpye": "x-mitre-asset"')));
  expect(broken.rejected).toBe(1);
  expect(broken.end?.release?.complete).toBe(false);
  const one = (text: string) => zipSync({ 'a.json': strToU8(text), 'b.json': strToU8('[]') });
  expect((await run(one(raw.toString()), { name: 'cti.zip' })).source?.key).toBe('file:cti.zip');
  expect((await run(zipSync({ 'folder/': new Uint8Array(0), 'folder/a.json': raw }), { name: 'x.zip' })).source?.key).toBe(
    'attack:ics-attack',
  );
  // resumed in the middle, it still knows the whole
  const store = new Recorder();
  store.control = () => 'pause';
  await run(raw, {}, store);
  store.control = () => 'go';
  await run(raw, { cursor: store.cursor, sourceDecided: true }, store);
  expect(store.end?.release).toEqual(whole.end?.release);
  expect(store.ids.size).toBe(1826);
});

test.skipIf(!sharedData)('packed or not, ATT&CK is the same', { timeout: 120_000 }, async () => {
  const raw = readShared('attack/ics-attack-18.1.stix21.json');
  const plain = await run(raw);
  for (const packed of [gzipSync(raw), zipSync({ 'ics.json': raw })]) expect((await run(packed)).texts).toEqual(plain.texts);
});

test.each([
  ['report.pdf', '%PDF-1.7\n'],
  ['page', '<!DOCTYPE html><p>words'],
  ['notes.md', 'Words that are no JSON.'],
])('a document waits to be decided on, and is no problem: %s', async (name, content) => {
  const store = await run(content, { name });
  expect([store.documents, codes(store), store.texts]).toEqual([[1], [], []]);
});

test('what was pasted, and what holds objects, is no document whatever it is called', async () => {
  expect((await run('Words.', { name: 'notes.md', origin: 'paste' })).documents).toEqual([]);
  expect((await run('ip,port\n203.0.113.9,1', { name: 'pasted table.csv', origin: 'paste' })).waiting).toEqual([{ kind: 'table' }]);
  const bundle = await run(bundleOf([tool(1)]), { name: 'bundle.txt' });
  expect([bundle.documents, bundle.texts.length]).toEqual([[], 1]);
});
