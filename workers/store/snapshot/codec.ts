/**
 * Rows as bytes: what IndexedDB keeps of ours (plain objects, arrays, strings, numbers, booleans, typed arrays), and nothing else.
 * A value is one byte that says what it is, then its length where it has one, then itself; numbers little-endian, as typed arrays are on
 * every machine that Chromium runs on. Reading trusts no length and no depth.
 */
const TAG = { undefined: 0, null: 1, false: 2, true: 3, int: 4, float: 5, utf8: 6, utf16: 7, array: 8, object: 9, typed: 16 } as const;
const TYPED = [Uint8Array, Int8Array, Uint16Array, Int32Array, Uint32Array, Float64Array] as const;
/** Rows of ours nest about five deep. */
const MOST_DEPTH = 32;

/** Bytes that are no value: a bug of the writer, or somebody's hand in the file. */
export class DecodeError extends Error {}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LONE_SURROGATE = /\p{Surrogate}/u;

export class Encoder {
  private bytes = new Uint8Array(64 * 1024);
  private view = new DataView(this.bytes.buffer);
  length = 0;

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.length + more, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }

  private tag(tag: number): void {
    this.reserve(1);
    this.bytes[this.length++] = tag;
  }

  private count(count: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, count, true);
    this.length += 4;
  }

  private raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private string(text: string): void {
    if (LONE_SURROGATE.test(text)) {
      this.tag(TAG.utf16);
      this.count(text.length);
      this.reserve(text.length * 2);
      for (let at = 0; at < text.length; at++, this.length += 2) this.view.setUint16(this.length, text.charCodeAt(at), true);
      return;
    }
    this.tag(TAG.utf8);
    this.reserve(4 + text.length * 3);
    const { written } = encoder.encodeInto(text, this.bytes.subarray(this.length + 4));
    this.view.setUint32(this.length, written, true);
    this.length += 4 + written;
  }

  private number(value: number): void {
    const isInt = Number.isInteger(value) && Math.abs(value) < 2 ** 31 && !Object.is(value, -0);
    this.tag(isInt ? TAG.int : TAG.float);
    this.reserve(8);
    if (isInt) this.view.setInt32(this.length, value, true);
    else this.view.setFloat64(this.length, value, true);
    this.length += isInt ? 4 : 8;
  }

  value(value: unknown): void {
    if (typeof value === 'string') return this.string(value);
    if (typeof value === 'number') return this.number(value);
    if (value === undefined) return this.tag(TAG.undefined);
    if (value === null) return this.tag(TAG.null);
    if (typeof value === 'boolean') return this.tag(value ? TAG.true : TAG.false);
    if (Array.isArray(value)) {
      this.tag(TAG.array);
      this.count(value.length);
      for (const item of value) this.value(item);
      return;
    }
    const kind = TYPED.findIndex((type) => value instanceof type);
    if (kind >= 0 && ArrayBuffer.isView(value)) {
      this.tag(TAG.typed + kind);
      this.count(value.byteLength);
      return this.raw(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
    if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
      throw new Error('A row holds a value that a snapshot cannot.');
    const entries = Object.entries(value);
    this.tag(TAG.object);
    this.count(entries.length);
    for (const [name, item] of entries) {
      this.string(name);
      this.value(item);
    }
  }

  /** What was written, and the next begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = this.bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }
}

/** All values that stand one after the other. @throws DecodeError */
export function decodeAll(bytes: Uint8Array): unknown[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): number => {
    if (count > bytes.length - at) throw new DecodeError(`A length at byte ${at} leads beyond the end.`);
    at += count;
    return at - count;
  };
  const count = () => view.getUint32(take(4), true);
  /** of parts that take at least `least` bytes each */
  const counted = (least: number) => {
    const found = count();
    if (found * least > bytes.length - at) throw new DecodeError(`A length at byte ${at} leads beyond the end.`);
    return found;
  };
  const text = (length: number): string => {
    const from = take(length);
    try {
      return decoder.decode(bytes.subarray(from, at));
    } catch (error) {
      if (error instanceof TypeError) throw new DecodeError(`A text at byte ${from} is no UTF-8.`);
      throw error;
    }
  };
  const wide = (length: number): string => {
    const from = take(length * 2);
    const parts: string[] = [];
    for (let index = 0; index < length; index++) parts.push(String.fromCharCode(view.getUint16(from + index * 2, true)));
    return parts.join('');
  };
  const typed = (kind: number) => {
    const Type = TYPED[kind];
    const length = count();
    if (!Type || length % Type.BYTES_PER_ELEMENT !== 0) throw new DecodeError(`An array before byte ${at} is of no known kind.`);
    const from = take(length);
    return new Type(bytes.slice(from, at).buffer);
  };
  const object = (depth: number) => {
    const members = counted(6);
    const made: Record<string, unknown> = {};
    for (let member = 0; member < members; member++) {
      const name = value(depth + 1);
      if (typeof name !== 'string' || name === '__proto__') throw new DecodeError(`A name before byte ${at} is none.`);
      made[name] = value(depth + 1);
    }
    return made;
  };
  const value = (depth: number): unknown => {
    if (depth > MOST_DEPTH) throw new DecodeError('Values are nested too deeply.');
    const tag = view.getUint8(take(1));
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.int:
        return view.getInt32(take(4), true);
      case TAG.float:
        return view.getFloat64(take(8), true);
      case TAG.utf8:
        return text(count());
      case TAG.utf16:
        return wide(counted(2));
      case TAG.array:
        return Array.from({ length: counted(1) }, () => value(depth + 1));
      case TAG.object:
        return object(depth);
      default:
        return typed(tag - TAG.typed);
    }
  };
  const values: unknown[] = [];
  while (at < bytes.length) values.push(value(0));
  return values;
}
