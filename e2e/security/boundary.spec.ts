/** Electron's security checklist, points 17–20: who is heard, what exists, what is seen; and the silence of a page. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distFolder } from '../../build/paths.ts';
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

test('the trap catches', async () => {
  const own = await setTrap();
  const socket = createSocket('udp4');
  await new Promise((resolve) => socket.send('x', own.udpPort, '127.0.0.1', resolve));
  await expect(fetch(`http://127.0.0.1:${own.tcpPort}/`, { signal: AbortSignal.timeout(500) })).rejects.toThrow();
  expect(own.caught()).toEqual(expect.arrayContaining(['udp packet of 1 bytes', 'tcp connection']));
  socket.close();
  await own.close();
});

test('17: no other window, origin or frame is heard', async () => {
  const preload = join(distFolder, 'electron', 'preload-ui.cjs');
  for (const address of ['app://ui/index.html', 'data:text/html,<title>x</title>', 'about:blank']) {
    const replies = await sextant.app.evaluate(
      async ({ BrowserWindow, session }, options) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload: options.preload, sandbox: true, contextIsolation: true, session: session.fromPartition('persist:ui') },
        });
        await window.loadURL(options.address);
        const said = (await window.webContents.executeJavaScript(`(async () => {
          let port = 'no port';
          addEventListener('message', (event) => { if (event.data?.sextant) port = 'PORT'; });
          const desktop = globalThis.desktop;
          desktop.connect();
          const calls = { info: [], getSettings: [], setSettings: [{}], pickFiles: [], importText: ['x'], importAttachment: [{ sha256: '0'.repeat(64), name: 'x', attachment: 0 }], importBuiltIn: ['sample'], exportFile: [{ format: 'stix', spec: '2.1' }], showReport: ['x'], hideReport: ['x'], openExternal: ['https://example.com'], setMenu: [[]], newWindow: [], profiles: [], createProfile: ['x'], addProfile: [], openProfile: [{ key: '0'.repeat(16), here: false }], copyProfile: [{ key: '0'.repeat(16), name: 'x' }], handOverProfile: [{ key: '0'.repeat(16) }], takeInProfile: [], eraseProfile: [{ key: '0'.repeat(16), typed: 'x' }], forgetProfile: [{ key: '0'.repeat(16) }], cancelProfileWork: [], safety: [], snapshots: [], takeSnapshot: [{ only: false }], restoreSnapshot: [{ file: '20260101T000000000Z-000000.snapshot', later: false }], restoreSnapshotFile: [], exportSnapshot: [{ file: '20260101T000000000Z-000000.snapshot' }], deleteSnapshot: [{ file: '20260101T000000000Z-000000.snapshot' }], showSnapshotFolder: [], cancelRestore: [], openAgain: [], openAsItIs: [] };
          const said = [];
          for (const [method, params] of Object.entries(calls)) said.push(await desktop[method](...params).then(() => method + ' ANSWERED', (error) => error.message.split(':')[0]));
          await new Promise((resolve) => setTimeout(resolve, 200));
          return [...said, port];
        })()`)) as string[];
        window.destroy();
        return said;
      },
      { preload, address },
    );
    expect([...new Set(replies)], address).toEqual(['forbidden', 'no port']);
  }
});

test('18: there is no file:// and no way out of the list of files', async () => {
  const attempts = [
    'file:///etc/passwd',
    '/../../../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc/passwd',
    '/index.html%00.png',
    '/%00',
    '/electron/main.js',
    '/../electron/main.js',
    '/..%2felectron%2fmain.js',
    '/manifest.json',
    '//etc/passwd',
    '/assets/../../manifest.json',
    'app://core/core.html',
    `app://core/staged/${'0'.repeat(64)}/0`,
    'app://other/index.html',
    'app://ui@core/core.html',
  ];
  const fromPage = await sextant.page.evaluate(
    (list) =>
      Promise.all(
        list.map((address) =>
          fetch(address).then(
            (response) => response.status,
            () => 'failed',
          ),
        ),
      ),
    attempts,
  );
  expect(fromPage.map((status, index) => [attempts[index], status]).filter(([, status]) => status !== 404 && status !== 'failed')).toEqual(
    [],
  );
  // past the page's own clean-up of addresses: as the handler gets them
  const raw = attempts.filter((address) => address.startsWith('/')).map((path) => `app://ui${path}`);
  const fromMain = await sextant.app.evaluate(
    ({ session }, list) =>
      Promise.all(
        list.map((address) =>
          session
            .fromPartition('persist:ui')
            .fetch(address)
            .then(
              (response) => response.status,
              () => 'failed',
            ),
        ),
      ),
    raw,
  );
  expect(fromMain.map((status, index) => [raw[index], status]).filter(([, status]) => status !== 404 && status !== 'failed')).toEqual([]);
  const worker = await sextant.page.evaluate(() =>
    navigator.serviceWorker.register('/assets/x.js').then(
      () => 'REGISTERED',
      () => 'refused',
    ),
  );
  expect(worker).toBe('refused');
});

test('18: staged files exist for the core alone', async () => {
  const text = JSON.stringify({ type: 'bundle', id: 'bundle--5d0092c5-5f74-4287-9642-33f4c354e56d', objects: [] });
  const sha256 = createHash('sha256').update(text).digest('hex');
  const address = `app://core/staged/${sha256}/0`;
  // the clean-up after the start removes what no job needs, and may come between
  const read = async () => {
    await writeFile(join(sextant.profile, 'files', sha256), text);
    return sextant.core.evaluate((at) => fetch(at).then((response) => response.text()), address);
  };
  await expect.poll(read, { timeout: 5000 }).toBe(text);
  expect(
    await sextant.page.evaluate(
      (at) =>
        fetch(at).then(
          () => 'READ',
          () => 'failed',
        ),
      address,
    ),
  ).toBe('failed');
});

test('silence: no request of a page reaches even this machine', async () => {
  const before = trap.caught();
  const out = await sextant.page.evaluate(
    async ({ tcpPort, udpPort }) => {
      const address = `http://127.0.0.1:${tcpPort}/`;
      const tried: string[] = [];
      const attempt = async (name: string, act: () => unknown) => {
        try {
          await act();
          tried.push(name);
        } catch (error) {
          tried.push(`${name}: ${(error as Error).name}`);
        }
      };
      await attempt('fetch', () => fetch(address));
      await attempt('fetch no-cors', () => fetch(address, { mode: 'no-cors' }));
      await attempt('xhr', () => {
        const request = new XMLHttpRequest();
        request.open('GET', address);
        request.send();
      });
      await attempt('websocket', () => new WebSocket(`ws://127.0.0.1:${tcpPort}/`));
      await attempt('eventsource', () => new EventSource(address));
      await attempt('beacon', () => navigator.sendBeacon(address, 'x'));
      await attempt('image', () => (new Image().src = address));
      for (const rel of [
        'preconnect',
        'dns-prefetch',
        'prefetch',
        'preload',
        'prerender',
        'icon',
        'stylesheet',
        'manifest',
        'modulepreload',
      ])
        await attempt(`link ${rel}`, () =>
          document.head.append(Object.assign(document.createElement('link'), { rel, href: address, as: 'image' })),
        );
      await attempt('font', () => new FontFace('x', `url(${address})`).load());
      await attempt('media', () => (document.body.appendChild(document.createElement('video')).src = address));
      await attempt('ping', () =>
        Object.assign(document.body.appendChild(document.createElement('a')), { href: '#x', ping: address }).click(),
      );
      await attempt('webtransport', () => new WebTransport(`https://127.0.0.1:${tcpPort}/`).ready);
      await attempt('webrtc', async () => {
        const connection = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${udpPort}` },
            { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, username: 'x', credential: 'y' },
          ],
        });
        connection.createDataChannel('x');
        await connection.setLocalDescription(await connection.createOffer());
        await new Promise((resolve) => setTimeout(resolve, 1500));
        connection.close();
      });
      document.querySelectorAll('head > link:not([href^="/assets"]), body > video, body > a[ping]').forEach((element) => element.remove());
      return tried;
    },
    { tcpPort: trap.tcpPort, udpPort: trap.udpPort },
  );
  expect(out.length).toBeGreaterThan(18);
  expect(trap.caught()).toEqual(before);
});

test('20: a page sees desktop and nothing of Electron or Node', async () => {
  const seen = await sextant.page.evaluate(() => {
    const desktop = (globalThis as unknown as { desktop: Record<string, unknown> }).desktop;
    const names = new Set<string>();
    for (let object: object | null = globalThis; object !== null; object = Object.getPrototypeOf(object) as object | null)
      for (const name of Object.getOwnPropertyNames(object)) names.add(name);
    const replace = (() => {
      try {
        desktop.info = () => 1;
      } catch (error) {
        return (error as Error).name;
      }
      return String(desktop.info).slice(0, 20);
    })();
    const swap = (() => {
      try {
        (globalThis as unknown as { desktop: unknown }).desktop = {};
      } catch (error) {
        return (error as Error).name;
      }
      return 'quiet';
    })();
    return {
      forbidden: [
        'require',
        'process',
        'Buffer',
        'ipcRenderer',
        'electron',
        'module',
        'exports',
        'global',
        'setImmediate',
        '__dirname',
      ].filter((name) => names.has(name)),
      methods: Object.keys(desktop).sort(),
      frozen: Object.isFrozen(desktop),
      replace,
      swap,
      still: typeof desktop.info,
    };
  });
  expect(seen.forbidden).toEqual([]);
  expect(seen.methods).toEqual([
    'acceptDocument',
    'addProfile',
    'cancelProfileWork',
    'cancelRestore',
    'connect',
    'copyProfile',
    'createProfile',
    'deleteSnapshot',
    'eraseProfile',
    'exportFile',
    'exportSnapshot',
    'forgetProfile',
    'getSettings',
    'handOverProfile',
    'hideReport',
    'importAttachment',
    'importBuiltIn',
    'importFiles',
    'importText',
    'info',
    'newWindow',
    'onCommand',
    'onProfileProgress',
    'onSafety',
    'onSettings',
    'openAgain',
    'openAsItIs',
    'openExternal',
    'openProfile',
    'pickFiles',
    'profiles',
    'restoreSnapshot',
    'restoreSnapshotFile',
    'safety',
    'saveFile',
    'setMenu',
    'setSettings',
    'showReport',
    'showSnapshotFolder',
    'snapshots',
    'takeInProfile',
    'takeSnapshot',
  ]);
  expect(seen).toMatchObject({ frozen: true, still: 'function' });
  expect(await sextant.core.evaluate(() => ['desktop', 'require', 'process', 'ipcRenderer'].filter((name) => name in globalThis))).toEqual(
    [],
  );
});
