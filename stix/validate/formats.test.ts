import { fullFormats } from 'ajv-formats/dist/formats.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBase64, isHex, isTimestamp, isTypeName, isUri, parseIdentifier, STRING_FORMATS } from './formats.ts';
import { isLanguageTag, isSoftwareLanguage } from './language.ts';
import { isRegistered } from './registers/index.ts';

const is = (format: keyof typeof STRING_FORMATS) => STRING_FORMATS[format].test;

test('W22: a URI is one of RFC 3986, as ajv-formats finds', () => {
  const parts = fc.constantFrom(
    'http',
    ':',
    '//',
    '/',
    '?',
    '#',
    '@',
    '[',
    ']',
    '::1',
    '1.2.3.4',
    '%41',
    '%4',
    'a',
    'é',
    ' ',
    '8080',
    'x-y',
    '=',
    '&',
    '"',
    '~',
  );
  const oracle = fullFormats.uri;
  if (typeof oracle !== 'function') throw new Error('ajv-formats has another form');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 10 }), (list) => {
      const text = list.join('');
      // ajv-formats wants "//" or a path behind the scheme, the RFC does not: "a:" is a URI
      fc.pre(!/^[a-z][a-z0-9+.-]*:(?:$|[?#])/i.test(text));
      // what cannot be the authority of RFC 3986 section 3.2, ajv-formats takes for a path; section 3.3 lets none begin with "//"
      const authority = /^[^:/?#]*:\/\/([^/?#]*)/.exec(text)?.[1] ?? '';
      const isShaped = /^(?:[^@[\]]*@)?(?:[^@:[\]]*|\[[^\]]*\])(?::\d*)?$/.test(authority);
      expect(isUri(text), text).toBe(isShaped && oracle(text));
    }),
    { numRuns: 20_000, verbose: 1 },
  );
});

test.each([
  ['https://user:pw@example.com:8080/a/b;c=1?x=[1]', false],
  ['https://user:pw@example.com:8080/a/b;c=1?x=1#y', true],
  ['http://[2001:db8::1]:80/', true],
  ['http://[2001:db8::1', false],
  ['http://example.com:80a/', false],
  ['urn:isbn:0451450523', true],
  ['mailto:a@b.example', true],
  ['example.com/a', false],
  [' https://example.com', false],
  ['https://example.com/ä', false],
  ['http://::1', false],
])('W22: %s is a URI: %s', (text, expected) => {
  expect(isUri(text)).toBe(expected);
});

test.each([
  ['2024-02-29T00:00:00Z', true],
  ['2023-02-29T00:00:00Z', false],
  ['2024-01-01T24:00:00Z', false],
  ['2024-01-01T00:00:00+00:00', false],
  ['2024-01-01T00:00:00.Z', false],
  ['2024-01-01 00:00:00Z', false],
  ['2016-12-31T23:59:60.5Z', true],
  ['2016-12-31T22:59:60Z', false],
])('W22: %s is a timestamp: %s', (text, expected) => {
  expect(isTimestamp(text)).toBe(expected);
});

test('W22: an id is a type and a UUID of RFC 4122', () => {
  const uuid = (version: number, variant = '8') => `8e2e2d2b-17d4-${version}cbf-${variant}38f-98ee46b3cd3f`;
  for (const version of [1, 3, 4, 5]) expect(parseIdentifier(`x-a--${uuid(version)}`)).toEqual({ type: 'x-a', version });
  for (const wrong of [uuid(0), uuid(6), uuid(8), uuid(4, 'c')]) expect(parseIdentifier(`tool--${wrong}`)).toBeUndefined();
  for (const wrong of [uuid(4), `--${uuid(4)}`, `Tool--${uuid(4)}`, `tool-${uuid(4)}`, `tool--${uuid(4)}0`, `1a--${uuid(4)}`]) {
    expect(parseIdentifier(wrong), wrong).toBeUndefined();
  }
  expect(['x-acme', 'abc', 'a1-b2'].every(isTypeName)).toBe(true);
  expect(['ab', 'x_y', 'X-y', 'x--y', '1ab', 'a'.repeat(251)].some(isTypeName)).toBe(false);
});

test.each([
  ['cpe', 'cpe:2.3:a:microsoft:word:2000:sp1:*:*:*:*:*:*', true],
  ['cpe', String.raw`cpe:2.3:a:big\$money:money\:manager:1\\:*:*:en-US:*:*:*:*`, true],
  ['cpe', 'cpe:/a:microsoft:word', false],
  ['cpe', 'cpe:2.3:x:a:b:*:*:*:*:*:*:*:*', false],
  ['cpe', 'cpe:2.3:a:a b:b:*:*:*:*:*:*:*:*', false],
  ['domain-name', 'example.com', true],
  ['domain-name', 'xn--mnchen-3ya.de', true],
  ['domain-name', 'münchen.de', true],
  ['domain-name', 'a_b.example.com', false],
  ['domain-name', '-a.example.com', false],
  ['domain-name', `${'a'.repeat(64)}.com`, false],
  ['email', 'john@example.com', true],
  ['email', 'John Doe <john@example.com>', false],
  ['email', '@example.com', false],
  ['ipv4', '198.51.100.3', true],
  ['ipv4', '198.51.100.3/32', true],
  ['ipv4', '198.51.100.03', false],
  ['ipv4', '198.51.100.3/33', false],
  ['ipv4', '198.51.100.3/1/1', false],
  ['ipv6', '2001:db8::1', true],
  ['ipv6', '::ffff:198.51.100.3/96', true],
  ['ipv6', 'fe80::1%eth0', true],
  ['ipv6', '2001:db8::1/00', false],
  ['ipv6', '2001:db8:::1', false],
  ['registry-key', 'HKEY_LOCAL_MACHINE\\hkus', true],
  ['registry-key', 'hkcu', false],
  ['registry-key', 'HKLMX\\a', true],
  ['selector', 'a', false],
  ['selector', 'id', true],
  ['selector', 'contents.de.name', true],
  ['selector', 'labels.[0', false],
] as const)('W22: %s: %s is one: %s', (format, text, expected) => {
  expect(is(format)(text)).toBe(expected);
});

test('W22: bytes are written as pairs of hexadecimal digits, or as Base64 with its padding', () => {
  expect(['ff00', 'FF'].every(isHex)).toBe(true);
  expect(['', 'f', 'zz', 'ff '].some(isHex)).toBe(false);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      expect(isBase64(Buffer.from(bytes).toString('base64'))).toBe(true);
      expect(isHex(Buffer.from(bytes).toString('hex'))).toBe(true);
    }),
  );
  expect(['', '=', '====', 'AAA', 'AA=A', 'AAAA\n', 'A-_A'].some(isBase64)).toBe(false);
});

test.each([
  ['en', true], ['pt-BR', true], ['zh-Hant-TW', true], ['sr-Cyrl', true], ['es-419', true], ['de-CH-1901', true], ['fil', true], ['x-own', true], ['EN-us', true], ['en-u-ca-buddhist', true],
  ['', false], ['e', false], ['foo', false], ['bbb', false], ['eng', false], ['english', false], ['en_US', false], ['en-', false], ['en-QB', false], ['español', false], ['en--US', false],
] as const)('W22: %s is a language tag: %s', (tag, expected) => {
  expect(isLanguageTag(tag)).toBe(expected);
}); // biome-ignore format: a list

test('W22: registers hold what is registered, as it is written there', () => {
  expect(['eng', 'deu', 'ger', 'en'].every(isSoftwareLanguage)).toBe(true);
  expect(isSoftwareLanguage('bbb')).toBe(false);
  for (const name of ['application/zip', 'text/plain', 'image/svg+xml', 'application/vnd.ms-excel'])
    expect(isRegistered('media-types', name), name).toBe(true);
  for (const name of ['', '/', 'zip', 'text/', 'bla/blabla', 'constructor/x', 'text/plain '])
    expect(isRegistered('media-types', name), name).toBe(false);
  for (const name of ['tcp', 'udp', 'http', 'https', 'ssh', 'ipv4', 'dns']) expect(isRegistered('service-names', name), name).toBe(true);
  for (const name of ['UTF-8', 'US-ASCII', 'windows-1252']) expect(isRegistered('character-sets', name), name).toBe(true);
  expect(['fr', 'FR'].every((code) => isRegistered('countries', code))).toBe(true);
  expect(['XX', 'France', ''].some((code) => isRegistered('countries', code))).toBe(false);
});
