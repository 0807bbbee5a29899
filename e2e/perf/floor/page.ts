/** Usable as soon as it has painted; puts a bundle into IndexedDB when it is asked to. */
requestAnimationFrame(() => setTimeout(() => performance.mark('sextant:usable')));

declare global {
  var runFloor: () => Promise<number>;
}

globalThis.runFloor = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<number>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage('go');
  });
