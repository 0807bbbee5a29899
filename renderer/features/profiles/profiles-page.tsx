/** All profiles that are known, and what can be done with each. */
import { useEffect, type ReactElement } from 'react';
import type { ProfileInfo } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { formatBytes, formatTimeShort, t, type MessageKey } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { refreshProfiles, useProfiles } from '../../state/profiles.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Page, TextButton } from '../../ui/controls.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const STATES: Readonly<Record<ProfileInfo['state'], { word: MessageKey; tone: Tone; help?: MessageKey }>> = {
  here: { word: 'profiles.here', tone: 'good' },
  'in-use': { word: 'profiles.inUse', tone: 'info' },
  free: { word: 'profiles.free', tone: 'plain' },
  missing: { word: 'profiles.missing', tone: 'warn', help: 'profiles.missingHelp' },
  'half-erased': { word: 'profiles.halfErased', tone: 'bad', help: 'profiles.halfErasedHelp' },
};

const LOOK_EVERY_MS = 2000;

export function ProfilesPage(): ReactElement {
  const list = useProfiles((profiles) => profiles.list);
  useEffect(() => {
    const look = (): void => {
      refreshProfiles().catch(reportBug);
    };
    look();
    // other instances open and close them, and tell nobody
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <Page
      title={t('nav.profiles')}
      lead={t('profiles.lead')}
      tools={
        <>
          <TextButton icon="folder" onClick={() => runActionById('profile.add')}>
            {t('profiles.add')}
          </TextButton>
          <TextButton icon="layer-in" onClick={() => runActionById('profile.takeIn')}>
            {t('profiles.takeIn')}
          </TextButton>
          <TextButton icon="plus" tone="main" onClick={() => runActionById('profile.new')}>
            {t('profiles.new')}
          </TextButton>
        </>
      }
    >
      {list ? (
        <div className="s-table-box s-scroll" tabIndex={-1}>
          <table className="s-table s-profiles" aria-label={t('nav.profiles')}>
            <thead>
              <tr>
                <th scope="col">{t('profiles.column.name')}</th>
                <th scope="col">{t('profiles.column.state')}</th>
                <th scope="col" className="s-table-number">
                  {t('profiles.column.size')}
                </th>
                <th scope="col">{t('profiles.column.opened')}</th>
                <th scope="col">
                  <span className="s-hidden">{t('profiles.column.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.map((profile) => (
                <ProfileLine key={profile.key} profile={profile} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="s-dim">{t('loading')}</p>
      )}
    </Page>
  );
}

function ProfileLine({ profile }: { profile: ProfileInfo }): ReactElement {
  const { name, folder, bytes, openedAt, state } = profile;
  const { word, tone, help } = STATES[state];
  const run = (id: string): void => runActionById(id, actionContext({ kind: 'profile', profile }));
  const canOpen = state === 'free' || state === 'in-use';
  const canRead = state === 'free' || state === 'here';
  return (
    <tr className={state === 'here' ? 's-table-current' : undefined}>
      <th scope="row">
        <span className="s-profile-name">{visibleLine(name, 100)}</span>
        <span className="s-table-second s-mono s-breakable">{visibleLine(folder, 4096)}</span>
      </th>
      <td {...(help ? { title: t(help) } : {})}>
        <Badge tone={tone}>{t(word)}</Badge>
        {help ? <span className="s-table-second">{t(help)}</span> : null}
      </td>
      <td className="s-table-number s-num">{state === 'missing' ? null : formatBytes(bytes)}</td>
      <td className="s-num">{openedAt === undefined ? t('profiles.never') : formatTimeShort(openedAt)}</td>
      <td>
        <span className="s-profile-acts">
          {canOpen ? (
            <>
              <TextButton aria-label={t('profile.besideNamed', { name })} onClick={() => run('profile.beside')}>
                {t('profile.beside')}
              </TextButton>
              {state === 'free' ? (
                <TextButton tone="quiet" aria-label={t('profile.hereNamed', { name })} onClick={() => run('profile.here')}>
                  {t('profile.here')}
                </TextButton>
              ) : null}
            </>
          ) : null}
          <MenuButton
            label={t('profiles.more', { name })}
            icon="dots"
            iconOnly
            entries={[
              { id: 'copy', label: t('profile.copy'), icon: 'copy', disabled: !canRead, run: () => run('profile.copy') },
              { id: 'hand-over', label: t('profile.handOver'), icon: 'layer-out', disabled: !canRead, run: () => run('profile.handOver') },
              {
                id: 'forget',
                label: t('action.forgetProfile'),
                icon: 'remove',
                separated: true,
                disabled: profile.atHome || state === 'here',
                run: () => run('profile.forget'),
              },
              {
                id: 'erase',
                label: t('profile.erase'),
                icon: 'trash',
                tone: 'danger',
                disabled: state === 'missing' || state === 'in-use',
                run: () => run('profile.erase'),
              },
            ]}
          />
        </span>
      </td>
    </tr>
  );
}
