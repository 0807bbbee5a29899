/** Is the sender who it must be, is the argument as agreed? Pure. */
import { z } from 'zod';
import { desktopRequests, SextantError, type DesktopMethod, type ErrorCode } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import { isOrigin, type Host } from '../app-protocol/resolve.ts';

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

/**
 * Whether the checks of contracts/ may walk this value at all: they recurse, and they follow a shared reference each time they meet
 * it. So this walks level by level, counts, and stops early.
 */
function isTooBig(value: unknown): boolean {
  let level: unknown[] = [value];
  let seen = 0;
  for (let depth = 0; level.length > 0; depth++) {
    seen += level.length;
    if (depth > limits.messageDepth || seen > limits.messageValues) return true;
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null || ArrayBuffer.isView(item)) continue;
      for (const inner of Object.values(item)) if (next.push(inner) > limits.messageValues) return true;
    }
    level = next;
  }
  return false;
}

/** Checks the arguments and runs the handler. Expected trouble comes back as a code; a bug as `internal`, and to the log. */
export async function answer(
  handlers: DesktopHandlers,
  method: string,
  params: unknown,
  sender: number,
  onBug: (error: unknown) => void,
): Promise<IpcReply> {
  if (!Object.hasOwn(desktopRequests, method)) return { ok: false, code: 'bad-request', message: 'There is no such method.' };
  if (isTooBig(params)) return { ok: false, code: 'bad-request', message: 'The message is nested too deeply or has too many parts.' };
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
