import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encryptedZip, oldCipher } from '../../build/dev/make-zip.ts';
import { aesEncrypter } from './aes.ts';
import { ByteSource } from './containers.ts';
import { readInput } from './read-input.ts';

const LIST = Buffer.from('[{"type":"tool","id":"tool--1","name":"x"}]');

/** One local entry as WinZip and others write it, and an end. */
function archive(method: number, flags: number, extra: Buffer, data: Buffer, content: Buffer, sum = crc32(content)): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt32LE(sum, 14);
  header.writeUInt32LE(data.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(6, 26);
  header.writeUInt16LE(extra.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([header, Buffer.from('a.json'), extra, data, end]);
}

function aes(password: string, content: Buffer, version: 1 | 2, strength: 1 | 2 | 3): Buffer {
  const salt = Buffer.alloc(4 + 4 * strength, 3);
  const size = 8 + 8 * strength;
  const keys = pbkdf2Sync(password, salt, 1000, 2 * size + 2, 'sha1');
  const packed = deflateRawSync(content);
  const cipher = createCipheriv(`aes-${size * 8}-ecb`, keys.subarray(0, size), null).setAutoPadding(false);
  const stream = Buffer.concat(
    Array.from({ length: Math.ceil(packed.length / 16) }, (_, at) => {
      const counter = Buffer.alloc(16);
      counter.writeUInt32LE(at + 1, 0);
      return cipher.update(counter);
    }),
  );
  const secret = packed.map((byte, at) => byte ^ (stream[at] ?? 0));
  const code = createHmac('sha1', keys.subarray(size, 2 * size))
    .update(secret)
    .digest()
    .subarray(0, 10);
  const extra = Buffer.from([0x01, 0x99, 7, 0, version, 0, 0x41, 0x45, strength, 8, 0]);
  return archive(99, 1, extra, Buffer.concat([salt, keys.subarray(2 * size), secret, code]), content, version === 2 ? 0 : crc32(content));
}

async function read(bytes: Uint8Array) {
  const texts: string[] = [];
  const problems: string[] = [];
  async function* pieces() {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += 50) yield bytes.slice(at, at + 50);
  }
  for await (const found of readInput(new ByteSource(pieces()), 'in')) {
    if (found.kind === 'problem') problems.push(found.message);
    if (found.kind !== 'split') continue;
    for (const event of found.events) if (event.kind === 'element') texts.push(new TextDecoder().decode(event.bytes));
  }
  return { texts, problems };
}

test.each([16, 24, 32])('AES with a key of %i bytes agrees with that of OpenSSL', (size) => {
  const key = Buffer.from(Array.from({ length: size }, (_, at) => (at * 7 + 3) & 0xff));
  const cipher = createCipheriv(`aes-${size * 8}-ecb`, key, null).setAutoPadding(false);
  const encrypt = aesEncrypter(key);
  for (let seed = 0; seed < 50; seed++) {
    const block = Buffer.from(Array.from({ length: 16 }, (_, at) => (at * seed * 13 + seed) & 0xff));
    expect(Buffer.from(encrypt(block))).toEqual(cipher.update(block));
  }
});

describe('archives under the password "infected"', () => {
  const whole = ['{"type":"tool","id":"tool--1","name":"x"}'];
  test('the old cipher', async () => {
    expect(await read(archive(8, 1, Buffer.alloc(0), oldCipher('infected', LIST), LIST))).toEqual({ texts: whole, problems: [] });
  });

  test.each([
    [1, 1],
    [1, 3],
    [2, 2],
    [2, 3],
  ] as const)('AE-%i with strength %i', async (version, strength) => {
    expect(await read(aes('infected', LIST, version, strength))).toEqual({ texts: whole, problems: [] });
  });

  test('several entries, with a directory', async () => {
    expect(
      await read(
        encryptedZip([
          ['a.json', LIST],
          ['b.json', LIST],
        ]),
      ),
    ).toEqual({ texts: [...whole, ...whole], problems: [] });
  });

  test('another password is said, and the next entry is read', async () => {
    for (const bytes of [archive(8, 1, Buffer.alloc(0), oldCipher('other', LIST), LIST), aes('other', LIST, 2, 3)]) {
      const { texts, problems } = await read(
        Buffer.concat([bytes.subarray(0, bytes.length - 22), archive(0, 0, Buffer.alloc(0), LIST, LIST)]),
      );
      expect(problems).toEqual(['The entry is encrypted, and its password is not "infected". Unpack it and drop its files.']);
      expect(texts).toEqual(whole);
    }
  });

  test('what was changed is told', async () => {
    const bytes = aes('infected', LIST, 2, 3);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 25) ^ 1, bytes.length - 25);
    expect((await read(bytes)).problems).toEqual([expect.stringMatching(/damaged or forged/)]);
  });

  test('a sample is told by name and hash alone', async () => {
    const sample = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000, 0)]);
    const { texts, problems } = await read(archive(8, 1, Buffer.alloc(0), oldCipher('infected', sample), sample));
    expect(texts).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/SHA-256 [0-9a-f]{64}/)]);
  });
});
