import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { strToU8, Zip, ZipDeflate, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { ByteSource } from './containers.ts';
import { readInput } from './read-input.ts';
import { countEntries } from './zip.ts';

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

/** Texts of the elements (with their place), and problems as `code@place`. */
async function read(bytes: Uint8Array, size = 1000): Promise<{ texts: string[]; places: string[]; problems: string[]; last: string }> {
  const texts: string[] = [];
  const places = new Set<string>();
  const problems: string[] = [];
  let last = '';
  for await (const found of readInput(new ByteSource(chunks(bytes, size)), 'in')) {
    if (found.kind === 'pack' || found.kind === 'layers' || found.kind === 'waits') continue;
    if (found.kind === 'problem') {
      problems.push(`${found.code}@${found.where}`);
      last = found.message;
      expect(found.message).toMatch(/^[A-Z].*\.$/s);
      continue;
    }
    for (const event of found.events) {
      if (event.kind === 'issue') problems.push(`${event.code}@${found.where}`);
      else if (event.fault) problems.push(`${event.fault}@${found.where}`);
      else {
        texts.push(new TextDecoder().decode(event.bytes));
        places.add(found.where);
      }
    }
  }
  return { texts, places: [...places], problems, last };
}

const objects = Array.from({ length: 40 }, (_, n) => JSON.stringify({ type: 'tool', id: `tool--${n}`, name: `tool number ${n}` }));
const bundle = strToU8(`{"type":"bundle","id":"bundle--1","objects":[${objects.join(',')}]}`);

/** A zip as a tool writes it that does not know sizes beforehand: data descriptors behind the entries. */
function streamedZip(files: Record<string, Uint8Array>): Uint8Array {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    out.push(data);
  });
  for (const [name, content] of Object.entries(files)) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(content, true);
  }
  zip.end();
  return Buffer.concat(out);
}

test('plain, gzip, several gzip members, zip, streamed zip, stored zip, zip in zip and gzip in zip hold the same', async () => {
  const half = Math.floor(bundle.length / 2);
  const shapes: Record<string, Uint8Array> = {
    plain: bundle,
    gzip: gzipSync(bundle),
    members: Buffer.concat([gzipSync(bundle.subarray(0, half)), gzipSync(bundle.subarray(half)), new Uint8Array(600)]),
    zip: zipSync({ 'a.json': bundle }),
    streamed: streamedZip({ 'a.json': bundle }),
    stored: zipSync({ 'folder/': new Uint8Array(0), 'folder/a.json': [bundle, { level: 0 }] }),
    zipInZip: zipSync({ 'inner.zip': streamedZip({ 'a.json': bundle }) }),
    gzipInZip: streamedZip({ 'a.json.gz': gzipSync(bundle) }),
  };
  for (const [shape, bytes] of Object.entries(shapes)) {
    for (const size of [1, 7, 100_000]) {
      const result = await read(bytes, size);
      expect(result.problems, shape).toEqual([]);
      expect(result.texts, shape).toEqual(objects);
    }
  }
});

test('cut anywhere: what was complete is read, and the cut is a problem', async () => {
  const cases: [string, Uint8Array][] = [
    ['gzip', gzipSync(bundle)],
    ['zip', zipSync({ 'a.json': bundle })],
    ['streamed', streamedZip({ 'a.json': bundle })],
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cases), fc.double({ min: 0, max: 0.98, noNaN: true }), async ([, whole], share) => {
      const cut = whole.subarray(0, Math.max(4, Math.floor(whole.length * share)));
      const result = await read(cut, 50);
      expect(result.problems.length > 0 || result.texts.length === objects.length).toBe(true);
      expect(result.texts).toEqual(objects.slice(0, result.texts.length));
    }),
    { numRuns: 150 },
  );
});

test('damage is noticed by the check sum, in gzip and in zip', async () => {
  for (const bytes of [gzipSync(bundle, { level: 0 }), zipSync({ 'a.json': [bundle, { level: 0 }] })]) {
    const at = Buffer.from(bytes).indexOf('tool number 7');
    bytes[at + 12] = 0x38;
    const result = await read(bytes);
    expect(result.problems.map((problem) => problem.split('@')[0])).toEqual(['archive-broken']);
    expect(result.texts).toHaveLength(40);
  }
});

test('one bad entry does not keep the others', async () => {
  const bad = deflateRawSync(bundle);
  const archive = Buffer.from(
    zipSync({ '1.txt': strToU8('just text'), '2.json': bundle, '3.json': strToU8('{"type":"bundle","objects":[{"ok":1}]}') }),
  );
  const at = archive.indexOf(bad.subarray(0, 60));
  archive.fill(0xff, at + 100, at + 200);
  const result = await read(archive);
  expect(result.problems[0]).toBe('format-unknown@in/1.txt');
  expect(result.problems.slice(1)).toContain('archive-broken@in/2.json');
  expect(result.texts.at(-1)).toBe('{"ok":1}');
});

test('headers that lie about sizes change nothing: what comes is counted', async () => {
  const archive = Buffer.from(zipSync({ 'a.json': bundle, 'b.json': strToU8('[{"ok":1}]') }));
  archive.writeUInt32LE(10, 22); // "unpacks to 10 bytes"
  archive.writeUInt32LE(4_000_000_000, 18); // "takes 4 GB here"
  const result = await read(archive);
  expect(result.texts.slice(0, 40)).toEqual(objects);
  expect(result.texts.at(-1)).toBe('{"ok":1}');
  expect(result.problems).toEqual(['archive-broken@in/a.json']);
});

test('a bomb is stopped by its ratio, and what came before it stays', async () => {
  const zeros = new Uint8Array(limits.archiveRatioFrom + 1024 * 1024).fill(0x20);
  const flat = zipSync({ 'a.json': bundle, 'bomb.json': [Buffer.concat([strToU8('['), zeros]), { level: 9 }], 'b.json': bundle });
  const result = await read(flat, 65_536);
  expect(result.problems).toContain('archive-bomb@in');
  expect(result.last).toContain(`${limits.archiveRatio} times`);
  expect(result.texts).toEqual(objects);
  const nested = zipSync({ 'inner.zip': zipSync({ 'bomb.json': [zeros, { level: 9 }] }) });
  expect((await read(nested, 65_536)).problems).toEqual(['archive-bomb@in']);
});

test('archives nested too deep are left out, those beside them are read', async () => {
  let inner = zipSync({ 'a.json': bundle });
  for (let level = 0; level < 6; level++) inner = zipSync({ 'next.zip': inner, 'here.json': strToU8('[{"ok":1}]') });
  const result = await read(inner);
  expect(result.texts).toEqual(['{"ok":1}', '{"ok":1}']);
  expect(result.problems).toEqual(['archive-bomb@in/next.zip/next.zip']);
});

test('more entries than the cap are a bomb', async () => {
  const name = strToU8('x');
  const content = strToU8('[]');
  const entry = Buffer.alloc(30 + 1 + content.length);
  entry.writeUInt32LE(0x04034b50, 0);
  entry.writeUInt32LE(crc32(content), 14);
  entry.writeUInt32LE(content.length, 18);
  entry.writeUInt32LE(content.length, 22);
  entry.writeUInt16LE(1, 26);
  entry.set(name, 30);
  entry.set(content, 31);
  const archive = Buffer.concat(Array.from({ length: limits.archiveEntries + 1 }, () => entry));
  expect((await read(archive, 1 << 20)).problems).toEqual(['archive-bomb@in']);
});

test('encrypted entries and unknown methods are named and passed', async () => {
  for (const [field, value] of [
    [6, 1],
    [8, 14],
  ] as const) {
    const archive = Buffer.from(zipSync({ 'a.json': bundle, 'b.json': strToU8('[{"ok":1}]') }));
    archive.writeUInt16LE(value, field);
    const result = await read(archive);
    expect(result.problems).toEqual(['archive-broken@in/a.json']);
    expect(result.texts).toEqual(['{"ok":1}']);
  }
});

test('names of entries are shown without what could deceive, and are never paths', async () => {
  const result = await read(zipSync({ '../../etc/\u202egpj.json\u0000\n': strToU8('[{"ok":1}]') }));
  expect(result.places).toEqual(['in/../../etc/\ufffdgpj.json\ufffd\ufffd']);
});

test('documents and tables are announced by their paths where somebody asks for them, and told as what they are not where nobody does', async () => {
  const text = strToU8('words');
  const bytes = zipSync({
    'a.json': bundle,
    'reports/one.pdf': strToU8('%PDF-1.7'),
    'list.csv': text,
    'notes.txt': text,
    'really.txt': strToU8('[{"ok":1}]'),
    'inner.zip': zipSync({ 'two.md': text, 'deeper.zip': zipSync({ 'three.md': text }) }),
    'report.docx': zipSync({ 'word/document.xml': text }),
    'packed.txt.gz': gzipSync(text),
    'x.bin': Uint8Array.of(0, 1, 2),
    '__MACOSX/reports/._one.pdf': Uint8Array.of(0, 5, 22, 7),
  });
  const waiting: string[] = [];
  const problems: string[] = [];
  for await (const found of readInput(new ByteSource(chunks(bytes, 1000)), 'in', { waits: true })) {
    if (found.kind === 'waits') waiting.push(`${found.as} ${found.entry ?? 'all'} ${found.where}`);
    if (found.kind === 'problem') problems.push(`${found.code}@${found.where}`);
  }
  expect(waiting).toEqual([
    'triage reports/one.pdf in/reports/one.pdf',
    'table list.csv in/list.csv',
    'triage notes.txt in/notes.txt',
    'triage inner.zip/two.md in/inner.zip/two.md',
    'triage report.docx in/report.docx',
  ]);
  expect(problems).toEqual(['archive-bomb@in/inner.zip/deeper.zip', 'format-unknown@in/packed.txt.gz', 'file-not-text@in/x.bin']);
  const { texts, problems: told } = await read(bytes);
  expect(texts).toHaveLength(41);
  expect(told).toContain('format-unknown@in/reports/one.pdf');
});

test('the directory of a zip tells how many files it has; anything else tells nothing', () => {
  const zip = zipSync({ 'a/': new Uint8Array(0), 'a/b.json': bundle, 'c.json': bundle });
  expect(countEntries(zip)).toBe(2);
  expect(countEntries(zip.subarray(0, zip.length - 30))).toBeUndefined();
  expect(countEntries(new Uint8Array(0))).toBeUndefined();
});

test('no bytes make a container throw', async () => {
  const good = [
    zipSync({ 'a.json': bundle, 'b.json': bundle }),
    gzipSync(bundle),
    streamedZip({ 'a.json.gz': gzipSync(bundle), 'b.json': bundle }),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
      async (bytes, changes) => {
        const changed = bytes.slice();
        for (const [at, value] of changes) changed[at % changed.length] = value;
        await read(changed, 300);
      },
    ),
    { numRuns: 300 },
  );
});

test('a source gives back what it was asked to look at', async () => {
  const source = new ByteSource(chunks(bundle, 10));
  const head = await source.peek(25);
  expect(head).toEqual(bundle.slice(0, 25));
  const taken = await source.take(30);
  source.putBack(taken?.slice(20) ?? new Uint8Array(0));
  expect(source.consumed).toBe(20);
  expect(await source.take(5)).toEqual(bundle.slice(20, 25));
  expect(await source.skip(1 << 20)).toBe(false);
});
