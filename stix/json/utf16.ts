/**
 * UTF-16 to UTF-8, piece by piece. A lone surrogate becomes the three bytes that UTF-8 forbids for it, so that the
 * element in which it stands is refused as invalid UTF-8 and the others are not, instead of being replaced unseen.
 */
export function createUtf16Transcoder(littleEndian: boolean): { push(chunk: Uint8Array): Uint8Array; end(): Uint8Array } {
  let half = -1;
  let high = -1;

  const transcode = (chunk: Uint8Array, last: boolean): Uint8Array => {
    const out = new Uint8Array((Math.ceil(chunk.length / 2) + 2) * 3);
    let length = 0;
    const three = (unit: number) => {
      out[length++] = 0xe0 | (unit >> 12);
      out[length++] = 0x80 | ((unit >> 6) & 0x3f);
      out[length++] = 0x80 | (unit & 0x3f);
    };
    for (const byte of chunk) {
      if (half < 0) {
        half = byte;
        continue;
      }
      const unit = littleEndian ? half | (byte << 8) : (half << 8) | byte;
      half = -1;
      if (high >= 0) {
        if (unit >= 0xdc00 && unit <= 0xdfff) {
          const point = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
          out[length++] = 0xf0 | (point >> 18);
          out[length++] = 0x80 | ((point >> 12) & 0x3f);
          out[length++] = 0x80 | ((point >> 6) & 0x3f);
          out[length++] = 0x80 | (point & 0x3f);
          high = -1;
          continue;
        }
        three(high);
        high = -1;
      }
      if (unit >= 0xd800 && unit <= 0xdbff) high = unit;
      else if (unit < 0x80) out[length++] = unit;
      else if (unit < 0x800) {
        out[length++] = 0xc0 | (unit >> 6);
        out[length++] = 0x80 | (unit & 0x3f);
      } else three(unit);
    }
    if (last) {
      if (high >= 0) three(high);
      // half a unit at the end: a byte that no UTF-8 has
      if (half >= 0) out[length++] = 0xff;
    }
    return out.subarray(0, length);
  };

  return { push: (chunk) => transcode(chunk, false), end: () => transcode(new Uint8Array(0), true) };
}
