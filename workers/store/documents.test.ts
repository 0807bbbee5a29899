import { MessageChannel as NodeChannel } from 'node:worker_threads';
import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import type { DocumentsApi } from '../documents/api.ts';
import { createDocuments } from './documents.ts';

const params = { sha256: '0'.repeat(64), name: 'report.pdf' };
const answer = { document: { format: 'text' as const, pages: [], notes: [] } };

const never = () => new Promise<never>(() => undefined);

/** Workers that do what they are told; `ended` counts how often one was ended. */
function workers(read: DocumentsApi['read']) {
  const state = { started: 0, ended: 0, close: () => undefined as void };
  const worker = {
    start: () => {
      state.started++;
      const { port1, port2 } = new NodeChannel() as unknown as MessageChannel;
      Comlink.expose({ read, attachment: never, table: never, checkTable: never } satisfies DocumentsApi, port2);
      state.close = () => port1.close();
      return port1;
    },
    end: () => {
      state.ended++;
      state.close();
    },
  };
  return { worker, state };
}

test('one worker reads one document after the other', async () => {
  let busy = 0;
  const { worker, state } = workers(async () => {
    expect(++busy).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    busy--;
    return answer;
  });
  const documents = createDocuments(worker);
  const signal = new AbortController().signal;
  expect(await Promise.all([1, 2, 3].map(() => documents.read(params, signal)))).toEqual([answer, answer, answer]);
  expect(state).toMatchObject({ started: 1, ended: 0 });
  state.close();
});

test('a reader that says nothing any more is ended, its document refused with the page, and the next one read', async () => {
  const { worker, state } = workers(async (_, progress) => {
    if (state.started > 1) return answer;
    progress(6, 20);
    return never();
  });
  const documents = createDocuments(worker, 60);
  const signal = new AbortController().signal;
  const [hung, next] = await Promise.all([documents.read(params, signal), documents.read(params, signal)]);
  expect(hung).toMatchObject({ refused: { code: 'document-slow', message: expect.stringContaining('behind page 6') as string } });
  expect(next).toEqual(answer);
  expect(state).toMatchObject({ started: 2, ended: 1 });
  state.close();
});

test('a cancel ends the worker at once; what waits behind is read by the next', async () => {
  const { worker, state } = workers(() => (state.started > 1 ? Promise.resolve(answer) : never()));
  const documents = createDocuments(worker);
  const abort = new AbortController();
  const first = documents.read(params, abort.signal);
  const second = documents.read(params, new AbortController().signal);
  const waiting = documents.read(params, AbortSignal.abort());
  await Promise.resolve();
  abort.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  expect(await second).toEqual(answer);
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(state).toMatchObject({ started: 2, ended: 1 });
  state.close();
});
