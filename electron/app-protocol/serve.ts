import { protocol, type Session } from 'electron';
import { createReadStream, readFileSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { responseHeaders } from './headers.ts';
import { resolveAddress, type Host, type Manifest } from './resolve.ts';

const entrySchema = z.object({ file: z.string(), mime: z.string(), bytes: z.number() });
const manifestSchema = z.object({ ui: z.record(z.string(), entrySchema), core: z.record(z.string(), entrySchema) });

/** Before `ready`, once: what kind of scheme `app:` is. No `bypassCSP`, no service workers. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: false, stream: true, codeCache: true } },
  ]);
}

export function loadManifest(dist: string): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')));
}

const STREAM_CHUNK_BYTES = 1024 * 1024;

/** 1 MiB at a time; closes the file where the reader goes away. */
async function stagedResponse(file: string, headers: Record<string, string>): Promise<Response | undefined> {
  let bytes: number;
  try {
    const handle = await open(file, 'r');
    try {
      bytes = (await handle.stat()).size;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const stream = Readable.toWeb(createReadStream(file, { highWaterMark: STREAM_CHUNK_BYTES }));
  // @ts-expect-error Node's stream types and the page's are the same thing under two names
  const body: BodyInit = stream;
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/octet-stream', 'Content-Length': String(bytes) } });
}

/**
 * Serves `app://<host>/` in one session, from the build-time list alone, and to the core also the staged files.
 * Everything else, the other host included, is 404 with an empty body.
 */
export function serveApp(session: Session, host: Host, options: { dist: string; manifest: Manifest; files: string }): void {
  const headers = responseHeaders(host);
  session.protocol.handle('app', async (request) => {
    const found = request.method === 'GET' ? resolveAddress(request.url, host, options.manifest) : undefined;
    if (found?.kind === 'asset') {
      const body = await readFile(join(options.dist, found.entry.file));
      return new Response(body, { headers: { ...headers, 'Content-Type': found.entry.mime } });
    }
    if (found?.kind === 'staged') {
      const response = await stagedResponse(join(options.files, found.sha256), headers);
      if (response) return response;
    }
    return new Response(null, { status: 404, headers });
  });
}
