/**
 * What a kill leaves of a LevelDB log. A process that dies while it writes leaves a part of a record at the end. LevelDB leaves that out
 * when it reads the log, goes on writing behind it (`reuse_logs`), and finds at the next start a record that does not add up; Chromium
 * then throws the whole database away. So the part is cut off before Chromium begins: nothing of it was ever acknowledged.
 * Format: https://github.com/google/leveldb/blob/main/doc/log_format.md
 */
import { closeSync, fsyncSync, ftruncateSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../stix/limits.ts';

const BLOCK = 32_768;
/** checksum, length, type */
const HEADER = 7;
const FULL = 1;
const FIRST = 2;
const MIDDLE = 3;
const LAST = 4;

/**
 * How much of a log is whole records: all of it, or up to where the last one ends that is followed only by a part of another.
 * undefined: something in the middle is not as LevelDB writes it, and nobody but LevelDB shall judge it.
 */
export function wholeLength(log: Uint8Array): number | undefined {
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  let whole = 0;
  let isInside = false;
  for (let at = 0; at < log.length; ) {
    const left = BLOCK - (at % BLOCK);
    if (left < HEADER) {
      // the rest of a block that no header fits in is filled with zeros
      if (at + left > log.length) return whole;
      if (!isInside) whole = at + left;
      at += left;
      continue;
    }
    if (at + HEADER > log.length) return whole;
    const type = log[at + 6] ?? 0;
    const end = at + HEADER + view.getUint16(at + 4, true);
    // what the file system had not written yet when the power went is zeros to the end
    if (type === 0) return log.subarray(at).every((byte) => byte === 0) ? whole : undefined;
    const fits = end - at <= left;
    const isExpected = isInside ? type === MIDDLE || type === LAST : type === FULL || type === FIRST;
    if (!fits || !isExpected) return undefined;
    if (end > log.length) return whole;
    isInside = type === FIRST || type === MIDDLE;
    if (!isInside) whole = end;
    at = end;
  }
  return whole;
}

/**
 * Cuts the logs and the manifest of a database to their whole records. Only while nobody has it open.
 * @returns what was cut off, by file; a database of another kind or none at all has nothing to cut
 */
export function cutTornLogs(database: string): { file: string; bytes: number }[] {
  let names: string[];
  try {
    names = readdirSync(database);
  } catch {
    return []; // there is none yet, or it cannot be read, which opening it will say
  }
  return names
    .filter((name) => /^(?:\d{6,}\.log|MANIFEST-\d{6,})$/.test(name))
    .flatMap((file) => {
      const bytes = cutTorn(join(database, file));
      return bytes > 0 ? [{ file, bytes }] : [];
    });
}

function cutTorn(path: string): number {
  let file: number | undefined;
  try {
    file = openSync(path, 'r+');
    const { size } = fstatSync(file);
    if (size > limits.databaseLogBytes) return 0;
    const log = Buffer.alloc(size);
    const read = readSync(file, log, 0, size, 0);
    const whole = read === size ? wholeLength(log) : undefined;
    if (whole === undefined || whole === size) return 0;
    ftruncateSync(file, whole);
    fsyncSync(file);
    return size - whole;
  } catch {
    return 0; // what cannot be read or written here Chromium cannot either, and says so
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
