/** Bytes of an export, gathered into pieces that are pulled one after the other. */
import type { Results } from '../../contracts/index.ts';

export type Piece = Omit<Results['exportRead'], 'done'>;

export class Pieces {
  private parts: Uint8Array[] = [];
  size = 0;
  objects = 0;
  readonly leftOut: Piece['leftOut'] = [];

  add(part: Uint8Array): void {
    this.parts.push(part);
    this.size += part.byteLength;
  }

  take(): Piece {
    const bytes = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.byteLength;
    }
    const { objects } = this;
    this.parts = [];
    this.size = 0;
    this.objects = 0;
    return { bytes, objects, leftOut: this.leftOut.splice(0) };
  }
}
