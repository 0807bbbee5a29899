import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../../../stix/limits.ts';
import { addMembers, addTies, closeGroup, EMPTY_DOCUMENT, lock, openGroup, place, removeMembers, roomFor, setFilters } from './document.ts';
import { amend, commit, MAX_ACTS, redo, startHistory, undo } from './history.ts';
import { neighboursOf, onlyHangingOn, towards } from './neighbours.ts';
import { readDocument, writeDocument } from './stored.ts';

const act = { key: 'graph.act.add' } as const;
const some = addMembers(EMPTY_DOCUMENT, ['a', 'b'], true);

test('adding twice is adding once, and an anchor stays one', () => {
  expect(addMembers(addMembers(some, ['a', 'c'], false), ['c'], false).members).toEqual(
    new Map([
      ['a', { anchor: true }],
      ['b', { anchor: true }],
      ['c', {}],
    ]),
  );
});

test('a graph ends at its cap', () => {
  const many = Array.from({ length: limits.graphMembers }, (_, index) => `x${index}`);
  const full = addMembers(EMPTY_DOCUMENT, many, false);
  expect(roomFor(full, ['x0'])).toEqual({ fresh: 0, fits: true });
  expect(roomFor(full, ['more'])).toEqual({ fresh: 1, fits: false });
  expect(addMembers(full, ['more'], true).members.size).toBe(limits.graphMembers);
});

test('who is removed takes places and ties along', () => {
  const tie = { id: 't', kind: 'relationship' as const, name: 'uses', source: 'a', target: 'b' };
  const document = place(addTies(some, ['t']), [['a', { x: 1, y: 2 }]]);
  const after = removeMembers(document, ['a'], [tie]);
  expect([[...after.members.keys()], after.ties.size, after.places.size]).toEqual([['b'], 0, 0]);
});

test('every act is undone and done again, 150 of them', () => {
  let history = startHistory(EMPTY_DOCUMENT);
  for (let index = 0; index < 150; index++) history = commit(history, addMembers(history.now, [`m${index}`], false), act);
  const last = history.now;
  for (let index = 0; index < 150; index++) history = undo(history)?.history ?? history;
  expect(history.now).toEqual(EMPTY_DOCUMENT);
  expect(undo(history)).toBeUndefined();
  for (let index = 0; index < 150; index++) history = redo(history)?.history ?? history;
  expect(history.now).toEqual(last);
  expect(redo(history)).toBeUndefined();
});

test('memory of acts is bounded; nothing done is no act; a new act forgets what was undone', () => {
  let history = startHistory(EMPTY_DOCUMENT);
  for (let index = 0; index < MAX_ACTS + 50; index++) history = commit(history, addMembers(history.now, [`m${index}`], false), act);
  expect(history.past).toHaveLength(MAX_ACTS);
  expect(commit(history, history.now, act)).toBe(history);
  const back = undo(history)?.history ?? history;
  expect(commit(back, addMembers(back.now, ['other'], true), act).future).toEqual([]);
});

test('the end of a layout belongs to the act before', () => {
  const added = commit(startHistory(EMPTY_DOCUMENT), some, act);
  const placed = amend(added, place(added.now, [['a', { x: 5, y: 5 }]]));
  expect(placed.past).toHaveLength(1);
  const undone = undo(placed);
  expect(undone?.history.now).toEqual(EMPTY_DOCUMENT);
  expect(redo(undone?.history ?? placed)?.history.now.places.get('a')).toEqual({ x: 5, y: 5 });
});

test('a graph is read as it was written', () => {
  const key = 'group ["malware"]';
  const document = setFilters(
    openGroup(
      closeGroup(
        lock(
          place(addTies(some, ['t1', 't2']), [
            ['a', { x: -3.5, y: 8.1 }],
            [key, { x: 0, y: 1 }],
          ]),
          ['a'],
          true,
        ),
        'group ["tool"]',
      ),
      key,
    ),
    { types: new Set(['tool']), ties: new Set(['uses']), span: { basis: 'stated', from: '2020-01-01' }, confidenceFrom: 30 },
  );
  const whole = { ...document, layout: 'grid' as const, viewport: { x: 10, y: -4, zoom: 0.75 } };
  expect(readDocument(writeDocument(whole))).toEqual(whole);
});

test('text that is no graph gives none; nonsense inside one is left out', () => {
  for (const text of ['', '{', '[]', 'null', '{"version":2,"members":[]}', '{"version":1,"members":{}}'])
    expect(readDocument(text)).toBeUndefined();
  const read = readDocument(
    JSON.stringify({
      version: 1,
      members: [['a', 3, 1, 2], ['b', 0, 'x', 1], [7, 0], 'c', ['', 0], ['x'.repeat(600), 0], ['far', 0, 1e300, 0], ['__proto__', 1]],
      groups: [
        ['g', 1, 2],
        ['h', null, 2],
      ],
      ties: ['t', 5, null],
      filters: { types: 'all', span: { basis: 'dreamt', from: 'yesterday' }, confidenceFrom: 1000 },
      layout: 'spiral',
      viewport: [0, 0, 0],
    }),
  );
  expect([...(read?.members ?? [])]).toEqual([
    ['a', { locked: true, anchor: true }],
    ['b', {}],
    ['far', {}],
    ['__proto__', { locked: true }],
  ]);
  expect([...(read?.places.keys() ?? [])]).toEqual(['a', 'g']);
  expect([read?.layout, read?.viewport, [...(read?.ties ?? [])], read?.filters]).toEqual([
    'force',
    undefined,
    ['t'],
    { types: new Set(), ties: new Set() },
  ]);
});

test('no text makes reading throw', () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`stored graphs: seed ${seed}`);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((body) => `{"version":1,"members":[${body}],"ties":${body},"filters":${body}}`),
      ),
      (text) => {
        readDocument(text);
      },
    ),
    { seed },
  );
});

test('collapsing takes what hangs on nothing else', () => {
  const ties = [
    ['a', 'leaf'],
    ['a', 'shared'],
    ['b', 'shared'],
    ['a', 'pinned'],
    ['a', 'b'],
  ].map(([source = '', target = '']) => ({ source, target }));
  const hanging = onlyHangingOn(new Set(['a']), neighboursOf(ties), (id) => id === 'pinned');
  expect(hanging).toEqual(['leaf']);
});

test('the walk goes to the neighbour that lies that way, and to anything else only where there is none', () => {
  const here = { x: 0, y: 0 };
  const neighbours = [
    ['far-right', { x: 300, y: 10 }],
    ['right', { x: 100, y: 20 }],
    ['up', { x: 5, y: -50 }],
  ] as const;
  const others = [
    ['near-right', { x: 20, y: 0 }],
    ['left', { x: -40, y: 0 }],
  ] as const;
  expect(towards(here, 'right', neighbours, others)).toBe('right');
  expect(towards(here, 'up', neighbours, others)).toBe('up');
  expect(towards(here, 'left', neighbours, others)).toBe('left');
  expect(towards(here, 'down', neighbours, others)).toBeUndefined();
});
