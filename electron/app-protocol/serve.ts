import { protocol, type Session } from 'electron';
import { constants, readFileSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STAGED_PIECE_BYTES } from '../../contracts/index.ts';
import { reportHeaders, responseHeaders } from './headers.ts';
import { type BuiltHost, isOrigin, resolveAddress, type Manifest } from './resolve.ts';

const entrySchema = z.object({ file: z.string(), mime: z.string(), bytes: z.number() });
const manifestSchema = z.object({ ui: z.record(z.string(), entrySchema), core: z.record(z.string(), entrySchema) });

/** Before `ready`, once: what kind of scheme `app:` is. No `bypassCSP`, no service workers. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, stream: true, codeCache: true },
    },
  ]);
}

export function loadManifest(dist: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')));
}

/**
 * One piece of a staged file as a whole: what is asked for piece by piece has back-pressure of itself, and no stream stays open here
 * that could break off when a reader is slow. Behind the end: an empty piece.
 */
async function stagedPiece(file: string, piece: number, headers: Record<string, string>): Promise<Response | undefined> {
  let handle: FileHandle;
  try {
    // a link in its place could lead to any file of this user
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) return undefined;
    throw error;
  }
  try {
    const bytes = new Uint8Array(STAGED_PIECE_BYTES);
    let filled = 0;
    // a read may give less than there is (network file systems): only the end of the file ends a piece early
    for (let got = 1; got > 0 && filled < bytes.length; filled += got) {
      ({ bytesRead: got } = await handle.read(bytes, filled, bytes.length - filled, piece * STAGED_PIECE_BYTES + filled));
    }
    return new Response(bytes.subarray(0, filled), { headers: { ...headers, 'Content-Type': 'application/octet-stream' } });
  } finally {
    await handle.close();
  }
}

/** The page of a report at an address, as main keeps it. */
export type FindReport = (address: string) => string | undefined;

/** @param address the place in the page that is to be seen, `#t3`, is no part of what is asked for */
function reportAnswer(address: string, findReport: FindReport): Response {
  const html = findReport(address.replace(/#\w{0,16}$/, ''));
  return new Response(html ?? null, {
    status: html === undefined ? 404 : 200,
    headers: { ...reportHeaders(), 'Content-Type': 'text/html; charset=utf-8' },
  });
}

/** Serves pages of reports in one session, and nothing else. */
export function serveReports(session: Session, findReport: FindReport): void {
  session.protocol.handle('app', (request) => reportAnswer(request.method === 'GET' ? request.url : '', findReport));
}

/**
 * Serves `app://<host>/` in one session, from the build-time list alone, and to the core also the staged files,
 * to windows also pages of reports, which they show in a frame.
 * Everything else, the other host included, is 404 with an empty body.
 */
export function serveApp(
  session: Session,
  host: BuiltHost,
  options: { dist: string; manifest: Manifest; files: string; findReport: FindReport },
): void {
  const headers = responseHeaders(host);
  session.protocol.handle('app', async (request) => {
    if (host === 'ui' && request.method === 'GET' && isOrigin(request.url, 'report')) return reportAnswer(request.url, options.findReport);
    const found = request.method === 'GET' ? resolveAddress(request.url, host, options.manifest) : undefined;
    if (found?.kind === 'asset') {
      const body = await readFile(join(options.dist, found.entry.file));
      return new Response(body, { headers: { ...headers, 'Content-Type': found.entry.mime } });
    }
    if (found?.kind === 'staged') {
      const response = await stagedPiece(join(options.files, found.sha256), found.piece, headers);
      if (response) return response;
    }
    return new Response(null, { status: 404, headers });
  });
}
