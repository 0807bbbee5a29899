import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { type DisclosureSummary, type ExportWanted, type LogHead, SextantError, type StoreClient } from '../../contracts/index.ts';
import type { MarkingName } from '../../stix/index.ts';
import type { Paper } from '../../stix/report/index.ts';
import { createAtomicFile } from './atomic.ts';
import { isDiskFull, isErrno } from './problems.ts';

export interface Exported {
  out: string;
  /** of a log its entries */
  objects: number;
  bytes: number;
  sha256: string;
  /** where the change log ended then: a log that was cut or built anew since does not have it any more */
  head: LogHead;
  /** what STIX 2.0 cannot hold; absent where nothing was left out */
  leftOut?: { id: string; code: string }[];
  /** what left, and what stayed behind */
  summary: DisclosureSummary;
}

/** Makes a PDF of the page of a report; see electron/report. */
export type Print = (wanted: { html: string; paper: Paper; marking: readonly MarkingName[] }, signal?: AbortSignal) => Promise<Uint8Array>;

/**
 * Writes what is wanted, everything or a part, in its form. The file appears complete or not at all.
 * @throws SextantError `disk-full`, `unreadable` (the target cannot be written), `cancelled`, `held-back`
 */
export async function exportTo(
  { client, print }: { client: StoreClient; print: Print },
  out: string,
  wanted: ExportWanted,
  signal?: AbortSignal,
): Promise<Exported> {
  const file = await createAtomicFile(out).catch((error: unknown) => {
    throw asCode(error, out);
  });
  let exportId: number | undefined;
  try {
    const opened = await client.call('exportOpen', { ...wanted, name: wanted.name ?? basename(out) }, signal);
    exportId = opened.exportId;
    const hash = createHash('sha256');
    let bytes = 0;
    let objects = 0;
    const leftOut: { id: string; code: string }[] = [];
    const put = async (some: Uint8Array): Promise<void> => {
      hash.update(some);
      await file.write(some);
      bytes += some.length;
    };
    const page: Uint8Array[] = [];
    for (let done = false; !done; ) {
      const piece = await client.call('exportRead', { exportId }, signal);
      if (wanted.format === 'pdf') page.push(piece.bytes);
      else await put(piece.bytes);
      objects += piece.objects;
      leftOut.push(...piece.leftOut);
      done = piece.done;
    }
    await client.call('exportClose', { exportId });
    exportId = undefined;
    const { head, summary } = opened;
    if (wanted.format === 'pdf') {
      const html = Buffer.concat(page).toString('utf8');
      await put(await print({ html, paper: wanted.paper, marking: summary.highest }, signal));
    }
    await file.commit();
    return { out, objects, bytes, sha256: hash.digest('hex'), head, summary, ...(leftOut.length > 0 ? { leftOut } : {}) };
  } catch (error) {
    await file.discard();
    if (exportId !== undefined) await client.call('exportClose', { exportId });
    throw asCode(error, out);
  }
}

/**
 * Writes bytes that a window made (a picture, a layer); the file appears complete or not at all. Answers their number.
 * @throws SextantError `disk-full`, `unreadable`
 */
export async function saveTo(out: string, bytes: Uint8Array): Promise<number> {
  try {
    const file = await createAtomicFile(out);
    try {
      await file.write(bytes);
      await file.commit();
    } catch (error) {
      await file.discard();
      throw error;
    }
    return bytes.length;
  } catch (error) {
    throw asCode(error, out);
  }
}

function asCode(error: unknown, out: string): unknown {
  if (isDiskFull(error)) return new SextantError('disk-full', `There is not enough free space to write ${out}. No file was left there.`);
  if (isErrno(error)) return new SextantError('unreadable', `${out} cannot be written (${error.code}).`);
  return error;
}
