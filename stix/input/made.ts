/** Objects that were made of something that is no STIX, handed on as if they had stood in a bundle. */
import type { SplitEvent } from '../json/index.ts';
import { type KnownDocument, Unmade } from '../formats/index.ts';
import type { Found } from './found.ts';

/** Objects that are handed on at once. */
const AT_ONCE = 256;

export function* foundObjects(
  items: Iterable<object>,
  where: string,
  about: { known?: KnownDocument; format?: string } = {},
): Generator<Found> {
  const encoder = new TextEncoder();
  let events: SplitEvent[] = [];
  let index = 0;
  let offset = 0;
  const split = (): Found => ({ kind: 'split', where, events, bundle: { type: 'bundle' }, ...about });
  for (const item of items) {
    if (item instanceof Unmade) {
      const { message, place, original } = item;
      yield {
        kind: 'problem',
        code: 'record-unread',
        message,
        where: place === '' ? where : `${where}: ${place}`,
        final: false,
        ...(original !== '' && { original }),
      };
      continue;
    }
    const bytes = encoder.encode(JSON.stringify(item));
    events.push({ kind: 'element', container: 'bundle', index: index++, offset, length: bytes.length, bytes });
    offset += bytes.length;
    if (events.length < AT_ONCE) continue;
    yield split();
    events = [];
  }
  yield split();
}
