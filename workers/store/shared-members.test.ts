import { expect, test } from 'vitest';
import { aroundMembers, placeOfMembers, wholeText, withMembers, writeShared } from './shared-members.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (of: Uint8Array) => new TextDecoder().decode(of);
const listOf = (json: string) => {
  const place = placeOfMembers(bytes(json));
  return place && text(bytes(json).subarray(...place));
};

test('the list is found where it is the one of the object, whatever looks like it', () => {
  expect(listOf('{"a":{"object_refs":["x--1"]},"object_refs" : [ "a--1" ,"b]--2"],"z":"\\"object_refs\\":[1]"}')).toBe(
    '[ "a--1" ,"b]--2"]',
  );
  expect(listOf('{"x":"object_refs","y":["a"]}')).toBeUndefined();
  expect(listOf('{"object_refs":[{"a":1}]}')).toBeUndefined();
  expect(listOf('{"é":"ü\\\\","object_refs":["a--1"]}')).toBe('["a--1"]');
  expect(listOf('{"object_refs":["a--1"],"object_refs":["b--1"]}'), 'the last one counts, as in JSON.parse').toBe('["b--1"]');
});

test('a text without its list becomes whole again, in place; untouched, the list is as its holder wrote it', () => {
  const holder = bytes('{"type":"report","object_refs":[ "a--1", "b--2","c--3" ],"name":"x"}');
  const place = placeOfMembers(holder) ?? [0, 0];
  const around = aroundMembers(holder, place);
  expect(withMembers(around, [])).toEqual({ type: 'report', object_refs: [], name: 'x' });
  const object = { ...withMembers(around, []), name: '"object_refs":"' };
  const same = writeShared(JSON.stringify, object, { added: [], dropped: [], holder: '' });
  expect(text(wholeText(same, holder))).toBe('{"type":"report","object_refs":[ "a--1", "b--2","c--3" ],"name":"\\"object_refs\\":\\""}');
  const other = writeShared(JSON.stringify, object, { added: ['d--4'], dropped: ['b--2'], holder: '' });
  expect((JSON.parse(text(wholeText(other, holder))) as { object_refs: string[] }).object_refs).toEqual(['a--1', 'c--3', 'd--4']);
});
