/** J1, J2: bytes of text files. */
import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { textDocument } from './text-document.ts';

const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);
const utf16 = (text: string, isLittle: boolean): number[] =>
  [...text].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255];
  });

test('J1: a text is read in the encoding that its bytes say', () => {
  const text = 'Ünder evil[.]com';
  const utf8 = [...new TextEncoder().encode(text)];
  expect(decodeText(bytes(...utf8))).toEqual({ text, encoding: 'utf-8', isGuess: false });
  expect(decodeText(bytes(0xef, 0xbb, 0xbf, ...utf8))).toEqual({ text, encoding: 'utf-8', isGuess: false });
  expect(decodeText(bytes(0xff, 0xfe, ...utf16(text, true)))).toEqual({ text, encoding: 'utf-16le', isGuess: false });
  expect(decodeText(bytes(0xfe, 0xff, ...utf16(text, false)))).toEqual({ text, encoding: 'utf-16be', isGuess: false });
  expect(decodeText(bytes(...utf16(text, true)))).toEqual({ text, encoding: 'utf-16le', isGuess: true });
  expect(decodeText(bytes(0x93, 0x63, 0x61, 0x66, 0xe9, 0x94))).toEqual({ text: '“café”', encoding: 'windows-1252', isGuess: true });
  expect(decodeText(bytes())).toEqual({ text: '', encoding: 'utf-8', isGuess: false });
});

test('J2: pages are parted by form feeds, Markdown has a title, a guess is told, what is no text is refused', () => {
  const make = (text: string, name: string) => textDocument(new TextEncoder().encode(text), name);
  expect(make('one\ftwo\f', 'a.txt')?.pages.map(({ number, text }) => [number, text])).toEqual([[1, 'one'], [2, 'two']]); // biome-ignore format: a list
  expect(make('# The title\n\ntext', 'a.md')).toMatchObject({ format: 'markdown', title: 'The title', notes: [] });
  expect(make('# The title\n\ntext', 'a.txt')?.title).toBeUndefined();
  expect(textDocument(bytes(0x63, 0x61, 0x66, 0xe9), 'a.txt')?.notes).toMatchObject([{ code: 'encoding' }]);
  expect(textDocument(bytes(0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 0, 0, 0, 5, 6), 'a.bin')).toBeUndefined();
});
