/** Finds living statements by the hash of their exact text, so that a file that comes again need not be parsed. */
import type { Projection } from './projection.ts';

export class TextIndex {
  private slots = new Int32Array(0);
  private filled = 0;

  constructor(private readonly projection: Projection) {}

  /** Takes in the statements appended since the last call. */
  private update(): void {
    const { projection } = this;
    if (projection.length * 2 > this.slots.length) {
      let capacity = 4096;
      while (capacity < projection.length * 3) capacity *= 2;
      this.slots = new Int32Array(capacity).fill(-1);
      this.filled = 0;
    }
    const mask = this.slots.length - 1;
    for (; this.filled < projection.length; this.filled++) {
      let slot = projection.textHash.get(this.filled * 4) & mask;
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.slots[slot] = this.filled;
    }
  }

  /** `hashes`: 16 bytes each. Answer: a living statement of `source` with that text, or −1. */
  find(hashes: Uint8Array, source: number): Int32Array {
    this.update();
    const { projection, slots } = this;
    const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.byteLength);
    const mask = slots.length - 1;
    const words = projection.textHash.a;
    const found = new Int32Array(hashes.byteLength / 16).fill(-1);
    for (let index = 0; index < found.length; index++) {
      const at = index * 16;
      const first = view.getUint32(at);
      for (let slot = first & mask; ; slot = (slot + 1) & mask) {
        const statement = slots[slot] ?? -1;
        if (statement < 0) break;
        const word = statement * 4;
        if (
          words[word] !== first ||
          words[word + 1] !== view.getUint32(at + 4) ||
          words[word + 2] !== view.getUint32(at + 8) ||
          words[word + 3] !== view.getUint32(at + 12)
        )
          continue;
        if (!projection.isAlive(statement) || projection.sourceOf(statement) !== source) continue;
        found[index] = statement;
        break;
      }
    }
    return found;
  }
}
