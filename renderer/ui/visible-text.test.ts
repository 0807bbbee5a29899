import { expect, test } from 'vitest';
import { visibleLine, visibleText } from './visible-text.ts';

test('a name cannot be written backwards', () => {
  expect(visibleLine('invoice\u202Efdp.exe')).toBe('invoice⟨U+202E⟩fdp.exe');
  expect(visibleText('a\u2066b\u2069\u0000')).toBe('a⟨U+2066⟩b⟨U+2069⟩⟨U+0000⟩');
});

test('scripts that run from right to left stay as they are', () => {
  expect(visibleText('שלום \u200Fمرحبا')).toBe('שלום \u200Fمرحبا');
});

test('a name is one line of bounded length', () => {
  expect(visibleLine('one\r\ntwo\tthree')).toBe('one two three');
  expect(visibleLine('x'.repeat(100_000))).toHaveLength(301);
});
