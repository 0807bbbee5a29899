import type { App, Session, WebContents, WebPreferences } from 'electron';
import { ORIGIN } from '../app-protocol/index.ts';

/** The same for every page: sandboxed, isolated, no Node, nothing that Chromium calls experimental. */
/** @param preload undefined: the page asks nothing of main */
export function webPreferences(session: Session, preload: string | undefined, development: boolean): WebPreferences {
  return {
    session,
    ...(preload === undefined ? {} : { preload }),
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
  contents.on('will-frame-navigate', (event) => {
    // a window shows a report in a frame; that page has no script and no link out of itself
    if (event.isMainFrame || !event.url.startsWith(`${ORIGIN.report}/`)) event.preventDefault();
  });
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
