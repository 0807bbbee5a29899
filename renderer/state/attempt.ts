import { errorMessage } from '../i18n/errors.ts';
import { reportBug } from './bugs.ts';
import { asSextantError } from './connection.ts';
import { showToast } from './toasts.ts';

/** Does what the user asked for, by an action or by a part of a page: expected trouble becomes a toast, a bug goes to the one handler. */
export async function attempt(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (reason) {
    const error = asSextantError(reason);
    if (error.code === 'internal') reportBug(reason);
    else if (error.code !== 'cancelled') showToast({ tone: 'bad', message: errorMessage(error) });
  }
}
