/** Some 150 payloads in every text that a screen shows: none of them has an effect. Lists, objects, search, habits. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASKED, HostileDesk, idOf } from './hostile-desk.ts';
import { MARKER, PAYLOADS } from './payloads.ts';
import { foreignMarkup, lookAt, shown } from './watch.ts';

const desk = new HostileDesk();
let page: Page;
beforeAll(async () => {
  page = await desk.open();
});
afterAll(() => desk.close());

/** Goes down a list by its keys and looks at each screenful. */
async function throughGrid(where: string, name: string | RegExp, rows: number): Promise<void> {
  await desk.title(name);
  await expect.poll(async () => Number((await desk.grid().getAttribute('aria-rowcount')) ?? 0)).toBeGreaterThan(1);
  await desk.grid().focus();
  await page.keyboard.press('Home');
  for (let at = 0; at < rows; at += 16) {
    await desk.stop(where);
    for (let presses = 0; presses < 2; presses++) await page.keyboard.press('PageDown');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.keyboard.press('End');
  await desk.stop(where);
}

test('home and lists', async () => {
  await page.keyboard.press('Control+1');
  await desk.title('What is known');
  await desk.main().getByRole('list', { name: 'Last modified' }).getByRole('link').first().waitFor();
  await desk.stop('home');
  for (const name of ['Intrusion sets', 'Attack patterns', 'URLs'] as const) {
    await desk.byPalette(`Go to ${name}`);
    await throughGrid('lists', name, PAYLOADS.length);
  }
  await page.keyboard.press('Control+3');
  await throughGrid('relationships', 'Relationships', 80);
  await page.keyboard.press('Control+2');
  await desk.title('All entities');
  await desk.main().getByRole('button', { name: 'Label', exact: true }).click();
  await page.getByRole('checkbox').first().waitFor();
  await desk.stop('filter by label');
  await page.getByRole('checkbox').nth(2).check();
  await page.keyboard.press('Escape');
  await desk.stop('filters that are set');
  await page.keyboard.press('f');
  await page.keyboard.insertText(PAYLOADS[3] ?? '');
  await desk.stop('filter by text');
  expect(desk.seen.get('lists')?.size).toBeGreaterThan(0.9 * PAYLOADS.length);
});

test('pages of objects of every kind, all four tabs', async () => {
  const kinds: [string, number][] = [
    ['intrusion-set', 3], ['intrusion-set', 70], ['intrusion-set', 118], ['intrusion-set', 134], ['malware', 9], ['malware', 45],
    ['attack-pattern', 0], ['attack-pattern', 64], ['attack-pattern', 110], ['url', 30], ['x-mitre-tactic', 6], ['x-mitre-matrix', 0],
    ['relationship', 1], ['relationship', 403],
  ]; // biome-ignore format: a table
  for (const [type, at] of kinds) {
    await desk.openId(idOf(type, at));
    for (const [key, name] of [
      ['1', 'overview'],
      ['2', 'relationships'],
      ['3', 'sources'],
      ['4', 'raw'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByRole('tab', { selected: true, name: new RegExp(name, 'i') }).waitFor();
      if (name === 'relationships') {
        const more = desk
          .main()
          .getByRole('button', { name: /references? for /, expanded: false })
          .first();
        if (await more.isVisible()) await more.click();
      }
      await desk.stop(`object: ${name}`);
    }
  }
  expect(await desk.heading()).not.toBe('');
});

test('addresses of the data lead to a menu, never anywhere', async () => {
  await desk.openId(idOf('attack-pattern', 121));
  await page.keyboard.press('1');
  const outside = desk.main().locator('button[aria-haspopup=menu][title*="not a live link"]');
  await outside.first().waitFor();
  for (const one of (await outside.all()).slice(0, 6)) {
    await one.click();
    await page.getByRole('menu').waitFor();
    await desk.stop('menu of an address', true);
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
});

test('as the question: search as one types, its page, the palette', async () => {
  for (const payload of ASKED) {
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(payload);
    await desk.stop('search as one types', true);
    await page.keyboard.press('Enter');
    await expect.poll(async () => desk.heading()).toContain(shown(payload, 20).slice(0, 10).split('⟨')[0] ?? '');
    await desk.stop('search');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor();
    await page.keyboard.insertText(payload);
    await desk.stop('palette', true);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Command palette' }).waitFor({ state: 'detached' });
  }
});

test('bookmarks, what was seen last, messages of copying', async () => {
  await desk.chooseAllGroups();
  await page.keyboard.press('b');
  await page.getByText(`${PAYLOADS.length} bookmarks set.`).waitFor();
  await page.keyboard.press('Control+Shift+B');
  await desk.title('Bookmarks');
  await desk.main().getByRole('list', { name: 'Bookmarks, those with news first' }).getByRole('link').first().waitFor();
  await desk.stop('bookmarks');
  expect(desk.seen.get('bookmarks')?.size).toBeGreaterThan(0.9 * PAYLOADS.length);
  await desk.openId(idOf('malware', 12));
  for (const words of ['Copy name', 'Copy citation', 'Copy value defanged', 'Copy as STIX']) {
    await desk.byPalette(words);
    await desk.stop('copied');
  }
  // only what stays open for a second was looked at
  await page.waitForTimeout(1200);
  await page.keyboard.press('Control+1');
  await desk.title('What is known');
  await desk.main().getByRole('region', { name: 'Seen last' }).waitFor();
  await desk.stop('home with what was seen');
});

test('jobs, problems, sources, history, settings, keys', async () => {
  for (const [key, name] of [
    ['4', 'Jobs'],
    ['5', 'Problems'],
    ['6', 'Sources'],
    ['7', 'History'],
    [',', 'Settings'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await desk.title(name);
    await desk.stop(name.toLowerCase());
  }
  const find = desk.main().getByRole('textbox', { name: 'Find an action or a key' });
  for (const payload of ASKED.slice(0, 8)) {
    await find.fill(payload.slice(0, 200));
    await desk.stop('keys that are searched');
  }
  await page.keyboard.press('F6');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard keys' }).waitFor();
  await desk.stop('keys', true);
  await page.keyboard.press('Escape');
});

test('tabs and side panels', async () => {
  for (let at = 20; at < 26; at++) {
    await page.keyboard.press('Control+t');
    await desk.openId(idOf('intrusion-set', at));
  }
  await desk.stop('tabs');
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('region', { name: /^Side panel: / }).waitFor();
  await page.keyboard.press('F6');
  await desk.openId(idOf('malware', 66));
  await page.keyboard.press('Alt+Shift+Enter');
  await expect.poll(() => page.getByRole('region', { name: /^Side panel: / }).count()).toBe(2);
  await desk.stop('side panels');
  await desk.byPalette('Close the side panels');
  await desk.byPalette('Close other tabs');
});

test('every payload was seen on many screens, and nothing came of it', () => desk.end());

test('the watch would have seen it', async () => {
  /** [tag, attributes, parent], planted as script of the page would */
  const PLANTED: readonly (readonly [string, Record<string, string>, 'body' | 'main' | 'head'])[] = [
    ['div', {}, 'body'],
    ['div', { onx: 'x' }, 'main'],
    ['a', { href: 'x' }, 'main'],
    ['span', { href: ' java\tscript:x' }, 'main'],
    ['form', {}, 'main'],
    ['meta', { 'http-equiv': 'x' }, 'head'],
    ['base', {}, 'head'],
    ['link', { rel: 'x' }, 'head'],
    ['style', {}, 'head'],
    ['script', { type: 'x' }, 'main'],
    ['marquee', {}, 'main'],
    ['img', {}, 'main'],
    ['x', {}, 'main'],
  ];
  for (const [tag, attributes, parent] of PLANTED) {
    await page.evaluate(
      ([name, list, where]) => {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(list)) element.setAttribute(key, value);
        element.dataset['planted'] = '';
        document.querySelector(where)?.append(element);
      },
      [tag, attributes, parent] as const,
    );
    expect(await lookAt(page), `${tag} in ${parent}`).not.toEqual([]);
    await page.evaluate(() => document.querySelector('[data-planted]')?.remove());
    expect(await lookAt(page)).toEqual([]);
  }
  await page.evaluate((name) => Object.assign(globalThis, { [name]: 1 }), MARKER);
  expect((await lookAt(page)).join()).toContain('was called');
  await page.evaluate(() => document.querySelector('header')?.toggleAttribute('inert', true));
  expect((await lookAt(page)).join(), 'something lies over the bar').toContain('over the');
  for (const bad of [
    '<svg><script>1</script></svg>',
    '<svg><path onload="1"/></svg>',
    '<svg><rect fill="url(data:x)"/></svg>',
    '<svg><a href="x"/></svg>',
    '<svg><text x=">1 < 2</text></svg>',
  ])
    expect(foreignMarkup(bad), bad).not.toEqual([]);
});
