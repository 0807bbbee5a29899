/** The same screen in windows of several sizes and both themes: pictures of each, and what is wrong with it. */
import type { Page } from 'playwright';
import { flawsOf } from './flaws.ts';
import type { Screen } from './screen.ts';

/** A theme changes colours only and a size places only, so not each is looked at with each. */
const WINDOWS = [
  { name: 'light', theme: 'light', size: [1280, 800], zoom: 1, axe: true },
  { name: 'dark', theme: 'dark', size: [1280, 800], zoom: 1, axe: true },
  { name: 'light-magnified', theme: 'light', size: [1280, 800], zoom: 2, axe: false },
  { name: 'dark-large', theme: 'dark', size: [1920, 1080], zoom: 1, axe: false },
] as const;
type Window = (typeof WINDOWS)[number];

/** In full also the dark ones: what is asked of colours there is computed for all of them (renderer/domain/colours.test.ts). */
const isWhole = process.env.SEXTANT_SOAK === '1';
const SHOWN = WINDOWS.filter(({ theme }) => isWhole || theme === 'light');

/** Only in some windows: what opens over a screen differs little from one to the other. */
export const FEW: readonly Window['name'][] = ['light', 'dark', 'light-magnified'];

export interface StopOptions {
  windows?: readonly Window['name'][];
  /** what a change of the window closes is opened anew in each of them, and closed behind it */
  open?: () => Promise<void>;
  close?: () => Promise<void>;
  /** false: the same words in the same colours were asked about at another stop */
  axe?: boolean;
}

export interface Stops {
  /** Leaves the window light, at 1280×800. Throws on what axe calls serious. */
  stop: (name: string, options?: StopOptions) => Promise<void>;
  /** of all stops so far: what is cut, over something else or outside of the window */
  flaws: string[];
}

export function stopsIn(now: () => { page: Page; screen: Screen }): Stops {
  const flaws: string[] = [];

  async function dress(at: Window, window: Window): Promise<void> {
    const { page, screen } = now();
    // the theme follows the desktop, so nothing on the screen is touched
    await page.emulateMedia({ colorScheme: window.theme, reducedMotion: 'no-preference' });
    if (at.zoom !== window.zoom && window.zoom === 1) await screen.zoom(1);
    if (at.size[0] !== window.size[0]) await screen.resize(window.size[0], window.size[1]);
    if (at.zoom !== window.zoom && window.zoom !== 1) await screen.zoom(window.zoom);
    await page.waitForFunction((wide) => innerWidth === wide, window.size[0] / window.zoom);
    await page.waitForFunction((theme) => document.documentElement.dataset.mantineColorScheme === theme, window.theme);
  }

  async function stop(name: string, { windows, open, close, axe = true }: StopOptions = {}): Promise<void> {
    const { page, screen } = now();
    let at: Window = WINDOWS[0];
    try {
      for (const window of SHOWN) {
        if (windows && !windows.includes(window.name)) continue;
        await dress(at, window);
        at = window;
        await open?.();
        await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
        await screen.show(`${window.name}-${name}`, { axe: axe && window.axe });
        for (const flaw of await flawsOf(page)) {
          flaws.push(`${name}, ${window.name}: ${flaw}`);
          process.stdout.write(`${name}, ${window.name}: ${flaw}\n`);
        }
        await close?.();
      }
    } finally {
      await dress(at, WINDOWS[0]);
    }
  }

  return { stop, flaws };
}
