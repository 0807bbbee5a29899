/** CRC-32 of gzip and zip (RFC 1952 section 8), four bytes a step. */
const TABLES = Array.from({ length: 4 }, () => new Int32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  table(0)[byte] = value;
}
for (let byte = 0; byte < 256; byte++) {
  for (let step = 1; step < 4; step++) {
    const before = table(step - 1)[byte] ?? 0;
    table(step)[byte] = (before >>> 8) ^ (table(0)[before & 0xff] ?? 0);
  }
}
function table(step: number): Int32Array {
  return TABLES[step] ?? new Int32Array(256);
}
const [T0, T1, T2, T3] = [table(0), table(1), table(2), table(3)];

/** One byte more of the sum as the old cipher of zip keeps it: not inverted. */
export const crc32Step = (sum: number, byte: number): number => ((sum >>> 8) ^ (T0[(sum ^ byte) & 0xff] ?? 0)) >>> 0;

/** CRC-32 of `bytes` behind what gave `before`; 0 to begin with, the result is unsigned. */
export function crc32(before: number, bytes: Uint8Array): number {
  let crc = ~before;
  let at = 0;
  const fours = bytes.length - (bytes.length % 4);
  while (at < fours) {
    crc ^= (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    crc = (T3[crc & 0xff] ?? 0) ^ (T2[(crc >>> 8) & 0xff] ?? 0) ^ (T1[(crc >>> 16) & 0xff] ?? 0) ^ (T0[crc >>> 24] ?? 0);
    at += 4;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (T0[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~crc >>> 0;
}
