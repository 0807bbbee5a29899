/**
 * Values that the end of a line broke in two: the halves are read as one where nothing else makes sense of them. A half that is a whole
 * value by itself (an MD5 above an MD5) stays alone. Linear: each end of a line is looked at once, a few hundred characters around it.
 */

/** [start, end) of the text is left out, so that what stands before and behind it becomes one. */
export interface Join {
  start: number;
  end: number;
}

const NEWLINE = 10;
const MAX_PART = 300;
/** a line of a paragraph, not of a list: what stands at its end may go on */
const FULL_LINE = 40;

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === 0xa0;

export function lineJoins(text: string): Join[] {
  const joins: Join[] = [];
  for (let at = text.indexOf('\n'); at >= 0; ) {
    let before = at;
    while (before > 0 && isBlank(text.charCodeAt(before - 1))) before--;
    let after = at + 1;
    while (after < text.length && isBlank(text.charCodeAt(after))) after++;
    if (before > 0 && after < text.length && text.charCodeAt(after) !== NEWLINE && mayGoOn(text.charCodeAt(before - 1))) {
      const end = hashEnd(text, before, after, joins);
      if (end > after) {
        at = text.indexOf('\n', end);
        continue;
      }
      if (goesOn(text, before, after)) joins.push({ start: before, end: after });
    }
    at = text.indexOf('\n', after);
  }
  return joins;
}

/** Letters, digits and what stands inside of values: most lines of prose end in a full stop or are refused by what follows. */
const MAY_GO_ON = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=&?%~+#/.]})@\\:')
  MAY_GO_ON[character.charCodeAt(0)] = 1;
const mayGoOn = (code: number): boolean => MAY_GO_ON[code] === 1;

const isHex = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
const isWord = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const HASH_LENGTHS: ReadonlySet<number> = new Set([32, 40, 64, 96, 128]);
const LONGEST_HASH = 128;
/** Of a hash that was broken one part is at least so long; shorter runs of these letters are words and numbers. */
const LEAST_PART = 16;

/** Adds the joins of a hash that goes on behind this end of a line, maybe over several lines, and answers with where it ends; 0: it is none. */
function hashEnd(text: string, before: number, after: number, joins: Join[]): number {
  let start = before;
  while (start > 0 && before - start <= LONGEST_HASH && isHex(text.charCodeAt(start - 1))) start--;
  let total = before - start;
  if (total === 0 || total >= LONGEST_HASH || HASH_LENGTHS.has(total) || isWord(text.charCodeAt(start - 1))) return 0;
  let longest = total;
  const found: Join[] = [];
  let [from, to] = [before, after];
  for (;;) {
    let end = to;
    while (end < text.length && end - to <= LONGEST_HASH && isHex(text.charCodeAt(end))) end++;
    const length = end - to;
    if (length === 0 || isWord(text.charCodeAt(end)) || HASH_LENGTHS.has(length)) return 0;
    total += length;
    longest = Math.max(longest, length);
    found.push({ start: from, end: to });
    if (HASH_LENGTHS.has(total) && longest >= LEAST_PART) {
      const whole = text.slice(start, end);
      if (!/[a-f]/i.test(whole) || !/\d/.test(whole)) return 0;
      joins.push(...found);
      return end;
    }
    if (total >= LONGEST_HASH) return 0;
    from = end;
    while (end < text.length && isBlank(text.charCodeAt(end))) end++;
    if (text.charCodeAt(end) !== NEWLINE) return 0;
    to = end + 1;
    while (to < text.length && isBlank(text.charCodeAt(to))) to++;
  }
}

const plainDots = (part: string): string => part.replace(/[[({](\.|dot)[\])}]/g, '.');

function hasColon(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 58) return true;
  return false;
}

function goesOn(text: string, before: number, after: number): boolean {
  let start = before;
  while (start > 0 && before - start < MAX_PART && text.charCodeAt(start - 1) > 32) start--;
  const isBracketed = '[({'.includes(text[after] ?? '');
  const last = text.charCodeAt(before - 1);
  const isLetter = last > 64 && last !== 92 && last !== 93 && last < 123;
  // the end of most lines: a word
  if (isLetter && !isBracketed && !hasColon(text, start, before)) return false;
  const tail = text.slice(start, before);
  let end = after;
  while (end < text.length && end - after < MAX_PART && text.charCodeAt(end) > 32) end++;
  const head = text.slice(after, end);
  if (/[[({](?:\.|dot)[\])}]$/i.test(tail)) return /^[\p{L}\p{N}]/u.test(head);
  if (isBracketed && /^[[({](?:\.|dot)[\])}][\p{L}\p{N}]/iu.test(head)) return /[\p{L}\p{N}]$/u.test(tail);
  if (tail.endsWith('-') || /\d$/.test(tail)) {
    if (/(?:^|[^\w])CVE-(?:\d{4}-?)?$/i.test(tail)) return /^-?\d{4}/.test(head);
  }
  if (/\d[.\])}]*$/.test(tail) && /^[[({]?\.?\d/.test(head)) {
    if (/(?:^|[^\w])T\d{4}\.$/.test(tail)) return /^\d{3}(?!\d)/.test(head);
    if (isAddress(plainDots(tail), plainDots(head))) return true;
  }
  if (tail.endsWith('@')) return /^[[(]?[\w.+-]{1,64}@$/.test(tail) && /^[\w-]+\.[\w.-]+/.test(plainDots(head));
  if (tail.endsWith('\\')) return pathGoesOn(text, before, head);
  return /:(?:\/\/|\]|\[)/.test(tail) && urlGoesOn(tail, head, lineLength(text, before));
}

/** A path or a key goes on where its line is full and what follows is a part of one. */
function pathGoesOn(text: string, before: number, head: string): boolean {
  if (lineLength(text, before) < FULL_LINE || !/^[\w.-]+(?:\\\w|\.[A-Za-z0-9]{2,4}(?!\w))/.test(head) || /^HK[A-Z]/.test(head))
    return false;
  const line = text.slice(Math.max(text.lastIndexOf('\n', before - 1) + 1, before - MAX_PART), before);
  return /(?:HK[A-Z_]{2,20}|\b[A-Za-z]:|%\w{2,30}%)\\/.test(line);
}

function lineLength(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < FULL_LINE && text.charCodeAt(start - 1) !== NEWLINE) start--;
  return end - start;
}

/** The halves are no address by themselves, together they are one. */
function isAddress(tail: string, head: string): boolean {
  const [, first = ''] = /(?:^|[^\w.-])((?:\d{1,3}\.){0,3}\d{0,3})$/.exec(tail) ?? [];
  const [, second = ''] = /^(\.?\d{1,3}(?:\.\d{1,3}){0,3})(?![\w]|\.\d)/.exec(head) ?? [];
  if (first === '' || second === '' || first.endsWith('.') === second.startsWith('.')) return false;
  const parts = `${first}${second}`.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/**
 * An address at the end of a line goes on in the next one where it ends in what no address ends in, or where the line is full and what
 * follows looks like the rest of one: it is no word of the sentence, no address and no entry of a list itself.
 */
function urlGoesOn(tail: string, head: string, line: number): boolean {
  if (!/^(?:h..?ps?|ttps?|ftps?|fxp)[:[]/i.test(tail.replace(/^[^\p{L}]+/u, '')) || /:\/\/|[:[]\/\//.test(head)) return false;
  if (/[-_=&?%~+#]$/.test(tail)) return /^[\w%]/.test(head);
  // an address without a scheme: the next of a list
  if (/^[\w-]+(?:\[?\.\]?[\w-]+)+[/:]/.test(head)) return false;
  if (line < FULL_LINE || /[)\]}>"'\u2019\u201d,;:!]$/.test(tail)) return false;
  if (/^[?&=#%]\w/.test(head) || /^\/\w/.test(head)) return true;
  if (tail.endsWith('.')) return /^(?:html?|php|aspx?|jsp|exe|dll|zip|pdf|docx?|js|txt|png|jpe?g)(?:[?#/]|[.,)\]]?$)/i.test(head);
  return (
    /^[\w%.~-]{1,200}[/?=&][\w%/?=&.~#-]*/.test(head) ||
    /^[\w%~-]{1,200}\.(?:html?|php|aspx?|jsp|exe|dll|zip|pdf|docx?|js|txt)(?:[?#]|[.,)\]]?$)/i.test(head)
  );
}
