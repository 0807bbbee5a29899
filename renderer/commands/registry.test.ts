import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MenuItem } from '../../contracts/index.ts';
import { ALL_ACTIONS } from '../app/all-actions.ts';
import { en } from '../i18n/en.ts';
import type { Action, ActionContext } from './action.ts';
import { fuzzyMatch } from './fuzzy.ts';
import {
  chordCaps,
  chordOf,
  electronAccelerator,
  isBindable,
  matchesChord,
  normalizeChord,
  worksInTextFields,
  type KeyPress,
} from './keys.ts';
import { buildMenu } from './menu.ts';
import { createRegistry } from './registry.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const context: ActionContext = {
  route: { view: 'home' },
  target: undefined,
  hasData: true,
  showHidden: false,
  theme: 'system',
};
const action = (id: string, keys: string[], more: Partial<Action> = {}): Action => ({
  id,
  title: { key: 'nav.home' },
  keys,
  run: () => undefined,
  ...more,
});

test('two actions with one key are refused, however the key is spelt', () => {
  expect(() => createRegistry([action('a', ['Mod+Shift+P']), action('b', ['Shift+Mod+p'])])).toThrow(/"a" and to "b"/);
  expect(() => createRegistry([action('a', []), action('a', [])])).toThrow(/called "a"/);
});

test('one key for two actions: where their views do not meet, or where the one of a view says that it goes first', () => {
  const graph = action('graph', ['Delete'], { scope: ['graph'] });
  const list = action('list', ['Delete'], { scope: ['list', 'search'] });
  const anywhere = action('anywhere', ['Delete']);
  expect(() => createRegistry([graph, action('too', ['Delete'], { scope: ['home', 'graph'] })])).toThrow(/Delete/);
  expect(() => createRegistry([graph, anywhere])).toThrow(/"graph" and to "anywhere"/);
  expect(() => createRegistry([anywhere, graph])).toThrow(/Delete/);
  const registry = createRegistry([anywhere, { ...graph, overrides: true }, { ...list, overrides: true }]);
  const where = { inTextField: false, isMac: false };
  const at = (view: 'graph' | 'list' | 'home') =>
    registry.forKey(press('Delete'), where, { ...context, route: view === 'list' ? { view, scope: 'all' } : { view } })?.id;
  expect([at('graph'), at('list'), at('home')]).toEqual(['graph', 'list', 'anywhere']);
});

test('an action that does not apply just now leaves its key to the one of all views', () => {
  const registry = createRegistry([
    action('anywhere', ['Escape']),
    action('graph', ['Escape'], { scope: ['graph'], overrides: true, when: ({ hasData }) => hasData }),
  ]);
  const there: ActionContext = { ...context, route: { view: 'graph' } };
  const where = { inTextField: false, isMac: false };
  expect(registry.forKey(press('Escape'), where, there)?.id).toBe('graph');
  expect(registry.forKey(press('Escape'), where, { ...there, hasData: false })?.id).toBe('anywhere');
});

test('chosen keys replace ours and take a key from whoever had it; ours are still known', () => {
  const actions = [action('a', ['Mod+B']), action('b', ['Mod+G', 'F7'])];
  const registry = createRegistry(actions, { a: ['Mod+G'], b: ['Mod+J'] });
  expect(registry.byId('a')?.keys).toEqual(['Mod+G']);
  expect(registry.byId('b')?.keys).toEqual(['Mod+J']);
  expect(registry.ownKeys('b')).toEqual(['Mod+G', 'F7']);
  const taken = createRegistry(actions, { a: ['Mod+G'] });
  expect(taken.byId('b')?.keys).toEqual(['F7']);
  expect(taken.holders('Mod+g', 'b').map(({ id }) => id)).toEqual(['a']);
  expect(createRegistry(actions, { a: [] }).byId('a')?.keys).toEqual([]);
});

test('nothing that a settings file says about keys breaks the start', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`key choices: seed ${seed}`);
  const ids = ALL_ACTIONS.map(({ id }) => id);
  const chord = fc.oneof(
    fc.string(),
    fc.constantFrom('Mod+K', 'Mod+C', 'Tab', '?', 'Mod++', '+', 'Mod+Mod+Mod+K', 'Shift+Alt+é', '__proto__'),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...ids), fc.string()), fc.array(chord, { maxLength: 4 })), (choices) => {
      const registry = createRegistry(ALL_ACTIONS, choices);
      // whatever was chosen, no key is ambiguous
      expect(() => createRegistry(registry.all)).not.toThrow();
    }),
    { seed, numRuns: 60 },
  );
});

test('a pressed chord is written as actions write it; what the system or every list needs cannot be given away', () => {
  expect(chordOf(press('k', { ctrlKey: true, shiftKey: true }), false)).toBe('Mod+Shift+K');
  expect(chordOf(press('?', { shiftKey: true }), false)).toBe('?');
  expect(chordOf(press('Control', { ctrlKey: true }), false)).toBeUndefined();
  expect(chordOf(press('ArrowLeft', { altKey: true }), false)).toBe('Alt+ArrowLeft');
  for (const chord of ['Mod+C', 'Mod+v', 'Tab', 'Enter', ' ', 'ArrowUp', 'Shift+F10', 'Alt+F4', 'Mod++', ''])
    expect(isBindable(chord), chord).toBe(false);
  for (const chord of ['Mod+J', 'G', 'Alt+Shift+F7', '+', 'Delete', 'Mod+ArrowUp']) expect(isBindable(chord), chord).toBe(true);
  for (const own of ALL_ACTIONS)
    for (const key of own.keys ?? []) expect(normalizeChord(key), own.id).toBe(normalizeChord(normalizeChord(key)));
});

test('the actions of the window agree with each other', () => {
  const registry = createRegistry(ALL_ACTIONS);
  expect(registry.all.length).toBeGreaterThan(60);
  for (const { title } of registry.all) expect(en[title.key]).toBeDefined();
});

test('a key runs its action only where the action applies', () => {
  const registry = createRegistry(ALL_ACTIONS);
  const where = { inTextField: false, isMac: false };
  expect(registry.forKey(press('k', { ctrlKey: true }), where, context)?.id).toBe('app.palette');
  expect(registry.forKey(press('z', { ctrlKey: true }), where, context)?.id).toBe('edit.undo');
  expect(registry.forKey(press('Z', { ctrlKey: true, shiftKey: true }), where, context)?.id).toBe('edit.redo');
  expect(registry.forKey(press('k', { metaKey: true }), { ...where, isMac: true }, context)?.id).toBe('app.palette');
  expect(registry.forKey(press('1'), where, context)).toBeUndefined();
  expect(registry.forKey(press('1'), where, { ...context, route: { view: 'object', id: 'x' } })?.id).toBe('object.tab.overview');
});

test('while someone types, letters and undo belong to the text field', () => {
  const registry = createRegistry(ALL_ACTIONS);
  const typing = { inTextField: true, isMac: false };
  for (const key of ['/', '?', 'f'])
    expect(registry.forKey(press(key), typing, { ...context, route: { view: 'list', scope: 'all' } })).toBeUndefined();
  expect(registry.forKey(press('z', { ctrlKey: true }), typing, context)).toBeUndefined();
  expect(registry.forKey(press('k', { ctrlKey: true }), typing, context)?.id).toBe('app.palette');
});

test('a symbol matches with and without Shift, as keyboards differ', () => {
  expect(matchesChord('?', press('?', { shiftKey: true }), false)).toBe(true);
  expect(matchesChord('?', press('?'), false)).toBe(true);
  expect(matchesChord('F6', press('F6', { shiftKey: true }), false)).toBe(false);
  expect(worksInTextFields('F6')).toBe(true);
});

test('chords are spelt for people and for Electron', () => {
  expect(chordCaps('Mod+Shift+ArrowLeft', false)).toEqual(['Ctrl', 'Shift', '←']);
  expect(electronAccelerator('Mod+Shift+P')).toBe('CmdOrCtrl+Shift+P');
  expect(electronAccelerator('Alt+ArrowLeft')).toBe('Alt+Left');
  expect(normalizeChord('Shift+Alt+X')).toBe('Alt+Shift+x');
});

test('the menu holds every action that names a place in it, in sections', () => {
  const menu = buildMenu(createRegistry(ALL_ACTIONS), context);
  const actionsIn = (items: readonly MenuItem[]): string[] =>
    items.flatMap((item) => [...(item.action ? [item.action] : []), ...actionsIn(item.submenu ?? [])]);
  const inMenu = actionsIn(menu);
  expect([...inMenu].sort()).toEqual(
    ALL_ACTIONS.filter((entry) => entry.menu)
      .map((entry) => entry.id)
      .sort(),
  );
  expect(menu.every((top) => (top.submenu?.length ?? 0) <= 60)).toBe(true);
  const file = menu.find(({ label }) => label === 'File')?.submenu ?? [];
  expect(file.filter((item) => item.submenu).map(({ label, submenu }) => [label, submenu?.length])).toEqual([
    ['Profiles', 9],
    ['Snapshots', 3],
  ]);
  const undo = menu.flatMap((top) => top.submenu ?? []).find((item) => item.action === 'edit.undo');
  expect(undo).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+Z' });
});

test('fuzzy search prefers whole words, then word starts, then letters in order', () => {
  const best = (query: string, titles: string[]) =>
    titles
      .map((title) => ({ title, match: fuzzyMatch(query, title) }))
      .filter((entry) => entry.match)
      .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
      .map((entry) => entry.title);
  expect(best('dark', ['Standard bark', 'Dark theme', 'Go to Data'])[0]).toBe('Dark theme');
  expect(best('gtm', ['Go to Malware', 'Show the gist of many'])[0]).toBe('Go to Malware');
  expect(fuzzyMatch('xyz', 'Dark theme')).toBeUndefined();
  expect(fuzzyMatch('thm', 'Theme')?.at).toEqual([0, 1, 3]);
});
