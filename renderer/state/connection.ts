/**
 * The one way to the store: a MessagePort that main hands over after `desktop.connect()`.
 * When the port dies (the core restarted, the window was reloaded) a new one is asked for, and every open question is put again.
 */
import { create } from 'zustand';
import {
  createStoreClient,
  SextantError,
  type Method,
  type Notice,
  type Params,
  type PortLike,
  type Results,
  type StoreClient,
} from '../../contracts/index.ts';

interface Connection {
  /** grows with every new port: questions that depend on it are put again */
  epoch: number;
  state: 'connecting' | 'connected' | 'lost';
}

export const useConnection = create<Connection>(() => ({ epoch: 0, state: 'connecting' }));

let client: StoreClient | undefined;
const waitingForClient: ((ready: StoreClient) => void)[] = [];
const noticeListeners = new Set<(notice: Notice) => void>();

const RETRY_AFTER_MS = 1500;

function portLike(port: MessagePort): PortLike {
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    onMessage: (listener) => {
      port.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data));
      port.start();
    },
    close: () => port.close(),
  };
}

function isStorePortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'sextant' in data && data.sextant === 'store-port';
}

/** Starts listening for ports and asks for the first one. Call once. */
export function connectStore(): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== window || !isStorePortMessage(event.data)) return;
    const port = event.ports[0];
    if (port) adopt(port);
  });
  window.desktop.connect();
  watchForSilence();
}

function adopt(port: MessagePort): void {
  client?.close();
  const fresh = createStoreClient(portLike(port));
  client = fresh;
  port.addEventListener('close', () => {
    if (client !== fresh) return;
    client = undefined;
    fresh.close();
    useConnection.setState({ state: 'lost' });
    window.desktop.connect();
    watchForSilence();
  });
  fresh.onNotice((notice) => {
    for (const listener of noticeListeners) listener(notice);
  });
  useConnection.setState((before) => ({ epoch: before.epoch + 1, state: 'connected' }));
  for (const resume of waitingForClient.splice(0)) resume(fresh);
}

/** Asks again while no port has come: the core may still be starting. */
function watchForSilence(): void {
  setTimeout(() => {
    if (client) return;
    window.desktop.connect();
    watchForSilence();
  }, RETRY_AFTER_MS);
}

/** Asks the store; waits while there is no connection. Rejects with a `SextantError`. */
export async function ask<M extends Method>(method: M, params: Params<M>, signal?: AbortSignal): Promise<Results[M]> {
  const ready = client ?? (await new Promise<StoreClient>((resolve) => waitingForClient.push(resolve)));
  return ready.call(method, params, signal);
}

export function onNotice(listener: (notice: Notice) => void): () => void {
  noticeListeners.add(listener);
  return () => noticeListeners.delete(listener);
}

export function asSextantError(error: unknown): SextantError {
  if (error instanceof SextantError) return error;
  return new SextantError('internal', error instanceof Error ? error.message : String(error));
}
