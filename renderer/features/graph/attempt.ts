import { errorMessage } from '../../i18n/errors.ts';
import { reportBug } from '../../state/bugs.ts';
import { asSextantError } from '../../state/connection.ts';
import { showToast } from '../../state/toasts.ts';

/** For what is begun by the page itself and not by an action: expected trouble becomes a toast, a bug goes to the one handler. */
export async function attempt(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (reason) {
    const error = asSextantError(reason);
    if (error.code === 'internal') reportBug(reason);
    else if (error.code !== 'cancelled') showToast({ tone: 'bad', message: errorMessage(error) });
  }
}
