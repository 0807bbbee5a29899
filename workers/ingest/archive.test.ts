/** Archives of documents: what holds objects comes in, each document and table becomes a job that waits. */
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { encryptedZip } from '../../build/dev/make-zip.ts';
import { limits } from '../../stix/limits.ts';
import type { JobPart } from '../pipeline.ts';
import { imported } from './test-import.ts';

const tool = (name: string) => ({
  type: 'tool',
  spec_version: '2.1',
  id: `tool--${name}`,
  created: '2024-01-01T00:00:00Z',
  modified: '2024-01-01T00:00:00Z',
  name,
});
const bundle = (...names: string[]) => strToU8(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: names.map(tool) }));
const PDF = strToU8('%PDF-1.7');
const NAME = { name: 'case.zip' };
const entries = (parts: readonly JobPart[] = []) => parts.map((part) => ('entry' in part ? `${part.kind} ${part.entry}` : part.name));

test('objects come in; documents and tables, those of an archive inside too, wait', async () => {
  const zip = zipSync({
    'case.json': bundle('one', 'two'),
    'report.pdf': PDF,
    'lists/c2.csv': strToU8('value\nevil.example'),
    'inner.zip': zipSync({ 'mail.eml': strToU8('From: a') }),
  });
  const { names, codes, waits, parts, end } = await imported(zip, NAME);
  expect([names, codes, waits]).toEqual([['one', 'two'], [], undefined]);
  expect(entries(parts)).toEqual(['triage report.pdf', 'table lists/c2.csv', 'triage inner.zip/mail.eml']);
  expect(end).toEqual({ failed: false, fileKind: 'zip' });
});

test('under the password "infected" too; one document alone waits as the file itself', async () => {
  const { waits, parts, end } = await imported(encryptedZip([['folder/report.pdf', PDF]]), NAME);
  expect([waits, parts, end]).toEqual([{ kind: 'triage', entry: 'folder/report.pdf' }, undefined, undefined]);
  const other = await imported(encryptedZip([['report.pdf', PDF]], { password: 'secret' }), NAME);
  expect([other.waits, other.parts, other.codes, other.end?.failed]).toEqual([undefined, undefined, ['archive-broken'], true]);
});

test('what is beside documents and cannot be read is told, and is no failure of them; what was pasted is no document', async () => {
  const zip = zipSync({ 'report.pdf': PDF, 'x.png': strToU8('\x89PNG', true) });
  const { parts, codes, end } = await imported(zip, NAME);
  expect([entries(parts), codes, end?.failed]).toEqual([['triage report.pdf'], ['file-not-text'], false]);
  const pasted = await imported(zip, { ...NAME, origin: 'paste' });
  expect([pasted.parts, pasted.codes, pasted.end?.failed]).toEqual([undefined, ['format-unknown', 'file-not-text'], true]);
});

test('a name that comes twice, and more documents than anybody goes through, are told', async () => {
  const text = strToU8('words');
  const twice = await imported(encryptedZip([['a.txt', text], ['a.txt', text], ['b.txt', text]]), NAME); // biome-ignore format: a list
  expect([entries(twice.parts), twice.sentences]).toEqual([
    ['triage a.txt', 'triage b.txt'],
    [expect.stringMatching(/^The archive holds another file of this name; .* Unpack it to read both\.$/)],
  ]);
  const files = Array.from({ length: limits.archiveDocuments + 2 }, (_, at) => [`${at}.txt`, text] as const);
  const many = await imported(zipSync(Object.fromEntries(files), { level: 0 }), NAME);
  expect(many.parts).toHaveLength(limits.archiveDocuments);
  expect(many.sentences).toEqual([expect.stringContaining(' 2 more were left out')]);
});

test('stopped before its end it hands out nothing, and all of it when it goes on', async () => {
  const zip = zipSync({ 'report.pdf': PDF, 'case.json': bundle(...Array.from({ length: 300 }, (_, at) => String(at))) });
  const { parts, end, cursor } = await imported(zip, NAME, 'pause');
  expect([parts, end]).toEqual([undefined, undefined]);
  const rest = await imported(zip, { ...NAME, ...(cursor && { cursor }), sourceDecided: true });
  expect([entries(rest.parts), rest.end?.failed]).toEqual([['triage report.pdf'], false]);
});
