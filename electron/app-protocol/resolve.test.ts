import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentSecurityPolicy, responseHeaders } from './headers.ts';
import { isOrigin, resolveAddress, type Manifest } from './resolve.ts';

const entry = (file: string) => ({ file, mime: 'text/html', bytes: 1 });
const manifest: Manifest = {
  ui: { '/index.html': entry('ui/index.html'), '/assets/index-Ab_3.js': entry('ui/assets/index-Ab_3.js') },
  core: { '/core.html': entry('core/core.html') },
};
const SHA = 'a1'.repeat(32);

test('a file of the list is served under its exact address only', () => {
  expect(resolveAddress('app://ui/index.html', 'ui', manifest)).toEqual({ kind: 'asset', entry: manifest.ui['/index.html'] });
  expect(resolveAddress('app://ui/assets/index-Ab_3.js', 'ui', manifest).kind).toBe('asset');
  for (const address of [
    'app://ui/',
    'app://ui',
    'app://ui/Index.html',
    'app://ui/index.html?x',
    'app://ui/index.html#x',
    'app://ui/index.html/',
    'APP://ui/index.html',
  ])
    expect(resolveAddress(address, 'ui', manifest), address).toEqual({ kind: 'none' });
});

test('one host is not visible from the session of the other', () => {
  expect(resolveAddress('app://core/core.html', 'ui', manifest)).toEqual({ kind: 'none' });
  expect(resolveAddress('app://ui/index.html', 'core', manifest)).toEqual({ kind: 'none' });
  expect(resolveAddress(`app://core/staged/${SHA}/0`, 'ui', manifest)).toEqual({ kind: 'none' });
  expect(resolveAddress(`app://ui/staged/${SHA}/0`, 'ui', manifest)).toEqual({ kind: 'none' });
});

test('a piece of a staged file is named by 64 small hexadecimal digits and a number', () => {
  expect(resolveAddress(`app://core/staged/${SHA}/0`, 'core', manifest)).toEqual({ kind: 'staged', sha256: SHA, piece: 0 });
  for (const name of [
    SHA,
    SHA.toUpperCase() + '/0',
    `${SHA.slice(1)}/0`,
    `${SHA}0/0`,
    `${SHA}/`,
    `${SHA}/-1`,
    `${SHA}/00`,
    `${SHA}/1.5`,
    `${SHA}/9999999999`,
    `${SHA}/0/`,
    `${SHA}/../x`,
    `../${SHA}/0`,
    `%61${SHA.slice(1)}/0`,
  ])
    expect(resolveAddress(`app://core/staged/${name}`, 'core', manifest), name).toEqual({ kind: 'none' });
});

test('no way of writing a path leads anywhere else', () => {
  const ways = [
    '..', '../', '../../etc/passwd', './index.html', '/index.html', '//index.html', '..%2findex.html', '%2e%2e/index.html', '%2e%2e%2findex.html',
    '..\\index.html', '%5c..%5cindex.html', 'index.html%00', 'index.html\0', '%00', 'index.html%00.js', '%252e%252e/index.html', 'assets/../index.html',
    'assets/./index-Ab_3.js', 'assets//index-Ab_3.js', 'index%2ehtml', 'ｉndex.html', '․․/index.html', 'index.html\n', '~/index.html', 'C:/index.html',
    '__proto__', 'constructor', 'toString', 'hasOwnProperty', '@core/core.html', '%E0%A4%A', 'a'.repeat(100_000),
  ]; // biome-ignore format: a list
  for (const way of ways) {
    for (const host of ['ui', 'core'] as const)
      expect(resolveAddress(`app://${host}/${way}`, host, manifest), way).toEqual({ kind: 'none' });
  }
});

test('whatever is asked, only listed files and staged hashes come out', () => {
  const piece = fc.oneof(
    fc.constantFrom('..', '.', '/', '\\', '%2f', '%00', 'index.html', 'core.html', 'staged', SHA, 'app://', 'ui', 'core', '@', ':'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('ui' as const, 'core' as const), (pieces, host) => {
      const found = resolveAddress(`app://${host}/${pieces.join('')}`, host, manifest);
      if (found.kind === 'asset') expect(Object.values(manifest[host])).toContain(found.entry);
      if (found.kind === 'staged') expect([host, found.sha256]).toEqual(['core', expect.stringMatching(/^[0-9a-f]{64}$/)]);
    }),
    { numRuns: 2000, verbose: 1 },
  );
});

test('an origin is compared whole', () => {
  expect(isOrigin('app://ui', 'ui')).toBe(true);
  expect(isOrigin('app://ui/index.html', 'ui')).toBe(true);
  for (const address of [
    '',
    'about:blank',
    'app://ui.evil/',
    'app://uix/',
    'app://ui@evil/',
    'app://ui:1/',
    'app://core/',
    'blob:app://ui/1',
    'data:text/html,app://ui/',
    'http://app://ui/',
  ])
    expect(isOrigin(address, 'ui'), address).toBe(false);
});

test('the policy allows scripts and requests of its own origin and nothing inline', () => {
  for (const host of ['ui', 'core'] as const) {
    const policy = contentSecurityPolicy(host);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|wasm/);
    expect(responseHeaders(host)).toMatchObject({
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    });
  }
});
