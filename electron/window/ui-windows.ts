import { BrowserWindow, dialog, nativeTheme, screen, type Session } from 'electron';
import { readFileSync } from 'node:fs';
import { SextantError } from '../../contracts/index.ts';
import { ORIGIN } from '../app-protocol/index.ts';
import { writeFileAtomically } from '../files/index.ts';
import type { Log } from '../log/index.ts';
import { crashBudget } from './crash-budget.ts';
import { keepHome, webPreferences } from './hardening.ts';
import { DEFAULT_STATE, fitState, MIN_HEIGHT, MIN_WIDTH, windowStateSchema, type WindowState } from './state.ts';

export interface UiWindows {
  open(): BrowserWindow;
  /** The window of this webContents, where it is one of ours. */
  find(contentsId: number): BrowserWindow | undefined;
  /** The same, for what opens a dialog over it. @throws SextantError `forbidden` where it is gone */
  ownerOf: (contentsId: number) => BrowserWindow;
  focused(): BrowserWindow | undefined;
  all(): BrowserWindow[];
  /** To every window. */
  tell(channel: string, message: unknown): void;
  focusOrOpen(): void;
}

interface Options {
  session: Session;
  preload: string;
  stateFile: string;
  /** before the page has set its own */
  title: string;
  development: boolean;
  log: Log;
  onClosed(contentsId: number): void;
}

function readState(file: string, log: Log): WindowState {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) log.write('window-state-unreadable');
    return DEFAULT_STATE;
  }
}

/** Two tones of the page's own background, so that a window does not flash before it has painted. */
const BACKGROUND = { dark: '#16181d', light: '#f6f7f9' };

export function createUiWindows(options: Options): UiWindows {
  const windows = new Set<BrowserWindow>();

  const open = () => {
    const state = fitState(readState(options.stateFile, options.log), screen.getAllDisplays().map((display) => display.workArea)); // biome-ignore format: one call
    const { x, y, width, height, maximised } = state;
    const first = windows.size === 0;
    const window = new BrowserWindow({
      width,
      height,
      ...(first && x !== undefined && y !== undefined ? { x, y } : {}),
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      title: options.title,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: webPreferences(options.session, options.preload, options.development),
    });
    windows.add(window);
    const contentsId = window.webContents.id;
    if (maximised) window.maximize();
    window.once('ready-to-show', () => {
      window.show();
      options.log.write('window-shown');
    });
    // what stands in the file of the page says nothing of the profile; the page's own title does
    window.on('page-title-updated', (event, title) => {
      if (title === 'Sextant') event.preventDefault();
    });
    keepState(window, options);
    survive(window, options.log);
    window.on('closed', () => {
      windows.delete(window);
      options.onClosed(contentsId);
    });
    const home = `${ORIGIN.ui}/index.html`;
    const load = () => {
      window.loadURL(home).catch((error: unknown) => {
        if (!window.isDestroyed()) options.log.bug('window', error);
      });
    };
    keepHome(window.webContents, home, () => {
      options.log.write('window-left-its-page');
      load();
    });
    load();
    return window;
  };

  const find = (contentsId: number) => [...windows].find((window) => !window.isDestroyed() && window.webContents.id === contentsId);
  const focused = () => [...windows].find((window) => window.isFocused()) ?? [...windows].at(-1);

  return {
    open,
    focused,
    find,
    ownerOf(contentsId) {
      const window = find(contentsId);
      if (!window) throw new SextantError('forbidden', 'The window is gone.');
      return window;
    },
    all: () => [...windows],
    tell(channel, message) {
      for (const window of windows) if (!window.isDestroyed()) window.webContents.send(channel, message);
    },
    focusOrOpen() {
      const window = focused() ?? open();
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

/** Size and place are written when the window has come to rest, and when it closes. */
function keepState(window: BrowserWindow, options: Options): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    if (window.isDestroyed()) return;
    const state: WindowState = { ...window.getNormalBounds(), maximised: window.isMaximized() };
    writeFileAtomically(options.stateFile, JSON.stringify(state)).catch((error: unknown) => options.log.bug('window state', error));
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', later);
  window.on('close', () => {
    clearTimeout(timer);
    write();
  });
}

/** A page that crashes is loaded again while the core goes on; one that hangs is left to the user to judge. */
function survive(window: BrowserWindow, log: Log): void {
  const budget = crashBudget({ crashes: 3, withinMs: 60_000 });
  window.webContents.on('render-process-gone', (_event, details) => {
    log.write('window-gone', { reason: details.reason, exitCode: details.exitCode });
    if (window.isDestroyed() || details.reason === 'clean-exit') return;
    if (budget.spend()) {
      // reloading inside the event that reports the crash is refused by Chromium
      setImmediate(() => !window.isDestroyed() && window.webContents.reload());
      return;
    }
    const message = 'The window has stopped several times within a minute. Imports go on in the background.';
    void dialog
      .showMessageBox({ type: 'error', message, buttons: ['Try again', 'Close the window'], defaultId: 0, cancelId: 1 })
      .then(({ response }) => {
        if (window.isDestroyed()) return;
        if (response === 0) window.webContents.reload();
        else window.destroy();
      });
  });
  let asking = false;
  window.on('unresponsive', () => {
    if (asking) return;
    asking = true;
    log.write('window-unresponsive');
    const message = 'The window does not answer. Imports go on in the background.';
    void dialog
      .showMessageBox({ type: 'warning', message, buttons: ['Wait', 'Load the window again'], defaultId: 0, cancelId: 0 })
      .then(({ response }) => {
        asking = false;
        if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
      });
  });
}
