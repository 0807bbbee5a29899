import { protocol, type Session } from 'electron';
import { readFileSync } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { responseHeaders } from './headers.ts';
import { resolveAddress, type Host, type Manifest } from './resolve.ts';

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

const STREAM_CHUNK_BYTES = 1024 * 1024;

async function openStaged(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** 1 MiB at a time, as the reader asks for it; closes the file where the reader goes away. */
async function stagedResponse(file: string, headers: Record<string, string>): Promise<Response | undefined> {
  const handle = await openStaged(file);
  if (!handle) return undefined;
  const { size } = await handle.stat();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(STREAM_CHUNK_BYTES), 0, STREAM_CHUNK_BYTES, null);
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 2 },
  );
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/octet-stream', 'Content-Length': String(size) } });
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
