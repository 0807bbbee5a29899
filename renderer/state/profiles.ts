/** The profiles that are known, what is asked about one just now, and how far a copy or archive is. */
import { create } from 'zustand';
import type { ProfileInfo, ProfileProgress, ProfileReply } from '../../contracts/index.ts';
import { troubleMessage } from '../i18n/errors.ts';
import type { Message } from '../i18n/index.ts';
import { reportBug } from './bugs.ts';
import { showToast } from './toasts.ts';

type Done = Extract<ProfileReply, { ok: true }>;

export type ProfileQuestion =
  | { kind: 'new' }
  | { kind: 'copy'; profile: ProfileInfo }
  | { kind: 'erase'; profile: ProfileInfo }
  /** which one an action that was chosen without one is about */
  | { kind: 'choose'; act: 'beside' | 'here' | 'erase' };

interface Profiles {
  /** absent until they were first asked for */
  list: readonly ProfileInfo[] | undefined;
  question: ProfileQuestion | undefined;
  progress: ProfileProgress | undefined;
}

export const useProfiles = create<Profiles>(() => ({ list: undefined, question: undefined, progress: undefined }));

export async function refreshProfiles(): Promise<readonly ProfileInfo[]> {
  const list = await window.desktop.profiles();
  useProfiles.setState({ list });
  return list;
}

export function askAboutProfile(question: ProfileQuestion): void {
  useProfiles.setState({ question });
  if (question.kind === 'choose') refreshProfiles().catch(reportBug);
}

export function closeProfileQuestion(): void {
  useProfiles.setState({ question: undefined });
}

export function watchProfileProgress(): () => void {
  return window.desktop.onProfileProgress((progress) => useProfiles.setState({ progress }));
}

export async function openProfile(profile: ProfileInfo, here: boolean): Promise<void> {
  await doWith(window.desktop.openProfile({ key: profile.key, here }), ({ name, focused }) => ({
    key: focused ? 'profile.done.focused' : 'profile.done.opened',
    params: { name },
  }));
}

/** Waits for one act on profiles, and says what came of it. Answers whether it was done. */
export async function doWith(act: Promise<ProfileReply>, said: (done: Done) => Message, offersToOpen = false): Promise<boolean> {
  try {
    const reply = await act;
    if (!reply.ok) {
      // who closed a dialog of the system knows that
      const wasStopped = reply.trouble !== 'cancelled' || useProfiles.getState().progress !== undefined;
      if (wasStopped)
        showToast({ tone: reply.trouble === 'cancelled' ? 'info' : 'bad', message: troubleMessage(reply.trouble, reply.detail) });
      return false;
    }
    const list = await refreshProfiles();
    const profile = offersToOpen ? list.find(({ folder }) => folder === reply.folder) : undefined;
    showToast({
      tone: 'good',
      message: said(reply),
      ...(profile ? { action: { id: 'profile.beside', label: { key: 'profile.open' }, target: { kind: 'profile', profile } } } : {}),
    });
    return true;
  } finally {
    useProfiles.setState({ progress: undefined });
  }
}
