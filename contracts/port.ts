/**
 * Request and reply over a MessagePort: `{id, method, params}` out, `Reply` back, `{cancel: id}` to give up, `Notice` unasked.
 * Works with the DOM's MessagePort and, through `PortLike`, with Electron's MessagePortMain.
 */
import './jitless.ts';
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { requests, type Method, type Notice, type Params, type Reply, type Results } from './store.ts';

export interface PortLike {
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
  onMessage(listener: (data: unknown) => void): void;
  close(): void;
}

export const requestSchema = z.union([
  z.strictObject({ id: z.number().int(), method: z.string().max(64), params: z.unknown() }),
  z.strictObject({ cancel: z.number().int() }),
]);

/** Expected trouble as an exception inside one process; crosses ports as `{code, message}`. */
export class SextantError extends Error {
  readonly code: ErrorCode;
  readonly detail: unknown;

  constructor(code: ErrorCode, message: string, detail?: unknown) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}

/** How many requests one side may have under way: MessagePort has no back-pressure. */
export const MAX_IN_FLIGHT = 64;

export interface StoreClient {
  call<M extends Method>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Results[M]>;
  onNotice(listener: (notice: Notice) => void): () => void;
  close(): void;
}

export function createStoreClient(port: PortLike): StoreClient {
  let nextId = 1;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const held: (() => void)[] = [];
  const listeners = new Set<(notice: Notice) => void>();
  let closed = false;

  port.onMessage((data) => {
    const message = data as Reply | Notice;
    if ('notice' in message) {
      for (const listener of listeners) listener(message);
      return;
    }
    const entry = waiting.get(message.id);
    if (!entry) return;
    waiting.delete(message.id);
    held.shift()?.();
    if (message.ok) entry.resolve(message.value as never);
    else entry.reject(new SextantError(message.code, message.message, message.detail));
  });

  return {
    call(method, params, signal) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new SextantError('cancelled', 'The connection to the store is closed.'));
        const send = () => {
          if (signal?.aborted) {
            held.shift()?.();
            return reject(new SextantError('cancelled', 'Cancelled.'));
          }
          const id = nextId++;
          const onAbort = () => {
            if (!waiting.delete(id)) return;
            port.postMessage({ cancel: id });
            held.shift()?.();
            reject(new SextantError('cancelled', 'Cancelled.'));
          };
          // one signal may stand over thousands of calls
          const over = () => signal?.removeEventListener('abort', onAbort);
          waiting.set(id, {
            resolve: (value) => (over(), resolve(value)),
            reject: (error) => (over(), reject(error)),
          });
          signal?.addEventListener('abort', onAbort);
          port.postMessage({ id, method, params });
        };
        if (waiting.size >= MAX_IN_FLIGHT) held.push(send);
        else send();
      });
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      port.close();
      for (const { reject } of waiting.values()) reject(new SextantError('cancelled', 'The connection to the store is closed.'));
      waiting.clear();
    },
  };
}

export type Handlers = { [M in Method]: (params: Params<M>, signal: AbortSignal) => Promise<Results[M]> | Results[M] };

/** Serves `handlers` on a port; `allowed` is the list of methods that this peer may call. Returns a function that sends notices. */
export function serveStore(
  port: PortLike,
  handlers: Handlers,
  allowed: ReadonlySet<Method> | 'all',
  onBug: (error: unknown) => void,
): (notice: Notice) => void {
  const running = new Map<number, AbortController>();
  port.onMessage((data) => {
    const envelope = requestSchema.safeParse(data);
    if (!envelope.success) return; // nobody to answer: there is no id to trust
    if ('cancel' in envelope.data) {
      running.get(envelope.data.cancel)?.abort();
      return;
    }
    const { id, method } = envelope.data;
    const refuse = (code: ErrorCode, message: string, detail?: unknown) => port.postMessage({ id, ok: false, code, message, detail });
    if (!Object.hasOwn(requests, method)) return refuse('bad-request', `There is no method "${method}".`);
    const known = method as Method;
    if (allowed !== 'all' && !allowed.has(known)) return refuse('forbidden', `"${known}" is not for this peer.`);
    if (running.size >= 4 * MAX_IN_FLIGHT) return refuse('busy', 'Too many requests at once.');
    const params = requests[known].safeParse(envelope.data.params);
    if (!params.success) return refuse('bad-request', z.prettifyError(params.error));
    const abort = new AbortController();
    running.set(id, abort);
    const handler = handlers[known] as (params: unknown, signal: AbortSignal) => Promise<unknown> | unknown;
    void (async () => {
      try {
        port.postMessage({ id, ok: true, value: await handler(params.data, abort.signal) });
      } catch (error) {
        if (error instanceof SextantError) refuse(error.code, error.message, error.detail);
        else {
          refuse('internal', String(error));
          onBug(error);
        }
      } finally {
        running.delete(id);
      }
    })();
  });
  return (notice) => port.postMessage(notice);
}
