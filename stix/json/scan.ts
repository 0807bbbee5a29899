import { limits } from '../limits.ts';
import {
  BACKSLASH,
  CARRIAGE_RETURN,
  COLON,
  COMMA,
  isWhitespace,
  LINE_FEED,
  LIST_CLOSE,
  LIST_OPEN,
  OBJECT_CLOSE,
  OBJECT_OPEN,
  QUOTE,
} from './bytes.ts';

const PLAIN = 0;
const MARK = 1;
/** Bytes that matter outside of strings. */
const OUTSIDE = new Uint8Array(256).fill(PLAIN);
for (const byte of [QUOTE, OBJECT_OPEN, OBJECT_CLOSE, LIST_OPEN, LIST_CLOSE]) OUTSIDE[byte] = MARK;
/** Bytes that matter inside of strings: a line break may not stand there. */
const INSIDE = new Uint8Array(256).fill(PLAIN);
for (const byte of [QUOTE, BACKSLASH, LINE_FEED, CARRIAGE_RETURN]) INSIDE[byte] = MARK;
/** Bytes that end a number or a literal. */
const ENDS_SCALAR = new Uint8Array(256).fill(PLAIN);
for (let byte = 0; byte < 256; byte++)
  if (isWhitespace(byte) || OUTSIDE[byte] === MARK || byte === COMMA || byte === COLON) ENDS_SCALAR[byte] = MARK;

type Shape = 'container' | 'string' | 'scalar';

/**
 * Finds where one JSON value ends, over any number of chunks, without judging it: brackets and strings only, a fixed
 * amount of memory whatever the nesting. In a broken value it comes back in step as early as it can: a string ends at a
 * line break, a bracket closes what stands open inside its partner, and one without a partner is left to the surroundings.
 */
export class ValueScanner {
  #shape: Shape = 'scalar';
  #depth = 0;
  #above = 0;
  readonly #open = new Uint8Array(limits.nestingDepth + 1);
  #inString = false;
  #escaped = false;
  /** the value nests deeper than `limits.nestingDepth` */
  tooDeep = false;

  /** `first` is the first byte of the value; `scan` is to be called from that byte on. */
  begin(first: number): void {
    this.#shape = first === QUOTE ? 'string' : first === OBJECT_OPEN || first === LIST_OPEN ? 'container' : 'scalar';
    this.#depth = 0;
    this.#above = 0;
    this.#inString = false;
    this.#escaped = false;
    this.tooDeep = false;
  }

  /** Goes on inside an object whose members were read by somebody else so far. */
  beginInsideObject(): void {
    this.begin(OBJECT_OPEN);
    this.#open[0] = OBJECT_OPEN;
    this.#depth = 1;
  }

  /** Index just behind the value, or −1 where `chunk` ends first. */
  scan(chunk: Uint8Array, from: number): number {
    if (this.#shape !== 'scalar') return this.#scanNested(chunk, from);
    for (let at = from; at < chunk.length; at++) if (ENDS_SCALAR[chunk[at] ?? 0] === MARK) return at;
    return -1;
  }

  #scanNested(chunk: Uint8Array, from: number): number {
    const end = chunk.length;
    let at = from;
    if (this.#escaped && at < end) {
      at++;
      this.#escaped = false;
    }
    while (at < end) {
      if (this.#inString) {
        while (at < end && INSIDE[chunk[at] ?? 0] === PLAIN) at++;
        if (at >= end) return -1;
        const byte = chunk[at];
        if (byte === BACKSLASH) {
          at += 2;
          if (at > end) this.#escaped = true;
          continue;
        }
        this.#inString = false;
        if (byte === QUOTE) at++;
        if (this.#depth === 0) return at;
        continue;
      }
      while (at < end && OUTSIDE[chunk[at] ?? 0] === PLAIN) at++;
      if (at >= end) return -1;
      const byte = chunk[at] ?? 0;
      if (byte === QUOTE) this.#inString = true;
      else if (byte === OBJECT_OPEN || byte === LIST_OPEN) this.#openOne(byte);
      else if (!this.#closeOne(byte)) return at;
      at++;
      if (this.#depth === 0 && !this.#inString) return at;
    }
    return -1;
  }

  #openOne(byte: number): void {
    if (this.#depth < limits.nestingDepth) this.#open[this.#depth++] = byte;
    else {
      this.#above++;
      this.tooDeep = true;
    }
  }

  /** False where nothing inside the value stands open for this bracket. */
  #closeOne(byte: number): boolean {
    if (this.#above > 0) {
      this.#above--; // which bracket it was is not kept beyond the cap
      return true;
    }
    const partner = byte === OBJECT_CLOSE ? OBJECT_OPEN : LIST_OPEN;
    let level = this.#depth - 1;
    while (level >= 0 && this.#open[level] !== partner) level--;
    if (level < 0) return false;
    this.#depth = level;
    return true;
  }
}

/** Keeps the bytes of a value that goes on over several chunks, up to a cap; beyond it only the beginning. */
export class Recorder {
  #start = -1;
  #buffer = new Uint8Array(0);
  #used = 0;
  #over = false;
  readonly #cap: number;

  constructor(cap: number) {
    this.#cap = cap;
  }

  get start(): number {
    return this.#start;
  }

  begin(offset: number): void {
    this.#start = offset;
    this.#buffer = new Uint8Array(0);
    this.#used = 0;
    this.#over = false;
  }

  stop(): void {
    this.#start = -1;
    this.#buffer = new Uint8Array(0);
  }

  /** To be called at the end of each chunk: `base` is the offset of its first byte. */
  carry(chunk: Uint8Array, base: number): void {
    if (this.#start >= 0) this.#append(chunk.subarray(Math.max(0, this.#start - base)));
  }

  #append(piece: Uint8Array): void {
    if (this.#over) return;
    const length = this.#used + piece.length;
    if (length > this.#cap) {
      this.#over = true;
      const kept = new Uint8Array(Math.min(length, limits.problemOriginalBytes));
      kept.set(this.#buffer.subarray(0, Math.min(this.#used, kept.length)));
      if (this.#used < kept.length) kept.set(piece.subarray(0, kept.length - this.#used), this.#used);
      this.#buffer = kept;
      this.#used = kept.length;
      return;
    }
    this.#reserve(length);
    this.#buffer.set(piece, this.#used);
    this.#used = length;
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const grown = new Uint8Array(Math.max(length, this.#buffer.length * 2));
    grown.set(this.#buffer.subarray(0, this.#used));
    this.#buffer = grown;
  }

  /**
   * The bytes from `begin` to `end`; only about the first `limits.problemOriginalBytes` where there are more than the cap.
   * A view into the chunk where it stands there whole.
   */
  take(chunk: Uint8Array, base: number, end: number): { bytes: Uint8Array; tooLarge: boolean } {
    const inChunk = chunk.subarray(Math.max(0, this.#start - base), Math.max(0, end - base));
    if (this.#start >= base) {
      const tooLarge = inChunk.length > this.#cap;
      return { bytes: tooLarge ? inChunk.subarray(0, limits.problemOriginalBytes) : inChunk, tooLarge };
    }
    this.#append(inChunk);
    const bytes = this.#buffer.subarray(0, this.#used);
    this.#buffer = new Uint8Array(0); // handed out: another value may be kept in this same chunk
    return { bytes, tooLarge: this.#over };
  }
}
