/**
 * The way to the core: its hidden window, the ports into it, and main's own client. Survives the core: when its window is opened
 * again, main's client and every window get new ports.
 */
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { createStoreClient, type PortLike, SextantError, type StoreClient } from '../../contracts/index.ts';

/** Opening 250,000 objects takes 2 s on two cores; a core that is silent for this long will not come. */
const CORE_DEADLINE_MS = 60_000;

export type PortRole = 'ui' | 'main';

function portLike(port: MessagePortMain): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    close: () => port.close(),
  };
}

export interface CoreConnection {
  /** Called when the core's page listens, on each start of it. `send` hands a port over to the page. */
  coreIsReady(send: (role: PortRole, port: MessagePortMain) => void): void;
  coreIsGone(): void;
  /** A port for a window; waits for the core where it is not ready. `deliver` is called again after the core was opened again. */
  connectWindow(key: number, deliver: (port: MessagePortMain) => void): void;
  disconnectWindow(key: number): void;
  /** Main's own client, of the core as it is now. */
  client(): Promise<StoreClient>;
}

/** @param onClient hears of each new client before anybody else may use it */
export function createCoreConnection(onClient: (client: StoreClient) => void): CoreConnection {
  let send: ((role: PortRole, port: MessagePortMain) => void) | undefined;
  let current: StoreClient | undefined;
  const windows = new Map<number, (port: MessagePortMain) => void>();
  let waiting: ((client: StoreClient) => void)[] = [];

  const open = (role: PortRole): MessagePortMain | undefined => {
    if (!send) return undefined;
    const { port1, port2 } = new MessageChannelMain();
    send(role, port2);
    return port1;
  };

  return {
    coreIsReady(sender) {
      current?.close();
      send = sender;
      const port = open('main');
      if (port) {
        current = createStoreClient(portLike(port));
        onClient(current);
      }
      for (const deliver of windows.values()) {
        const windowPort = open('ui');
        if (windowPort) deliver(windowPort);
      }
      if (current) for (const resolve of waiting) resolve(current);
      waiting = [];
    },
    coreIsGone() {
      send = undefined;
      current?.close();
      current = undefined;
    },
    connectWindow(key, deliver) {
      windows.set(key, deliver);
      const port = open('ui');
      if (port) deliver(port);
    },
    disconnectWindow: (key) => void windows.delete(key),
    client: () =>
      current
        ? Promise.resolve(current)
        : new Promise((resolve, reject) => {
            const timer = setTimeout(
              () =>
                reject(
                  new SextantError(
                    'internal',
                    `The core did not answer within ${CORE_DEADLINE_MS / 1000} s. Start Sextant again; the log in the profile says more.`,
                  ),
                ),
              CORE_DEADLINE_MS,
            );
            waiting.push((client) => {
              clearTimeout(timer);
              resolve(client);
            });
          }),
  };
}
