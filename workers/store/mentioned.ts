/** What texts that are about to leave name by a link, `stix:<id>`, whether it leaves too or not. Reads texts, not columns: links stand in no column. */
import type { Slices } from '../slices.ts';
import type { Store } from './store.ts';

const TEXTS_AT_ONCE = 500;
/** The address of a mention (stix/writing), in code and in any other place too. */
const ADDRESS = /stix:([a-z][a-z0-9-]{1,248}[a-z0-9]--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/gi;

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
    for (const [, id = ''] of plain(text).matchAll(ADDRESS)) {
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
