/**
 * Raw DEFLATE (RFC 1951), piece by piece. Written here because reading an archive front to back needs what libraries do
 * not tell: the exact byte where the data ends (zip entries whose headers lie or give no size, gzip members one after the
 * other), output in small pieces whatever the ratio, and everything that was complete before a damage.
 */

/** Output comes in pieces of this size. */
const PIECE = 128 * 1024;
const WINDOW = 32 * 1024;
const LONGEST_MATCH = 258;
/** A symbol with its distance takes at most 48 bits; read ahead of them. */
const SYMBOL_BYTES = 8;
/** A dynamic block's header takes at most 17 + 19·3 + 320·14 bits. */
const HEADER_BYTES = 600;

const LENGTH_BASE = new Uint16Array([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]);
const LENGTH_EXTRA = new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]);
const DISTANCE_BASE = new Uint16Array([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
  24577,
]);
const DISTANCE_EXTRA = new Uint8Array([0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]);
/** RFC 1951 section 3.2.7: the order in which lengths of code length codes are written. */
const CODE_ORDER = new Uint8Array([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** The data break RFC 1951; the message is a sentence. */
export class InflateError extends Error {}

interface Codes {
  /** indexed by the next `bits` bits: symbol × 16 + length; 0 = no such code */
  table: Uint16Array;
  mask: number;
}

function buildCodes(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16);
  let bits = 0;
  for (const length of lengths) {
    if (length === 0) continue;
    counts[length] = (counts[length] ?? 0) + 1;
    if (length > bits) bits = length;
  }
  const next = new Uint32Array(17);
  let code = 0;
  for (let length = 1; length <= bits; length++) {
    code = (code + (counts[length - 1] ?? 0)) << 1;
    next[length] = code;
    if (code + (counts[length] ?? 0) > 1 << length) throw new InflateError('The compressed data use more codes than there are.');
  }
  const table = new Uint16Array(1 << bits);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const value = next[length] ?? 0;
    next[length] = value + 1;
    let reversed = 0;
    for (let bit = 0; bit < length; bit++) reversed |= ((value >> bit) & 1) << (length - 1 - bit);
    const entry = (symbol << 4) | length;
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = entry;
  }
  return { table, mask: table.length - 1 };
}

const fixedLengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
const FIXED_LITERALS = buildCodes(fixedLengths);
const FIXED_DISTANCES = buildCodes(new Uint8Array(30).fill(5));

type Mode = 'header' | 'stored' | 'codes' | 'done';

export class Inflater {
  #input: Uint8Array = new Uint8Array(0);
  #at = 0;
  #final = false;
  #hold = 0;
  #bits = 0;
  readonly #out = new Uint8Array(WINDOW + PIECE + LONGEST_MATCH);
  #outAt = 0;
  #flushed = 0;
  #mode: Mode = 'header';
  #lastBlock = false;
  #storedLeft = 0;
  #literals = FIXED_LITERALS;
  #distances = FIXED_DISTANCES;
  #failure: InflateError | undefined;

  /** The data came to their end. */
  get done(): boolean {
    return this.#mode === 'done' && !this.#failure && this.#flushed === this.#outAt;
  }

  /** Input that was not used; once `done`, what stands behind the data. */
  get unused(): Uint8Array {
    return this.#input.subarray(Math.min(this.#at, this.#input.length));
  }

  /** More input. To be called when `next` has nothing more. */
  input(chunk: Uint8Array): void {
    const rest = this.#input.length - this.#at;
    if (rest === 0) this.#input = chunk;
    else {
      const joined = new Uint8Array(rest + chunk.length);
      joined.set(this.#input.subarray(this.#at));
      joined.set(chunk, rest);
      this.#input = joined;
    }
    this.#at = 0;
  }

  /** There is no more input. */
  end(): void {
    this.#final = true;
  }

  /** The next piece of output; undefined where more input is wanted or the data are at their end. Throws InflateError. */
  next(): Uint8Array | undefined {
    try {
      while (!this.#failure && this.#mode !== 'done' && this.#outAt < WINDOW + PIECE && this.#work());
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      this.#failure = error;
    }
    // what came before a damage goes first
    const piece = this.#flush();
    if (piece === undefined && this.#failure) throw this.#failure;
    return piece;
  }

  #flush(): Uint8Array | undefined {
    if (this.#flushed === this.#outAt) return undefined;
    const piece = this.#out.slice(this.#flushed, this.#outAt);
    if (this.#outAt > WINDOW) {
      this.#out.copyWithin(0, this.#outAt - WINDOW, this.#outAt);
      this.#outAt = WINDOW;
    }
    this.#flushed = this.#outAt;
    return piece;
  }

  /** One stretch of work; false where it needs more input. */
  #work(): boolean {
    if (this.#mode === 'stored') return this.#copyStored();
    const ahead = this.#mode === 'header' ? HEADER_BYTES : SYMBOL_BYTES;
    if (this.#input.length - this.#at < ahead) {
      if (!this.#final) return false;
      return this.#workAtEnd(ahead);
    }
    if (this.#mode === 'header') this.#readHeader();
    else this.#readCodes(this.#input.length - SYMBOL_BYTES);
    this.#returnBytes();
    return true;
  }

  /** The last bytes, a symbol at a time, with zeros behind them so that reading ahead stays inside; using a bit of the zeros means the data were cut. */
  #workAtEnd(ahead: number): boolean {
    const input = this.#input.subarray(this.#at);
    const outBefore = this.#outAt;
    this.#input = new Uint8Array(input.length + 2 * ahead);
    this.#input.set(input);
    this.#at = 0;
    let failure: InflateError | undefined;
    try {
      if (this.#mode === 'header') this.#readHeader();
      else this.#readCodes(0);
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      failure = error;
    }
    this.#input = input;
    if (this.#at * 8 - this.#bits > input.length * 8) {
      this.#outAt = outBefore;
      throw new InflateError('The compressed data end too early.');
    }
    if (failure !== undefined) throw failure;
    this.#returnBytes();
    return true;
  }

  #need(count: number): number {
    while (this.#bits < count) {
      this.#hold |= (this.#input[this.#at++] ?? 0) << this.#bits;
      this.#bits += 8;
    }
    const value = this.#hold & ((1 << count) - 1);
    this.#hold >>= count;
    this.#bits -= count;
    return value;
  }

  #symbol(codes: Codes): number {
    while (this.#bits < 15) {
      this.#hold |= (this.#input[this.#at++] ?? 0) << this.#bits;
      this.#bits += 8;
    }
    const entry = codes.table[this.#hold & codes.mask] ?? 0;
    if (entry === 0) throw new InflateError('The compressed data use a code that does not exist.');
    this.#hold >>= entry & 15;
    this.#bits -= entry & 15;
    return entry >> 4;
  }

  #readHeader(): void {
    this.#lastBlock = this.#need(1) === 1;
    const kind = this.#need(2);
    if (kind === 0) {
      this.#need(this.#bits & 7);
      const low = this.#need(16);
      const check = this.#need(16);
      if ((low ^ check) !== 0xffff) throw new InflateError('The length of a stored block does not agree with its check.');
      this.#storedLeft = low;
      this.#mode = 'stored';
      if (low === 0) this.#endBlock();
    } else if (kind === 1) {
      this.#literals = FIXED_LITERALS;
      this.#distances = FIXED_DISTANCES;
      this.#mode = 'codes';
    } else if (kind === 2) this.#readCodeLengths();
    else throw new InflateError('The compressed data have a block of an unknown kind.');
  }

  #readCodeLengths(): void {
    const literals = this.#need(5) + 257;
    const distances = this.#need(5) + 1;
    const written = this.#need(4) + 4;
    if (literals > 286 || distances > 30) throw new InflateError('The compressed data declare too many codes.');
    const orderLengths = new Uint8Array(19);
    for (let at = 0; at < written; at++) orderLengths[CODE_ORDER[at] ?? 0] = this.#need(3);
    const order = buildCodes(orderLengths);
    const lengths = new Uint8Array(literals + distances);
    for (let at = 0; at < lengths.length; ) {
      const symbol = this.#symbol(order);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw new InflateError('The compressed data repeat a length before there is one.');
      const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
      const times = symbol === 16 ? 3 + this.#need(2) : symbol === 17 ? 3 + this.#need(3) : 11 + this.#need(7);
      if (at + times > lengths.length) throw new InflateError('The compressed data repeat a length too often.');
      lengths.fill(value, at, at + times);
      at += times;
    }
    if (lengths[256] === 0) throw new InflateError('The compressed data have no code for the end of a block.');
    this.#literals = buildCodes(lengths.subarray(0, literals));
    this.#distances = buildCodes(lengths.subarray(literals));
    this.#mode = 'codes';
  }

  #endBlock(): void {
    this.#mode = this.#lastBlock ? 'done' : 'header';
    if (!this.#lastBlock) return;
    this.#returnBytes();
    this.#bits = 0;
    this.#hold = 0;
  }

  /** Whole bytes that were read ahead go back to the input. */
  #returnBytes(): void {
    this.#at -= this.#bits >> 3;
    this.#bits &= 7;
    this.#hold &= (1 << this.#bits) - 1;
  }

  #copyStored(): boolean {
    const length = Math.min(this.#storedLeft, this.#input.length - this.#at, WINDOW + PIECE - this.#outAt);
    if (length <= 0) {
      if (this.#final) throw new InflateError('The compressed data end too early.');
      return false;
    }
    this.#out.set(this.#input.subarray(this.#at, this.#at + length), this.#outAt);
    this.#at += length;
    this.#outAt += length;
    this.#storedLeft -= length;
    if (this.#storedLeft === 0) this.#endBlock();
    return true;
  }

  /** Symbols of one block, until its end, a full piece, or `inputEnd`. */
  #readCodes(inputEnd: number): void {
    const input = this.#input;
    const out = this.#out;
    const { table: literals, mask: literalMask } = this.#literals;
    const { table: distances, mask: distanceMask } = this.#distances;
    const outEnd = WINDOW + PIECE;
    let at = this.#at;
    let hold = this.#hold;
    let bits = this.#bits;
    let outAt = this.#outAt;
    let ended = false;
    let bad = '';
    do {
      while (bits < 24) {
        hold |= (input[at++] ?? 0) << bits;
        bits += 8;
      }
      const entry = literals[hold & literalMask] ?? 0;
      hold >>= entry & 15;
      bits -= entry & 15;
      if (entry < 256 << 4) {
        if (entry === 0) {
          bad = 'The compressed data use a code that does not exist.';
          break;
        }
        out[outAt++] = entry >> 4;
        continue;
      }
      if (entry >> 4 === 256) {
        ended = true;
        break;
      }
      const lengthCode = (entry >> 4) - 257;
      const lengthExtra = LENGTH_EXTRA[lengthCode] ?? 0;
      const length = (LENGTH_BASE[lengthCode] ?? 0) + (hold & ((1 << lengthExtra) - 1));
      hold >>= lengthExtra;
      bits -= lengthExtra;
      while (bits < 24) {
        hold |= (input[at++] ?? 0) << bits;
        bits += 8;
      }
      const distanceEntry = distances[hold & distanceMask] ?? 0;
      hold >>= distanceEntry & 15;
      bits -= distanceEntry & 15;
      const distanceCode = distanceEntry >> 4;
      const distanceExtra = DISTANCE_EXTRA[distanceCode] ?? 0;
      while (bits < distanceExtra) {
        hold |= (input[at++] ?? 0) << bits;
        bits += 8;
      }
      const distance = (DISTANCE_BASE[distanceCode] ?? 0) + (hold & ((1 << distanceExtra) - 1));
      hold >>= distanceExtra;
      bits -= distanceExtra;
      if (lengthCode > 28 || distanceEntry === 0 || distance > outAt) {
        bad = 'The compressed data refer to something before their beginning.';
        break;
      }
      for (let from = outAt - distance, end = outAt + length; outAt < end; ) out[outAt++] = out[from++] ?? 0;
    } while (at < inputEnd && outAt < outEnd);
    this.#at = at;
    this.#hold = hold;
    this.#bits = bits;
    this.#outAt = outAt;
    if (bad !== '') throw new InflateError(bad);
    if (ended) this.#endBlock();
  }
}
