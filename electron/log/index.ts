/** A small log of what went wrong: no object, no text of a case, no path of input goes into it. Two files of a capped size. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '../../stix/limits.ts';

export interface Log {
  write(event: string, detail?: Record<string, string | number | boolean>): void;
  /** A bug: its stack, without the message's data where it is longer than a sentence. */
  bug(where: string, error: unknown): void;
}

const MAX_STACK_CHARACTERS = 4000;
const MAX_MESSAGE_CHARACTERS = 300;

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, MAX_MESSAGE_CHARACTERS);
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
  return `${error.name}: ${error.message.slice(0, MAX_MESSAGE_CHARACTERS)}\n${frames}`.slice(0, MAX_STACK_CHARACTERS);
}

export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'main.log');
  const append = (record: Record<string, unknown>) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limits.logBytes) renameSync(file, join(folder, 'main.old.log'));
      appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...record })}\n`, { mode: 0o600 });
    } catch (error) {
      // a full disk must not turn a logged trouble into a crash
      process.stderr.write(`log: ${describe(error)}\n`);
    }
  };
  return {
    write: (event, detail) => append({ event, ...detail }),
    bug(where, error) {
      const text = describe(error);
      process.stderr.write(`${where}: ${text}\n`);
      append({ event: 'bug', where, error: text });
    },
  };
}
