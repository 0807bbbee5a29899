/** E1 … E8: what counts as a value in a text, where it stands, and what only looks like one. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defang } from '../text.ts';
import { EXTRACTED_KINDS, recognise } from './index.ts';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';

const seed = Number(process.env['SEXTANT_SEED'] ?? 20_261_122);
const found = async (text: string): Promise<string[]> => (await recognise(text)).found.map(({ kind, value }) => `${kind} ${value}`);

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test.each([
  // hashes
  [MD5.toUpperCase(), [`md5 ${MD5}`]],
  [`da39a3ee5e6b4b0d3255bfef95601890afd80709,${SHA256}`, ['sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709', `sha256 ${SHA256}`]],
  [`SHA256:${SHA256}.`, [`sha256 ${SHA256}`]],
  ['96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO', ['ssdeep 96:s4Ud1Lj96tHHlZDrwciQmA+4uy1I0G4HYuL8N3TzS8QsO/wqWXLcMSx:sF1LjEtHHlZDrJzrhuyZvHYm8tKp/RWO']], // biome-ignore format: one value
  // addresses
  ['1.2.3[.]4 and 10[.]0[.]0[.]1:8080', ['ipv4 1.2.3.4', 'ipv4 10.0.0.1']],
  ['beacons to (1.2.3.4).', ['ipv4 1.2.3.4']],
  ['192.0.2.0/24, 2001:DB8::/32', ['cidr 192.0.2.0/24', 'cidr 2001:db8::/32']],
  ['2001:0db8:0000:0000:0000:ff00:0042:8329 [2001:db8::1]:443 ::ffff:192.0.2.1', ['ipv6 2001:db8::ff00:42:8329', 'ipv6 2001:db8::1', 'ipv6 ::ffff:c000:201']], // biome-ignore format: one value
  ['10.0.0.0-10.0.0.255 10.2.0.0 – 10.3.255.255, 10.0.0.1 - 10.0.0.9', ['cidr 10.0.0.0/24', 'cidr 10.2.0.0/15', 'ipv4 10.0.0.1', 'ipv4 10.0.0.9']], // biome-ignore format: one value
  ['00-B0-D0-63-C2-26', ['mac 00:b0:d0:63:c2:26']],
  ['AS15169, ASN 3356', ['asn AS15169', 'asn AS3356']],
  // hosts
  ['Evil[.]Example[.]COM', ['domain evil.example.com']],
  ['evil(dot)co(dot)uk', ['domain evil.co.uk']],
  ['evil[.com and evil.]net', ['domain evil.com', 'domain evil.net']],
  ['bücher.de приклад.укр', ['domain xn--bcher-kva.de', 'domain xn--80aikifvh.xn--j1amh']],
  ['evil。com ｅｖｉｌ．ｎｅｔ ev\u200bil.org', ['domain evil.com', 'domain evil.net', 'domain evil.org']],
  ['It beacons to evil.com.The operators left.', ['domain evil.com']],
  ['evil[.]zip but update.zip', ['domain evil.zip', 'filename update.zip']],
  ['user[at]mail[.]example[.]com, Bob.Smith+x@evil.org.', ['email user@mail.example.com', 'email bob.smith+x@evil.org']],
  ['hxxps[:]//Evil[.]com/Path?q=1#x', ['url https://evil.com/Path?q=1#x']],
  ['(see http://evil.com/a_(b)).', ['url http://evil.com/a_(b)']],
  ['"http://evil.com/a","http://evil.com/b"', ['url http://evil.com/a', 'url http://evil.com/b']],
  ['http://evil.com/a,http://evil.com/b,C2', ['url http://evil.com/a', 'url http://evil.com/b']],
  ['http://[2001:db8::1]:8080/x http://intranet/login ftp://1.2.3.4/', ['url http://[2001:db8::1]:8080/x', 'url http://intranet/login', 'url ftp://1.2.3.4/']], // biome-ignore format: one value
  ['https://evil.com/a[the words] [link](https://evil.org/b)', ['url https://evil.com/a', 'url https://evil.org/b']],
  ['`++http://evil[.]com/a.php++` +http://evil.org/b+ http://evil.net/[Evil]', ['url http://evil.com/a.php', 'url http://evil.org/b', 'url http://evil.net/']], // biome-ignore format: one value
  ['http://evil.com,19Cb http://evil.org/a.php,2020-01-02,1 http://evil.net/?a%2016,0,305', ['url http://evil.com', 'url http://evil.org/a.php', 'url http://evil.net/?a%2016,0,305']], // biome-ignore format: one value
  ['evil.co.za evil.bit gov.in.evil.site worm.top', ['domain evil.co.za', 'domain evil.bit', 'domain gov.in.evil.site', 'domain worm.top']],
  ['evil.pl/go.php evil.go.id/x', ['url evil.pl/go.php', 'url evil.go.id/x']],
  ['document.evil.cloud com.evil-jobs.top system.evil-bank.pw', ['domain document.evil.cloud', 'domain com.evil-jobs.top', 'domain system.evil-bank.pw']], // biome-ignore format: one value
  ['Evil.app/Contents/MacOS/Evil tool-4.5-py3.zip', ['file-path Evil.app/Contents/MacOS/Evil', 'filename tool-4.5-py3.zip']],
  ['http://user:pass@evil.com:8080/x', ['url http://user:pass@evil.com:8080/x']],
  ['ibb[.]co/hVhaAq', ['url ibb.co/hVhaAq']],
  ['DC01.corp.local, this.local', ['hostname dc01.corp.local']],
  // catalogues
  ['CVE-2021-44228, cve 2020–1472 (CVE_2019_0708)', ['cve CVE-2021-44228', 'cve CVE-2020-1472', 'cve CVE-2019-0708']],
  ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', ['url https://nvd.nist.gov/vuln/detail/CVE-2021-44228', 'cve CVE-2021-44228']],
  ['T1059.001 [T1566], TA0001 G0016 S0154 C0024 M1036 DS0017 CWE-79 CAPEC-66', ['attack-id T1059.001', 'attack-id T1566', 'attack-id TA0001', 'attack-id G0016', 'attack-id S0154', 'attack-id C0024', 'attack-id M1036', 'attack-id DS0017', 'cwe CWE-79', 'capec CAPEC-66']], // biome-ignore format: one value
  ['intrusion-set--899ce53f-13a0-479b-a0e4-67d46e241542 x-mitre-tactic--899ce53f-13a0-479b-a0e4-67d46e241542', ['stix-id intrusion-set--899ce53f-13a0-479b-a0e4-67d46e241542', 'stix-id x-mitre-tactic--899ce53f-13a0-479b-a0e4-67d46e241542']], // biome-ignore format: one value
  // defanged in other ways
  ['evil [.] com, user [at] mail [dot] com', ['domain evil.com', 'email user@mail.com']],
  ['evil[.] com, evil [ . ] org, evil.[.]net 1.2.3[.].4', ['domain evil.com', 'domain evil.org', 'domain evil.net', 'ipv4 1.2.3.4']],
  ['sub.evil[.]com/x, 1.2.3[.]4:443', ['url sub.evil.com/x', 'ipv4 1.2.3.4']],
  [
    'hxxp__evil.com/x ttps://evil.org/y hXXps[:]\\/\\/evil[.]net/z',
    ['url http://evil.com/x', 'url https://evil.org/y', 'url https://evil.net/z'],
  ],
  ['evil\\[.\\]com evil^.org evil-dot-net', ['domain evil.com', 'domain evil.org', 'domain evil.net']],
  // more kinds
  [`imphash: ${MD5} ssdeep 3::`, [`imphash ${MD5}`]],
  [`Authentihash: ${SHA256}, JA3 ${MD5}`, [`authentihash ${SHA256}`, `ja3 ${MD5}`]],
  [`Serial number: ${MD5}\n|Thumbprint (SHA-256)|\`${SHA256}\``, [`certificate-serial ${MD5}`, `certificate-thumbprint ${SHA256}`]],
  [`\n=== Certificate SHA-256 thumbprints\n\n----\n${SHA256}\n${SHA256}\n----\n\n=== Samples\n${SHA256}`, [`certificate-thumbprint ${SHA256}`, `certificate-thumbprint ${SHA256}`, `sha256 ${SHA256}`]], // biome-ignore format: one value
  [`MD5 fingerprint: ${MD5}`, [`md5 ${MD5}`]],
  ['DE29100500001061045672, GB94 BARC 1020 1530 0934 59', ['iban DE29100500001061045672', 'iban GB94BARC10201530093459']],
  ['5555-5555-5555-4444', ['payment-card 5555555555554444']],
  ['+44 20 8366 1177; 0044 20836 61177; (888) 282-0870', ['phone +442083661177', 'phone +442083661177', 'phone +18882820870']],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Safari/537.36.', ['user-agent Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Safari/537.36']], // biome-ignore format: one value
  ['User-Agent: curl/7.58.0', ['user-agent curl/7.58.0']],
  ['cpe:2.3:a:appcheap:app_builder:3.9.2:*:*:*:*:wordpress:*:*, cpe:/a:apache:struts:2.3.5', ['cpe cpe:2.3:a:appcheap:app_builder:3.9.2:*:*:*:*:wordpress:*:*', 'cpe cpe:/a:apache:struts:2.3.5']], // biome-ignore format: one value
  ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', ['wallet 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed']],
  ['44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A', ['wallet 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A']], // biome-ignore format: one value
  [`0x${SHA256} tx: ${SHA256}`, [`transaction 0x${SHA256}`, `transaction ${SHA256}`]],
  [`rule a : b { meta: h = "${MD5}" strings: $x = "}" $y = { 6A 40 } condition: all of them } end`, [`yara rule a : b { meta: h = "${MD5}" strings: $x = "}" $y = { 6A 40 } condition: all of them }`, `md5 ${MD5}`]], // biome-ignore format: one value
  ['title: A\nlogsource:\n  product: windows\ndetection:\n  a:\n    Image: b\n  condition: a\n\nProse follows.', ['sigma title: A\nlogsource:\n  product: windows\ndetection:\n  a:\n    Image: b\n  condition: a']], // biome-ignore format: one value
  // files, registry, wallets
  ['\\\\host\\C$\\x\n..\\Publications ~/documents /a/file/path ./x/y.pdf', ['file-path \\\\host\\C$\\x', 'file-path ..\\Publications', 'file-path ~/documents', 'file-path /a/file/path', 'file-path ./x/y.pdf']], // biome-ignore format: one value
  ['C:\\Program Files\\Evil\\run.exe', ['file-path C:\\Program Files\\Evil\\run.exe']],
  ['dropped as %APPDATA%\\x\\y.dll.', ['file-path %APPDATA%\\x\\y.dll']],
  ['/tmp/.x/run.sh', ['file-path /tmp/.x/run.sh']],
  ['HKLM\\Software\\Run', ['registry-key HKEY_LOCAL_MACHINE\\Software\\Run']],
  ['[HKLM\\A b\\C] or [HKCU\\D\\E]', ['registry-key HKEY_LOCAL_MACHINE\\A b\\C', 'registry-key HKEY_CURRENT_USER\\D\\E']],
  ['svchost.exe wrote Invoice.pdf.scr', ['filename svchost.exe', 'filename Invoice.pdf.scr']],
  ['3Cwgr2g7vsi1bXDUkpEnVoRLA9w4FZfC69 bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', ['wallet 3Cwgr2g7vsi1bXDUkpEnVoRLA9w4FZfC69', 'wallet bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4']], // biome-ignore format: one value
])('E1: %s', async (text, values) => {
  expect(await found(text)).toEqual(values);
});

test.each([
  ['a version', 'version 1.2.3.4, v1.2.3.4, Chrome/91.0.44.12, firmware 10.0.0.1, build 5.1.2.3'],
  ['an OID or five numbers', '1.3.6.1.4.1.311 1.2.3.4.5'],
  ['no octets', '256.1.1.1 1.2.3.400 01.02.03.04'],
  ['a time', '12:30:45 2021-01-01T12:30:45Z 23:59'],
  ['a name of a program', 'std::vector abc::def os.name() System.Net.Http java.lang.Object ASP.NET $scope.id'],
  ['a longer or shorter run of hex', `${MD5}0 a${SHA256} ${SHA256.slice(1)} 12345678901234567890123456789012`],
  ['no known suffix', 'a.b.c foo.nottld e.g. i.e. et.al 1.5kg'],
  ['a detection', 'Win32/Agent.TGC Trojan.Win32.Agent.cc Win64/Spy.Agent.CC Agent.VB'],
  ['a file of a program', 'config.h.in/foo'],
  ['a number of something else', 'CVE-21-1 T10590 XT1059 G2000 S4711 model-T1059 T1059x'],
  ['a fingerprint', 'AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99'],
  ['a broken checksum', '3Cwgr2g7vsi1bXDUkpEnVoRLA9w4FZfC68'],
  [
    'a wrong check digit',
    'GB95BARC10201530093459 XX94BARC10201530093459 4242 4242 4242 4243 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD +4420836',
  ],
  ['half of a name', 'cpe:2.3:a:microsoft rule x { no condition } not/a (valid) user/agent'],
  ['a number that was never given', 'CVE-2022-000012 CVE-19999-0000 CAPEC-999'],
  ['a key or an id', `AES key: ${MD5}, GUID ${MD5}, IV = "${MD5}"`],
  [
    'a property',
    'wscript.shell xxx.xxx.xxx.xxx window.location.top java.net com.evil.mobile.ru android.hardware.camera document.location.host e.name performance.now android.permission.CAMERA',
  ],
  ['an address without a host', 'http:// http://. http://- https://[zz]/ x@y @evil'],
])('E2: %s is no value', async (_what, text) => {
  expect((await found(text)).filter((value) => !value.startsWith('filename'))).toEqual([]);
});

const host = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/), fc.constantFrom('com', 'net', 'org', 'co.uk', 'info', 'top', 'ru'))
  .map(([name, suffix]) => `${name}x.${suffix}`);
const address = fc.oneof(
  host,
  fc.ipV4(),
  host.map((name) => `https://${name}/a/b.php?c=1`),
  host.map((name) => `user@${name}`),
);
const around = fc.constantFrom('', ' ', '\n', '"', "'", '(', ')', ',', ';', '\t', ' – ', ' 🙂 ', 'ß ', '<b>', '|', '`', ' see: ');

test('E3: a value is found whatever stands around it, defanged or not, and stands where it is said to stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(around, address, fc.boolean()), { minLength: 1, maxLength: 8 }), async (parts) => {
      let text = '';
      const expected: { value: string; written: string; start: number }[] = [];
      for (const [before, value, isDefanged] of parts) {
        text += before === '' ? ' ' : before;
        const written = isDefanged ? defang(value) : value;
        expected.push({ value, written, start: text.length });
        text += `${written} `;
      }
      const { found: values } = await recognise(text);
      expect(values.map(({ value, start, end }) => ({ value, written: text.slice(start, end), start }))).toEqual(expected);
    }),
    { seed, numRuns: 300 },
  );
});

test('E4: whatever the text, places lie in it, in order, and only numbers of catalogues overlap', async () => {
  const pieces = fc.constantFrom('[.]', '(dot)', 'hxxp', '://', '[:]', '[at]', 'evil', 'com', '1', '.', ':', '/', '\\', 'CVE-2021-1234', ' ', '\u200b', '．', 'ａ', '😀', '\ud800', MD5); // biome-ignore format: one list
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      async (text) => {
        let last = 0;
        for (const { kind, value, start, end } of (await recognise(text)).found) {
          expect(EXTRACTED_KINDS).toContain(kind);
          expect(value).not.toBe('');
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
          if (!['cve', 'yara', 'sigma'].includes(kind)) {
            expect(start).toBeGreaterThanOrEqual(last);
            last = end;
          }
        }
      },
    ),
    { seed, numRuns: 500 },
  );
});

test('E5: values are the same wherever a text is parted to be read', async () => {
  const line = `evil[.]com,1.2.3[.]4,${MD5},hxxp://evil[.]org/${'a'.repeat(40)}`;
  const text = `${Array.from({ length: 2000 }, () => line).join('\n')}`;
  const { found: values } = await recognise(text);
  expect(values).toHaveLength(8000);
  expect(values.filter(({ start, end }) => text.slice(start, end) === 'evil[.]com')).toHaveLength(2000);
  // and with no line at all
  expect((await recognise(text.replaceAll('\n', ','))).found).toHaveLength(8000);
});

test.each([
  ['a hash', `${SHA256.slice(0, 30)}\n${SHA256.slice(30)}`, [`sha256 ${SHA256}`]],
  ['a hash over three lines', `x\n${SHA256.slice(0, 24)}\r\n  ${SHA256.slice(24, 44)}\n${SHA256.slice(44)}\ny`, [`sha256 ${SHA256}`]],
  ['two hashes below each other', `${MD5}\n${MD5}`, [`md5 ${MD5}`, `md5 ${MD5}`]],
  [
    'an address',
    '185.177.\n93.105, 185.177.93\n.105, 185[.]177[.]\n93[.]105',
    ['ipv4 185.177.93.105', 'ipv4 185.177.93.105', 'ipv4 185.177.93.105'],
  ],
  ['numbers of chapters', 'as in 3.1.\n2 Methods 1.2.3.\n4.5.6 Other', []],
  ['a defanged host', 'evil[.]\ncom evil\n[.]org', ['domain evil.com', 'domain evil.org']],
  ['a mail address', 'user@\nevil.com', ['email user@evil.com']],
  [
    'catalogue numbers',
    'CVE-2021-\n44228 CVE-\n2021-44228 T1059.\n001',
    ['cve CVE-2021-44228', 'cve CVE-2021-44228', 'attack-id T1059.001'],
  ],
  ['a URL that ends in a hyphen', 'see https://evil.com/a-\nb.html. More', ['url https://evil.com/a-b.html']],
  ['a URL of a full line', `${'word '.repeat(10)}https://evil.com/a/b\n/c/d.php?x=1 more`, ['url https://evil.com/a/b/c/d.php?x=1']],
  ['a URL before a sentence', `${'word '.repeat(10)}https://evil.com/a/\nThe next sentence`, ['url https://evil.com/a/']],
  [
    'URLs of a list',
    'https://evil.com/a/\nhttps://evil.org/b/\nevil.net/c/',
    ['url https://evil.com/a/', 'url https://evil.org/b/', 'url evil.net/c/'],
  ],
  ['a soft hyphen, a joiner, a ligature, a hyphen of its own', 'ev\u00adil.com ev\u2060il.org o\ufb03ce.net evil\u2011host.com', ['domain evil.com', 'domain evil.org', 'domain office.net', 'domain evil-host.com']], // biome-ignore format: one value
])('E9: %s broken over lines', async (_what, text, values) => {
  const { found: all } = await recognise(text);
  expect(all.map(({ kind, value }) => `${kind} ${value}`)).toEqual(values);
  // and the place is that of the text as written, both halves of it
  for (const { value, start, end, kind } of all)
    if (kind !== 'phone')
      expect(
        text
          .slice(start, end)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, ''),
      ).toContain(
        value
          .toLowerCase()
          .slice(-3)
          .replace(/[^a-z0-9]/g, ''),
      );
});

test('E6: a long text stops soon after it is cancelled', async () => {
  const abort = new AbortController();
  const work = recognise('evil.com '.repeat(400_000), abort.signal);
  setTimeout(() => abort.abort(new Error('enough')), 5);
  await expect(work).rejects.toThrow('enough');
});

const TRAPS = ['a', '1', '.', ':', '-', '/', '\\', '@', '%', '(', '[', '[.', '.]', '](', 'a.', '1.', 'a@', ':a', '1:', 'hxxp', 'http://', 'h[', 'http://a](', 'http://a,', 'a.com/x[', '\\a', 'C:\\', 'C:\\a', '%a', '%a%', 'HKLM\\', '/tmp', '/tmp/', 'a-', 'a--', 'x--0', 'CVE-', 'T1', '1,', 'AS', "'", ')', ']', '[a', '{', '<', '_', '\u0301', '\u200b', '．', '。', '0', 'f', 'bc1', ',', ';', '&lt;', 'a_', '__', '* ']; // biome-ignore format: one list
const MORE_TRAPS = ['+1 ', '0', 'rule a {', '{', '"', 'title:\n', 'logsource:\n', 'title: a\nlogsource:\n', 'Mozilla/5.0 (', 'Mozilla/5.0 a/1 ', 'cpe:2.3:a:', 'cpe:/a:', 'DE12 ', 'AB12', '4242 ', '0x', 'de\n', 'ab1\n', 'http://a-\n', '1.\n', 'x@\n', 'C:\\a\\\n', '\\\\', '..\\', '~/', './', '[dot', ' [.] ', 'dot ', 'DOT', '^.', '&quot;', '4', '1A']; // biome-ignore format: one list

const filled = (trap: string, length: number): string => trap.repeat(Math.ceil(length / trap.length)).slice(0, length);
const SLOW_MACHINE_MS = 240_000;

test.each(['', 'http://'])(
  'E7: hostile text behind "%s" takes linear time',
  async (begin) => {
    for (const trap of TRAPS)
      expect(
        await growth(
          100_000,
          (size) => begin + filled(trap, size),
          (hostile) => recognise(hostile),
        ),
        begin + trap,
      ).toBeLessThan(LINEAR);
  },
  SLOW_MACHINE_MS,
);

test(
  'E7: pieces of rules, numbers, agents and broken lines take linear time',
  async () => {
    for (const trap of MORE_TRAPS)
      expect(
        await growth(
          100_000,
          (size) => filled(trap, size),
          (hostile) => recognise(hostile),
        ),
        trap,
      ).toBeLessThan(LINEAR);
  },
  SLOW_MACHINE_MS,
);

test('E8: the public suffix list is loaded with the recognisers alone, not with the model that every window and worker loads', () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type)[^;]*? from '([^']+)';/gms))
      if (from.startsWith('.')) follow(join(dirname(file), from));
      else packages.add(from);
  };
  follow(join(import.meta.dirname, '../index.ts'));
  expect(seen.size).toBeGreaterThan(10);
  expect([...packages].filter((name) => name.startsWith('tldts'))).toEqual([]);
  follow(join(import.meta.dirname, 'index.ts'));
  expect([...packages]).toContain('tldts');
});
