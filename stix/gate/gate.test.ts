import { expect, test } from 'vitest';
import { growth, LINEAR } from '../../build/dev/processor-time.ts';
import { blacken, createFinder } from './finder.ts';
import {
  combineLevels,
  CLOSED,
  isAbove,
  levelOfAudience,
  levelOfLabel,
  levelOfMarking,
  levelOfName,
  nameAbove,
  namesOfLevel,
  OPEN,
  unmarkedOf,
} from './level.ts';
import { needlesOf } from './needles.ts';
import { redact, type Keeper } from './redact.ts';
import { judge, type Shape } from './verdicts.ts';

const level = levelOfName;
const RED = 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed';
const RED2 = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const GREEN = 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da';
const ID = (type: string, n = 1) => `${type}--00000000-0000-4000-8000-00000000000${n}`;

test('TLP 1, TLP 2.0, OpenCTI and tags of MISP are one meaning; statements restrict nobody, what nobody knows is the strictest', () => {
  expect(levelOfMarking(RED, undefined)).toEqual(level('TLP:RED'));
  expect(levelOfMarking(RED2, undefined)).toEqual(level('TLP:RED'));
  expect(levelOfMarking(ID('marking-definition'), { definition_type: 'TLP', definition: { TLP: 'amber' } })).toEqual(level('TLP:AMBER'));
  expect(levelOfMarking(ID('marking-definition'), { definition_type: 'statement', definition: { statement: '© 2024' } })).toBeUndefined();
  expect(levelOfMarking(ID('marking-definition'), { definition_type: 'acme', definition: { acme: 'board only' } })).toEqual(CLOSED);
  expect(levelOfMarking(ID('marking-definition'), undefined)).toEqual(CLOSED);
  expect(levelOfLabel('tlp:amber+strict')).toEqual(level('TLP:AMBER+STRICT'));
  expect(levelOfLabel('PAP:"RED"')).toEqual(level('PAP:RED'));
  expect(levelOfLabel('tlp:ex:chr')).toEqual({ tlp: CLOSED.tlp, pap: 0 });
  expect(levelOfLabel('phishing')).toBeUndefined();
});

test('the strictest counts; what is not marked is what its source is taken for, what is published is clear', () => {
  expect(combineLevels([level('TLP:GREEN'), level('PAP:AMBER'), undefined], OPEN)).toEqual({ level: { tlp: 2, pap: 3 }, unmarked: false });
  expect(combineLevels([level('PAP:RED')], level('TLP:AMBER'))).toEqual({ level: { tlp: 3, pap: 4 }, unmarked: true });
  expect(unmarkedOf({ key: 'file:a.json' })).toBe('TLP:AMBER');
  expect(unmarkedOf({ key: 'attack:enterprise-attack' })).toBe('TLP:CLEAR');
  expect(unmarkedOf({ key: 'file:attack:x', unmarked: 'TLP:RED' })).toBe('TLP:RED');
  const limit = levelOfAudience({ tlp: 'TLP:AMBER', pap: 'PAP:GREEN' });
  expect(isAbove(level('TLP:AMBER'), limit)).toBe(false);
  expect(isAbove(level('TLP:AMBER+STRICT'), limit)).toBe(true);
  expect(nameAbove({ tlp: 2, pap: 4 }, limit)).toBe('PAP:RED');
  expect(namesOfLevel({ tlp: 5, pap: 2 })).toEqual(['TLP:RED', 'PAP:GREEN']);
});

/** 0 report of 1 and 2, 1 clear, 2 red, 3 relationship between 1 and 2, 4 has a red property. */
const shape: Shape = {
  count: 5,
  level: (at) => level(at === 2 ? 'TLP:RED' : 'TLP:CLEAR'),
  isUnmarked: () => false,
  inside: (at) => (at === 4 ? level('TLP:RED') : undefined),
  holds: (at) => (at === 0 ? [1, 2] : []),
  needs: (at) => (at === 3 ? [1, 2] : []),
};

test('a container is at least its highest member, a relationship its ends; blackened, the container goes without the member', () => {
  const why = (onMarked: 'drop' | 'redact') =>
    [...judge(shape, level('TLP:GREEN'), onMarked)].map(([at, verdict]) => `${at} ${verdict.why} ${verdict.level.tlp}`).sort();
  expect(why('drop')).toEqual(['0 member 5', '2 marking 5', '3 end 5', '4 property 5']);
  expect(why('redact')).toEqual(['2 marking 5', '3 end 5']);
  expect(judge(shape, CLOSED, 'refuse').size).toBe(0);
});

const found = (text: string, ...names: string[]) => {
  const finder = createFinder(names.map((name) => ({ kind: 'name' as const, text: name, marking: 'TLP:RED' })));
  return blacken(text, finder.find(text));
};

test('names are found in any case, over line ends, defanged, with an ending; short ones only as they are', () => {
  expect(found('Sandcat and SANDCATs, fancy\n bear', 'Sandcat', 'Fancy Bear')).toBe(
    '[redacted TLP:RED] and [redacted TLP:RED]s, [redacted TLP:RED]',
  );
  expect(found('to play Play, Playbook, PLAY', 'Play')).toBe('to play [redacted TLP:RED], Playbook, PLAY');
  expect(found('PowerShell', 'Shell')).toBe('PowerShell');
  expect(found('組織サンドキャットが', 'サンドキャット')).toBe('組織[redacted TLP:RED]が');
  const value = (text: string, ...values: string[]) => {
    const finder = createFinder(values.map((one) => ({ kind: 'value' as const, text: one, marking: 'TLP:RED' })));
    return blacken(text, finder.find(text));
  };
  expect(value('at 10.1.2[.]3 and 10.1.2.34, hxxps://evil[.]example/a', '10.1.2.3', 'evil.example')).toBe(
    'at [redacted TLP:RED] and 10.1.2.34, hxxps://[redacted TLP:RED]/a',
  );
  expect(value('e\u200bvil.example', 'evil.example')).toBe('[redacted TLP:RED]');
});

test('the time is linear in the text, whatever is looked for', async () => {
  const finder = createFinder(
    Array.from({ length: 500 }, (_, n) => ({ kind: 'value' as const, text: `${'a'.repeat(n + 3)}b`, marking: '' })),
  );
  expect(
    await growth(
      400_000,
      (size) => 'a'.repeat(size),
      (text) => finder.find(text),
    ),
  ).toBeLessThan(LINEAR);
});

const keeper = (names: string[], heldIds: string[] = []): Keeper => ({
  limit: level('TLP:GREEN'),
  levelOfMarking: (id) => levelOfMarking(id, undefined),
  heldBack: (id) => (heldIds.includes(id) ? 'TLP:RED' : undefined),
  finder: createFinder(names.map((text) => ({ kind: 'name', text, marking: 'TLP:RED' }))),
});

test('references to what stays behind go; without an end there is no object', () => {
  const red = ID('malware', 2);
  const report = {
    type: 'report',
    id: ID('report'),
    name: 'R',
    created_by_ref: red,
    object_refs: [ID('tool'), red],
    object_marking_refs: [GREEN],
  };
  expect(redact(report, keeper([], [red]))).toEqual({
    kind: 'part',
    places: 2,
    object: { type: 'report', id: ID('report'), name: 'R', object_refs: [ID('tool')], object_marking_refs: [GREEN] },
  });
  expect(redact({ ...report, object_refs: [red] }, keeper([], [red]))).toEqual({ kind: 'held', why: 'member', marking: 'TLP:RED' });
  const tie = { type: 'relationship', id: ID('relationship'), source_ref: ID('tool'), target_ref: red, relationship_type: 'uses' };
  expect(redact(tie, keeper([], [red]))).toEqual({ kind: 'held', why: 'end', marking: 'TLP:RED' });
  expect(redact(tie, keeper([]))).toEqual({ kind: 'whole' });
});

test('a property that is marked alone goes, with its selector; selectors of what moved follow', () => {
  const object = {
    type: 'malware',
    id: ID('malware'),
    name: 'X',
    is_family: true,
    description: 'secret',
    labels: ['a', 'b', 'c'],
    granular_markings: [
      { marking_ref: RED2, selectors: ['description', 'labels.[0]'] },
      { marking_ref: GREEN, selectors: ['labels.[2]', 'name'] },
    ],
  };
  const result = redact(object, keeper([]));
  expect(result).toMatchObject({
    kind: 'part',
    object: { labels: ['b', 'c'], granular_markings: [{ marking_ref: GREEN, selectors: ['labels.[1]', 'name'] }] },
  });
  expect(JSON.stringify(result)).not.toContain('secret');
  expect(redact({ ...object, granular_markings: [{ marking_ref: RED, selectors: ['is_family'] }] }, keeper([]))).toEqual({
    kind: 'held',
    why: 'property',
    marking: 'TLP:RED',
  });
});

test('prose is blackened, entries of lists and citations go, a value or a pattern cannot be had without its part', () => {
  const object = {
    type: 'report',
    id: ID('report'),
    name: 'Notes on Sandcat',
    description: 'Sandcat again.',
    labels: ['sandcat', 'x'],
    object_refs: [ID('tool')],
    external_references: [{ source_name: 'a', description: 'of Sandcat', url: 'https://x.example' }, { source_name: 'Sandcat papers' }],
    extensions: { [ID('extension-definition')]: { evidence: [{ text: 'We saw Sandcat here', page: 1 }] } },
  };
  const result = redact(object, keeper(['Sandcat']));
  expect(result).toMatchObject({
    kind: 'part',
    object: {
      name: 'Notes on [redacted TLP:RED]',
      description: '[redacted TLP:RED] again.',
      labels: ['x'],
      external_references: [{ source_name: 'a', description: 'of [redacted TLP:RED]' }],
      extensions: { [ID('extension-definition')]: { evidence: [{ text: 'We saw [redacted TLP:RED] here' }] } },
    },
  });
  expect(redact({ ...object, name: 'SANDCAT' }, keeper(['Sandcat']))).toMatchObject({ kind: 'held', why: 'name' });
  const indicator = { type: 'indicator', id: ID('indicator'), pattern: "[file:name = 'sandcat.exe']", pattern_type: 'stix' };
  expect(redact(indicator, keeper(['Sandcat']))).toEqual({ kind: 'held', why: 'name', marking: 'TLP:RED' });
  expect(redact({ type: 'domain-name', id: ID('domain-name'), value: 'sandcat.example' }, keeper(['Sandcat']))).toMatchObject({
    kind: 'held',
  });
});

test('what may tell of an object: names, values, ids, evidence, its own texts; of a twin in sight only the rest', () => {
  const object = {
    type: 'malware',
    id: ID('malware'),
    name: 'Sandcat',
    aliases: ['Dune Cat'],
    description: 'A long description of it',
    external_references: [
      { source_name: 'acme', external_id: 'ACME-77', url: 'https://acme.example/77' },
      { source_name: 'mitre-attack', external_id: 'S0001' },
    ],
    extensions: { x: { evidence: [{ text: 'the sentence that says so' }] } },
  };
  const texts = (twin: boolean) => needlesOf(object, 'TLP:RED', twin).map(({ text }) => text);
  expect(texts(false)).toEqual([
    ID('malware'),
    'A long description of it',
    'the sentence that says so',
    'Sandcat',
    'Dune Cat',
    'https://acme.example/77',
    'ACME-77',
  ]);
  expect(texts(true)).not.toContain('Sandcat');
  expect(
    needlesOf({ type: 'indicator', id: ID('indicator'), name: 'n', pattern: "[url:value = 'http://a.example/x']" }, '').map(
      ({ text }) => text,
    ),
  ).toContain('http://a.example/x');
});
