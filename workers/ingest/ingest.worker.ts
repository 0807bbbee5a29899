/** Entry of the ingest worker: reads staged files, and hands what it finds to the store. */
import * as Comlink from 'comlink';
import type { IngestApi, StoreForIngest } from '../pipeline.ts';
import { readStaged } from '../staged.ts';
import { runImport } from './import-job.ts';

interface Start {
  /** Comlink end of the store (`StoreForIngest`) */
  store: MessagePort;
  /** where the store finds `IngestApi` */
  api: MessagePort;
}

const report = (error: unknown) => {
  // the one handler of this worker for bugs: the core page passes it on to main's log
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  postMessage({ bug: text });
};
addEventListener('error', (event) => report(event.error));
addEventListener('unhandledrejection', (event) => report(event.reason));

function storeClient(port: MessagePort): StoreForIngest {
  const remote = Comlink.wrap<StoreForIngest>(port);
  return {
    setSource: (job, source) => remote.setSource(job, source),
    known: (job, hashes) => remote.known(job, hashes),
    wait: (job, waits) => remote.wait(job, waits),
    unfold: (job, parts) => remote.unfold(job, parts),
    commit: (batch) =>
      remote.commit(
        Comlink.transfer(
          batch,
          [batch.bytes.buffer, batch.restated.buffer].filter((buffer) => buffer instanceof ArrayBuffer),
        ),
      ),
    finish: (job, end) => remote.finish(job, end),
  };
}

addEventListener('message', ({ data }: MessageEvent<Start>) => {
  const store = storeClient(data.store);
  const api: IngestApi = { run: (job) => runImport(job, async () => readStaged(job.sha256), store) };
  Comlink.expose(api, data.api);
});
