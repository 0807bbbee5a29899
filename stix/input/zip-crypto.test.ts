import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { encryptedZip, oldCipher } from '../../build/dev/make-zip.ts';
import { aesEncrypter } from './aes.ts';
import { ByteSource, ContainerBudget } from './containers.ts';
import { readInput } from './read-input.ts';
import { readZip } from './zip.ts';

const LIST = Buffer.from('[{"type":"tool","id":"tool--1","name":"x"}]');

/** One local entry as WinZip and others write it, and an end. `flags` 8: what is known of it stands behind it, in front only where `sized`. */
function archive(
  method: number,
  flags: number,
  extra: Buffer,
  data: Buffer,
  content: Buffer,
  { sum = crc32(content), sized = (flags & 8) === 0 } = {},
): Buffer {
  const figures = Buffer.alloc(12);
  figures.writeUInt32LE(sum, 0);
  figures.writeUInt32LE(data.length, 4);
  figures.writeUInt32LE(content.length, 8);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  if (sized) figures.copy(header, 14);
  header.writeUInt16LE(6, 26);
  header.writeUInt16LE(extra.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  const behind = flags & 8 ? [Buffer.from('PK\x07\x08'), figures] : [];
  return Buffer.concat([header, Buffer.from('a.json'), extra, data, ...behind, end]);
}

function aes(password: string, content: Buffer, version: 1 | 2, strength: 1 | 2 | 3, flags = 1): Buffer {
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
  const data = Buffer.concat([salt, keys.subarray(2 * size), secret, code]);
  return archive(99, flags, extra, data, content, { sum: version === 2 ? 0 : crc32(content) });
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += 50) yield bytes.slice(at, at + 50);
}

async function read(bytes: Uint8Array) {
  const texts: string[] = [];
  const problems: string[] = [];
  for await (const found of readInput(new ByteSource(chunksOf(bytes)), 'in')) {
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

  test('what was written as a stream, its size behind it, is read and passed over', async () => {
    const long = Buffer.from(
      `[${Array.from({ length: 5000 }, (_, at) => `{"type":"tool","id":"tool--${at}","name":"${at * 7919}"}`).join()}]`,
    );
    const streamed = encryptedZip([['a.json', long], ['b.json', LIST]], { streamed: true }); // biome-ignore format: a list
    const { texts, problems } = await read(streamed);
    expect([texts.length, texts.at(-1), problems]).toEqual([5001, whole[0], []]);
    for (const flags of [1, 9])
      for (const version of [1, 2] as const) {
        const first = aes('infected', long, version, 3, flags);
        const both = await read(Buffer.concat([first.subarray(0, -22), aes('infected', LIST, version, 3, flags)]));
        expect([both.texts.length, both.texts.at(-1), both.problems]).toEqual([5001, whole[0], []]);
      }
    const names: string[] = [];
    const sizedInFront = archive(8, 9, Buffer.alloc(0), oldCipher('infected', LIST, 0), LIST, { sized: true });
    for (const bytes of [streamed, Buffer.concat([sizedInFront.subarray(0, -22), sizedInFront])]) {
      const source = new ByteSource(chunksOf(bytes));
      for await (const { name } of readZip(source, new ContainerBudget(() => source.consumed))) names.push(name);
    }
    expect(names).toEqual(['a.json', 'b.json', 'a.json', 'a.json']);
    // some write the size in front all the same, and what is small as it is
    const stored = archive(0, 8, Buffer.alloc(0), LIST, LIST, { sized: true });
    expect(await read(Buffer.concat([stored.subarray(0, -22), stored]))).toEqual({ texts: [...whole, ...whole], problems: [] });
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
