/**
 * Key judgements: the top-level items of lists under a heading "Key judgements". Each may say how likely something is and how sure the
 * writer is, and links its evidence by mentions.
 */
import { codePlaces, linesOf } from './code.ts';
import { type ConfidenceLevel, confidenceIn, type Likelihood, likelihoodIn } from './likelihood.ts';
import { mentionPlaces } from './mentions.ts';

export interface Judgement {
  /** plain text on one line: links as their labels, no marks, without lists inside it */
  readonly text: string;
  readonly likelihood?: Likelihood;
  readonly confidence?: ConfidenceLevel;
  /** STIX ids that it mentions, lists inside it too; each once */
  readonly refs: string[];
  /** UTF-16 offsets in the body */
  readonly start: number;
  readonly end: number;
}

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const ITEM = /^( {0,3})(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const INNER_ITEM = /^\s+(?:[-*+]|\d{1,9}[.)])\s/;
const TITLE = /^(?:\d{1,3}[.)]?\s+)?key judge?ments?:?$/i;
/** Nobody reads more, and a hostile text has a million. */
const MOST = 500;

/** In the order of the text. */
export function judgementsOf(markdown: string): Judgement[] {
  const found: Judgement[] = [];
  const inCode = codePlaces(markdown);
  let level = 0;
  let item: { lines: string[]; start: number; end: number; indent: number; inner: boolean; blank: boolean } | undefined;
  const finish = (): void => {
    if (item && found.length < MOST) {
      const judgement = judgementIn(markdown, item);
      if (judgement.text !== '') found.push(judgement);
    }
    item = undefined;
  };
  let before = '';
  for (const { line, start } of linesOf(markdown)) {
    const code = inCode(start);
    const heading = code ? null : HEADING.exec(line);
    const underlined = !code && UNDERLINE.test(line) && before.trim() !== '' && !ITEM.test(before) && item === undefined;
    const title = heading ? (heading[2] ?? '') : before;
    const depth = heading ? (heading[1] ?? '').length : line.includes('=') ? 1 : 2;
    before = heading ? '' : line;
    if (heading || underlined) {
      finish();
      if (isTitle(title)) level = depth;
      else if (depth <= level) level = 0;
      continue;
    }
    if (level === 0) continue;
    const mark = code ? null : ITEM.exec(line);
    const indent = line.length - line.trimStart().length;
    if (mark && (!item || indent < item.indent)) {
      finish();
      item = {
        lines: [line.slice(mark[0].length)],
        start: start + indent,
        end: start + line.length,
        indent: mark[0].trimEnd().length + 1,
        inner: false,
        blank: false,
      };
    } else if (item) {
      if (line.trim() === '') item.blank = true;
      else if (item.blank && indent < item.indent) finish();
      else {
        if (INNER_ITEM.test(line)) item.inner = true;
        if (!item.inner) item.lines.push(line);
        item.end = start + line.length;
        item.blank = false;
      }
    }
  }
  finish();
  return found;
}

function isTitle(heading: string): boolean {
  if (heading.length > 200) return false;
  return TITLE.test(
    heading
      .replace(/[ \t]+#*[ \t]*$/, '')
      .replace(/[*_`]/g, '')
      .trim(),
  );
}

function judgementIn(markdown: string, item: { lines: readonly string[]; start: number; end: number }): Judgement {
  const text = plainOf(item.lines.join('\n'));
  const likelihood = likelihoodIn(text);
  const confidence = confidenceIn(text);
  const refs = new Set(mentionPlaces(markdown.slice(item.start, item.end)).map(({ id }) => id));
  return { text, ...(likelihood && { likelihood }), ...(confidence && { confidence }), refs: [...refs], start: item.start, end: item.end };
}

/** What one reads of a piece of Markdown, on one line: labels of links, no marks of emphasis or code, no comments. */
export function plainOf(markdown: string): string {
  return withoutComments(markdown)
    .replace(/\]\([^()\s]{0,2000}(?:\s+"[^"]{0,500}")?\)/g, ']')
    .replace(/\\([!-/:-@[-`{-~])|(\*+|~~|`+|!?\[|\]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}]))/gu, (_, kept: string | undefined) => kept ?? '')
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

function withoutComments(markdown: string): string {
  let out = '';
  for (let at = 0; ; ) {
    const start = markdown.indexOf('<!--', at);
    const close = start < 0 ? -1 : markdown.indexOf('-->', start);
    if (close < 0) return out + markdown.slice(at);
    out += markdown.slice(at, start);
    at = close + 3;
  }
}
