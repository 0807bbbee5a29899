/** Colours a text by the rules of its language. One pass: each character is looked at a few times at most. */
import type { LanguageRules, StringForm } from './rules.ts';
import { addSpan, type PatternSpan } from './span.ts';

const isBlank = (character: string): boolean => character === ' ' || character === '\t' || character === '\n' || character === '\r';
const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isLetter = (character: string): boolean =>
  character < '\x80'
    ? (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || isDigit(character) || character === '_'
    : /[\p{L}\p{N}]/u.test(character);

export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Where the string that opens at `at` ends; the end of its line or of the text where it is never closed. */
export function endOfString(text: string, at: number, form: StringForm): number {
  for (let index = at + form.open.length; index < text.length; index++) {
    if (form.escapes === true && text[index] === '\\') index++;
    else if (text.startsWith(form.close, index)) return index + form.close.length;
    else if (form.oneLine === true && text[index] === '\n') return index;
  }
  return text.length;
}

function endWhile(text: string, at: number, holds: (character: string) => boolean): number {
  let end = at;
  while (end < text.length && holds(text.charAt(end))) end++;
  return end;
}

export function scan(text: string, rules: LanguageRules): PatternSpan[] {
  const spans: PatternSpan[] = [];
  const { wordSigns = '', variableSigns = '', fieldBefore = '', fieldAfter = '', commandAfter = '' } = rules;
  const inWord = (character: string): boolean => isLetter(character) || (wordSigns.includes(character) && character !== '');
  /** the last character that counts before `at`; nothing at the beginning */
  let before = '';
  let isLineStart = true;
  // so that a comment that is never closed is looked for once only
  let unclosed = Infinity;

  const commentEnd = (at: number): number | undefined => {
    for (const { sign, onlyAtStart } of rules.lineComments ?? [])
      if (text.startsWith(sign, at) && (onlyAtStart !== true || isLineStart)) return endOfLine(text, at);
    for (const [open, close] of rules.blockComments ?? []) {
      if (!text.startsWith(open, at)) continue;
      const end = at < unclosed ? text.indexOf(close, at + open.length) : -1;
      if (end >= 0) return end + close.length;
      unclosed = Math.min(unclosed, at);
      return text.length;
    }
    return undefined;
  };

  const wordKind = (start: number, end: number): PatternSpan['kind'] => {
    const word = text.slice(start, Math.min(end, start + 40));
    const isKnown = rules.keywords.has(rules.ignoresCase === true ? word.toLowerCase() : word);
    if (commandAfter !== '' && (before === '' || commandAfter.includes(before))) {
      // “index=main” at the beginning is a search, whose fields are fields
      const next = text.charAt(endWhile(text, end, isBlank));
      if (next === '' || !fieldBefore.includes(next)) return 'keyword';
    }
    if (fieldAfter !== '' && before !== '' && fieldAfter.includes(before)) return 'field';
    if (isKnown) return 'keyword';
    const next = text.charAt(endWhile(text, end, isBlank));
    if (next !== '' && fieldBefore.includes(next)) return 'field';
    return rules.pointedIsField === true && word.includes('.') ? 'field' : 'text';
  };

  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (isBlank(character)) {
      const end = endWhile(text, at, isBlank);
      addSpan(spans, 'text', at, end);
      if (text.slice(at, end).includes('\n')) isLineStart = true;
      at = end;
      continue;
    }
    const comment = commentEnd(at);
    if (comment !== undefined) {
      addSpan(spans, 'comment', at, comment);
      at = comment;
      continue;
    }
    const form = rules.strings.find(
      ({ open, after }) => text.startsWith(open, at) && (after === undefined || (before !== '' && after.includes(before))),
    );
    let end = at + 1;
    let kind: PatternSpan['kind'] = 'text';
    if (form !== undefined) {
      end = endOfString(text, at, form);
      kind = 'string';
    } else if (isDigit(character)) {
      end = endWhile(text, at, (one) => isLetter(one) || one === '.' || one === '/' || one === ':');
      kind = 'number';
    } else if (variableSigns.includes(character) && isLetter(text.charAt(at + 1))) {
      end = endWhile(text, at + 1, isLetter);
      kind = 'variable';
    } else if (isLetter(character)) {
      end = endWhile(text, at, inWord);
      kind = wordKind(at, end);
    } else if (rules.operators.includes(character)) kind = 'operator';
    addSpan(spans, kind, at, end);
    before = text.charAt(end - 1);
    isLineStart = false;
    at = end;
  }
  return spans;
}
