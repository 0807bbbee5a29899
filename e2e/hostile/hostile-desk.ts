/** The application over a store of nothing but payloads, watched at every step: what the suites here share. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { z } from 'zod';
import { launchApp, type LaunchedApp } from '../app.ts';
import { leave, saveFilesAs } from '../desk.ts';
import { importFiles } from '../headless/documents.ts';
import { screenOf } from '../screen.ts';
import { hostileBundle, PAYLOADS } from './payloads.ts';
import { foreignMarkup, shown, watch, type Watch } from './watch.ts';

/** The names of files are shown too; a slash cannot be in one. */
const FILE_NAME = '<img src=x onerror=window.sextantHit=1>"\'`{{0}}.json';
/** As many as the interface is asked with, spread over all kinds. */
export const ASKED = PAYLOADS.filter((_, index) => index % 6 === 0);

const bundle = hostileBundle();
const { objects } = z.object({ objects: z.array(z.looseObject({ id: z.string() })) }).parse(JSON.parse(bundle.text));
/** The id of the object of this type that was made of the payload of this number. */
export const idOf = (type: string, at: number): string => objects.filter(({ id }) => id.startsWith(`${type}--`))[at]?.id ?? '';
export const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

export class HostileDesk {
  readonly seen = new Map<string, Set<number>>();
  folder = '';
  private app: LaunchedApp | undefined;
  private eye: Watch | undefined;

  get sextant(): LaunchedApp {
    if (!this.app) throw new Error('The application was not started.');
    return this.app;
  }
  get page(): Page {
    return this.sextant.page;
  }
  get watch(): Watch {
    if (!this.eye) throw new Error('Nobody watches.');
    return this.eye;
  }

  /** Everything came in, into a new profile, and the window is open. */
  async open(): Promise<Page> {
    this.folder = await mkdtemp(join(tmpdir(), 'sextant-hostile-'));
    const file = join(this.folder, FILE_NAME);
    await writeFile(file, bundle.text);
    const { files } = await importFiles(join(this.folder, 'profile'), [file]);
    const all = { read: objects.length, created: objects.length, rejected: 0 };
    expect(files.map(({ read, created, rejected }) => ({ read, created, rejected }))).toEqual([all]);
    return this.start();
  }

  private async start(): Promise<Page> {
    this.app = await launchApp({ profile: join(this.folder, 'profile') });
    this.page.setDefaultTimeout(15_000);
    this.eye = await watch(this.app, this.seen);
    await screenOf(this.app).resize(1280, 800);
    return this.page;
  }

  async restart(): Promise<Page> {
    await this.sextant.close();
    return this.start();
  }

  async close(): Promise<void> {
    await this.sextant.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Nothing has happened by now; `covered`: a dialog or menu of ours lies over the window. */
  async stop(where: string, covered = false): Promise<void> {
    await this.watch.stop(where, { covered });
  }

  byPalette(words: string): Promise<void> {
    return screenOf(this.sextant).byPalette(words);
  }
  title(name: string | RegExp): Promise<void> {
    return screenOf(this.sextant).title(name);
  }
  main(): Locator {
    return this.page.getByRole('main');
  }
  grid(): Locator {
    return this.main().getByRole('grid').first();
  }
  async heading(): Promise<string> {
    return plain(await this.main().getByRole('heading', { level: 1 }).first().textContent());
  }

  async openId(id: string): Promise<void> {
    const { page } = this;
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(id);
    await page.getByRole('listbox', { name: 'Matches' }).getByRole('option').nth(0).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Overview' }).first().waitFor();
  }

  /** All groups, one for each payload. Rows are read page by page, and only what was read can be chosen. */
  async chooseAllGroups(): Promise<void> {
    const { page } = this;
    await this.byPalette('Go to Intrusion sets');
    await this.title('Intrusion sets');
    await expect.poll(async () => Number((await this.grid().getAttribute('aria-rowcount')) ?? 0)).toBe(PAYLOADS.length + 1);
    await this.grid().focus();
    for (const [key, at] of [
      ['Home', 2],
      ['End', PAYLOADS.length + 1],
    ] as const) {
      await page.keyboard.press(key);
      const row = this.grid().locator(`[aria-rowindex="${at}"]`);
      await row.waitFor();
      await expect.poll(async () => plain(await row.textContent())).not.toBe('');
    }
    await page.keyboard.press('Control+a');
    await this.main().getByText(`${PAYLOADS.length} chosen`).waitFor();
  }

  /** A picture out of the window: well formed, and nothing in it but shapes and text. */
  async savedPicture(act: string, name: string): Promise<void> {
    const out = join(this.folder, name);
    await saveFilesAs(this.sextant, out);
    await this.byPalette(act);
    await leave(this.page);
    await this.page.getByText(`Saved to ${out}`).waitFor({ timeout: 20_000 });
    const bytes = await readFile(out);
    if (name.endsWith('.png')) {
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.length).toBeGreaterThan(10_000);
      return;
    }
    const svg = bytes.toString('utf8');
    expect(foreignMarkup(svg)).toEqual([]);
    const text = [['&lt;', '<'], ['&gt;', '>'], ['&quot;', '"'], ['&#39;', "'"], ['&amp;', '&']].reduce((all, [from = '', to = '']) => all.replaceAll(from, to), svg); // biome-ignore format: one table
    const found = PAYLOADS.flatMap((payload, index) => (text.includes(shown(payload, 20)) ? [index] : []));
    expect(found.length, `${name} shows payloads`).toBeGreaterThan(0);
    this.seen.set(`picture ${name}`, new Set(found));
  }

  /** Last of all: prints the figures, wants every payload seen, and that the watch can see. */
  async end(): Promise<void> {
    await this.stop('the end');
    const pairs = [...this.seen.values()].reduce((sum, { size }) => sum + size, 0);
    const all = new Set([...this.seen.values()].flatMap((payloads) => [...payloads]));
    process.stdout.write(`hostile text: ${PAYLOADS.length} payloads, ${this.seen.size} screens, ${pairs} times a payload on a screen\n`);
    process.stdout.write(`${[...this.seen].map(([where, { size }]) => `${where} ${size}`).join(', ')}\n`);
    expect(PAYLOADS.filter((_, index) => !all.has(index))).toEqual([]);
    expect(this.watch.noticed).toEqual([]);
  }
}
