/** Objects that were made of something that is no STIX, handed on as if they had stood in a bundle. */
import type { SplitEvent } from '../json/index.ts';
import type { InputFault } from './containers.ts';
import type { KnownDocument } from './catalogue.ts';
import type { Found } from './read-input.ts';

/** A part of which nothing could be made. */
export class Unmade {
  readonly code: InputFault;
  /** a sentence */
  readonly message: string;
  /** behind the name of the file: `row 17` */
  readonly place: string;
  /** as it is written */
  readonly original: string;
  constructor(code: InputFault, message: string, place: string, original = '') {
    this.code = code;
    this.message = message;
    this.place = place;
    this.original = original;
  }
}

/** Objects that are handed on at once. */
const AT_ONCE = 256;

export function* foundObjects(items: Iterable<object>, where: string, known?: KnownDocument): Generator<Found> {
  const encoder = new TextEncoder();
  let events: SplitEvent[] = [];
  let index = 0;
  let offset = 0;
  const split = (): Found => ({ kind: 'split', where, events, bundle: { type: 'bundle' }, ...(known && { known }) });
  for (const item of items) {
    if (item instanceof Unmade) {
      const { code, message, place, original } = item;
      yield { kind: 'problem', code, message, where: place === '' ? where : `${where}: ${place}`, final: false, ...(original !== '' && { original }) };
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
