/**
 * What the figures are compared with: an Electron application with nothing in it. One window, one page, one worker that parses
 * a bundle and puts its objects into one IndexedDB store. Arguments: folder of the page, bundle to serve, profile folder.
 */
import { app, BrowserWindow, net, protocol } from 'electron';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const [pages, bundle, profile] = process.argv.slice(process.argv.indexOf('--') + 1);
if (!pages || !bundle || !profile) throw new Error('usage: main.mjs -- PAGES BUNDLE PROFILE');

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

app.setPath('userData', profile);
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);

// not awaited at the top: Electron is ready only after this module has been evaluated
void app.whenReady().then(async () => {
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url);
    const file = pathname === '/bundle.json' ? bundle : join(pages, normalize(pathname));
    const answer = await net.fetch(pathToFileURL(file).href);
    return new Response(answer.body, { headers: { 'content-type': TYPES[extname(file)] ?? 'application/json' } });
  });
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true, contextIsolation: true } });
  await window.loadURL('app://floor/index.html');
});
