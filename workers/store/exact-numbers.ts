/**
 * Numbers as they were written: JavaScript makes 1 of `1.0` and rounds `9007199254740993`. An object that is written anew keeps the text of
 * each number that it took over from another text.
 */
import { isRecord } from '../../stix/index.ts';

/** Strings and numbers of a JSON text; nothing else of it holds figures. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Values of the text, each number that JavaScript would write otherwise as a text that begins with `mark`; undefined where it has none. */
function readMarked(text: string, mark: string): unknown {
  let found = false;
  const marked = text.replace(TOKENS, (token) => {
    if (token.startsWith('"') || String(Number(token)) === token) return token;
    found = true;
    return `"${mark}${token}"`;
  });
  return found ? JSON.parse(marked) : undefined;
}

/** `value` with the marked numbers of `written` wherever it has the same number in the same place. */
function takeOver(value: unknown, written: unknown, mark: string): unknown {
  if (typeof value === 'number')
    return typeof written === 'string' && written.startsWith(mark) && Number(written.slice(mark.length)) === value ? written : value;
  if (Array.isArray(value) && Array.isArray(written)) {
    // entries may have moved
    const known = new Map(written.map((one) => [JSON.stringify(plain(one, mark)), one as unknown]));
    return value.map((one: unknown, at) =>
      takeOver(one, value.length === written.length ? written[at] : known.get(JSON.stringify(one)), mark),
    );
  }
  if (!isRecord(value) || !isRecord(written)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, Object.hasOwn(written, name) ? takeOver(member, written[name], mark) : member]),
  );
}

function plain(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? Number(value.slice(mark.length)) : value;
  if (Array.isArray(value)) return value.map((one) => plain(one, mark));
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member, mark)])) : value;
}

/** JSON text of `object`; its numbers as they stand in the first of `texts` that has them in the same place. */
export function exactText(object: Readonly<Record<string, unknown>>, texts: readonly string[]): string {
  const mark = `number ${crypto.randomUUID()} `;
  let marked: unknown = object;
  for (const text of texts) {
    const written = readMarked(text, mark);
    if (written !== undefined) marked = takeOver(marked, written, mark);
  }
  const text = JSON.stringify(marked);
  return marked === object ? text : text.replaceAll(new RegExp(`"${mark}([^"]*)"`, 'g'), '$1');
}
