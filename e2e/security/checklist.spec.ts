/** Electron's security checklist (docs/tutorial/security.md), one test a point that exists here, against the running application. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../electron/app-protocol/headers.ts';
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

type Files = Record<string, { file: string; mime: string; bytes: number }>;
const manifest = async (): Promise<Record<'ui' | 'core', Files>> => JSON.parse(await readFile(join(distFolder, 'manifest.json'), 'utf8'));
const windowCount = () => sextant.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('the trap catches', async () => {
  const own = await setTrap();
  const socket = createSocket('udp4');
  await new Promise((resolve) => socket.send('x', own.udpPort, '127.0.0.1', resolve));
  await expect(fetch(`http://127.0.0.1:${own.tcpPort}/`, { signal: AbortSignal.timeout(500) })).rejects.toThrow();
  expect(own.caught()).toEqual(expect.arrayContaining(['udp packet of 1 bytes', 'tcp connection']));
  socket.close();
  await own.close();
});

test('1, 8–10: only our own scheme is loaded, and nothing experimental is on', async () => {
  for (const page of [sextant.page, sextant.core]) {
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    expect(loaded.filter((name) => !/^(app|blob:app):\/\/(ui|core)\//.test(name))).toEqual([]);
  }
  const preferences = await sextant.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      ...(contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
      session: null,
    })),
  );
  expect(preferences).toHaveLength(2);
  for (const set of preferences)
    expect(set).toMatchObject({ experimentalFeatures: false, allowRunningInsecureContent: false, webSecurity: true });
});

test('2, 3, 4, 11: every page is sandboxed and isolated, without Node, without webview', async () => {
  const preferences = await sextant.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      ...(contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
      session: null,
    })),
  );
  for (const set of preferences) {
    expect(set).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
    });
    for (const name of ['nodeIntegrationInWorker', 'navigateOnDragDrop', 'spellcheck', 'plugins'])
      expect((set as Record<string, unknown>)[name] ?? false, name).toBe(false);
  }
  const webview = await sextant.page.evaluate(async () => {
    const element = document.createElement('webview');
    element.setAttribute('src', 'app://ui/index.html');
    document.body.append(element);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const powers = ['loadURL', 'getWebContentsId', 'executeJavaScript', 'src'].filter((name) => name in element);
    element.remove();
    return powers;
  });
  expect(webview).toEqual([]);
  expect(await sextant.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getType()))).toEqual([
    'window',
    'window',
  ]);
});

test('5: of all permissions only copying is granted to the window', async () => {
  const asked = await sextant.page.evaluate(async () => {
    const results: Record<string, string> = {};
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'clipboard-write',
      'background-sync',
      'persistent-storage',
      'screen-wake-lock',
      'storage-access',
      'window-management',
      'local-fonts',
      'idle-detection',
      'accelerometer',
      'nfc',
      'payment-handler',
      'display-capture',
      'speaker-selection',
    ];
    for (const name of names) {
      results[name] = await navigator.permissions.query({ name: name as PermissionName }).then(
        (status) => status.state,
        (error: unknown) => `refused: ${String(error).slice(0, 40)}`,
      );
    }
    return results;
  });
  expect(
    Object.entries(asked)
      .filter(([, state]) => state === 'granted')
      .map(([name]) => name),
  ).toEqual(['clipboard-write']);

  const tried = await sextant.page.evaluate(async () => {
    const within = <T>(act: Promise<T>) =>
      Promise.race([act, new Promise<never>((_resolve, reject) => setTimeout(() => reject(new Error('no answer')), 3000))]);
    const outcome = async (act: () => Promise<unknown>) =>
      within(Promise.resolve().then(act)).then(
        (value) => `GRANTED ${String(value)}`,
        () => 'refused',
      );
    return {
      notification: (await within(Notification.requestPermission())) === 'granted' ? 'GRANTED' : 'refused',
      geolocation: await outcome(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      midi: await outcome(() => navigator.requestMIDIAccess()),
      persist: (await navigator.storage.persist()) ? 'GRANTED' : 'refused',
    };
  });
  expect(Object.values(tried)).toEqual(Array.from({ length: 8 }, () => 'refused'));
});

test('6, 7: every answer of app:// carries the policy, refusals too', async () => {
  const files = await manifest();
  for (const [host, page] of [
    ['ui', sextant.page],
    ['core', sextant.core],
  ] as const) {
    const paths = [...Object.keys(files[host]), '/does-not-exist.js'];
    const answers = await page.evaluate(
      (list) =>
        Promise.all(
          list.map(async (path) => {
            const response = await fetch(path);
            const { headers } = response;
            return {
              path,
              status: response.status,
              policy: headers.get('content-security-policy'),
              type: headers.get('content-type'),
              nosniff: headers.get('x-content-type-options'),
              referrer: headers.get('referrer-policy'),
            };
          }),
        ),
      paths,
    );
    for (const answer of answers) {
      expect(answer, answer.path).toMatchObject({ policy: contentSecurityPolicy(host), nosniff: 'nosniff', referrer: 'no-referrer' });
      const file = files[host][answer.path];
      expect([answer.path, answer.status, answer.type]).toEqual([answer.path, file ? 200 : 404, file ? file.mime : null]);
    }
    expect(answers.length).toBeGreaterThan(2);
  }
});

test('7: no text becomes code: eval, Function, timers, inline script, handlers, data: scripts, markup, policies', async () => {
  for (const page of [sextant.page, sextant.core]) {
    const ran = await page.evaluate(async () => {
      const marker = globalThis as unknown as { ran?: string[] };
      marker.ran = [];
      const note = (what: string) => `globalThis.ran.push(${JSON.stringify(what)})`;
      // in a task of its own: what a debugger evaluates is exempt from the policy while it runs
      await new Promise((resolve) => setTimeout(resolve, 0));
      const attempts: Record<string, () => unknown> = {
        eval: () => (0, eval)(note('eval')),
        function: () => new Function(note('Function'))(),
        asyncFunction: () => (async () => undefined).constructor(note('AsyncFunction'))(),
        timer: () => setTimeout(note('timer') as unknown as () => void, 0),
        inlineScript: () => {
          const script = document.createElement('script');
          script.append(note('inline script'));
          document.head.append(script);
        },
        dataScript: () => {
          const script = document.createElement('script');
          script.src = `data:text/javascript,${note('data script')}`;
          document.head.append(script);
        },
        blobScript: () => {
          const script = document.createElement('script');
          script.src = URL.createObjectURL(new Blob([note('blob script')], { type: 'text/javascript' }));
          document.head.append(script);
        },
        handler: () => {
          const image = document.createElement('img');
          image.setAttribute('onerror', note('handler'));
          image.src = 'data:image/png;base64,x';
          document.body.append(image);
        },
        javascriptLink: () => {
          const link = document.createElement('a');
          link.setAttribute('href', `javascript:${note('javascript link')}`);
          document.body.append(link);
          link.click();
        },
        innerHtml: () => (document.createElement('div').innerHTML = `<img src=x onerror='${note('innerHTML')}'>`),
        parser: () => new DOMParser().parseFromString('<p>x', 'text/html'),
        documentWrite: () => document.write(`<script>${note('document.write')}</script>`),
        workerText: () => new Worker('/assets/x.js'),
        blobWorker: () => new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' }))),
        defaultPolicy: () =>
          (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy(
            'default',
            { createHTML: (text: string) => text },
          ),
        dataImport: () =>
          import(/* @vite-ignore */ `data:text/javascript,${note('import')}`).catch((error: unknown) => Promise.reject(error as Error)),
      };
      const threw: string[] = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        try {
          await attempt();
        } catch (error) {
          threw.push(`${name} ${(error as Error).name}`);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { ran: marker.ran, threw };
    });
    expect(ran.ran).toEqual([]);
    for (const name of [
      'eval',
      'function',
      'asyncFunction',
      'dataScript',
      'blobScript',
      'innerHtml',
      'parser',
      'documentWrite',
      'workerText',
      'blobWorker',
      'defaultPolicy',
      'dataImport',
    ])
      expect(ran.threw.join(), name).toContain(`${name} `);
    await page.evaluate(() =>
      document
        .querySelectorAll('head > script:not([src^="/assets"]), body > img, body > a[href^="javascript"]')
        .forEach((element) => element.remove()),
    );
  }
});

test('7: inline style elements and style sheets from elsewhere have no effect', async () => {
  const colour = await sextant.page.evaluate(async () => {
    const before = getComputedStyle(document.documentElement).getPropertyValue('--planted');
    const style = document.createElement('style');
    style.append(':root { --planted: yes }');
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = 'data:text/css,:root{--planted:yes}';
    document.head.append(style, link);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const after = getComputedStyle(document.documentElement).getPropertyValue('--planted');
    style.remove();
    link.remove();
    return [before, after];
  });
  expect(colour).toEqual(['', '']);
});

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
    dialog.showMessageBox = ((...args: unknown[]) => {
      record.details.push((args.at(-1) as { detail: string }).detail);
      return Promise.resolve({ response: record.choice, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
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
          const calls = { info: [], getSettings: [], setSettings: [{}], pickFiles: [], importText: ['x'], importSample: [], exportStix: [{ spec: '2.1' }], openExternal: ['https://example.com'], setMenu: [[]], newWindow: [] };
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
  await writeFile(join(sextant.profile, 'files', sha256), text);
  const address = `app://core/staged/${sha256}`;
  expect(await sextant.core.evaluate((at) => fetch(at).then((response) => response.text()), address)).toBe(text);
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
    'connect',
    'exportStix',
    'getSettings',
    'importFiles',
    'importSample',
    'importText',
    'info',
    'newWindow',
    'onCommand',
    'openExternal',
    'pickFiles',
    'setMenu',
    'setSettings',
  ]);
  expect(seen).toMatchObject({ frozen: true, still: 'function' });
  expect(await sextant.core.evaluate(() => ['desktop', 'require', 'process', 'ipcRenderer'].filter((name) => name in globalThis))).toEqual(
    [],
  );
});
