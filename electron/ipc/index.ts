/** The only place that hears pages. Every message: is the sender the main frame of our window, at exactly our origin, and is the argument as agreed? */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain } from 'electron';
import { desktopRequests } from '../../contracts/index.ts';
import type { Log } from '../log/index.ts';
import { answer, isTrustedSender, type DesktopHandlers, type IpcReply, type SenderFacts } from './check.ts';

export type { DesktopHandlers } from './check.ts';

function factsOf(event: IpcMainEvent | IpcMainInvokeEvent): SenderFacts {
  const frame = event.senderFrame;
  return { contentsId: event.sender.id, frameAddress: frame?.url, isMainFrame: frame !== null && frame === event.sender.mainFrame };
}

export interface IpcWiring {
  handlers: DesktopHandlers;
  isUiWindow: (contentsId: number) => boolean;
  isCore: (contentsId: number) => boolean;
  /** A window asks for a store port; `deliver` may be called again later. */
  onConnect(contentsId: number, deliver: (port: MessagePortMain) => void): void;
  onCoreReady(): void;
  log: Log;
}

export function register(wiring: IpcWiring): void {
  const refuse = (channel: string) => wiring.log.write('ipc-refused', { channel });
  for (const method of Object.keys(desktopRequests)) {
    ipcMain.handle(`sextant:${method}`, (event, ...params: unknown[]): Promise<IpcReply> | IpcReply => {
      if (!isTrustedSender(factsOf(event), 'ui', wiring.isUiWindow)) {
        refuse(method);
        return { ok: false, code: 'forbidden', message: 'This frame may not ask.' };
      }
      return answer(wiring.handlers, method, params, event.sender.id, (error) => wiring.log.bug(`ipc ${method}`, error));
    });
  }
  ipcMain.on('sextant:connect', (event) => {
    if (!isTrustedSender(factsOf(event), 'ui', wiring.isUiWindow)) return refuse('connect');
    const { sender } = event;
    wiring.onConnect(sender.id, (port) => {
      if (sender.isDestroyed()) port.close();
      else sender.mainFrame.postMessage('sextant:store-port', null, [port]);
    });
  });
  ipcMain.on('sextant:core-ready', (event) => {
    if (!isTrustedSender(factsOf(event), 'core', wiring.isCore)) return refuse('core-ready');
    wiring.onCoreReady();
  });
}
