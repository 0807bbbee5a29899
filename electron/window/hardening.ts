import type { App, WebContents, WebPreferences } from 'electron';
import type { Session } from 'electron';

/** The same for every page: sandboxed, isolated, no Node, nothing that Chromium calls experimental. */
export function webPreferences(session: Session, preload: string, development: boolean): WebPreferences {
  return {
    session,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    plugins: false,
    devTools: development,
    v8CacheOptions: 'bypassHeatCheck',
    disableDialogs: true,
  };
}

function lock(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Tells when a page has left its address, so that it is brought back. Electron asks nobody before a page goes to `about:blank`; it gains nothing there (no message from
 * that address is heard), but the window would stay empty.
 */
export function keepHome(contents: WebContents, home: string, onAway: (address: string) => void): void {
  contents.on('did-navigate', (_event, address) => {
    if (address !== home && !contents.isDestroyed()) onAway(address);
  });
}

/** Every page that ever comes to be, also one that we did not make. */
export function lockAllContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => lock(contents));
}
