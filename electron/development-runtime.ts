import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The oldest Electron that may reach users. */
const FIRST_SUPPORTED_MAJOR = 40;

/** True on a runtime that is only for development and tests; the window then keeps a banner. */
export function isDevelopmentRuntime(executable: string, electronVersion: string): boolean {
  return Number.parseInt(electronVersion, 10) < FIRST_SUPPORTED_MAJOR || existsSync(join(dirname(executable), 'DEVELOPMENT-RUNTIME.txt'));
}
