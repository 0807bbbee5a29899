import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Desktop, DesktopMethod, Settings } from '../../contracts/index.ts';

type Reply = { ok: true; value: never } | { ok: false; code: string; message: string };

/** A refusal becomes an Error whose message begins with its code: errors cross the bridge as their message alone. */
async function ask(method: DesktopMethod, ...params: unknown[]): Promise<never> {
  const reply = (await ipcRenderer.invoke(`sextant:${method}`, ...params)) as Reply;
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return reply.value;
}

const ORIGIN = 'app://ui';
let listening = false;

const desktop: Desktop = {
  info: () => ask('info'),
  getSettings: () => ask('getSettings'),
  setSettings: (change) => ask('setSettings', change),
  pickFiles: () => ask('pickFiles'),
  // a page names no paths: they come from File objects that the user dropped or pasted, and other files have none
  importFiles: (files) =>
    ask(
      'importPaths',
      [...files].map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
  importText: (text) => ask('importText', text),
  importSample: () => ask('importSample'),
  exportStix: (options) => ask('exportStix', options),
  saveFile: (file) => ask('saveFile', file),
  openExternal: (url) => ask('openExternal', url),
  setMenu: (items) => ask('setMenu', items),
  newWindow: () => ask('newWindow'),
  onSettings(listener) {
    // checked by main when it was set
    const forward = (_event: unknown, settings: Settings) => listener(settings);
    ipcRenderer.on('sextant:settings', forward);
    return () => void ipcRenderer.removeListener('sextant:settings', forward);
  },
  onCommand(listener) {
    const forward = (_event: unknown, action: unknown) => {
      if (typeof action === 'string') listener(action);
    };
    ipcRenderer.on('sextant:command', forward);
    return () => void ipcRenderer.removeListener('sextant:command', forward);
  },
  connect() {
    if (!listening) {
      listening = true;
      ipcRenderer.on('sextant:store-port', (event) => window.postMessage({ sextant: 'store-port' }, ORIGIN, event.ports));
    }
    ipcRenderer.send('sextant:connect');
  },
};

contextBridge.exposeInMainWorld('desktop', desktop);
