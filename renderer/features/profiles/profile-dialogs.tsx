/** The questions about profiles, one at a time, and how far a long act is. */
import { useState, type ReactElement, type ReactNode } from 'react';
import { profileNameSchema, type ProfileInfo } from '../../../contracts/index.ts';
import { formatBytes, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { reportBug } from '../../state/bugs.ts';
import { askAboutProfile, closeProfileQuestion, doWith, openProfile, useProfiles, type ProfileQuestion } from '../../state/profiles.ts';
import { ProgressBar, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { ChooseProfile } from './choose-profile.tsx';

export function ProfileDialogs(): ReactElement | null {
  const question = useProfiles((profiles) => profiles.question);
  const progress = useProfiles((profiles) => profiles.progress);
  if (progress) return <Working />;
  if (!question) return null;
  return <Question key={JSON.stringify(question)} question={question} />;
}

function Question({ question }: { question: ProfileQuestion }): ReactElement {
  switch (question.kind) {
    case 'new':
      return <NewProfile />;
    case 'copy':
      return <CopyProfile profile={question.profile} />;
    case 'erase':
      return <EraseProfile profile={question.profile} />;
    case 'choose':
      return <ChooseProfile act={question.act} onChoose={(profile) => chosen(question.act, profile)} />;
  }
}

function chosen(act: 'beside' | 'here' | 'erase', profile: ProfileInfo): void {
  if (act === 'erase') return askAboutProfile({ kind: 'erase', profile });
  closeProfileQuestion();
  void attempt(() => openProfile(profile, act === 'here'));
}

/** One line of text and one act: Enter in the line acts. */
function Asking({
  label,
  act,
  danger = false,
  isReady,
  onAct,
  children,
}: {
  label: string;
  act: string;
  danger?: boolean;
  isReady: boolean;
  onAct: () => void;
  children: ReactNode;
}): ReactElement {
  return (
    <Dialog label={label} onClose={closeProfileQuestion}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          closeProfileQuestion();
          onAct();
        }}
      >
        {children}
        <div className="s-dialog-buttons">
          <TextButton onClick={closeProfileQuestion}>{t('cancel')}</TextButton>
          <button type="submit" className={`s-button s-button-${danger ? 'danger' : 'main'}`} disabled={!isReady}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useName(first: string): { name: string; isGood: boolean; field: ReactElement } {
  const [text, setText] = useState(first);
  const name = text.trim();
  const isGood = profileNameSchema.safeParse(name).success;
  const field = (
    <Field label={t('profile.name')} help={t('profile.nameHelp')} error={name === '' || isGood ? undefined : t('profile.nameWrong')}>
      {(ids) => (
        <TextInput {...ids} value={text} onText={setText} maxLength={200} data-autofocus onFocus={(event) => event.target.select()} />
      )}
    </Field>
  );
  return { name, isGood, field };
}

function NewProfile(): ReactElement {
  const { name, isGood, field } = useName('');
  const create = async (): Promise<void> => {
    const isMade = await doWith(window.desktop.createProfile(name), (done) => ({
      key: 'profile.done.created',
      params: { name: done.name },
    }));
    const made = isMade ? useProfiles.getState().list?.find((profile) => profile.name === name) : undefined;
    if (made) await openProfile(made, false);
  };
  return (
    <Asking label={t('profile.newTitle')} act={t('profile.create')} isReady={isGood} onAct={() => void attempt(create)}>
      <p className="s-profile-text">{t('profile.newText')}</p>
      {field}
    </Asking>
  );
}

function CopyProfile({ profile }: { profile: ProfileInfo }): ReactElement {
  const { name, isGood, field } = useName(t('profile.copyName', { name: profile.name }));
  const copy = async (): Promise<void> => {
    const said = (done: { name: string }) => ({ key: 'profile.done.copied', params: { name: done.name } }) as const;
    await doWith(window.desktop.copyProfile({ key: profile.key, name }), said, true);
  };
  return (
    <Asking
      label={t('profile.copyTitle', { name: visibleLine(profile.name, 100) })}
      act={t('profile.copyDo')}
      isReady={isGood}
      onAct={() => void attempt(copy)}
    >
      <p className="s-profile-text">
        {t('profile.copyText')} {profile.state === 'here' ? t('profile.copyHere') : null}
      </p>
      {field}
    </Asking>
  );
}

function EraseProfile({ profile }: { profile: ProfileInfo }): ReactElement {
  const [typed, setTyped] = useState('');
  const name = visibleLine(profile.name, 100);
  if (profile.state === 'here')
    return (
      <Dialog label={t('profile.eraseHereTitle')} onClose={closeProfileQuestion}>
        <p>{t('profile.eraseHereText', { name })}</p>
        <div className="s-dialog-buttons">
          <TextButton onClick={closeProfileQuestion}>{t('cancel')}</TextButton>
          <TextButton tone="main" data-autofocus onClick={() => askAboutProfile({ kind: 'choose', act: 'here' })}>
            {t('action.profileHere')}
          </TextButton>
        </div>
      </Dialog>
    );
  const erase = async (): Promise<void> => {
    await doWith(window.desktop.eraseProfile({ key: profile.key, typed }), ({ left, folder }) =>
      left
        ? { key: 'profile.done.erasedLeft', params: { name, count: left, out: folder } }
        : { key: 'profile.done.erased', params: { name } },
    );
  };
  return (
    <Asking
      label={t('profile.eraseTitle', { name })}
      act={t('profile.eraseDo')}
      danger
      isReady={typed.trim().normalize('NFC') === profile.name.normalize('NFC')}
      onAct={() => void attempt(erase)}
    >
      <p className="s-profile-text">{t('profile.eraseText', { size: formatBytes(profile.bytes) })}</p>
      <p className="s-profile-place s-mono s-breakable">{visibleLine(profile.folder, 4096)}</p>
      <Field label={t('profile.eraseType', { name })} help={t('profile.eraseHonest')}>
        {(ids) => <TextInput {...ids} value={typed} onText={setTyped} maxLength={200} data-autofocus />}
      </Field>
    </Asking>
  );
}

/** Escape cancels, like the button: what was made so far is removed again. */
function Working(): ReactElement | null {
  const progress = useProfiles((profiles) => profiles.progress);
  const [isStopping, setStopping] = useState(false);
  if (!progress) return null;
  const { act, name, done, total } = progress;
  const label = t(`profile.working.${act}`, { name: visibleLine(name, 100) });
  const cancel = (): void => {
    setStopping(true);
    window.desktop.cancelProfileWork().catch(reportBug);
  };
  return (
    <Dialog label={label} onClose={cancel}>
      <ProgressBar value={total === 0 ? 1 : done / total} label={label} />
      <p className="s-dim s-num">{t('profile.workingOf', { done: formatBytes(done), total: formatBytes(total) })}</p>
      <div className="s-dialog-buttons">
        <TextButton data-autofocus busy={isStopping} onClick={cancel}>
          {t('cancel')}
        </TextButton>
      </div>
    </Dialog>
  );
}
