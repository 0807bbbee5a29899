import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Desktop, DesktopMethod, ProfileProgress, SafetyState, Settings } from '../../contracts/index.ts';

type Reply = { ok: true; value: never } | { ok: false; code: string; message: string };

/** A refusal becomes an Error whose message begins with its code: errors cross the bridge as their message alone. */
async function ask(method: DesktopMethod, ...params: unknown[]): Promise<never> {
  const reply = (await ipcRenderer.invoke(`sextant:${method}`, ...params)) as Reply;
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return reply.value;
}

/** @returns how to hear no more */
function hear<T>(channel: string, listener: (message: T) => void): () => void {
  const forward = (_event: unknown, message: T) => listener(message);
  ipcRenderer.on(channel, forward);
  return () => void ipcRenderer.removeListener(channel, forward);
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
  importText: (text, as) => ask('importText', text, as),
  importAttachment: (which) => ask('importAttachment', which),
  acceptDocument: (accepted) => ask('acceptDocument', accepted),
  importBuiltIn: (which) => ask('importBuiltIn', which),
  exportFile: (wanted) => ask('exportFile', wanted),
  showReport: (html) => ask('showReport', html),
  hideReport: (address) => ask('hideReport', address),
  saveFile: (file) => ask('saveFile', file),
  openExternal: (url) => ask('openExternal', url),
  setMenu: (items) => ask('setMenu', items),
  newWindow: () => ask('newWindow'),
  profiles: () => ask('profiles'),
  createProfile: (name) => ask('createProfile', name),
  addProfile: () => ask('addProfile'),
  openProfile: (which) => ask('openProfile', which),
  copyProfile: (which) => ask('copyProfile', which),
  handOverProfile: (which) => ask('handOverProfile', which),
  takeInProfile: () => ask('takeInProfile'),
  eraseProfile: (which) => ask('eraseProfile', which),
  forgetProfile: (which) => ask('forgetProfile', which),
  cancelProfileWork: () => ask('cancelProfileWork'),
  onProfileProgress: (listener) => hear('sextant:profile-progress', (progress: ProfileProgress) => listener(progress)),
  safety: () => ask('safety'),
  snapshots: () => ask('snapshots'),
  takeSnapshot: (how) => ask('takeSnapshot', how),
  restoreSnapshot: (which) => ask('restoreSnapshot', which),
  restoreSnapshotFile: () => ask('restoreSnapshotFile'),
  exportSnapshot: (which) => ask('exportSnapshot', which),
  deleteSnapshot: (which) => ask('deleteSnapshot', which),
  showSnapshotFolder: () => ask('showSnapshotFolder'),
  cancelRestore: () => ask('cancelRestore'),
  openAgain: () => ask('openAgain'),
  openAsItIs: () => ask('openAsItIs'),
  onSafety: (listener) => hear('sextant:safety', (state: SafetyState) => listener(state)),
  // checked by main when it was set
  onSettings: (listener) => hear('sextant:settings', (settings: Settings) => listener(settings)),
  onCommand: (listener) =>
    hear('sextant:command', (action: unknown) => {
      if (typeof action === 'string') listener(action);
    }),
  connect() {
    if (!listening) {
      listening = true;
      ipcRenderer.on('sextant:store-port', (event) => window.postMessage({ sextant: 'store-port' }, ORIGIN, event.ports));
    }
    ipcRenderer.send('sextant:connect');
  },
};

contextBridge.exposeInMainWorld('desktop', desktop);
