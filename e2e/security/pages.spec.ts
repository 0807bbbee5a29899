/** Electron's security checklist (docs/tutorial/security.md), points 1–11: what a page is and may. One test a point, against the running application. */
/* eslint-disable no-eval, no-new-func, @typescript-eslint/no-implied-eval -- that these are refused is what is tested */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { distFolder } from '../../build/paths.ts';
import { launchApp, type LaunchedApp } from '../app.ts';

let sextant: LaunchedApp;
beforeAll(async () => {
  sextant = await launchApp();
  await sextant.page.waitForLoadState('load');
});
afterAll(async () => {
  await sextant.close();
});

type Files = Record<string, { file: string; mime: string; bytes: number }>;
const manifest = async (): Promise<Record<'ui' | 'core', Files>> => JSON.parse(await readFile(join(distFolder, 'manifest.json'), 'utf8'));

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

const policyOf = (host: 'ui' | 'core') =>
  [
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'",
    ...(host === 'ui' ? ['frame-src app://report/'] : []),
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    host === 'ui' ? "trusted-types 'none'" : 'trusted-types sextant-worker',
  ].join('; ');

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
      expect(answer, answer.path).toMatchObject({ policy: policyOf(host), nosniff: 'nosniff', referrer: 'no-referrer' });
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
