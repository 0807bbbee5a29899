import fc from 'fast-check';
import { expect, test } from 'vitest';
import { desktopRequests, SextantError, type DesktopMethod } from '../../contracts/index.ts';
import { answer, isTrustedSender, type DesktopHandlers } from './check.ts';

const METHODS = Object.keys(desktopRequests) as DesktopMethod[];

/** Handlers that note what reached them. */
function recorder(): { handlers: DesktopHandlers; calls: unknown[][] } {
  const calls: unknown[][] = [];
  const note = (...params: unknown[]) => calls.push(params);
  return { calls, handlers: Object.fromEntries(METHODS.map((method) => [method, note])) as Record<DesktopMethod, () => number> };
}

test('only the main frame of our own window, at exactly our origin, is heard', () => {
  const ours = (id: number) => id === 7;
  const good = { contentsId: 7, frameAddress: 'app://ui/index.html', isMainFrame: true };
  expect(isTrustedSender(good, 'ui', ours)).toBe(true);
  for (const wrong of [
    { contentsId: 8 }, { isMainFrame: false }, { frameAddress: undefined }, { frameAddress: '' }, { frameAddress: 'about:blank' }, { frameAddress: 'app://core/core.html' },
    { frameAddress: 'app://ui.evil/' }, { frameAddress: 'file:///app://ui/' }, { frameAddress: 'blob:app://ui/1' }, { frameAddress: 'https://ui/' },
  ]) expect(isTrustedSender({ ...good, ...wrong }, 'ui', ours), JSON.stringify(wrong)).toBe(false); // biome-ignore format: a list
});

test('what does not match its contract is answered by bad-request and reaches no handler', async () => {
  const { handlers, calls } = recorder();
  const bugs: unknown[] = [];
  const hostile = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withTypedArray: true,
    maxDepth: 4,
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...METHODS), fc.string()), fc.array(hostile, { maxLength: 4 }), async (method, params) => {
      const before = calls.length;
      const reply = await answer(handlers, method, params, 7, (error) => bugs.push(error));
      const known = Object.hasOwn(desktopRequests, method) ? desktopRequests[method as DesktopMethod] : undefined;
      if (known?.safeParse(params).success) expect(reply.ok).toBe(true);
      else {
        expect(reply).toMatchObject({ ok: false, code: 'bad-request' });
        expect(calls.length).toBe(before);
      }
    }),
    { numRuns: 1500, verbose: 1 },
  );
  expect(bugs).toEqual([]);
});

test.each([
  ['importPaths', [['a'.repeat(5000)]]], ['importPaths', [Array.from({ length: 10_001 }, () => 'x')]], ['importPaths', 'x'], ['info', [1]], ['openExternal', ['x'.repeat(9000)]],
  ['exportFile', [{ format: 'stix', spec: '3.0' }]], ['exportFile', [{ format: 'stix', spec: '2.1', out: '/etc/passwd' }]], ['setSettings', [{ theme: 'pink' }]], ['setSettings', [{ unknown: 1 }]],
  ['exportFile', [{ format: 'log', as: 'xlsx' }]], ['exportFile', [{ format: 'csv', columns: [] }]], ['exportFile', [{ format: 'ioc', terms: { tlp: 'TLP:PINK', pap: 'PAP:RED', onMarked: 'drop' } }]], ['setMenu', [[{ click: 'x' }]]], ['constructor', []], ['__proto__', []], ['', []],
])('%s with wrong arguments is refused', async (method, params) => {
  const { handlers, calls } = recorder();
  expect(await answer(handlers, method, params, 7, () => undefined)).toMatchObject({ ok: false, code: 'bad-request' });
  expect(calls).toEqual([]);
}); // biome-ignore format: a list

test('a menu nested without end is refused, not followed', async () => {
  const { handlers } = recorder();
  let menu: unknown[] = [];
  for (let depth = 0; depth < 100_000; depth++) menu = [{ label: 'x', submenu: menu }];
  expect(await answer(handlers, 'setMenu', [menu], 7, () => undefined)).toMatchObject({ ok: false, code: 'bad-request' });
});

test('a menu that shares its parts so that it unfolds without end is refused, not unfolded', async () => {
  const { handlers } = recorder();
  let menu: unknown[] = [{ action: 'x' }];
  for (let depth = 0; depth < 6; depth++) menu = Array.from({ length: 60 }, ((submenu) => () => ({ label: 'x', submenu }))(menu));
  // 20 × 60⁶ entries: nobody would see the end
  expect(await answer(handlers, 'setMenu', [menu.slice(0, 20)], 7, () => undefined)).toMatchObject({ ok: false, code: 'bad-request' });
});

test('expected trouble keeps its code; a bug is reported and says nothing of its inside', async () => {
  const { handlers } = recorder();
  const bugs: unknown[] = [];
  const failing = (error: Error): DesktopHandlers => ({ ...handlers, info: () => Promise.reject(error) });
  expect(await answer(failing(new SextantError('disk-full', 'No room.')), 'info', [], 7, (error) => bugs.push(error))).toEqual({
    ok: false,
    code: 'disk-full',
    message: 'No room.',
  });
  expect(bugs).toEqual([]);
  const reply = await answer(failing(new Error('secret /home/ana/case')), 'info', [], 7, (error) => bugs.push(error));
  expect(reply).toMatchObject({ ok: false, code: 'internal' });
  expect(JSON.stringify(reply)).not.toContain('secret');
  expect(bugs).toHaveLength(1);
});
