/** The process that only validates: no profile, no window, nothing left behind. */
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

/** Runs `validate` and ends the process with its exit code. To be awaited before the application is ready. */
export async function onlyValidate(app: Application, files: readonly string[]): Promise<void> {
  const output = createOutput(process.stdout);
  let code = 1;
  try {
    // loaded here alone: no window needs what validation knows
    const { runValidate } = await import('./validate.ts');
    code = await runValidate(files, { workingFolder: process.cwd(), stdin: process.stdin, write: (text) => output.write(text) });
    await output.end();
  } catch (error) {
    // who reads us may stop reading; everything else is a bug
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) process.stderr.write(`${String(error)}\n`);
  }
  app.exit(code);
}
