/**
 * What the change log and its chain cost of an import: the time that the store spent on hashes, by its own clock, and that of writing all
 * entries once more, each in a transaction of its own, into a database beside. In the import they share transactions with what they tell of,
 * so this is more than it costs there.
 */
import type { Reply } from '../../contracts/index.ts';

/** Runs in the page of the core, whose database it reads. ms */
export async function logCost(): Promise<{ chainMs: number; writeMs: number; entries: number }> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Reply<'stats'>>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Reply<'stats'>>) => {
      if ('id' in data) resolve(data);
    };
  });
  window.postMessage({ sextant: 'port', role: 'main' }, location.origin, [port2]);
  port1.postMessage({ id: 1, method: 'stats', params: {} });
  const reply = await answer;
  if (!reply.ok) throw new Error(reply.message);

  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('It cannot be read.'));
    });
  const [known] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sextant'));
  const store = await done(indexedDB.open(known?.name ?? 'sextant'));
  const entries = await done<unknown[]>(store.transaction('log').objectStore('log').getAll());
  store.close();
  const opening = indexedDB.open('bench-log', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('log', { keyPath: 'version' });
  const beside = await done(opening);
  const began = performance.now();
  for (const entry of entries) {
    const work = beside.transaction('log', 'readwrite', { durability: 'relaxed' });
    work.objectStore('log').add(entry);
    await new Promise<void>((resolve, reject) => {
      work.oncomplete = () => resolve();
      work.onabort = () => reject(work.error ?? new Error('It cannot be written.'));
    });
  }
  const writeMs = performance.now() - began;
  beside.close();
  await done(indexedDB.deleteDatabase('bench-log'));
  return { chainMs: reply.value.chainMs, writeMs, entries: entries.length };
}
