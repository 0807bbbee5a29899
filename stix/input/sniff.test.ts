import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sniff } from './sniff.ts';

const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);
const kind = (input: string | Uint8Array) => {
  const result = sniff(typeof input === 'string' ? new TextEncoder().encode(input) : input);
  return result.kind === 'refused' ? result.code : result.kind;
};
const says = (input: string | Uint8Array) => {
  const result = sniff(typeof input === 'string' ? Buffer.from(input, 'latin1') : input);
  return result.kind === 'refused' ? result.message : '';
};

test('what may hold STIX is known by its content', () => {
  expect(kind(' \n\t{"type":1}')).toBe('json');
  expect(kind('\ufeff[')).toBe('json');
  expect(kind(`${' '.repeat(5000)}{`)).toBe('json');
  expect(kind(utf16('{"a":1}'))).toBe('utf16le');
  expect(kind(utf16('{"a":1}').map((_, at, all) => all[at ^ 1] ?? 0))).toBe('utf16be');
  expect(kind(gzipSync('x'))).toBe('gzip');
  expect(kind('PK\u0003\u0004')).toBe('zip');
});

test('what cannot is refused with a sentence that says what it looks like', () => {
  expect(kind('')).toBe('file-empty');
  expect(kind('\ufeff \r\n')).toBe('file-empty');
  expect(kind('<?xml version="1.0"?>\n<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1">')).toBe('format-stix1');
  expect(says('<stix:STIX_Package>')).toContain('STIX 1.x');
  expect(kind('<?xml version="1.0"?><rss>')).toBe('format-unknown');
  expect(says('<!DOCTYPE html><html>')).toContain('web page');
  expect(says('%PDF-1.7')).toContain('PDF');
  expect(says('MZ\x90\0\x03')).toContain('Windows program');
  expect(kind(new Uint8Array([0, 1, 2, 3]))).toBe('file-not-text');
  expect(kind(new Uint8Array([0x41, 0xe9, 0x20, 0x42, 0x43, 0x44]))).toBe('file-not-text');
  expect(kind(Buffer.from('{"a":1}', 'utf16le'))).toBe('file-not-text');
  expect(kind('name,value\na,b')).toBe('format-unknown');
  expect(kind('"just a text"')).toBe('format-unknown');
  expect(kind('null')).toBe('format-unknown');
});
