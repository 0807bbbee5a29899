/** How the store worker speaks with the documents worker (Comlink, inside the core only). Its cancel is the end of the worker. */
import type { Params, Results } from '../../contracts/index.ts';

/** Pages, or parts, that are done, of how many. A reader that says nothing for long is taken to hang. */
export type ReadProgress = (done: number, total: number) => void;

export interface DocumentsApi {
  read(params: Params<'readDocument'>, progress: ReadProgress): Promise<Results['readDocument']>;
  attachment(params: Params<'readAttachment'>, progress: ReadProgress): Promise<Results['readAttachment']>;
  table(params: Params<'readTable'>): Promise<Results['readTable']>;
  checkTable(params: Params<'checkTable'>, progress: ReadProgress): Promise<Results['checkTable']>;
}
