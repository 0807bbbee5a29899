import { expect, test } from 'vitest';
import { looksLikeValues } from './lookup-requests.ts';

test.each([
  ['evil[.]com\n1.2.3[.]4'],
  ['d41d8cd98f00b204e9800998ecf8427e, da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['seen hxxp://evil[.]com and 192.0.2.1'],
  ['APT28\nAPT29\nTurla'],
  ['x '.repeat(20_000)],
])('looked up: %j', (text) => expect(looksLikeValues(text)).toBe(true));

test.each([['APT29'], ['evil[.]com'], ['Cozy Bear phishing'], ['https://evil.com/a/b?c=d'], ['Cozy\nBear'], [''], ['\n\n']])(
  'searched for: %j',
  (text) => expect(looksLikeValues(text)).toBe(false),
);
