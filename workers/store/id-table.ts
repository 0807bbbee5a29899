/**
 * Every id that was ever seen, by number. `type--uuid` takes 18 bytes; anything else is kept as text.
 * References point to numbers, so a reference to something that is not here yet joins itself when it arrives.
 */
import { StringColumn, type StringTable, uint16, uint32, type AnyColumn } from './columns.ts';

const OTHER = 0xffff;
const HEX: string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export class IdTable {
  private readonly type = uint16();
  /** four words an id; of an id kept as text the first word is its place in `other` */
  private readonly words = uint32();
  private readonly other = new StringColumn();
  private readonly otherNumbers = new Map<string, number>();
  private slots = new Int32Array(2048).fill(-1);
  private readonly seed = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1; // so that nobody can prepare ids that collide
  private readonly scratch = new Uint32Array(4);

  constructor(private readonly types: StringTable) {}

  get columns(): Record<string, AnyColumn> {
    return { idType: this.type, idWords: this.words, idOther: this.other };
  }

  get length(): number {
    return this.type.length;
  }

  /** Number of an id, given one if it is new. */
  number(id: string): number {
    const dashes = this.parse(id);
    if (dashes < 0) {
      const known = this.otherNumbers.get(id);
      if (known !== undefined) return known;
      const number = this.type.length;
      this.otherNumbers.set(id, number);
      this.pushOther(id);
      return number;
    }
    const type = this.types.number(id.slice(0, dashes));
    if (type >= OTHER) throw new Error('More than 65,534 object types.');
    const slot = this.findSlot(type);
    const found = this.slots[slot] ?? -1;
    if (found >= 0) return found;
    const number = this.type.length;
    this.type.push(type);
    for (let word = 0; word < 4; word++) this.words.push(this.scratch[word] ?? 0);
    this.slots[slot] = number;
    if (this.type.length * 2 > this.slots.length) this.rehash(this.slots.length * 2);
    return number;
  }

  /** Number of a known id, or −1. */
  find(id: string): number {
    const dashes = this.parse(id);
    if (dashes < 0) return this.otherNumbers.get(id) ?? -1;
    const type = this.types.find(id.slice(0, dashes));
    if (type < 0) return -1;
    return this.slots[this.findSlot(type)] ?? -1;
  }

  text(number: number): string {
    const type = this.type.get(number);
    const at = number * 4;
    if (type === OTHER) return this.other.get(this.words.get(at));
    let hex = '';
    for (let word = 0; word < 4; word++) {
      const value = this.words.get(at + word);
      hex += (HEX[value >>> 24] ?? '') + (HEX[(value >>> 16) & 255] ?? '') + (HEX[(value >>> 8) & 255] ?? '') + (HEX[value & 255] ?? '');
    }
    return `${this.types.get(type)}--${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** The type that an id names, also of ids that nobody states. */
  typeName(number: number): string {
    const type = this.type.get(number);
    if (type !== OTHER) return this.types.get(type);
    const text = this.other.get(this.words.get(number * 4));
    const dashes = text.indexOf('--');
    return dashes > 0 ? text.slice(0, dashes) : 'unknown';
  }

  /** Order of the texts: the same in every store, whatever came first. Texts are made only where an id has another form. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const type = this.type.get(a);
    if (type === this.type.get(b) && type !== OTHER) {
      for (let word = 0; word < 4; word++) {
        const difference = this.words.get(a * 4 + word) - this.words.get(b * 4 + word);
        if (difference !== 0) return difference;
      }
    }
    const [left, right] = [this.text(a), this.text(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** After the columns were loaded from blocks. */
  reindex(): void {
    this.otherNumbers.clear();
    let capacity = 2048;
    while (capacity < this.type.length * 2 + 2) capacity *= 2;
    for (let number = 0; number < this.type.length; number++) {
      if (this.type.get(number) === OTHER) this.otherNumbers.set(this.other.get(this.words.get(number * 4)), number);
    }
    this.rehash(capacity);
  }

  private pushOther(id: string): void {
    this.type.push(OTHER);
    this.words.push(this.other.length);
    for (let word = 1; word < 4; word++) this.words.push(0);
    this.other.push(id);
  }

  /** Reads the uuid into `scratch`; answers where `--` stands, or −1 where the id has another form. Upper-case hex is another id. */
  private parse(id: string): number {
    const at = id.length - 38;
    if (at < 1 || id.charCodeAt(at) !== 45 || id.charCodeAt(at + 1) !== 45 || id.indexOf('--') !== at) return -1;
    let word = 0;
    let digits = 0;
    let value = 0;
    for (let index = at + 2; index < id.length; index++) {
      const code = id.charCodeAt(index);
      const place = index - at - 2;
      if (place === 8 || place === 13 || place === 18 || place === 23) {
        if (code !== 45) return -1;
        continue;
      }
      let digit: number;
      if (code >= 48 && code <= 57) digit = code - 48;
      else if (code >= 97 && code <= 102) digit = code - 87;
      else return -1;
      value = ((value << 4) | digit) >>> 0;
      if (++digits === 8) {
        this.scratch[word++] = value;
        digits = 0;
        value = 0;
      }
    }
    return word === 4 ? at : -1;
  }

  private hash(type: number, a: number, b: number, c: number, d: number): number {
    let h = this.seed ^ type;
    h = Math.imul(h ^ a, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13) ^ b, 0xc2b2ae35);
    h = Math.imul(h ^ (h >>> 16) ^ c, 0x27d4eb2f);
    h = Math.imul(h ^ (h >>> 15) ^ d, 0x165667b1);
    return (h ^ (h >>> 16)) >>> 0;
  }

  private findSlot(type: number): number {
    const s = this.scratch;
    const [a = 0, b = 0, c = 0, d = 0] = s;
    const mask = this.slots.length - 1;
    let slot = this.hash(type, a, b, c, d) & mask;
    const words = this.words.a;
    for (;;) {
      const number = this.slots[slot] ?? -1;
      if (number < 0) return slot;
      const at = number * 4;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d && this.type.a[number] === type) return slot;
      slot = (slot + 1) & mask;
    }
  }

  private rehash(capacity: number): void {
    this.slots = new Int32Array(capacity).fill(-1);
    const mask = capacity - 1;
    const words = this.words.a;
    for (let number = 0; number < this.type.length; number++) {
      const type = this.type.a[number] ?? OTHER;
      if (type === OTHER) continue;
      const at = number * 4;
      let slot = this.hash(type, words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0) & mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}
