/**
 * A snapshot as a file. A section is one base, or what came since another section:
 *
 *   magic                            16 bytes
 *   parts    length, SHA-256, bytes  4 + 32 + length; the first is the header as JSON, the others rows as the store encodes them
 *   end      0xffffffff, SHA-256     4 + 32, over everything of the section before it; of a part its length and its hash stand for its bytes
 *
 * In the profile each section is a file of its own; a snapshot that leaves the profile is its sections one after the other, base first. What
 * a section follows it names by that one's last SHA-256. All of it is read as if somebody else had written it.
 */
import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import { boundarySchema } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { isErrno, type AtomicFile } from '../files/index.ts';

const MAGIC = Buffer.from('SextantSnapshot\n', 'latin1');
const VERSION = 1;
const END = 0xffffffff;
const HASH_BYTES = 32;
const FRAME_BYTES = 4 + HASH_BYTES;

const headerSchema = z.object({
  format: z.literal('sextant-snapshot'),
  version: z.literal(VERSION),
  /** of the database: a later one cannot be read */
  schema: z.number().int().min(1).max(10_000),
  /** SHA-256 of the section before; absent: a base */
  follows: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** RFC 3339 */
  at: z.iso.datetime(),
  boundary: boundarySchema,
  objects: z.number().int().min(0),
  relationships: z.number().int().min(0),
  madeBy: z.string().max(40),
});
export type Header = Omit<z.infer<typeof headerSchema>, 'format' | 'version'>;
const newerSchema = z.object({ format: z.literal('sextant-snapshot'), version: z.number().gt(VERSION) });

/** What is wrong with a file that should be a snapshot; a sentence. */
export class SnapshotDamage extends Error {}

export interface SectionWriter {
  write(part: Uint8Array): Promise<void>;
  /** @returns the section's SHA-256 and its length */
  end(): Promise<{ sha256: string; bytes: number }>;
}

export async function beginSection(file: AtomicFile, header: Header): Promise<SectionWriter> {
  const all = createHash('sha256');
  let bytes = 0;
  const put = async (piece: Uint8Array) => {
    bytes += piece.length;
    await file.write(piece);
  };
  const write = async (part: Uint8Array) => {
    const frame = Buffer.alloc(FRAME_BYTES);
    frame.writeUInt32LE(part.length);
    createHash('sha256').update(part).digest().copy(frame, 4);
    all.update(frame);
    await put(frame);
    await put(part);
  };
  all.update(MAGIC);
  await put(MAGIC);
  await write(Buffer.from(JSON.stringify({ format: 'sextant-snapshot', version: VERSION, ...header }), 'utf8'));
  return {
    write,
    async end() {
      const frame = Buffer.alloc(FRAME_BYTES);
      frame.writeUInt32LE(END);
      const mark = frame.subarray(0, 4);
      all.update(mark);
      const hash = all.digest();
      hash.copy(frame, 4);
      await file.write(frame);
      return { sha256: hash.toString('hex'), bytes: bytes + FRAME_BYTES };
    },
  };
}

/** Reads on from where it stands. @throws SnapshotDamage where the file ends before `length` */
class Source {
  private at = 0;

  constructor(private readonly handle: FileHandle) {}

  async take(length: number, all?: Hash): Promise<Buffer> {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.handle.read(buffer, filled, length - filled, this.at + filled);
      if (bytesRead === 0) throw new SnapshotDamage(`The file ends at byte ${this.at + filled}, in the middle of a part.`);
      filled += bytesRead;
    }
    this.at += length;
    all?.update(buffer);
    return buffer;
  }

  async isAtEnd(): Promise<boolean> {
    const { bytesRead } = await this.handle.read(Buffer.alloc(1), 0, 1, this.at);
    return bytesRead === 0;
  }

  get place(): number {
    return this.at;
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();

async function readHeader(source: Source, all: Hash): Promise<Header> {
  if (!(await source.take(MAGIC.length, all)).equals(MAGIC)) throw new SnapshotDamage('This is no snapshot of Sextant.');
  const bytes = await readPart(source, all, limits.snapshotHeaderBytes);
  if (!bytes) throw new SnapshotDamage('The snapshot has no header.');
  let stored: unknown;
  try {
    stored = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new SnapshotDamage('The header of the snapshot is damaged.');
    throw error;
  }
  if (newerSchema.safeParse(stored).success) throw new SnapshotDamage('The snapshot was made by a later version of Sextant.');
  const header = headerSchema.safeParse(stored);
  if (!header.success) throw new SnapshotDamage('The header of the snapshot is damaged.');
  return header.data;
}

/** @returns undefined where the section's end stands; its mark is read then */
async function readPart(source: Source, all: Hash, most: number): Promise<Buffer | undefined> {
  const from = source.place;
  const length = (await source.take(4, all)).readUInt32LE();
  if (length === END) return undefined;
  if (length > most) throw new SnapshotDamage(`The part at byte ${from} claims to have ${length} bytes.`);
  const hash = await source.take(HASH_BYTES, all);
  const part = await source.take(length);
  if (!sha256(part).equals(hash)) throw new SnapshotDamage(`The part at byte ${from} is damaged.`);
  return part;
}

/** A plain file, no link, nothing that could hold us up. */
async function openPlain(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: unknown) => {
    if (isErrno(error))
      throw new SnapshotDamage(error.code === 'ENOENT' ? 'A file of the snapshot is missing.' : `The file cannot be read (${error.code}).`);
    throw error;
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new SnapshotDamage('This is no plain file.');
}

export interface Section {
  header: Header;
  sha256: string;
}

/** What a section says of itself, without a look at its rows. @throws SnapshotDamage */
export async function peek(path: string): Promise<Section & { bytes: number }> {
  const handle = await openPlain(path);
  try {
    const { size } = await handle.stat();
    const header = await readHeader(new Source(handle), createHash('sha256'));
    const end = Buffer.alloc(FRAME_BYTES);
    await handle.read(end, 0, FRAME_BYTES, Math.max(0, size - FRAME_BYTES));
    if (end.readUInt32LE() !== END) throw new SnapshotDamage('The file has no end.');
    return { header, sha256: end.subarray(4).toString('hex'), bytes: size };
  } finally {
    await handle.close();
  }
}

export interface Visitor {
  onHeader(header: Header): Promise<void>;
  onPart(part: Uint8Array): Promise<void>;
}

/**
 * Reads all sections of a file and checks every hash. What a part holds is known to be as it was written when `onPart` hears of it; that the
 * section is whole only when this resolves.
 * @param before what the first section must follow, where it is no base
 */
export async function readSections(path: string, visitor: Visitor, before?: string): Promise<string> {
  const handle = await openPlain(path);
  let last = before;
  try {
    const source = new Source(handle);
    do {
      const all = createHash('sha256');
      const header = await readHeader(source, all);
      if (header.follows !== last) throw new SnapshotDamage('A section does not follow the one before it.');
      await visitor.onHeader(header);
      for (;;) {
        const part = await readPart(source, all, limits.snapshotPartBytes);
        if (!part) break;
        await visitor.onPart(part);
      }
      const hash = all.digest();
      if (!(await source.take(HASH_BYTES)).equals(hash))
        throw new SnapshotDamage('The file is damaged: its hash is not that of its contents.');
      last = hash.toString('hex');
    } while (!(await source.isAtEnd()));
    return last;
  } finally {
    await handle.close();
  }
}
