/** Entry of the store worker: the only reader and writer of the database. Ports of UI windows and main end here. */
import * as Comlink from 'comlink';
import { type PortLike, serveStore, UI_METHODS } from '../../contracts/index.ts';
import type { IngestApi } from '../pipeline.ts';
import { createCompute } from './compute.ts';
import { createDocuments } from './documents.ts';
import { Gate } from './gate.ts';
import { SextantDatabase } from './database.ts';
import { createHandlers } from './handlers.ts';
import { Notices } from './notices.ts';
import { Queue } from './queue.ts';
import { findDatabases } from './snapshot/databases.ts';
import { Store } from './store.ts';

interface Start {
  /** Comlink end of the ingest worker (`IngestApi`) */
  ingest: MessagePort;
  /** where the ingest worker finds `StoreForIngest` */
  forIngest: MessagePort;
}

interface Connect {
  role: 'ui' | 'main';
}

const report = (error: unknown) => {
  // the one handler of this process for bugs: the core page passes it on to main's log
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  postMessage({ bug: text });
};
addEventListener('error', (event) => report(event.error));
addEventListener('unhandledrejection', (event) => report(event.reason));

function portLike(port: MessagePort): PortLike {
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    onMessage: (listener) => {
      port.onmessage = (event) => listener(event.data);
    },
    close: () => port.close(),
  };
}

async function start({ ingest, forIngest }: Start): Promise<(port: MessagePort, role: Connect['role']) => void> {
  const { name, aside } = await findDatabases();
  const store = new Store(new SextantDatabase(name));
  const notices = new Notices(store);
  const queue = new Queue(store, Comlink.wrap<IngestApi>(ingest), report);
  Comlink.expose(queue.forIngest(), forIngest);
  const gate = new Gate(store, () => {
    notices.send({ notice: 'ready' });
    queue.resumeAll().catch(report);
  });
  const startOf = (name: 'compute' | 'documents') => () => {
    const { port1, port2 } = new MessageChannel();
    postMessage({ start: name }, [port2]);
    return port1;
  };
  const compute = createCompute(startOf('compute'));
  const documents = createDocuments({ start: startOf('documents'), end: () => postMessage({ end: 'documents' }) });
  const handlers = createHandlers(store, queue, gate, compute, documents, aside);
  return (port, role) => {
    const send = serveStore(portLike(port), handlers, role === 'main' ? 'all' : UI_METHODS, report);
    notices.add(send);
    port.addEventListener('close', () => notices.remove(send)); // a window that was closed or reloaded
    if (store.ready) port.postMessage({ notice: 'ready' });
  };
}

let started: ReturnType<typeof start> | undefined;
addEventListener('message', (event: MessageEvent<Start | Connect>) => {
  const { data } = event;
  if ('ingest' in data) started = start(data);
  else {
    const [port] = event.ports;
    if (port) void started?.then((connect) => connect(port, data.role));
  }
});
