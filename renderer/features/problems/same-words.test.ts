import { expect, test } from 'vitest';
import { sameWords } from './same-words.ts';

test('a sentence that differs in quotes alone says nothing new', () => {
  expect(sameWords('The object has no type.', 'The object has no "type".')).toBe(true);
});

test('a sentence that names the value does', () => {
  expect(sameWords('A time of the object cannot be read.', 'The property "created" is "yesterday".')).toBe(false);
});
