/** Entry of the documents worker: reads hostile files, so it knows no data, and is ended as a whole when one holds it. */
import * as Comlink from 'comlink';
import { readStaged } from '../staged.ts';
import type { DocumentsApi, ReadProgress } from './api.ts';
import { fetchCmap } from './pdf/cmaps.ts';
import { readAttachment, readDocument } from './read-document.ts';
import type { ReadContext } from './refused.ts';
import { checkTable, readTable } from './table/read-table.ts';

const contextOf = (progress: ReadProgress): ReadContext => ({
  progress: (done, total) => void progress(done, total),
  now: () => performance.now(),
  cmap: fetchCmap,
});

const api: DocumentsApi = {
  read: ({ sha256, name, entry }, progress) => readDocument(readStaged(sha256), name, contextOf(progress), entry),
  attachment: ({ sha256, ...which }, progress) => readAttachment(readStaged(sha256), which, contextOf(progress)),
  table: (params) => readTable(readStaged(params.sha256), params),
  checkTable: ({ plan }, progress) => checkTable(readStaged(plan.document.sha256), plan, (done, total) => void progress(done, total)),
};

const report = (error: unknown) => postMessage({ bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
addEventListener('error', (event) => report(event.error));
addEventListener('unhandledrejection', (event) => report(event.reason));
addEventListener('message', ({ ports: [port] }: MessageEvent<unknown>) => {
  if (port) Comlink.expose(api, port);
});
