import { SextantError, type ProfileReply, type ProfileTrouble } from '../../contracts/index.ts';
import { isDiskFull, isErrno } from '../files/index.ts';

/** Expected trouble with a profile, as an exception inside main; crosses to the window as `{trouble, detail}`. */
export class ProfileError extends Error {
  readonly trouble: ProfileTrouble;
  readonly detail: string;

  constructor(trouble: ProfileTrouble, detail = '') {
    super(`${trouble}: ${detail}`);
    this.trouble = trouble;
    this.detail = detail;
  }
}

/** @param onBug hears what nobody expected */
export async function asReply(
  act: () => Promise<Extract<ProfileReply, { ok: true }>>,
  onBug: (error: unknown) => void,
): Promise<ProfileReply> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ProfileError) return { ok: false, trouble: error.trouble, detail: error.detail };
    if (error instanceof SextantError && error.code === 'cancelled') return { ok: false, trouble: 'cancelled', detail: '' };
    if (isDiskFull(error)) return { ok: false, trouble: 'disk-full', detail: '' };
    if (isErrno(error)) return { ok: false, trouble: 'unreadable', detail: error.code };
    onBug(error);
    return { ok: false, trouble: 'internal', detail: '' };
  }
}
