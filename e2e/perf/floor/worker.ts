/** JSON.parse and plain puts into one store without secondary indexes, 1,000 objects a transaction. Answers with its ms. */
const BATCH = 1000;

const settled = (request: IDBRequest | IDBTransaction, done: string) =>
  new Promise<void>((resolve, reject) => {
    request.addEventListener(done, () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed.')));
  });

async function run(): Promise<number> {
  const bytes = await (await fetch('/bundle.json')).arrayBuffer();
  const opening = indexedDB.open('floor', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('objects'));
  await settled(opening, 'success');

  const started = performance.now();
  const { objects } = JSON.parse(new TextDecoder().decode(bytes)) as { objects: { id: string }[] };
  for (let from = 0; from < objects.length; from += BATCH) {
    const transaction = opening.result.transaction('objects', 'readwrite');
    const store = transaction.objectStore('objects');
    for (const object of objects.slice(from, from + BATCH)) store.put(object, object.id);
    await settled(transaction, 'complete');
  }
  return performance.now() - started;
}

addEventListener('message', () => {
  void run().then((ms) => postMessage(ms));
});
