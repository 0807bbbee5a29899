/** The only place that hears pages. Every message: is the sender the main frame of our window, at exactly our origin, and is the argument as agreed? */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type MessagePortMain } from 'electron';
import { z } from 'zod';
import { desktopRequests, SextantError, type DesktopMethod, type ErrorCode } from '../../contracts/index.ts';
import { isOrigin, type Host } from '../app-protocol/index.ts';
import type { Log } from '../log/index.ts';

export type IpcReply = { ok: true; value: unknown } | { ok: false; code: ErrorCode; message: string };

type DesktopParams<M extends DesktopMethod> = z.infer<(typeof desktopRequests)[M]>;
/** `sender` is the id of the asking window's webContents. */
export type DesktopHandlers = { [M in DesktopMethod]: (sender: number, ...params: DesktopParams<M>) => Promise<unknown> | unknown };

export interface SenderFacts {
  contentsId: number;
  /** address of the sending frame; undefined where the frame is gone */
  frameAddress: string | undefined;
  isMainFrame: boolean;
}

/** Deliberately without an exception for an empty or `about:blank` address. */
export function isTrustedSender(sender: SenderFacts, host: Host, isOurs: (contentsId: number) => boolean): boolean {
  return sender.isMainFrame && sender.frameAddress !== undefined && isOrigin(sender.frameAddress, host) && isOurs(sender.contentsId);
}

/** Checks the arguments and runs the handler. Expected trouble comes back as a code; a bug as `internal`, and to the log. */
export async function answer(handlers: DesktopHandlers, method: string, params: unknown, sender: number, onBug: (error: unknown) => void): Promise<IpcReply> {
  if (!Object.hasOwn(desktopRequests, method)) return { ok: false, code: 'bad-request', message: 'There is no such method.' };
  const known = method as DesktopMethod;
  const parsed = desktopRequests[known].safeParse(params);
  if (!parsed.success) return { ok: false, code: 'bad-request', message: z.prettifyError(parsed.error).slice(0, 1000) };
  const handler = handlers[known] as (sender: number, ...params: unknown[]) => unknown;
  try {
    return { ok: true, value: await handler(sender, ...parsed.data) };
  } catch (error) {
    if (error instanceof SextantError) return { ok: false, code: error.code, message: error.message };
    onBug(error);
    return { ok: false, code: 'internal', message: 'Something went wrong inside Sextant; the log in the profile folder says more.' };
  }
}

function factsOf(event: IpcMainEvent | IpcMainInvokeEvent): SenderFacts {
  const frame = event.senderFrame;
  return { contentsId: event.sender.id, frameAddress: frame?.url, isMainFrame: frame !== null && frame === event.sender.mainFrame };
}

export interface IpcWiring {
  handlers: DesktopHandlers;
  isUiWindow(contentsId: number): boolean;
  isCore(contentsId: number): boolean;
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
