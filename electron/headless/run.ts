import { SextantError } from '../../contracts/index.ts';
import { runCommand, type CommandContext } from './commands.ts';
import type { ProfileCommand } from './parse.ts';

/** Runs one command and prints its document, whole, before it resolves. @returns the exit code */
export async function runHeadless(command: ProfileCommand, context: CommandContext): Promise<number> {
  try {
    const { document, code } = await runCommand(command, context);
    await print(document);
    return code;
  } catch (error) {
    if (!(error instanceof SextantError)) throw error;
    await print({ error: { code: error.code, message: error.message } });
    return 1;
  }
}

function print(document: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`, (error) => (error ? reject(error) : resolve()));
  });
}
