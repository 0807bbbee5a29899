/** What a database that cannot be written says, as expected trouble. */
import { SextantError } from '../../contracts/index.ts';

export function asStoreError(error: unknown): Error {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (/QuotaExceeded|disk|space/i.test(text))
    return new SextantError(
      'disk-full',
      'The disk is full: nothing of this step was kept beyond what is shown. Free some space and resume.',
    );
  return error instanceof Error ? error : new Error(text);
}

export const closedError = (): SextantError =>
  new SextantError(
    'disk-full',
    'The database could not be written and was closed: the disk is full, or it fails. What was done until then is kept. Make room, then go on.',
  );
