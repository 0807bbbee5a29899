/** The profile's settings, as main keeps them; a change shows at once and is written behind. */
import { create } from 'zustand';
import { settingsSchema, type DesktopInfo, type Settings } from '../../contracts/index.ts';
import { reportBug } from './bugs.ts';

const THEME_MIRROR = 'sextant.theme';

/** The theme of the last session is mirrored in the window's own storage, so that the first frame has the right one. */
function mirroredTheme(): Settings['theme'] {
  const kept = typeof localStorage === 'undefined' ? null : localStorage.getItem(THEME_MIRROR);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export const useSettings = create<Settings>(() => settingsSchema.parse({ theme: mirroredTheme() }));

interface About {
  info: DesktopInfo | undefined;
}
export const useAbout = create<About>(() => ({ info: undefined }));

export async function loadSettings(): Promise<void> {
  window.addEventListener('pagehide', write);
  window.desktop.onSettings(takeSettings);
  const [settings, info] = await Promise.all([window.desktop.getSettings(), window.desktop.info()]);
  takeSettings(settings);
  useAbout.setState({ info });
}

/** What another window or main says; the own changes that are not written yet, or on their way, go before it. */
function takeSettings(settings: Settings): void {
  useSettings.setState({ ...settings, ...underWay, ...unwritten });
  localStorage.setItem(THEME_MIRROR, useSettings.getState().theme);
}

const WRITE_AFTER_MS = 150;
let unwritten: Partial<Settings> = {};
let underWay: Partial<Settings> = {};
let timer: ReturnType<typeof setTimeout> | undefined;

function write(): void {
  clearTimeout(timer);
  timer = undefined;
  const change = unwritten;
  unwritten = {};
  if (Object.keys(change).length === 0) return;
  const mine = { ...underWay, ...change };
  underWay = mine;
  window.desktop
    .setSettings(change)
    .then((settings) => {
      // a later write has its own answer
      if (underWay === mine) underWay = {};
      takeSettings(settings);
    })
    .catch(reportBug);
}

/** Shows at once; written a moment later, so that dragging a column is one write. */
export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  if (change.theme) localStorage.setItem(THEME_MIRROR, change.theme);
  unwritten = { ...unwritten, ...change };
  timer ??= setTimeout(write, WRITE_AFTER_MS);
}
