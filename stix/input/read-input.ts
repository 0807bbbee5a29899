/**
 * Finds the JSON in an input, whatever it is packed in, and splits it. Nothing is believed but the bytes: kinds are
 * sniffed, sizes counted. What cannot be read becomes a problem with its place, and reading goes on behind it.
 */
import { type BundleProperties, createUtf16Transcoder, JsonSplitter, type SplitEvent } from '../json/index.ts';
import { limits } from '../limits.ts';
import { asError, ByteSource, ContainerBudget, type InputFault, ReadError } from './containers.ts';
import { gunzip } from './gzip.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import { readZip } from './zip.ts';

/** Small pieces keep the number of objects that wait between two batches small. */
const PIECE_BYTES = 256 * 1024;

export type Found =
  | { kind: 'split' /** file, and entry inside of it */; where: string; events: SplitEvent[]; bundle: BundleProperties }
  | { kind: 'problem'; code: InputFault; message: string; where: string /** reading was given up */; final: boolean };

/** Everything that an input holds, in order. `name`: how it is called in problems. Never throws for what the input is. */
export async function* readInput(input: ByteSource, name: string): AsyncGenerator<Found> {
  const budget = new ContainerBudget(() => input.consumed);
  try {
    yield* readStream(input, name, 0, budget);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    yield { kind: 'problem', code: error.code, message: error.message, where: name, final: error.code !== 'archive-broken' };
  }
}

async function* readStream(source: ByteSource, where: string, level: number, budget: ContainerBudget): AsyncGenerator<Found> {
  const sniffed = sniff(await source.peek(SNIFF_BYTES));
  if (sniffed.kind === 'refused') {
    const message = level === 0 ? sniffed.message : sniffed.message.replace(/^The file/, 'The entry');
    yield { kind: 'problem', code: sniffed.code, message, where, final: false };
    return;
  }
  if (sniffed.kind === 'json' || sniffed.kind === 'utf16le' || sniffed.kind === 'utf16be') {
    yield* readText(source, where, sniffed.kind);
    return;
  }
  if (level >= limits.archiveDepth) {
    const message = `Archives are opened ${limits.archiveDepth} levels deep; this one lies deeper and was left out.`;
    yield { kind: 'problem', code: 'archive-bomb', message, where, final: false };
    return;
  }
  if (sniffed.kind === 'gzip') yield* readContained(gunzip(source, budget), where, level, budget);
  else for await (const entry of readZip(source, budget)) yield* readContained(entry.content, `${where}/${entry.name}`, level, budget);
}

/** What is inside of a container: its damage ends it, not what stands around it. */
async function* readContained(
  content: AsyncIterable<Uint8Array>,
  where: string,
  level: number,
  budget: ContainerBudget,
): AsyncGenerator<Found> {
  try {
    yield* readStream(new ByteSource(content), where, level + 1, budget);
  } catch (error) {
    if (!(error instanceof ReadError) || error.code !== 'archive-broken') throw error;
    yield { kind: 'problem', code: error.code, message: error.message, where, final: false };
  }
}

async function* readText(source: ByteSource, where: string, encoding: 'json' | 'utf16le' | 'utf16be'): AsyncGenerator<Found> {
  const splitter = new JsonSplitter();
  const transcoder = encoding === 'json' ? undefined : createUtf16Transcoder(encoding === 'utf16le');
  if (transcoder) await source.skip(2);
  const split = (events: SplitEvent[]): Found => ({ kind: 'split', where, events, bundle: splitter.properties });
  let failure: Error | undefined;
  try {
    for (;;) {
      const piece = await source.some(PIECE_BYTES);
      if (piece === undefined) break;
      const events = splitter.push(transcoder ? transcoder.push(piece) : piece);
      if (events.length > 0) yield split(events);
    }
  } catch (error) {
    failure = asError(error);
  }
  // also where the bytes broke off: what was begun is named; and where nothing was found, what the bundle says of itself
  const last = [...(transcoder ? splitter.push(transcoder.end()) : []), ...splitter.end()];
  yield split(last);
  if (failure !== undefined) throw failure;
}
