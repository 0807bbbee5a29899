import { expect, test } from 'vitest';
import type { Action } from './action.ts';
import { chooseKeys } from './key-choices.ts';
import { createRegistry, type KeyChoices } from './registry.ts';

const action = (id: string, keys: string[], scope?: Action['scope']): Action => ({
  id,
  title: { key: 'nav.home' },
  keys,
  run: () => undefined,
  ...(scope ? { scope } : {}),
});
const ACTIONS = [
  action('a', ['Mod+J']),
  action('b', ['Mod+K', 'F2']),
  action('graph', ['Delete'], ['graph']),
  action('list', ['F'], ['list']),
];
const keysOf = (choices: KeyChoices) =>
  Object.fromEntries(createRegistry(ACTIONS, choices).all.map(({ id, keys }) => [id, (keys ?? []).join(' ')]));
const choose = (choices: KeyChoices, id: string, keys: string[] | undefined) =>
  chooseKeys(createRegistry(ACTIONS, choices), choices, id, keys);

test('a key is taken from whoever had it; the rest of his keys stay', () => {
  const choices = choose({}, 'a', ['Mod+k']);
  expect(keysOf(choices)).toMatchObject({ a: 'Mod+k', b: 'F2' });
});

test('in another view nobody loses it', () => {
  expect(choose({}, 'list', ['Delete'])).toEqual({ list: ['Delete'] });
});

test('ours again: the keys come back from whoever had taken them, and no choice is left', () => {
  const taken = choose({}, 'a', ['Mod+K']);
  const back = choose(taken, 'b', undefined);
  expect(keysOf(back)).toMatchObject({ a: '', b: 'Mod+K F2' });
  expect(choose(back, 'a', undefined)).toEqual({});
});

test('none is a choice too', () => {
  const choices = choose({}, 'b', []);
  expect(choices).toEqual({ b: [] });
  expect(keysOf(choices)).toMatchObject({ b: '' });
});
