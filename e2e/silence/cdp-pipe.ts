/** A few words of the DevTools protocol over a pipe: no socket, so that a session that must be silent is silent. */
import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

export interface Pipe {
  send: (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;
}

/** @param child started with `--remote-debugging-pipe` and pipes at 3 (we write) and 4 (we read) */
export function openPipe(child: ChildProcess): Pipe {
  const output = child.stdio[3];
  const input = child.stdio[4];
  if (!(output instanceof Writable) || !(input instanceof Readable)) throw new Error('The application was started without its two pipes.');
  const waiting = new Map<number, { resolve: (value: Record<string, unknown>) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let rest = '';
  input.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as { id?: number; result?: Record<string, unknown>; error?: { message: string } };
      const entry = message.id === undefined ? undefined : waiting.get(message.id);
      if (!entry || message.id === undefined) continue;
      waiting.delete(message.id);
      if (message.error) entry.reject(new Error(message.error.message));
      else entry.resolve(message.result ?? {});
    }
  });
  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        output.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
  };
}
