import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMembers,
  addTies,
  closeGroup,
  EMPTY_DOCUMENT,
  lock,
  openGroup,
  place,
  removeMembers,
  setFilters,
  type GraphDocument,
} from './document.ts';
import { amend, commit, redo, startHistory, undo, type History } from './history.ts';

import { readGraph, readHistory, writeGraph, writeHistory } from './undone.ts';

const act = { key: 'graph.act.add' } as const;

const id = fc.integer({ min: 0, max: 12 }).map((n) => `m${n}`);
const step = fc.oneof(
  fc.array(id, { minLength: 1, maxLength: 4 }).map((ids) => (document: GraphDocument) => addMembers(document, ids, ids.length > 2)),
  fc.array(id, { minLength: 1, maxLength: 3 }).map((ids) => (document: GraphDocument) => removeMembers(document, ids, [])),
  fc.tuple(id, fc.integer({ min: -9000, max: 9000 })).map(
    ([one, x]) =>
      (document: GraphDocument) =>
        document.members.has(one) ? place(document, [[one, { x: x / 10, y: 1 }]]) : document,
  ),
  id.map((one) => (document: GraphDocument) => addTies(document, [`${one} uses`])),
  id.map((one) => (document: GraphDocument) => lock(document, [one], true)),
  id.map((one) => (document: GraphDocument) => openGroup(document, `type ${one}`)),
  id.map((one) => (document: GraphDocument) => closeGroup(document, `type ${one}`)),
  id.map((one) => (document: GraphDocument) => setFilters(document, { ...document.filters, types: new Set([one]) })),
);

/** With the order of everything: a graph that comes back in another order is drawn otherwise. */
const inOrder = ({ members, places, ties, opened, closed, filters, layout }: GraphDocument) => ({
  members: [...members],
  places: [...places].sort(([a], [b]) => (a < b ? -1 : 1)),
  ties: [...ties],
  opened: [...opened],
  closed: [...closed],
  filters,
  layout,
});

test('a graph that is read again has all its undo and redo', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.nat(20), (steps, undone) => {
      let history: History = startHistory(EMPTY_DOCUMENT);
      for (const [index, apply] of steps.entries()) {
        const next = apply(history.now);
        history = index % 5 === 4 ? amend(history, next) : commit(history, next, { ...act, params: { count: index } });
      }
      for (let index = 0; index < undone; index++) history = undo(history)?.history ?? history;
      const read = readGraph(writeGraph(history))?.history;
      expect(read && inOrder(read.now)).toEqual(inOrder(history.now));
      for (const way of ['past', 'future'] as const) {
        expect(read?.[way].map(({ act: name }) => name)).toEqual(history[way].map(({ act: name }) => name));
        expect(read?.[way].map(({ document }) => inOrder(document))).toEqual(history[way].map(({ document }) => inOrder(document)));
      }
    }),
  );
});

test('undo and redo go on where they stood', () => {
  let history = startHistory(EMPTY_DOCUMENT);
  for (let index = 0; index < 5; index++) history = commit(history, addMembers(history.now, [`m${index}`], false), act);
  history = undo(history)?.history ?? history;
  let read = readGraph(writeGraph(history))?.history;
  expect(read?.now.members.size).toBe(4);
  read = read && redo(read)?.history;
  expect([...(read?.now.members.keys() ?? [])]).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  for (let index = 0; index < 5; index++) read = read && undo(read)?.history;
  expect(read?.now.members.size).toBe(0);
});

test('what is kept is bounded: a hundred acts, and of large graphs fewer', () => {
  let history = startHistory(EMPTY_DOCUMENT);
  for (let index = 0; index < 150; index++) history = commit(history, addMembers(history.now, [`m${index}`], false), act);
  expect(readGraph(writeGraph(history))?.history.past).toHaveLength(100);
  const ids = Array.from({ length: 10_000 }, (_, index) => `malware--${index}`);
  const places = (x: number) =>
    ids.map((one): [string, { x: number; y: number }] => [one, { x: x * 7 + (Number(one.slice(9)) % 13), y: x }]);
  history = startHistory(addMembers(EMPTY_DOCUMENT, ids, false));
  for (let index = 0; index < 20; index++) history = commit(history, place(history.now, places(index)), act);
  const text = writeHistory(history);
  expect(text.length).toBeLessThan(1024 * 1024);
  expect(readHistory(history.now, JSON.parse(text)).past.length).toBeGreaterThan(0);
});

test('whatever stands in a history that came from elsewhere, the graph itself opens', () => {
  const document = addMembers(EMPTY_DOCUMENT, ['a'], true);
  const odd = fc.oneof(fc.jsonValue(), fc.record({ act: fc.oneof(fc.constant(act), fc.jsonValue()), to: fc.jsonValue() }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.record({ past: fc.array(odd), future: fc.array(odd) })), (stored) => {
      expect(readHistory(document, stored).now).toBe(document);
    }),
  );
  const strange = { past: [{ act: { key: 'nav.home', params: { x: {} } }, to: {} }] };
  expect(readHistory(document, strange).past).toEqual([]);
});
