import { BrowserWindow, type MessagePortMain, type Session } from 'electron';
import { ORIGIN } from '../app-protocol/index.ts';
import type { PortRole } from '../core-connection/index.ts';
import type { Log } from '../log/index.ts';
import { errorOf } from './console-error.ts';
import { crashBudget } from './crash-budget.ts';
import { keepHome, webPreferences } from './hardening.ts';

export interface CoreWindow {
  /** Id of its webContents: readiness is believed from nobody else. */
  isCore(contentsId: number): boolean;
  send(role: PortRole, port: MessagePortMain): void;
  close(): void;
  /** At first, and after `close`: a new page, which says by itself when it is ready. */
  open(): void;
}

/**
 * The hidden window that owns the data. When its process dies it is opened again, and jobs go on where they stood;
 * `onHopeless` where it dies again and again.
 */
export function createCoreWindow(options: {
  session: Session;
  preload: string;
  development: boolean;
  log: Log;
  onGone(): void;
  onHopeless(): void;
}): CoreWindow {
  const budget = crashBudget({ crashes: 5, withinMs: 60_000 });
  let closing = false;
  let window: BrowserWindow | undefined;

  const open = () => {
    const page = new BrowserWindow({
      show: false,
      width: 400,
      height: 300,
      skipTaskbar: true,
      focusable: false,
      title: 'Sextant core',
      webPreferences: { ...webPreferences(options.session, options.preload, options.development), backgroundThrottling: false },
    });
    window = page;
    page.removeMenu();
    page.webContents.on('render-process-gone', (_event, details) => {
      if (closing) return;
      options.log.write('core-gone', { reason: details.reason, exitCode: details.exitCode });
      options.onGone();
      if (budget.spend()) {
        open();
        page.destroy();
      } else options.onHopeless();
    });
    // the page's and its workers' one handler for bugs writes to the console
    page.webContents.on('console-message', (...args: unknown[]) => {
      const text = errorOf(args);
      if (text !== undefined) options.log.bug('core', new Error(text));
    });
    const home = `${ORIGIN.core}/core.html`;
    const load = () => {
      page.loadURL(home).catch((error: unknown) => {
        if (!closing && !page.isDestroyed()) options.log.bug('core window', error);
      });
    };
    keepHome(page.webContents, home, () => {
      options.log.write('core-left-its-page');
      options.onGone();
      load();
    });
    load();
  };

  return {
    isCore: (contentsId) => window !== undefined && !window.isDestroyed() && window.webContents.id === contentsId,
    send(role, port) {
      window?.webContents.postMessage('sextant:port', { role }, [port]);
    },
    close() {
      closing = true;
      if (window && !window.isDestroyed()) window.destroy();
    },
    open() {
      closing = false;
      open();
    },
  };
}
