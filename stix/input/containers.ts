import { limits } from '../limits.ts';

/** Why an input, or something in it, is not read. */
export type InputFault =
  | 'file-empty'
  | 'file-unreadable'
  | 'file-not-text'
  | 'record-unread'
  | 'format-unknown'
  | 'format-stix1'
  | 'json-depth'
  | 'archive-bomb'
  | 'archive-broken';

/** The input, or a container in it, cannot be read on; `message` is a sentence. */
export class ReadError extends Error {
  readonly code: InputFault;
  constructor(code: InputFault, message: string) {
    super(message);
    this.code = code;
  }
}

/** What was thrown, as an error: streams may break with anything. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Bytes that arrive in chunks, taken in amounts that the reader wants. Chunks belong to the reader. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #buffer: Uint8Array = new Uint8Array(0);
  #ended = false;
  #failure: Error | undefined;
  #consumed = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get consumed(): number {
    return this.#consumed;
  }

  /** Looks ahead: the next `count` bytes, fewer only where the input ends. Where it breaks, what came before is given first. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#buffer.length < count && !this.#ended) {
      const { done, value } = await this.#next();
      if (done) this.#ended = true;
      else if (this.#buffer.length === 0) this.#buffer = value;
      else {
        const joined = new Uint8Array(this.#buffer.length + value.length);
        joined.set(this.#buffer);
        joined.set(value, this.#buffer.length);
        this.#buffer = joined;
      }
    }
    if (this.#buffer.length === 0 && this.#failure !== undefined) throw this.#failure;
    return this.#buffer.subarray(0, count);
  }

  async #next(): Promise<IteratorResult<Uint8Array, unknown>> {
    try {
      return await this.#chunks.next();
    } catch (error) {
      this.#failure = asError(error);
      return { done: true, value: undefined };
    }
  }

  /** The next `count` bytes, or undefined where there are not so many. */
  async take(count: number): Promise<Uint8Array | undefined> {
    const bytes = await this.peek(count);
    if (bytes.length < count) return undefined;
    this.#skipBuffered(count);
    return bytes;
  }

  /** Some of the next bytes, at most `most`; undefined at the end. */
  async some(most: number): Promise<Uint8Array | undefined> {
    const bytes = await this.peek(1);
    if (bytes.length === 0) return undefined;
    const piece = this.#buffer.subarray(0, most);
    this.#skipBuffered(piece.length);
    return piece;
  }

  /** Gives back the last bytes that were taken: `bytes` has to be their exact text. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#consumed -= bytes.length;
    if (bytes.buffer === this.#buffer.buffer && bytes.byteOffset + bytes.length === this.#buffer.byteOffset) {
      // an archive of many small entries gives back most of a chunk for each: it stands right before the rest
      this.#buffer = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length + this.#buffer.length);
      return;
    }
    const joined = new Uint8Array(bytes.length + this.#buffer.length);
    joined.set(bytes);
    joined.set(this.#buffer, bytes.length);
    this.#buffer = joined;
  }

  /** Skips `count` bytes; false where the input ends first. */
  async skip(count: number): Promise<boolean> {
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      if (piece === undefined) return false;
      left -= piece.length;
    }
    return true;
  }

  #skipBuffered(count: number): void {
    this.#buffer = this.#buffer.subarray(count);
    this.#consumed += count;
  }
}

/** What all containers of one input may cost together; headers are never asked. */
export class ContainerBudget {
  #inflated = 0;
  #entries = 0;
  readonly #input: () => number;

  /** `input`: bytes of the outermost file consumed so far. */
  constructor(input: () => number) {
    this.#input = input;
  }

  inflate(bytes: number): void {
    this.#inflated += bytes;
    if (this.#inflated > limits.archiveInflatedBytes) {
      throw new ReadError('archive-bomb', `The archive unpacks to more than ${limits.archiveInflatedBytes} bytes; reading stopped there.`);
    }
    if (this.#inflated > limits.archiveRatioFrom && this.#inflated > limits.archiveRatio * this.#input()) {
      throw new ReadError(
        'archive-bomb',
        `The archive unpacks to more than ${limits.archiveRatio} times its size; reading stopped after ${this.#inflated} bytes.`,
      );
    }
  }

  entry(): void {
    if (++this.#entries > limits.archiveEntries) {
      throw new ReadError('archive-bomb', `The archive has more than ${limits.archiveEntries} entries; reading stopped there.`);
    }
  }
}
