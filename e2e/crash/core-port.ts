/** Asks the core as main does, from inside its page: a store that is being killed shall not depend on a window. */
import type { Method, Params, Results } from '../../contracts/index.ts';
import type { Page } from 'playwright';

export type Ask = <M extends Method>(method: M, params: Params<M>) => Promise<Results[M]>;

/** Runs in the page of the core: `globalThis.ask(method, params)` from now on, as often as this is called. */
function install(): void {
  const { port1, port2 } = new MessageChannel();
  const waiting = new Map<number, (reply: { ok: boolean; value: unknown; code?: string; message?: string }) => void>();
  port1.onmessage = ({ data }: MessageEvent<{ id?: number; ok: boolean; value: unknown }>) => {
    if (data.id === undefined) return;
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  let id = 0;
  const ask = (method: string, params: unknown) =>
    new Promise((resolve, reject) => {
      waiting.set(++id, (reply) => (reply.ok ? resolve(reply.value) : reject(new Error(`${reply.code}: ${reply.message}`))));
      port1.postMessage({ id, method, params });
    });
  window.postMessage({ sextant: 'port', role: 'main' }, location.origin, [port2]);
  Object.assign(globalThis, { ask });
}

function askInPage([method, params]: [string, unknown]): Promise<unknown> {
  return (globalThis as unknown as { ask: (method: string, params: unknown) => Promise<unknown> }).ask(method, params);
}

export async function askCore(core: Page): Promise<Ask> {
  // a port that is handed over before the page listens is lost, and what is asked is never answered
  await core.waitForFunction(() => document.readyState === 'complete');
  await core.evaluate(install);
  return async (method, params) => (await core.evaluate(askInPage, [method, params] as [string, unknown])) as never;
}
