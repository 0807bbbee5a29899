import { expect, test } from 'vitest';
import { choicesFor, objectsSaying, sentenceOf, statedAlready, type End } from './choices.ts';

const apt: End = { id: 'intrusion-set--1', type: 'intrusion-set', name: 'APT1' };
const tool: End = { id: 'malware--2', type: 'malware', name: 'Mimikatz' };
const other: End = { id: 'malware--3', type: 'malware', name: 'PlugX' };
const firm: End = { id: 'identity--4', type: 'identity', name: 'Firm' };
const nameOf = (ends: readonly End[]): string => ends.map(({ name }) => name).join(' and ');

test('each choice reads as a sentence that begins with the object at hand', () => {
  const [first] = choicesFor([apt], [tool]);
  if (!first) throw new Error('There is no choice.');
  expect(sentenceOf(first, [apt], [tool], nameOf)).toBe('APT1 uses Mimikatz');
  const [back] = choicesFor([tool], [apt]);
  if (!back) throw new Error('There is no choice.');
  expect(sentenceOf(back, [tool], [apt], nameOf)).toBe('Mimikatz is used by APT1');
});

test('what is said from the other end is written from the other end', () => {
  const [back] = choicesFor([tool], [apt]);
  if (!back) throw new Error('There is no choice.');
  expect(objectsSaying(back, [tool], [apt], { confidence: 50 })).toEqual([
    { type: 'relationship', confidence: 50, relationship_type: 'uses', source_ref: apt.id, target_ref: tool.id },
  ]);
});

test('several others are one relationship each; nothing is tied to itself', () => {
  const [first] = choicesFor([apt], [tool, other]);
  if (!first) throw new Error('There is no choice.');
  expect(objectsSaying(first, [apt], [tool, other], {}).map((object) => object['target_ref'])).toEqual([tool.id, other.id]);
  expect(objectsSaying({ ...first, type: 'related-to' }, [apt], [apt, tool], {})).toHaveLength(1);
});

test('where one side can have seen the other there is a sighting, one with all places', () => {
  const sighting = choicesFor([tool], [firm]).find(({ kind }) => kind === 'sighting');
  if (!sighting) throw new Error('There is no sighting.');
  expect(objectsSaying(sighting, [tool], [firm], { count: 2 })).toEqual([
    { type: 'sighting', count: 2, sighting_of_ref: tool.id, where_sighted_refs: [firm.id] },
  ]);
  expect(choicesFor([apt], [tool]).some(({ kind }) => kind === 'sighting')).toBe(false);
});

test('what is stated already is known in its direction alone', () => {
  const [first] = choicesFor([apt], [tool, other]);
  if (!first) throw new Error('There is no choice.');
  const tie = { id: 'relationship--9', kind: 'relationship' as const, name: 'uses', source: apt.id, target: tool.id };
  expect(statedAlready(first, [apt], [tool, other], [tie])).toBe(1);
  expect(statedAlready({ ...first, direction: 'backward' }, [apt], [tool, other], [tie])).toBe(0);
});
