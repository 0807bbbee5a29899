/** Watches an application that shows hostile text: nothing of it may run, load, navigate, open, cover or be logged. */
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { LaunchedApp } from '../app.ts';
import { complaints } from '../desk.ts';
import { MARKER, PAYLOADS } from './payloads.ts';

/** A text as it should stand on one line: controls that cannot be seen are written out, breaks are spaces. */
export function shown(text: string, most = 40): string {
  const line = text
    .replace(/[\r\n\t\u2028\u2029]+/g, ' ')

    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g,
      (one) => `⟨U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
    )
    .replace(/\s+/g, ' ')
    .trim();
  return line.slice(0, most);
}
/** Of each payload the words by which it is known; where a NUL is a space, as in the columns of the store, by those. */
const NEEDLES = PAYLOADS.map((payload) => [...new Set([shown(payload), shown(payload.replaceAll('\u0000', ' '))])]);

/** What is wrong with a page as it stands now. */
export const lookAt = async (page: Page): Promise<string[]> =>
  (await page.evaluate(audit, { marker: MARKER, covered: false, needles: [] })).found;

export interface Watch {
  /** Fails if anything happened by now; `covered`: a dialog of ours lies over the window. Answers how many payloads stand in the document. */
  stop(where: string, options?: { covered?: boolean }): Promise<number>;
  /** screen → payloads seen on it */
  readonly seen: ReadonlyMap<string, ReadonlySet<number>>;
  /** everything that was noticed, empty to the end */
  readonly noticed: readonly string[];
}

export async function watch(sextant: LaunchedApp, seen = new Map<string, Set<number>>()): Promise<Watch> {
  const { app, page, core } = sextant;
  const noticed = complaints(page, core);
  for (const one of [page, core]) {
    one.on('dialog', (dialog) => {
      noticed.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    one.on('popup', (other) => noticed.push(`popup: ${other.url()}`));
    one.on('download', (download) => noticed.push(`download: ${download.url()}`));
    one.on('framenavigated', (frame) => noticed.push(`navigation: ${frame.url()}`));
    one.on('frameattached', (frame) => noticed.push(`frame: ${frame.url()}`));
    one.on('request', (request) => {
      if (!/^(?:blob:)?app:\/\/(?:ui|core)\/|^data:image\//.test(request.url())) noticed.push(`request: ${request.url().slice(0, 200)}`);
    });
  }
  app.on('window', (other) => noticed.push(`window: ${other.url()}`));
  const windows = await app.evaluate(({ dialog, shell, BrowserWindow }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = () => {
      asked.push('message box');
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    dialog.showErrorBox = (title) => asked.push(`error box: ${title}`);
    shell.openExternal = (address) => {
      asked.push(`outside: ${address}`);
      return Promise.resolve();
    };
    shell.openPath = (path) => {
      asked.push(`path: ${path}`);
      return Promise.resolve('');
    };
    return BrowserWindow.getAllWindows().length;
  });

  return {
    seen,
    noticed,
    async stop(where, { covered = false } = {}) {
      const lookAtMain = () =>
        app.evaluate(({ BrowserWindow, webContents }) => ({
          asked: (globalThis as { asked?: string[] }).asked ?? ['the watch is gone'],
          windows: BrowserWindow.getAllWindows().length,
          places: webContents.getAllWebContents().map((contents) => new URL(contents.getURL()).origin),
        }));
      const [main, ui, hidden] = await Promise.all([
        lookAtMain().catch((error: unknown) => {
          // of a busy main process V8 may throw away the promise by which Playwright waits; it only looks, so it may look again
          if (!String(error).includes('promise was garbage collected')) throw error;
          return lookAtMain();
        }),
        page.evaluate(audit, { marker: MARKER, covered, needles: NEEDLES }),
        core.evaluate(audit, { marker: MARKER, covered: true, needles: [] }),
      ]);
      expect(main, where).toEqual({ asked: [], windows, places: expect.any(Array) as unknown });
      expect([ui.found, hidden.found, [...noticed]], where).toEqual([[], [], []]);
      const here = seen.get(where) ?? new Set<number>();
      seen.set(where, here);
      for (const index of ui.payloads) here.add(index);
      return ui.payloads.length;
    },
  };
}

/** Runs in the page. */
function audit({ marker, covered, needles }: { marker: string; covered: boolean; needles: readonly (readonly string[])[] }): {
  found: string[];
  payloads: number[];
} {
  const found: string[] = [];
  const note = (what: string, element?: Element) => found.push(element ? `${what}: ${element.outerHTML.slice(0, 200)}` : what);
  if (marker in globalThis) note(`${marker} was called`);
  if (!/^app:\/\/(?:ui|core)\/[\w.-]*$/.test(location.href)) note(`the page is at ${location.href}`);
  if (/javascript:/i.test(document.baseURI) || !document.baseURI.startsWith('app://')) note(`base ${document.baseURI}`);

  const NEVER =
    'iframe, frame, frameset, object, embed, webview, portal, form:not([class^="s-"]), form[action], base, style, audio, video, source, math, foreignObject, animate, set, use, image, marquee, applet, noscript, xmp, meta[http-equiv], [srcdoc], [formaction], [contenteditable], a[href]';
  for (const element of document.querySelectorAll(NEVER)) note('never ours', element);
  const ours = (address: string | null) => address !== null && /^(?:app:\/\/(?:ui|core))?\/assets\/[\w.-]+$/.test(address);
  for (const element of document.scripts) if (!ours(element.getAttribute('src'))) note('script', element);
  for (const element of document.querySelectorAll('link'))
    if (!/^(?:stylesheet|modulepreload)$/.test(element.rel) || !ours(element.getAttribute('href'))) note('link', element);
  for (const element of document.querySelectorAll('meta'))
    if (!element.hasAttribute('charset') && !/^(?:viewport|color-scheme)$/.test(element.name)) note('meta', element);
  for (const element of document.images) if (!/^(?:blob:)?app:\/\//.test(element.src)) note('image', element);
  for (const sheet of document.styleSheets) if (!ours(sheet.href)) note(`style sheet ${String(sheet.href)}`);

  const TEXT_ATTRIBUTES = /^(?:title|value|placeholder|id|name|data-.*|aria-.*|for|alt)$/;
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) note(`handler ${name}`, element);
      if (TEXT_ATTRIBUTES.test(name)) continue;

      if (/^[\u0000-\u0020]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data:text)/i.test(value)) note(`address in ${name}`, element);
      if (name === 'style' && /url\(|expression|javascript|attacker/i.test(value)) note('style', element);
      if (name === 'class' && /[<>"'(]/.test(value)) note('class', element);
    }
    if (element.tagName.includes('-') || element.tagName === 'X') note('unknown element', element);
  }
  for (const element of document.body?.children ?? []) {
    const isOurs =
      element.id === 'root' ||
      element.matches('[data-portal], .at-card, .s-menu, script[src^="/assets/"], [data-mantine-shared-portal-node]');
    if (!isOurs) note('beside our root', element);
  }
  if (!covered) {
    for (const bar of document.querySelectorAll('header.s-top > *, footer.s-foot')) {
      const { left, top, width, height } = bar.getBoundingClientRect();
      const at = document.elementFromPoint(left + Math.min(width, 40) / 2, top + height / 2);
      if (!at?.closest('header.s-top, footer.s-foot')) note(`over the ${bar.className}`, at ?? undefined);
    }
    if (document.querySelector('header.s-top') === null) note('the top bar is gone');
  }

  // payloads that stand in the document as text, in fields or in tooltips
  const words = [document.body?.textContent ?? '', document.title];
  for (const element of document.querySelectorAll('[title], input, textarea')) {
    words.push(element.getAttribute('title') ?? '');
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) words.push(element.value);
  }
  const text = words.join('\n').replace(/\s+/g, ' ');
  return { found, payloads: needles.flatMap((words, index) => (words.some((one) => text.includes(one)) ? [index] : [])) };
}

/** What a picture of ours is made of: a name of anything else is a payload that got out of its text. */
export function foreignMarkup(svg: string): string[] {
  const TAGS = /^(?:svg|title|defs|marker|path|rect|line|g|text|tspan|pattern|clipPath|circle|polygon)$/;
  const found: string[] = [];
  for (const [whole, tag = '', attributes = ''] of svg.matchAll(/<\/?([^\s>/]*)((?:\s+[\w:-]+="[^"<]*")*)\s*\/?>/g)) {
    if (!TAGS.test(tag)) found.push(whole.slice(0, 120));
    for (const [, name = '', value = ''] of attributes.matchAll(/([\w:-]+)="([^"]*)"/g))
      if (/^on|href|^src$|^style$/i.test(name) || (/url\(/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)))
        found.push(`${name}="${value.slice(0, 80)}"`);
  }
  // whatever begins as markup was read above
  const rest = svg.replace(/<\/?[^\s>/]*(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/g, '');
  if (rest.includes('<')) found.push(rest.slice(rest.indexOf('<'), rest.indexOf('<') + 120));
  return found;
}
