/** What an analyst does at the window: choose and drop files, press keys, read the screen. */
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import type { LaunchedApp } from './app.ts';

/** The answer that the user is going to give to the next question for files. */
export const chooseFiles = (sextant: LaunchedApp, filePaths: string[]): Promise<void> =>
  sextant.app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: paths });
  }, filePaths);

/** Answers the question before something leaves: for whom it was last. */
export const leave = (page: Page): Promise<void> =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: /^(?:Save|Export) …$/ })
    .click();

/** The answer that the user is going to give to the next questions where to save. */
export const saveFilesAs = (sextant: LaunchedApp, filePath: string): Promise<void> =>
  sextant.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);

/** Files from the desktop, dragged over the middle of the window and let go: what the system tells Chromium then. */
export async function dropFiles(page: Page, files: string[], onOver?: () => Promise<void>): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const size = await page.evaluate(() => ({ x: Math.round(innerWidth / 2), y: Math.round(innerHeight / 2) }));
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    if (type === 'drop') await onOver?.();
    await devtools.send('Input.dispatchDragEvent', { type, ...size, data });
  }
  await devtools.detach();
}

/** A document for people, dropped and opened on its workbench. */
export async function dropDocument(page: Page, file: string, title: string): Promise<void> {
  await dropFiles(page, [file]);
  await page.getByText(`${basename(file)} waits for your decisions.`).waitFor();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

const MAX_PRESSES = 200;

/**
 * Brings the focus to the target by keyboard alone: Tab from stop to stop, and arrows inside of a list that is one stop.
 * Fails where that does not lead there.
 */
export async function reach(page: Page, target: Locator): Promise<void> {
  const wanted = target.first();
  await wanted.waitFor();
  const where = () =>
    wanted.evaluate((element) => {
      const { activeElement } = document;
      if (element === activeElement) return 'there';
      const list = element.closest('ul, ol, [role=group]');
      const outer = list?.parentElement?.closest('[role=group]') ?? list;
      return element instanceof HTMLElement && element.tabIndex < 0 && outer?.contains(activeElement) ? 'in its list' : 'elsewhere';
    });
  for (let presses = 0; presses < MAX_PRESSES; presses++) {
    const found = await where();
    if (found === 'there') return;
    if (found === 'elsewhere') await page.keyboard.press('Tab');
    else {
      await page.keyboard.press('Home');
      for (; presses < MAX_PRESSES && (await where()) === 'in its list'; presses++) await page.keyboard.press('ArrowDown');
    }
  }
  throw new Error(`${MAX_PRESSES} keys do not lead to ${String(target)}; the focus is on ${await focused(page)}`);
}

export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element ? `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 60)}` : 'nothing';
  });

/** Search as one does it without a mouse: `/`, the words, down to the first hit, Enter. */
export async function openBySearch(page: Page, words: string, title: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(words);
  const hit = page.getByRole('listbox', { name: 'Matches' }).getByRole('option').first();
  await expect.poll(() => hit.textContent({ timeout: 1000 }).catch(() => ''), { timeout: 10_000 }).toContain(title);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
}

/** Counts of the status bar: what the store has. */
export async function countsShown(page: Page): Promise<{ objects: number; relationships: number }> {
  const text = (await page.getByRole('contentinfo', { name: 'Status' }).textContent()) ?? '';
  const number = (word: string) => Number(new RegExp(`([\\d,]+) ${word}`).exec(text)?.[1]?.replaceAll(',', '') ?? -1);
  return { objects: number('objects?'), relationships: number('relationships?') };
}

export async function waitForObjects(page: Page, objects: number, timeout = 60_000): Promise<void> {
  await expect
    .poll(async () => [await page.getByRole('progressbar').count(), (await countsShown(page)).objects], { timeout, interval: 150 })
    .toEqual([0, objects]);
}

/** Everything that a page complains about: errors nobody caught, refused resources, broken rules of the CSP. */
export function complaints(...pages: Page[]): string[] {
  const heard: string[] = [];
  for (const page of pages) {
    page.on('pageerror', (error) => heard.push(error.stack ?? String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`);
    });
  }
  return heard;
}
