/**
 * The core page: a hidden window that owns the data. It only starts the two long-lived workers, ties them together and
 * hands the ports that come from main on to the store worker.
 */
import ingestAddress from '../ingest/ingest.worker.ts?worker&url';
import storeAddress from '../store/store.worker.ts?worker&url';

const policy = window.trustedTypes.createPolicy('sextant-worker', {
  createScriptURL(url) {
    if (url !== storeAddress && url !== ingestAddress) throw new Error('Not one of the workers of this page.');
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
