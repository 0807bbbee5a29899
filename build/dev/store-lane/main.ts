/**
 * Electron's main process of the store lane: a hidden sandboxed page at the origin of the core, served from the lane's own build,
 * one fresh page and empty database for each test file. Writes the outcomes as JSON to the file named by its last argument.
 */
import { app, BrowserWindow, net, protocol, session } from 'electron';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileOutcome } from './outcome.ts';

const [pages, sharedData, filesJson, out] = process.argv.slice(-4);
if (!pages || sharedData === undefined || !filesJson || !out) throw new Error('usage: main.js PAGES SHARED-DATA FILES OUT');
const files = JSON.parse(filesJson) as string[];

const FILE_TIMEOUT_MS = process.env.SEXTANT_SOAK === '1' ? 3_600_000 : 300_000;

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
const CSP = "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

async function serve(request: Request): Promise<Response> {
  const path = normalize(decodeURIComponent(new URL(request.url).pathname));
  // real data, where the machine has it: `fetch('/shared/attack/…')`
  const file = path.startsWith('/shared/') ? (sharedData ? join(sharedData, path.slice('/shared/'.length)) : '') : join(pages ?? '', path);
  if (!file || !existsSync(file)) return new Response('', { status: 404 });
  const answer = await net.fetch(pathToFileURL(file).href);
  return new Response(answer.body, {
    headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': CSP },
  });
}

async function runFile(file: string): Promise<FileOutcome> {
  await session.defaultSession.clearStorageData();
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, backgroundThrottling: false } });
  window.webContents.on('console-message', (_event, _level, message) => process.stderr.write(`${message}\n`));
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      (async () => {
        await window.loadURL(`app://core/index.html?file=${encodeURIComponent(file)}${process.env.SEXTANT_SOAK === '1' ? '&soak' : ''}`);
        return (await window.webContents.executeJavaScript('globalThis.storeLane')) as FileOutcome;
      })(),
      new Promise<never>((_resolve, reject) => {
        window.webContents.on('render-process-gone', (_event, { reason }) => reject(new Error(`The page ended: ${reason}.`)));
        timer = setTimeout(() => reject(new Error(`The file did not end within ${FILE_TIMEOUT_MS / 1000} s.`)), FILE_TIMEOUT_MS);
      }),
    ]);
  } catch (error) {
    return { file, tests: [], errors: [error instanceof Error ? error.message : String(error)] };
  } finally {
    clearTimeout(timer);
    window.destroy();
  }
}

// the page of one file closes before that of the next opens
app.on('window-all-closed', () => undefined);
// not awaited at the top: Electron is ready only after this module has been evaluated
void app.whenReady().then(async () => {
  protocol.handle('app', serve);
  const outcomes: FileOutcome[] = [];
  for (const file of files) outcomes.push(await runFile(file));
  await writeFile(out, JSON.stringify(outcomes));
  app.exit(0);
});
