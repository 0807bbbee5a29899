/** Authors whom the analyst trusts: what is certain of their documents comes in at once. Who wrote a document is what it says itself. */
import { fold } from '../../stix/index.ts';
import { changeSettings, useSettings } from './settings.ts';
import { acceptTriage, openTriage, triageOf, type TriageSession } from './triage.ts';

/** contracts/desktop.ts keeps so many. */
const MOST_TRUSTED = 200;
const MOST_LETTERS = 200;

export function authorOf({ triage: { cover } }: Pick<TriageSession, 'triage'>): string {
  const name = typeof cover.author === 'string' ? cover.author : (cover.author?.name ?? '');
  return name.trim().slice(0, MOST_LETTERS);
}

export const isTrusted = (author: string): boolean =>
  author !== '' && useSettings.getState().trustedAuthors.some((one) => fold(one) === fold(author));

export function trust(author: string, on: boolean): void {
  const others = useSettings.getState().trustedAuthors.filter((one) => fold(one) !== fold(author));
  changeSettings({ trustedAuthors: on ? [...others, author].slice(-MOST_TRUSTED) : others });
}

/** @returns whether it was accepted; a document that was decided on before waits as any other */
export async function acceptIfTrusted(workspace: number): Promise<boolean> {
  if (useSettings.getState().trustedAuthors.length === 0) return false;
  // of several windows one does it
  return navigator.locks.request(`trusted ${workspace}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return true;
    await openTriage(workspace, new AbortController().signal);
    const session = triageOf(workspace);
    if (!session || session.triage.accepted !== undefined || !isTrusted(authorOf(session))) return false;
    await acceptTriage(workspace);
    return true;
  });
}
