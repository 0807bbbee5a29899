import { ipcRenderer } from 'electron';

const ORIGIN = 'app://core';

ipcRenderer.on('sextant:port', (event, message: unknown) => {
  const role = typeof message === 'object' && message !== null && 'role' in message ? message.role : undefined;
  if (role === 'ui' || role === 'main') window.postMessage({ sextant: 'port', role }, ORIGIN, event.ports);
});

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== ORIGIN) return;
  const { data } = event;
  if (typeof data === 'object' && data !== null && 'sextant' in data && data.sextant === 'core-ready')
    ipcRenderer.send('sextant:core-ready');
});
