/**
 * The core page: a hidden window that owns the data. It only starts the workers (store and ingest at once, compute and documents
 * when the store first wants them), ends one that hangs, ties them together and hands the ports that come from main on to the store worker.
 */
import computeAddress from '../compute/compute.worker.ts?worker&url';
import documentsAddress from '../documents/documents.worker.ts?worker&url';
import ingestAddress from '../ingest/ingest.worker.ts?worker&url';
import storeAddress from '../store/store.worker.ts?worker&url';

/** Workers that the store starts, and may end, by their name. */
const onDemand = { compute: computeAddress, documents: documentsAddress };
const running = new Map<keyof typeof onDemand, Worker>();

const policy = window.trustedTypes.createPolicy('sextant-worker', {
  createScriptURL(url) {
    if (![storeAddress, ingestAddress, ...Object.values(onDemand)].includes(url)) throw new Error('Not one of the workers of this page.');
    return url;
  },
});

function startWorker(address: string, name: string): Worker {
  const worker = new Worker(policy.createScriptURL(address), { type: 'module', name });
  worker.addEventListener('message', ({ data }: MessageEvent<{ bug?: string }>) => {
    if (typeof data.bug === 'string') console.error(data.bug);
  });
  worker.addEventListener('error', (event) => console.error(`${name}: ${event.message}`));
  return worker;
}

const store = startWorker(storeAddress, 'store');
const ingest = startWorker(ingestAddress, 'ingest');
store.addEventListener('message', ({ data, ports }: MessageEvent<{ start?: keyof typeof onDemand; end?: keyof typeof onDemand }>) => {
  if (data.end) running.get(data.end)?.terminate();
  if (!data.start) return;
  const worker = startWorker(onDemand[data.start], data.start);
  running.set(data.start, worker);
  worker.postMessage({}, [...ports]);
});
const jobs = new MessageChannel(); // store calls ingest
const batches = new MessageChannel(); // ingest calls store
store.postMessage({ ingest: jobs.port1, forIngest: batches.port1 }, [jobs.port1, batches.port1]);
ingest.postMessage({ store: batches.port2, api: jobs.port2 }, [batches.port2, jobs.port2]);

window.addEventListener('message', (event: MessageEvent<{ sextant?: string; role?: string }>) => {
  if (event.source !== window || event.data?.sextant !== 'port') return;
  const [port] = event.ports;
  if (port && (event.data.role === 'ui' || event.data.role === 'main')) store.postMessage({ role: event.data.role }, [port]);
});
window.postMessage({ sextant: 'core-ready' }, location.origin);
