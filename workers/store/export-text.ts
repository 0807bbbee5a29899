/** Formats that are text: objects that passed, in order, through a pure writer of stix/export. */
import { type ExportWanted, SextantError } from '../../contracts/index.ts';
import {
  csvWriter,
  displayName,
  type ExportWriter,
  graphmlWriter,
  iocWriter,
  layerWriter,
  type Leaving,
  markdownWriter,
  raiseTo21,
  rulesWriter,
} from '../../stix/index.ts';
import type { Disclosure } from './disclosure.ts';
import { type Piece, Pieces } from './pieces.ts';
import { FLAG } from './projection.ts';
import type { Store } from './store.ts';

const PIECE = 256 * 1024;
const TEXTS_AT_ONCE = 500;

/** Every object that leaves, in order, as STIX 2.1. */
export async function* leavingObjects(store: Store, disclosure: Disclosure): AsyncGenerator<Record<string, unknown>> {
  const { projection, texts } = store;
  const { passing } = disclosure;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let from = 0; from < passing.length; from += TEXTS_AT_ONCE) {
    const some = passing.slice(from, from + TEXTS_AT_ONCE);
    for (const [index, text] of (await texts.manyBytes(some)).entries()) {
      const statement = some[index] ?? 0;
      const object = JSON.parse(decoder.decode(disclosure.readable(statement, text))) as Record<string, unknown>;
      yield projection.isFlagged(statement, FLAG.spec20) ? raiseTo21(object, '2.0') : object;
    }
  }
}

/** What writers may know of all that leaves. */
export async function leavingOf(
  store: Store,
  disclosure: Disclosure,
  title: string,
): Promise<Leaving & { names: ReadonlyMap<string, string> }> {
  const { projection, texts } = store;
  const names = new Map<string, string>();
  const parts: number[] = [];
  for (const statement of disclosure.passing) {
    if (!disclosure.isWhole(statement)) parts.push(statement);
    for (const id of projection.groupOf(projection.id.get(statement))) names.set(projection.ids.text(id), projection.name.get(statement));
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (const [index, text] of (await texts.manyBytes(parts)).entries()) {
    const statement = parts[index] ?? 0;
    const object = JSON.parse(decoder.decode(disclosure.readable(statement, text))) as Record<string, unknown>;
    for (const id of projection.groupOf(projection.id.get(statement))) names.set(projection.ids.text(id), displayName(object));
  }
  return {
    names,
    nameOf: (id) => names.get(id),
    marking: disclosure.summary().highest.join(' '),
    title: disclosure.clean(title),
    at: new Date().toISOString(),
  };
}

function writerOf(wanted: ExportWanted, leaving: Leaving): ExportWriter {
  switch (wanted.format) {
    case 'csv':
      return csvWriter(wanted.columns, leaving);
    case 'ioc':
      return iocWriter(wanted.fanged ?? false, leaving);
    case 'markdown':
      return markdownWriter(leaving);
    case 'graphml':
      return graphmlWriter(leaving);
    case 'layer':
      return layerWriter(leaving);
    case 'rules':
      return rulesWriter(wanted.language, leaving);
    default:
      throw new SextantError('bad-request', `${wanted.format} is not written as a list of objects.`);
  }
}

export async function* writeText(store: Store, disclosure: Disclosure, wanted: ExportWanted): AsyncGenerator<Piece> {
  const writer = writerOf(wanted, await leavingOf(store, disclosure, titleOf(store, wanted)));
  const encoder = new TextEncoder();
  const out = new Pieces();
  const put = (text: string): void => {
    if (text !== '') out.add(encoder.encode(text));
  };
  put(writer.begin());
  for await (const object of leavingObjects(store, disclosure)) {
    put(writer.add(object));
    out.objects++;
    if (out.size >= PIECE) yield out.take();
  }
  put(writer.end());
  yield out.take();
}

/** What is exported is called as the container that it is, else nothing. */
export function titleOf({ projection }: Store, { selection }: ExportWanted): string {
  if (selection?.of !== 'container') return '';
  const statement = projection.resolve(projection.ids.find(selection.id));
  return statement < 0 ? '' : projection.name.get(statement);
}
