/** The window as one looks at it: its size and magnification, pictures of it, what axe says of it, what is cut or lies over something else. */
import axe from 'axe-core';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { projectRoot } from '../build/paths.ts';
import type { LaunchedApp } from './app.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

export interface Screen {
  /** Waits for the heading of a page. */
  title(name: string | RegExp): Promise<void>;
  /** Sets the inside of the window, as dragging its corner would. */
  resize(width: number, height: number): Promise<void>;
  /** As a user with weak eyes sets it: at 2 half the pixels are left. */
  zoom(factor: number): Promise<void>;
  /** A picture in artefacts/screens, nothing cut at the side, and what axe calls serious or critical fails. */
  show(name: string, options?: { axe?: boolean }): Promise<void>;
  /** Runs the action of exactly this title. */
  byPalette(words: string): Promise<void>;
  theme(name: 'Light theme' | 'Dark theme'): Promise<void>;
}

/** What axe calls serious or critical, one line each. Its source, longer than most pages, is read by a document once. */
async function barriersOf(page: Page): Promise<string[]> {
  // a frame may be gone meanwhile
  await Promise.allSettled(
    page.frames().map(async (frame) => (await frame.evaluate(() => 'axe' in window)) || (await frame.evaluate(axe.source))),
  );
  // `preload` fetches style sheets and media, for rules that are not among those of default
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], preload: false }));
  const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return bad.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 4).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`);
    return `${id}: ${help}: ${where.join(' | ')}`;
  });
}

export function screenOf(sextant: LaunchedApp): Screen {
  const { page } = sextant;
  let magnified = false;
  const title = (name: string | RegExp) => page.getByRole('heading', { level: 1, name, exact: true }).first().waitFor();

  async function picture(name: string): Promise<void> {
    // in CSS pixels there are fewer of them when magnified, so the picture is taken of the window itself
    if (!magnified) return sextant.screenshot(`screens/${name}`);
    const png = await sextant.app.evaluate(async ({ webContents }) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('app://ui'));
      return (await contents?.capturePage())?.toPNG().toString('base64') ?? '';
    });
    const folder = join(projectRoot, 'artefacts', 'screens');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), Buffer.from(png, 'base64'));
    return undefined;
  }

  async function byPalette(words: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor();
    await page.keyboard.insertText(words);
    await page.getByRole('listbox', { name: 'Actions and objects' }).getByRole('option', { selected: true, name: words }).waitFor();
    await page.keyboard.press('Enter');
  }

  return {
    title,
    byPalette,
    async resize(width, height) {
      await title(/./);
      await sextant.app.evaluate(
        ({ BrowserWindow }, size) => {
          const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
          window?.unmaximize();
          window?.setContentSize(size.width, size.height);
        },
        { width, height },
      );
      await page.waitForFunction((wanted) => innerWidth === wanted, width);
    },
    async zoom(factor) {
      await sextant.app.evaluate(({ webContents }, to) => {
        for (const contents of webContents.getAllWebContents()) if (contents.getURL().startsWith('app://ui')) contents.setZoomFactor(to);
      }, factor);
      magnified = factor !== 1;
    },
    async show(name, { axe: barriers = true } = {}) {
      // what fades in is there
      await page.evaluate(() =>
        Promise.all(
          document
            .getAnimations()
            // what turns as long as something is at work has no end
            .filter((animation) => animation.effect?.getTiming().iterations !== Infinity)
            .map((animation) => animation.finished.catch(() => undefined)),
        ),
      );
      await picture(name);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider, `${name}: nothing is cut off at the side`).toBeLessThanOrEqual(0);
      if (!barriers) return;
      expect(await barriersOf(page), name).toEqual([]);
    },
    async theme(name) {
      await byPalette(name);
      const scheme = name === 'Dark theme' ? 'dark' : 'light';
      await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toContain(scheme);
    },
  };
}
