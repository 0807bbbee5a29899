/** What new objects of the analyst begin with; the author may be somebody else from now on. */
import { useState, type ReactElement } from 'react';
import { TLP_NAMES } from '../../../contracts/index.ts';
import { ObjectLink } from '../../domain/links.tsx';
import { AuthorFields, OwnWordFields, type Author } from '../../domain/own-word.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { refreshNow } from '../../state/changes.ts';
import { navigate } from '../../state/navigation.ts';
import { authorNamed, ownChoiceOf, useOwnRefs } from '../../state/own-defaults.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Field, Select } from '../../ui/fields.tsx';

export function OwnSection(): ReactElement {
  const settings = useSettings();
  return (
    <section className="s-block" aria-labelledby="settings-own">
      <h2 id="settings-own">{t('settings.own')}</h2>
      <p className="s-dim">{t('settings.ownHelp')}</p>
      <AuthorSetting key={settings.author} id={settings.author} />
      <OwnWordFields value={ownChoiceOf(settings)} onValue={changeSettings} />
      <Field label={t('settings.copyUpTo')} help={t('settings.copyUpToHelp')}>
        {(ids) => (
          <Select
            {...ids}
            value={settings.copyUpTo}
            onValue={(copyUpTo) => changeSettings({ copyUpTo })}
            options={TLP_NAMES.map((name) => ({ value: name, label: name }))}
          />
        )}
      </Field>
      <TextButton onClick={() => navigate({ view: 'setup' })}>{t('settings.firstSteps')}</TextButton>
    </section>
  );
}

function AuthorSetting({ id }: { id: string }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const refs = useOwnRefs();
  const author = refs[id];
  return (
    <div className="s-setting-author">
      {id === '' ? (
        <p>{t('settings.authorNone')}</p>
      ) : author ? (
        <p>
          {t('settings.authorIs')} <ObjectLink to={author} />
        </p>
      ) : (
        <Note tone="warn">{t('settings.authorGone')}</Note>
      )}
      {isOpen ? (
        <NewAuthor onClose={() => setOpen(false)} />
      ) : (
        <div className="s-setting-buttons">
          <TextButton onClick={() => setOpen(true)}>{t(id === '' ? 'settings.nameAuthor' : 'settings.change')}</TextButton>
          {id === '' ? null : (
            <TextButton tone="quiet" onClick={() => changeSettings({ author: '' })}>
              {t('settings.noAuthor')}
            </TextButton>
          )}
        </div>
      )}
    </div>
  );
}

function NewAuthor({ onClose }: { onClose: () => void }): ReactElement {
  const [author, setAuthor] = useState<Author>({ name: '', identityClass: 'individual' });
  const name = author.name.trim();
  const save = async (): Promise<void> => {
    const id = await authorNamed(name, author.identityClass);
    onClose();
    changeSettings({ author: id });
    refreshNow();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') void attempt(save);
      }}
    >
      <AuthorFields value={author} onValue={setAuthor} input={{ autoFocus: true }} />
      <div className="s-setting-buttons">
        <button type="submit" className="s-button s-button-plain" disabled={name === ''}>
          {t('settings.useAuthor')}
        </button>
        <TextButton tone="quiet" onClick={onClose}>
          {t('cancel')}
        </TextButton>
      </div>
    </form>
  );
}
