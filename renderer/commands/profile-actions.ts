/** What can be done with profiles; without one that the user points at, the open one is meant, or which one is asked. */
import type { ProfileInfo } from '../../contracts/index.ts';
import { formatBytes } from '../i18n/index.ts';
import { goInMain } from '../state/panes.ts';
import { askAboutProfile, doWith, openProfile, refreshProfiles } from '../state/profiles.ts';
import type { Action, ActionContext } from './action.ts';

const pointedAt = ({ target }: ActionContext): ProfileInfo | undefined => (target?.kind === 'profile' ? target.profile : undefined);

async function meant(context: ActionContext): Promise<ProfileInfo | undefined> {
  return pointedAt(context) ?? (await refreshProfiles()).find(({ state }) => state === 'here');
}

const inMenu = (section: number) => ({ menu: { menu: 'file', section, within: 'menu.profiles' } }) as const;

export const PROFILE_ACTIONS: readonly Action[] = [
  {
    id: 'profile.list',
    title: { key: 'action.profiles' },
    keywords: { key: 'keywords.profiles' },
    keys: ['Mod+Shift+O'],
    ...inMenu(2),
    run: () => goInMain({ view: 'profiles' }),
  },
  {
    id: 'profile.new',
    title: { key: 'action.newProfile' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: () => askAboutProfile({ kind: 'new' }),
  },
  {
    id: 'profile.beside',
    title: { key: 'action.profileBeside' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: (context) => {
      const profile = pointedAt(context);
      return profile ? openProfile(profile, false) : askAboutProfile({ kind: 'choose', act: 'beside' });
    },
  },
  {
    id: 'profile.here',
    title: { key: 'action.profileHere' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: (context) => {
      const profile = pointedAt(context);
      return profile ? openProfile(profile, true) : askAboutProfile({ kind: 'choose', act: 'here' });
    },
  },
  {
    id: 'profile.add',
    title: { key: 'action.addProfile' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: async () => {
      await doWith(window.desktop.addProfile(), ({ name }) => ({ key: 'profile.done.added', params: { name } }), true);
    },
  },
  {
    id: 'profile.copy',
    title: { key: 'action.copyProfile' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: async (context) => {
      const profile = await meant(context);
      if (profile) askAboutProfile({ kind: 'copy', profile });
    },
  },
  {
    id: 'profile.handOver',
    title: { key: 'action.handOverProfile' },
    keywords: { key: 'keywords.handOver' },
    ...inMenu(2),
    run: async (context) => {
      const profile = await meant(context);
      if (!profile) return;
      await doWith(window.desktop.handOverProfile({ key: profile.key }), ({ folder, bytes }) => ({
        key: 'profile.done.handedOver',
        params: { out: folder, size: formatBytes(bytes ?? 0) },
      }));
    },
  },
  {
    id: 'profile.takeIn',
    title: { key: 'action.takeInProfile' },
    keywords: { key: 'keywords.takeIn' },
    ...inMenu(2),
    run: async () => {
      await doWith(window.desktop.takeInProfile(), ({ name }) => ({ key: 'profile.done.takenIn', params: { name } }), true);
    },
  },
  {
    id: 'profile.erase',
    title: { key: 'action.eraseProfile' },
    keywords: { key: 'keywords.profiles' },
    ...inMenu(2),
    run: (context) => {
      const profile = pointedAt(context);
      askAboutProfile(profile ? { kind: 'erase', profile } : { kind: 'choose', act: 'erase' });
    },
  },
  {
    id: 'profile.forget',
    title: { key: 'action.forgetProfile' },
    palette: false,
    when: (context) => pointedAt(context) !== undefined,
    run: async (context) => {
      const profile = pointedAt(context);
      if (!profile) return;
      await doWith(window.desktop.forgetProfile({ key: profile.key }), ({ name }) => ({ key: 'profile.done.forgotten', params: { name } }));
    },
  },
];
