/**
 * Documents are read in a worker of their own, started when it is first needed, one document after the other. Code that meets
 * hostile files may hang or break: a worker that says nothing for too long, or whose document is no longer wanted, is ended.
 */
import * as Comlink from 'comlink';
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import type { DocumentsApi } from '../documents/api.ts';

export interface Documents {
  read(params: Params<'readDocument'>, signal: AbortSignal): Promise<Results['readDocument']>;
}

/** The worker: `start` makes it and answers with the end of the port behind which `DocumentsApi` stands, `end` ends it. */
export interface DocumentsWorker {
  start(): MessagePort;
  end(): void;
}

export function createDocuments(worker: DocumentsWorker, silenceMs: number = limits.documentSilenceMs): Documents {
  let api: Comlink.Remote<DocumentsApi> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const end = () => {
    api = undefined;
    worker.end();
  };

  const read = (params: Params<'readDocument'>, signal: AbortSignal): Promise<Results['readDocument']> =>
    new Promise((resolve, reject) => {
      const cancel = () => {
        end();
        settle(() => reject(new SextantError('cancelled', 'Cancelled.')));
      };
      const hung = (done: number) => () => {
        end();
        const where = done > 0 ? ` behind page ${done}` : '';
        const message = `Reading "${params.name}" did not go on${where} and was stopped after ${silenceMs / 1000} seconds. The file is damaged, or made to do that.`;
        settle(() => resolve({ refused: { code: 'document-slow', message } }));
      };
      let timer = setTimeout(hung(0), silenceMs);
      const settle = (how: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', cancel);
        how();
      };
      const progress = (done: number) => {
        clearTimeout(timer);
        if (!signal.aborted) timer = setTimeout(hung(done), silenceMs);
      };
      if (signal.aborted) {
        settle(() => reject(new SextantError('cancelled', 'Cancelled.')));
        return;
      }
      signal.addEventListener('abort', cancel);
      api ??= Comlink.wrap<DocumentsApi>(worker.start());
      api.read(params, Comlink.proxy(progress)).then(
        (answer) => settle(() => resolve(answer)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });

  return {
    read: (params, signal) => {
      const next = last.then(
        () => read(params, signal),
        () => read(params, signal),
      );
      last = next;
      return next;
    },
  };
}
