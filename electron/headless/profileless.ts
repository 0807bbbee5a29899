/** The process that only reads files and says what it thinks of them: no profile, no window, nothing left behind. */
import type { HeadlessCommand, ProfilelessCommand } from './parse.ts';

/** What Electron's `app` has to do for it. */
interface Application {
  exit(code: number): void;
}

/** Findings are written in pieces of about this size. */
const PIECE_CHARACTERS = 64 * 1024;

function createOutput(stream: NodeJS.WritableStream): { write(text: string): Promise<void>; end(): Promise<void> } {
  let waiting = '';
  const flush = () =>
    new Promise<void>((resolve, reject) => {
      const text = waiting;
      waiting = '';
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= PIECE_CHARACTERS) await flush();
    },
    end: flush,
  };
}

export const isProfileless = (command: HeadlessCommand): command is ProfilelessCommand => command.name === 'validate';

/** Runs the command and ends the process with its exit code. To be awaited before the application is ready. */
export async function runProfileless(app: Application, command: ProfilelessCommand): Promise<void> {
  const output = createOutput(process.stdout);
  let code = 1;
  try {
    const host = { workingFolder: process.cwd(), stdin: process.stdin, write: (text: string) => output.write(text) };
    // loaded here alone: no window needs what validation knows
    code = await (await import('./validate.ts')).runValidate(command.files, host);
    await output.end();
  } catch (error) {
    // who reads us may stop reading; everything else is a bug
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) process.stderr.write(`${String(error)}\n`);
  }
  app.exit(code);
}
