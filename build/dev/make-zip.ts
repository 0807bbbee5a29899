/** For tests: zip archives under a password with the old cipher of zip (APPNOTE 6.3, section 6.1), as samples and reports are passed on. */
import { crc32, deflateRawSync } from 'node:zlib';

interface ZipOptions {
  password?: string;
  /** written as a stream: sizes and sums stand behind each entry, and in the directory */
  streamed?: boolean;
}

const TIME = 0x6a21;

function crc32Step(sum: number, byte: number): number {
  let next = sum ^ byte;
  for (let bit = 0; bit < 8; bit++) next = next & 1 ? (next >>> 1) ^ 0xedb88320 : next >>> 1;
  return next >>> 0;
}

/** What stands in front of the packed bytes is 12 bytes, the last of which says whether the password is right. */
export function oldCipher(password: string, content: Uint8Array, check = crc32(content) >>> 24): Buffer {
  let [one, two, three] = [0x12345678, 0x23456789, 0x34567890];
  const update = (byte: number): void => {
    one = crc32Step(one, byte);
    two = (Math.imul(two + (one & 0xff), 134_775_813) + 1) >>> 0;
    three = crc32Step(three, two >>> 24);
  };
  for (const byte of Buffer.from(password)) update(byte);
  const header = Buffer.alloc(12, 7);
  header[11] = check;
  return Buffer.from(
    [...header, ...deflateRawSync(content)].map((byte) => {
      const mask = (three | 2) & 0xffff;
      const packed = byte ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff);
      update(byte);
      return packed;
    }),
  );
}

/** Files in this order, with a directory. */
export function encryptedZip(
  files: readonly (readonly [name: string, content: Uint8Array])[],
  { password = 'infected', streamed = false }: ZipOptions = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const data = oldCipher(password, content, streamed ? TIME >>> 8 : undefined);
    const figures = Buffer.alloc(12);
    figures.writeUInt32LE(crc32(content), 0);
    figures.writeUInt32LE(data.length, 4);
    figures.writeUInt32LE(content.length, 8);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(streamed ? 9 : 1, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(TIME, 6);
    if (!streamed) figures.copy(common, 10);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const descriptor = streamed ? [Buffer.from('PK\x07\x08'), figures] : [];
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), data, ...descriptor]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    figures.copy(common, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, Buffer.from(name)]));
    parts.push(entry);
    at += entry.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
