/** G1 … G6: what a document says, where, and what of it says nothing. */
import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import type { DocumentText } from '../document/index.ts';
import { createWarninglists, findingsOf } from './index.ts';

const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

function document(pages: readonly string[], more: Partial<DocumentText> = {}): DocumentText {
  return {
    format: 'pdf',
    pages: pages.map((text, at) => ({ number: at + 1, text, furniture: [], links: [] })),
    notes: [],
    ...more,
  };
}

/** A page whose `{…}` are its furniture. */
function framed(...pages: readonly string[]): DocumentText {
  const made = document(pages.map((page) => page.replace(/[{}]/g, '')));
  pages.forEach((page, at) => {
    let shift = 0;
    for (const match of page.matchAll(/\{([^}]*)\}/g)) {
      const start = match.index - shift;
      made.pages[at]?.furniture.push({ start, end: start + (match[1] ?? '').length });
      shift += 2;
    }
  });
  return made;
}

test('G1: a value is there once, with each place as it is written there', async () => {
  const [finding, ...others] = await findingsOf(document(['evil[.]com and', 'EVIL.com']));
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    type: 'domain',
    value: 'evil.com',
    defanged: true,
    spans: [
      { page: 1, start: 0, end: 10, text: 'evil[.]com' },
      { page: 2, start: 0, end: 8, text: 'EVIL.com' },
    ],
  });
});

test('G2: what the end of a page broke is one value with two places, also with a foot and a head between them', async () => {
  const pages = framed(`the hash ${SHA1.slice(0, 20)}\n\n{Page 1 of 2}`, `{A report}\n\n${SHA1.slice(20)} is bad`);
  const [finding, ...others] = await findingsOf(pages);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ type: 'sha1', value: SHA1 });
  expect(finding?.spans.map(({ page, text }) => [page, text])).toEqual([
    [1, SHA1.slice(0, 20)],
    [2, SHA1.slice(20)],
  ]);
  for (const { page, start, end, text } of finding?.spans ?? []) expect(pages.pages[page - 1]?.text.slice(start, end)).toBe(text);
});

test('G3: what only frames the report is said to do so; its hosts are those of who published it', async () => {
  const findings = await findingsOf(
    framed('{TLP at www.vendor.com 185.10.20.30} see https://blog.vendor.com/x and evil.org, 185.10.20.30'),
  );
  expect(findings.map(({ value, benign }) => [value, benign?.reason])).toEqual([
    ['https://blog.vendor.com/x', 'publisher'],
    ['evil.org', undefined],
    ['185.10.20.30', undefined],
    ['www.vendor.com', 'furniture'],
  ]);
  const named = await findingsOf(
    document(['cisa.gov, www.acme.com, bacme.com'], { publisher: 'Cybersecurity and Infrastructure Security Agency', author: 'acme.com' }),
  );
  expect(named.map(({ value, benign }) => [value, benign?.reason])).toEqual([
    ['cisa.gov', 'publisher'],
    ['www.acme.com', 'publisher'],
    ['bacme.com', undefined],
  ]);
});

test.each([
  ['10.1.2.3', 'private-address'],
  ['127.0.0.1', 'private-address'],
  ['172.31.0.1', 'private-address'],
  ['172.32.0.1', undefined],
  ['http://192.168.1.1/x', 'private-address'],
  ['198.51.100.7', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['fe80::1', 'private-address'],
  ['224.0.0.251', 'reserved-address'],
  ['2a00:1450:4001::1', undefined],
  ['Chrome 9.0.44.12', 'version'],
  ['Windows 10.0.0.1', 'version'],
  ['the server 185.1.2.3', undefined],
  ['https://attack.mitre.org/techniques/T1059/', 'reference'],
  ['https://attack[.]mitre[.]org/x', undefined],
  ['https://www.welivesecurity.com/2024/x/', 'reference'],
  ['http://localhost/x.php', 'private-address'],
  ['http://intranet/x.php', 'private-address'],
  ['http://www.evil.org/a.pdf, accessed May 3, 2013', 'cited'],
  ['Available at: http://www.evil.org/a', 'cited'],
  ['The files were available on http://www.evil.org/a', undefined],
  ['api[.]ipify[.]org', 'reference'],
  ['support.microsoft.com', 'reference'],
  ['support[.]microsoft[.]com', undefined],
  ['https://github.com/evil/x', undefined],
  ['www.example.com', 'documentation'],
  ['www.example[.]com', undefined],
  ['evil.org', undefined],
])('G4: %s', async (text, reason) => {
  const [finding] = await findingsOf(document([text]));
  expect(finding?.benign?.reason).toBe(reason);
  if (reason !== undefined) expect(finding?.preselected).toBe(false);
});

const list = (kind: 'string' | 'substring' | 'hostname' | 'cidr' | 'regex', entries: string[], attributes: string[] = []) => ({
  name: `${kind}s`,
  description: '',
  version: 1,
  kind,
  entries,
  attributes,
});

test('G5: warninglists hold values by the rules of MISP', () => {
  const { match } = createWarninglists([
    list('string', ['google.com', 'ABC.com']),
    list('hostname', ['.Vendor.com.', 'blog.example.net'], ['domain', 'hostname', 'url']),
    list('cidr', ['8.8.8.0/24', '1.1.1.1', '2a00:1450::/32'], ['ip-src', 'ip-dst']),
    list('substring', ['amazonaws'], ['hostname']),
    list('regex', ['/^(noc|abuse)\\@.*$/i', '/((?:\\+|00)1)?55501([0-9]{2})/g', '/(a+)+$/'], ['email-src', 'phone-number']),
  ]);
  expect(match('domain', 'google.com')).toBe('strings');
  expect(match('domain', 'www.google.com')).toBeUndefined();
  expect(match('domain', 'abc.com')).toBeUndefined();
  expect(match('domain', 'www.vendor.com')).toBe('hostnames');
  expect(match('url', 'http://user@WWW.vendor.com:80/x')).toBe('hostnames');
  expect(match('url', 'http://evil.com/www.vendor.com')).toBeUndefined();
  expect(match('email', 'x@vendor.com')).toBeUndefined();
  expect(match('ipv4', '8.8.8.8')).toBe('cidrs');
  expect(match('ipv4', '1.1.1.1')).toBe('cidrs');
  expect(match('ipv4', '1.1.1.2')).toBeUndefined();
  expect(match('cidr', '8.8.0.0/16')).toBeUndefined();
  expect(match('ipv6', '2a00:1450:1::1')).toBe('cidrs');
  expect(match('domain', 'x.amazonaws.com')).toBe('substrings');
  expect(match('email', 'ABUSE@x.com')).toBe('regexs');
  expect(match('phone', '+15550199')).toBe('regexs');
  expect(match('md5', 'google.com')).toBe('strings');
});

test('G6: where the author defangs what he warns of, what he does not defang is not taken without asking', async () => {
  const findings = await findingsOf(document(['evil[.]com 185[.]1[.]2[.]3 hxxp://evil[.]org/x and our site ours.org']));
  expect(findings.map(({ value, preselected }) => [value, preselected])).toEqual([
    ['evil.com', true],
    ['185.1.2.3', true],
    ['http://evil.org/x', true],
    ['ours.org', false],
  ]);
  const [plain] = await findingsOf(document(['evil[.]com and ours.org'.slice(15)]));
  expect(plain).toMatchObject({ value: 'ours.org', preselected: true });
});

test('G6: few links among many defanged addresses are cited; many are a list that nobody defanged', async () => {
  const warned = 'evil[.]com 185[.]1[.]2[.]3 hxxp://evil[.]org/x bad[.]net';
  const reasons = async (text: string): Promise<unknown[]> =>
    (await findingsOf(document([text]))).filter(({ defanged }) => !defanged).map(({ value, benign }) => [value, benign?.reason]);
  const links = ['https://ours.org/more', 'http://theirs.org/a', 'http://theirs.org/b'];
  expect(await reasons(`${warned} ${links.slice(0, 2).join(' ')} host.org`)).toEqual([
    ['https://ours.org/more', 'cited'],
    ['http://theirs.org/a', 'cited'],
    ['host.org', undefined],
  ]);
  expect(await reasons(`${warned} http://185.1.2.4/gate.php`)).toEqual([['http://185.1.2.4/gate.php', undefined]]);
  expect(await reasons(`${warned} ${links.join(' ')}`)).toEqual(links.map((link) => [link, undefined]));
  // a backslash keeps AsciiDoc from making a link of it
  expect(await reasons(`${warned} \\https://theirs.org/a`)).toEqual([]);
});

test('G3: an account that is called like the publisher is his, also where hosts are shared', async () => {
  const text = 'https://github.com/acme/iocs https://github.com/other/tool';
  const findings = await findingsOf({ ...document([text]), publisher: 'Acme Labs' });
  expect(findings.map(({ benign }) => benign?.reason)).toEqual(['publisher', undefined]);
});

test('G7: many pages, much furniture and many values of one kind cost linear time', async () => {
  const make = (size: number) =>
    framed(...Array.from({ length: Math.ceil(size / 100) }, (_, page) => `{head ${page}}\nevil${page}[.]com 1.2.${page % 200}.4\n{foot}`));
  expect(await growth(50_000, make, (made) => findingsOf(made))).toBeLessThan(LINEAR);
});
