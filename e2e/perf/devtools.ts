/**
 * The least of the Chrome DevTools protocol that a bench needs: find a page, evaluate in it, give a file to an input.
 * Playwright would hold the application back until it is connected and add its own memory: here both are measured.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const targetsSchema = z.array(z.object({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string().optional() }));
const replySchema = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const evaluationSchema = z.object({
  result: z.object({ value: z.unknown().optional(), objectId: z.string().optional() }),
  exceptionDetails: z.object({ text: z.string(), exception: z.object({ description: z.string() }).optional() }).optional(),
});
const nodeSchema = z.object({ root: z.object({ nodeId: z.number() }) });
const foundSchema = z.object({ nodeId: z.number() });

const SHIFT = 8;
const MODIFIERS: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: SHIFT };
const NAMED_KEYS: Readonly<Record<string, { code: string; number: number; text?: string }>> = {
  Enter: { code: 'Enter', number: 13, text: '\r' },
  Escape: { code: 'Escape', number: 27 },
  ArrowDown: { code: 'ArrowDown', number: 40 },
  Tab: { code: 'Tab', number: 9 },
};

const FIND_TIMEOUT_MS = 60_000;

export interface Page {
  /** Runs a function of this file's caller inside the page; it sees the page and its argument, nothing else. */
  evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** As if the user had chosen these files in the input. */
  setFiles(selector: string, files: readonly string[]): Promise<void>;
  /** One key with its modifiers as the keyboard sends it, e.g. `Control+Shift+Z`, `Enter`, `e`. */
  press(chord: string): Promise<void>;
  /** Text into what has the focus. */
  insertText(text: string): Promise<void>;
  close(): void;
}

async function connect(address: string): Promise<Page> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error('The page does not answer.')));
  });
  let nextId = 1;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = replySchema.parse(JSON.parse(String(data)));
    const entry = id === undefined ? undefined : waiting.get(id);
    if (!entry || id === undefined) return;
    waiting.delete(id);
    if (error) entry.reject(new Error(error.message));
    else entry.resolve(result);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The page is gone.'));
    waiting.clear();
  });
  const send = (method: string, params: object) =>
    new Promise<unknown>((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return {
    async evaluate<A, R>(run: (argument: A) => R | Promise<R>, argument: A) {
      const expression = `(${run.toString()})(${JSON.stringify(argument)})`;
      const reply = evaluationSchema.parse(await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }));
      if (reply.exceptionDetails) throw new Error(reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text);
      return reply.result.value as R;
    },
    async setFiles(selector, files) {
      const { root } = nodeSchema.parse(await send('DOM.getDocument', { depth: 0 }));
      const { nodeId } = foundSchema.parse(await send('DOM.querySelector', { nodeId: root.nodeId, selector }));
      await send('DOM.setFileInputFiles', { nodeId, files });
    },
    async press(chord) {
      const names = chord.split('+');
      const key = names.pop() ?? '';
      const modifiers = names.reduce((bits, name) => bits | (MODIFIERS[name] ?? 0), 0);
      const named = NAMED_KEYS[key];
      const letter = key.length === 1 ? key : undefined;
      const event = {
        modifiers,
        key,
        code: named?.code ?? (letter && /[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : ''),
        windowsVirtualKeyCode: named?.number ?? letter?.toUpperCase().charCodeAt(0) ?? 0,
        ...(letter && (modifiers & ~SHIFT) === 0 ? { text: letter } : named?.text ? { text: named.text } : {}),
      };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    async insertText(text) {
      await send('Input.insertText', { text });
    },
    close: () => socket.close(),
  };
}

/** The document of the page is the one that stays: a context is destroyed while the first address is loaded. */
async function isLoaded(page: Page, urlPrefix: string): Promise<boolean> {
  try {
    return await page.evaluate((prefix) => document.readyState === 'complete' && location.href.startsWith(prefix), urlPrefix);
  } catch (error) {
    if (error instanceof Error && error.message.includes('context')) return false;
    throw error;
  }
}

/** The first page whose address begins so, loaded. */
export async function findPage(port: number, urlPrefix: string): Promise<Page> {
  const until = Date.now() + FIND_TIMEOUT_MS;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const target = targetsSchema.parse(await answer.json()).find(({ type, url }) => type === 'page' && url.startsWith(urlPrefix));
    if (target?.webSocketDebuggerUrl) {
      const page = await connect(target.webSocketDebuggerUrl);
      while (Date.now() < until) {
        if (await isLoaded(page, urlPrefix)) return page;
        await pause(10);
      }
      page.close();
    }
    await pause(20);
  }
  throw new Error(`No page at ${urlPrefix} within ${FIND_TIMEOUT_MS / 1000} s.`);
}
