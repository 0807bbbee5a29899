import type { ReactElement } from 'react';
import type { ProfileInfo } from '../../../contracts/index.ts';
import { t } from '../../i18n/index.ts';
import { askAboutProfile, closeProfileQuestion, useProfiles } from '../../state/profiles.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const TITLES = { beside: 'profile.chooseBeside', here: 'profile.chooseHere', erase: 'profile.chooseErase' } as const;

function fits(act: keyof typeof TITLES, { state }: ProfileInfo): boolean {
  if (act === 'beside') return state === 'free' || state === 'in-use';
  return state === 'free' || (act === 'erase' && state === 'half-erased');
}

/** A short list: each is a button, the first has the focus, arrows go up and down. */
export function ChooseProfile({
  act,
  onChoose,
}: {
  act: keyof typeof TITLES;
  onChoose: (profile: ProfileInfo) => void;
}): ReactElement | null {
  const list = useProfiles((profiles) => profiles.list);
  // the dialog takes the focus to its first entry when it opens, so it waits for them
  if (!list) return null;
  const found = list.filter((profile) => fits(act, profile));
  return (
    <Dialog label={t(TITLES[act])} onClose={closeProfileQuestion}>
      {found.length === 0 ? <p>{t('profile.chooseNone')}</p> : null}
      <ul
        className="s-profile-choices"
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step === undefined) return;
          const buttons = [...event.currentTarget.querySelectorAll('button')];
          const at = buttons.findIndex((button) => button === document.activeElement);
          buttons[(at + step + buttons.length) % buttons.length]?.focus();
          event.preventDefault();
        }}
      >
        {found.map((profile, index) => (
          <li key={profile.key}>
            <button
              type="button"
              className="s-profile-choice"
              {...(index === 0 ? { 'data-autofocus': true } : {})}
              onClick={() => onChoose(profile)}
            >
              <Icon name="profile" />
              <span>
                <span className="s-profile-name">{visibleLine(profile.name, 100)}</span>
                <span className="s-table-second s-mono s-breakable">{visibleLine(profile.folder, 4096)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="s-dialog-buttons">
        {act === 'erase' ? null : <TextButton onClick={() => askAboutProfile({ kind: 'new' })}>{t('action.newProfile')}</TextButton>}
        <TextButton {...(found.length === 0 ? { 'data-autofocus': true } : {})} onClick={closeProfileQuestion}>
          {t('cancel')}
        </TextButton>
      </div>
    </Dialog>
  );
}
