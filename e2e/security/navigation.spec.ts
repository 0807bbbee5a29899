/** Electron's security checklist, points 12–15: no page goes anywhere, no window opens, no address leaves unasked. */
/* eslint-disable no-eval -- each way is sent to the page as text */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchApp, type LaunchedApp } from '../app.ts';
import { setTrap, type Trap } from './trap.ts';

let sextant: LaunchedApp;
let trap: Trap;
beforeAll(async () => {
  trap = await setTrap();
  sextant = await launchApp();
  await sextant.page.waitForLoadState('load');
});
afterAll(async () => {
  await sextant.close();
  await trap.close();
});

const windowCount = () => sextant.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const NAVIGATIONS: readonly (readonly [string, (target: string) => unknown])[] = [
  ['location =', (target) => (location.href = target)],
  ['location.assign', (target) => location.assign(target)],
  ['location.replace', (target) => location.replace(target)],
  ['window.open', (target) => window.open(target)],
  ['window.open _self', (target) => window.open(target, '_self')],
  ['window.open _top', (target) => window.open(target, '_top')],
  ['window.open with features', (target) => window.open(target, 'x', 'popup,nodeIntegration=1,width=300')],
  ['link', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target }).click()],
  ['link _blank', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target, target: '_blank' }).click()],
  ['link _top', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target, target: '_top' }).click()],
  ['link download', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target, download: 'x' }).click()],
  ['link ctrl-click', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target }).dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }))],
  ['link middle click', (target) => Object.assign(document.body.appendChild(document.createElement('a')), { href: target }).dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true }))],
  ['svg link', (target) => {
    const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
    const link = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'a'));
    link.setAttribute('href', target);
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  }],
  ['form get', (target) => Object.assign(document.body.appendChild(document.createElement('form')), { action: target }).submit()],
  ['form post', (target) => Object.assign(document.body.appendChild(document.createElement('form')), { action: target, method: 'post' }).submit()],
  ['form _blank', (target) => Object.assign(document.body.appendChild(document.createElement('form')), { action: target, target: '_blank' }).submit()],
  ['meta refresh', (target) => Object.assign(document.head.appendChild(document.createElement('meta')), { httpEquiv: 'refresh', content: `0;url=${target}` })],
  ['frame', (target) => Object.assign(document.body.appendChild(document.createElement('iframe')), { src: target })],
  ['frame to top', (target) => document.body.appendChild(document.createElement('iframe')).contentWindow?.open(target, '_top')],
  ['object', (target) => Object.assign(document.body.appendChild(document.createElement('object')), { data: target })],
  ['embed', (target) => Object.assign(document.body.appendChild(document.createElement('embed')), { src: target })],
  ['pushState', (target) => history.pushState(null, '', target)],
  ['base', (target) => Object.assign(document.head.appendChild(document.createElement('base')), { href: target })],
]; // biome-ignore format: a table

test('12, 13, 14: no page goes anywhere and no window opens, whichever way it tries', async () => {
  const windows = await windowCount();
  const targets = [
    `http://127.0.0.1:${trap.tcpPort}/`,
    'file:///etc/passwd',
    'app://core/core.html',
    'data:text/html,x',
    'javascript:void(globalThis.navigated=1)',
  ];
  for (const page of [sextant.page, sextant.core]) {
    const address = page.url();
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    for (const [name, navigate] of NAVIGATIONS) {
      for (const target of targets) {
        if (address.startsWith('app://core') && target.startsWith('app://core')) continue;
        const threw = await page
          .evaluate(
            ([code, to]) => {
              // what it threw is one way of refusing
              try {
                (0, eval)(`(${code})`)(to);
              } catch (error) {
                return (error as Error).name;
              }
              return '';
            },
            [navigate.toString(), target] as const,
          )
          .catch((error: unknown) => String(error));
        expect(threw, `${name} ${target}`).not.toMatch(/EvalError|context was destroyed/);
      }
      await page.waitForTimeout(50);
      expect(page.url(), name).toBe(address);
      expect(await page.evaluate(() => (globalThis as { sameDocument?: boolean }).sameDocument), name).toBe(true);
    }
    expect(
      await page.evaluate(() =>
        Array.from(frames, (frame) => {
          try {
            return frame.location.href;
          } catch (error) {
            return (error as Error).name;
          }
        }).filter((href) => !/^(about:blank|SecurityError|chrome-error:)/.test(href)),
      ),
    ).toEqual([]);
    await page.evaluate(() =>
      document
        .querySelectorAll(
          'body > a, body > form, body > svg, body > iframe, body > object, body > embed, head > base, head > meta[http-equiv=refresh]',
        )
        .forEach((element) => element.remove()),
    );
  }
  expect(await windowCount()).toBe(windows);
  expect(trap.caught()).toEqual([]);
});

test('13: a window that blanks itself gains nothing and is brought back', async () => {
  for (const page of [sextant.page, sextant.core]) {
    const home = page.url();
    await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    await page
      .evaluate(() => void (location.href = 'about:blank'))
      .catch((error: unknown) => expect(String(error)).toContain('navigation'));
    await expect
      .poll(() => page.evaluate(() => [location.href, 'sameDocument' in globalThis]).catch(() => []), { timeout: 5000 })
      .toEqual([home, false]);
  }
  // and the window can still ask the store
  await expect.poll(() => sextant.page.evaluate(() => document.body.textContent.length), { timeout: 10_000 }).toBeGreaterThan(20);
});

test('13: a web page or file that is dropped on the window does not replace it', async () => {
  const file = join(sextant.profile, 'dropped.html');
  await writeFile(file, '<title>dropped</title>');
  const session = await sextant.page.context().newCDPSession(sextant.page);
  const data = { items: [{ mimeType: 'text/uri-list', data: `http://127.0.0.1:${trap.tcpPort}/` }], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await sextant.page.waitForTimeout(300);
  expect(sextant.page.url()).toBe('app://ui/index.html');
  expect(await sextant.page.title()).not.toBe('dropped');
  await session.detach();
});

test('15: an address leaves only as https, and only after the question', async () => {
  const opened = await sextant.app.evaluateHandle(({ shell, dialog }) => {
    const record = { addresses: [] as string[], details: [] as string[], choice: 0 };
    shell.openExternal = (address: string) => (record.addresses.push(address), Promise.resolve());
    dialog.showMessageBox = (...args: unknown[]) => {
      record.details.push((args.at(-1) as { detail: string }).detail);
      return Promise.resolve({ response: record.choice, checkboxChecked: false });
    };
    return record;
  });
  const open = (address: string) =>
    sextant.page.evaluate(
      (text) =>
        (globalThis as unknown as { desktop: { openExternal(url: string): Promise<{ opened: boolean }> } }).desktop.openExternal(text).then(
          (reply) => reply.opened,
          (error: Error) => error.message.slice(0, 11),
        ),
      address,
    );
  for (const address of [
    'file:///etc/passwd',
    'http://example.com',
    'smb://x/y',
    '\\\\x\\y',
    'javascript:alert(1)',
    'https://u:p@example.com',
    'https://example.com/%0a',
    'ms-msdt:/x',
    ' https://example.com',
    'https://localhost',
  ])
    expect(await open(address), address).toBe('bad-request');
  expect(await opened.evaluate((record) => record.details)).toEqual([]);
  expect(await open('https://example.com/a')).toBe(false);
  await opened.evaluate((record) => {
    record.choice = 1;
  });
  expect(await open('https://example.com/b')).toBe(true);
  expect(await opened.evaluate((record) => record.addresses)).toEqual(['https://example.com/b']);
  expect(await opened.evaluate((record) => record.details[0])).toContain('hxxps://example[.]com/a');
});
