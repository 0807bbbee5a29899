import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defang, externalIdOfAddress } from './addresses.ts';

test('a defanged address is no link any more, and can still be read', () => {
  expect(defang('https://evil.example.com/a.b?c=d')).toBe('hxxps[://]evil[.]example[.]com/a.b?c=d');
  expect(defang('ftp://user@host.test:21/x')).toBe('fxp[://]user[@]host[.]test[:]21/x');
  expect(defang('evil.example')).toBe('evil[.]example');
});

test('no defanged text holds a live scheme with a host', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`addresses: seed ${seed}`);
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      expect(defang(url)).not.toMatch(/^[a-z]+:\/\/|https?:\/\/[a-z0-9-]+\.[a-z]/i);
    }),
    { seed },
  );
});

test.each([
  ['https://attack.mitre.org/groups/G0016', 'G0016'],
  ['https://attack.mitre.org/groups/G0016/', 'G0016'],
  ['https://attack.mitre.org/techniques/T1059/001', 'T1059.001'],
  ['https://attack.mitre.org/software/S0002/', 'S0002'],
  ['https://attack.mitre.org/detectionstrategies/DET0236', 'DET0236'],
  ['https://capec.mitre.org/data/definitions/66.html', 'CAPEC-66'],
  ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228', 'CVE-2021-44228'],
  ['https://cve.mitre.org/cgi-bin/cvename.cgi?name=cve-2014-0160', 'CVE-2014-0160'],
])('%s is about %s', (address, id) => expect(externalIdOfAddress(address)).toBe(id));

test.each([
  'https://attack.mitre.org.evil.example/groups/G0016',
  'https://evil.example/?u=https://attack.mitre.org/groups/G0016',
  'javascript:alert(1)',
  'https://attack.mitre.org/resources/',
  '',
])('%s is about nothing that is known', (address) => expect(externalIdOfAddress(address)).toBeUndefined());
