/** `validate`: bundles, lists and single objects, packed or not, judged without a profile and without a trace. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { headless, sharedData } from '../app.ts';

const finding = z.strictObject({ code: z.string().min(1), path: z.string(), message: z.string().regex(/\.$/) });
const judged = z.strictObject({ file: z.string().optional(), id: z.string().nullable(), must: z.array(finding), should: z.array(finding) });
const document = z.strictObject({
  objects: z.array(judged),
  bundles: z.array(judged.omit({ id: true }).extend({ id: z.string().optional() })).optional(),
  problems: z.array(z.strictObject({ code: z.string(), message: z.string(), where: z.string() })).optional(),
});

const tool = {
  type: 'tool',
  spec_version: '2.1',
  id: 'tool--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
  created: '2016-05-12T08:17:27.000Z',
  modified: '2016-05-12T08:17:27.000Z',
  name: 'VNC',
};
const wrong = { ...tool, id: 'tool--9e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f', name: undefined, tool_types: ['own'] };
const bundle = (...objects: unknown[]) => ({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sextant-judge-'));
  await mkdir(join(folder, 'home'));
  const files = {
    'good.json': bytes(bundle(tool)),
    'bad.json': bytes(bundle(tool, wrong)),
    'one.json': bytes(wrong),
    'list.json': bytes([tool, wrong]),
    'bad.json.gz': gzipSync(bytes(bundle(tool, wrong))),
    'bad.zip': zipSync({ 'a.json': bytes(bundle(tool)), 'b.json': bytes([wrong]) }),
    'empty.json': bytes({ type: 'bundle', id: 'bundle--1', objects: [] }),
    'cut.json': bytes(bundle(tool, wrong)).slice(0, -40),
    'words.txt': new TextEncoder().encode('no STIX at all'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

async function validate(words: readonly string[], code: 0 | 1 | 2, stdin?: string) {
  const home = join(folder, 'home');
  const env = { HOME: home, XDG_CONFIG_HOME: home, TMPDIR: home };
  const result = await headless(undefined, ['validate', ...words], { env, cwd: folder, ...(stdin === undefined ? {} : { stdin }) });
  expect(result.code, result.stderr.slice(-1500)).toBe(code);
  return document.parse(result.json());
}
const codes = (list: readonly z.infer<typeof judged>[]) =>
  list.map(({ must, should }) => [must, should].map((each) => each.map(({ code, path }) => `${code} ${path}`)));
const JUDGED = [
  [[], []],
  [['required name'], ['222 tool_types[0]']],
];

describe('what it judges', () => {
  test('a bundle without fault: exit 0', async () => {
    expect(await validate(['good.json'], 0)).toEqual({ objects: [{ id: tool.id, must: [], should: [] }] });
  });

  test.each(['bad.json', 'list.json', 'bad.json.gz', 'bad.zip'])('%s: each object, exit 1', async (name) => {
    const { objects } = await validate([name], 1);
    expect(objects.map(({ id }) => id)).toEqual([tool.id, wrong.id]);
    expect(codes(objects)).toEqual(JUDGED);
    expect(objects[1]?.must[0]?.message).toBe('name is missing; add it.');
  });

  test('one object, from the standard input', async () => {
    expect(codes((await validate(['-'], 1, JSON.stringify(wrong))).objects)).toEqual([JUDGED[1]]);
  });

  test('of several files each object has its file', async () => {
    const { objects } = await validate(['good.json', 'one.json'], 1);
    expect(objects.map(({ file, id }) => [file, id])).toEqual([
      ['good.json', tool.id],
      ['one.json', wrong.id],
    ]);
  });

  test('a bundle is judged itself', async () => {
    const { objects, bundles } = await validate(['empty.json'], 1);
    expect(objects).toEqual([]);
    expect(bundles?.[0]?.must.map(({ code }) => code)).toEqual(['identifier']);
  });
});

test('what is cut is judged as far as it goes, and said', async () => {
  const { objects } = await validate(['cut.json'], 1);
  expect(codes(objects)[0]).toEqual(JUDGED[0]);
  expect(objects[1]).toMatchObject({ id: null, must: [{ code: 'json-truncated' }] });
});

test('a file of which nothing can be read: exit 2, and the others are judged', async () => {
  const { objects, problems } = await validate(['words.txt', 'missing.json', 'good.json'], 2);
  expect(objects.map(({ file }) => file)).toEqual(['good.json']);
  expect(problems?.map(({ code, where }) => [code, where])).toEqual([
    ['format-unknown', 'words.txt'],
    ['file-unreadable', 'missing.json'],
  ]);
});

test('without a file: wrong usage, exit 2', async () => {
  const { code, stdout, stderr } = await headless(undefined, ['validate']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('validate FILE...');
});

test('it leaves nothing behind', async () => {
  await validate(['good.json'], 0);
  expect(await readdir(join(folder, 'home'))).toEqual([]);
});

test.skipIf(!sharedData)('all conformance cases at once are as valid as stix2-validator finds them', async () => {
  const lines = (await readFile(join(sharedData ?? '', 'stix/conformance-cases-stix21.jsonl'), 'utf8')).trim().split('\n');
  const schema = z.object({ must: z.enum(['valid', 'invalid']), object: z.looseObject({ type: z.string() }) });
  const cases = lines.map((line) => schema.parse(JSON.parse(line))).filter(({ object }) => object.type !== 'bundle');
  await writeFile(join(folder, 'cases.json'), JSON.stringify(cases.map(({ object }) => object)));
  const { objects } = await validate(['cases.json'], 1);
  expect(objects.map(({ must }) => (must.length > 0 ? 'invalid' : 'valid'))).toEqual(cases.map(({ must }) => must));
});

test.skipIf(!sharedData)('ATT&CK Enterprise: all of it, and nothing that the standard forbids', async () => {
  const { objects } = await validate([join(sharedData ?? '', 'attack/enterprise-attack-18.1.stix21-derived.json.gz')], 0);
  expect(objects.length).toBe(24_771);
});
