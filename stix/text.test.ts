import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defang, fold, refang, searchKey, words } from './text.ts';
import { growth, LINEAR } from '../build/dev/processor-time.ts';

test('X1: case, width, accents and runs of white space make no difference to a search', () => {
  for (const same of ['Cozy Bear', 'COZY  BEAR', ' cozy\tbear ', 'Ｃｏｚｙ Bear', 'Cözy Béar']) expect(fold(same)).toBe('cozy bear');
  expect(fold('Straße')).toBe(fold('STRASSE'));
  expect(fold('Ærøskøbing')).toBe('aeroskobing');
  expect(fold('ΣΊΣΥΦΟΣ')).toBe(fold('Σίσυφος'));
  expect(fold('İstanbul')).toBe('istanbul');
  expect(fold('Кози Медведь')).toBe('кози медведь');
});

test('X2: folding twice is folding once, whatever the text, lone surrogates too', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('\ud800', 'a', 'ß', 'İ', 'ﬀ', '́') }),
      ),
      (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      },
    ),
    { numRuns: 500, verbose: 1 },
  );
});

test('X3: defanged addresses are found as the plain ones', () => {
  const pairs: [string, string][] = [
    ['hxxp://evil[.]example/a', 'http://evil.example/a'],
    ['hXXps[:]//evil(.)example', 'https://evil.example'],
    ['hxxps[://]evil[dot]example', 'https://evil.example'],
    ['[hxxp://]evil.example', 'http://evil.example'],
    ['h[tt]p://evil.example', 'http://evil.example'],
    ['meow://evil.example', 'http://evil.example'],
    ['hxxp:\\\\evil.example', 'http://evil.example'],
    ['http__evil.example', 'http://evil.example'],
    ['fxp://evil[.]example', 'ftp://evil.example'],
    ['198[.]51[.]100[.]3', '198.51.100.3'],
    ['198.51.100[.3', '198.51.100.3'],
    ['198 [.] 51', '198 . 51'],
    ['198.51.[.]100[.].3', '198.51.100.3'],
    ['198\\.51\\.100\\.3', '198.51.100.3'],
    ['198{.}51(dot)100[DOT]3', '198.51.100.3'],
    ['user[at]mail(dot)example', 'user@mail.example'],
    ['user[@]mail[.]example', 'user@mail.example'],
    ['evil[.]example[:]8080', 'evil.example:8080'],
    ['evil[.]example[/]path', 'evil.example/path'],
    ['[www].evil.example', 'www.evil.example'],
    ['evil[-]host.example', 'evil-host.example'],
  ];
  for (const [defanged, plain] of pairs) expect(refang(defanged), defanged).toBe(plain);
});

test('X4: what is not defanged stays as it is', () => {
  for (const plain of [
    'http://[2001:db8::1]/x',
    'https://evil.example/a(b)c',
    'T1059.001',
    'C:\\Windows\\System32',
    'array[0]',
    'Tom (the cat)',
    'f(x)',
    'exxon',
    'Matryoshka',
    'https://x.example/?q=[a]',
    'see above (or below.)',
    'the (.net) framework',
    'HTTP:80 (tcp)',
    '(https://x.example/a)',
  ]) {
    expect(refang(plain), plain).toBe(plain);
  }
});

test('X5: a defanged address cannot be clicked, and refangs to what it was', () => {
  expect(defang('https://evil.example/a.b?c=d.e')).toBe('hxxps://evil[.]example/a.b?c=d.e');
  expect(defang('user@mail.example')).toBe('user[at]mail[.]example');
  expect(defang('198.51.100.3 and more.')).toBe('198[.]51[.]100[.]3 and more.');
  expect(defang('hxxp://evil[.]example')).toBe('hxxp://evil[.]example');
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      expect(refang(defang(url))).toBe(refang(url));
      expect(defang(url)).not.toMatch(/^http/);
    }),
    { verbose: 1 },
  );
});

test('X6: hostile text takes linear time', async () => {
  for (const piece of ['[', '[.', '([{<', 'h', 'hxxp', 'http', '\\', '[ ', '(  ', 'http:', 'a.', '@', '.', ' \t']) {
    const text = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    for (const read of [searchKey, defang, words]) expect(await growth(200_000, text, read), `${read.name} ${piece}`).toBeLessThan(LINEAR);
  }
});

test('X7: words keep what belongs together', () => {
  expect(words('APT29 used T1059.001, Cobalt-Strike & "Ünder_score".')).toEqual([
    'apt29',
    'used',
    't1059.001',
    'cobalt-strike',
    'under_score',
  ]);
});
