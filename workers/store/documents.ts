/**
 * Documents are read in a worker of their own, started when it is first needed, one document after the other. Code that meets
 * hostile files may hang or break: a worker that says nothing for too long, or whose document is no longer wanted, is ended.
 */
import * as Comlink from 'comlink';
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import type { DocumentsApi, ReadProgress } from '../documents/api.ts';

export interface Documents {
  read(params: Params<'readDocument'>, signal: AbortSignal): Promise<Results['readDocument']>;
  attachment(params: Params<'readAttachment'>, signal: AbortSignal): Promise<Results['readAttachment']>;
  table(params: Params<'readTable'>, signal: AbortSignal): Promise<Results['readTable']>;
  checkTable(params: Params<'checkTable'>, signal: AbortSignal): Promise<Results['checkTable']>;
}

type Refused = Extract<Results['readDocument'], { refused: unknown }>;

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

  const run = <T>(
    name: string,
    signal: AbortSignal,
    work: (api: Comlink.Remote<DocumentsApi>, progress: ReadProgress) => Promise<T>,
  ): Promise<T | Refused> =>
    new Promise((resolve, reject) => {
      const cancel = () => {
        end();
        settle(() => reject(new SextantError('cancelled', 'Cancelled.')));
      };
      const hung = (done: number) => () => {
        end();
        const where = done > 0 ? ` behind page ${done}` : '';
        const message = `Reading "${name}" did not go on${where} and was stopped after ${silenceMs / 1000} seconds. The file is damaged, or made to do that.`;
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
      work(api, progress).then(
        (answer) => settle(() => resolve(answer)),
        (error: unknown) => settle(() => reject(error instanceof Error ? error : new Error(String(error)))),
      );
    });

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = last.then(act, act);
    last = next;
    return next;
  };
  return {
    read: (params, signal) =>
      inTurn(() =>
        run<Results['readDocument']>(params.name, signal, async (remote, progress) => remote.read(params, Comlink.proxy(progress))),
      ),
    attachment: (params, signal) =>
      inTurn(() =>
        run<Results['readAttachment']>(params.name, signal, async (remote, progress) => remote.attachment(params, Comlink.proxy(progress))),
      ),
    table: (params, signal) => inTurn(() => run<Results['readTable']>(params.name, signal, async (remote) => remote.table(params))),
    checkTable: (params, signal) =>
      inTurn(() =>
        run<Results['checkTable']>(params.plan.document.name, signal, async (remote, progress) =>
          remote.checkTable(params, Comlink.proxy(progress)),
        ),
      ),
  };
}
