/** What texts that are about to leave name by an id, linked or bare, whether it leaves too or not. Reads texts, not columns: prose stands in no column. */
import type { Slices } from '../slices.ts';
import type { Store } from './store.ts';

const TEXTS_AT_ONCE = 500;
/** An id (STIX 2.1 section 2.9) among other words: what a property holds alone is a reference, which the gate knows by its property. */
const ID = /(?<![a-z0-9-])[a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const isAlone = (text: string, start: number, end: number): boolean => text[start - 1] === '"' && text[end] === '"';

/** Statements that are shown of what they mention. @param more texts that are of no statement */
export async function mentionedIn(
  store: Store,
  statements: readonly number[],
  more: readonly string[],
  slices: Slices,
): Promise<Set<number>> {
  const { projection } = store;
  const found = new Set<number>();
  const note = (text: string): void => {
    const read = plain(text);
    for (const { index, 0: id } of read.matchAll(ID)) {
      if (isAlone(read, index, index + id.length)) continue;
      const statement = projection.resolve(projection.ids.find(id.toLowerCase()));
      if (statement >= 0) found.add(statement);
    }
  };
  for (const text of more) note(text);
  for (let from = 0; from < statements.length; from += TEXTS_AT_ONCE)
    for (const text of await store.texts.many(statements.slice(from, from + TEXTS_AT_ONCE))) {
      note(text);
      if (slices.due()) await slices.pause();
    }
  return found;
}

/** JSON may spell any letter as an escape (RFC 8259, section 7). */
const plain = (text: string): string =>
  text.includes('\\u') ? text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
