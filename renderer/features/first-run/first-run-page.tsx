/** Asked once, before anything is there: who writes, how his objects begin, what to start with. Everything may be left as it is. */
import { useState, type ReactElement } from 'react';
import { attempt } from '../../state/attempt.ts';
import { refreshNow } from '../../state/changes.ts';
import { AuthorFields, OwnWordFields, type Author } from '../../domain/own-word.tsx';
import { t } from '../../i18n/index.ts';
import { useFirstSteps } from '../../state/first-steps.ts';
import { chooseFiles, importBuiltIn } from '../../state/imports.ts';
import { navigate } from '../../state/navigation.ts';
import { authorNamed, ownChoiceOf, type OwnChoice } from '../../state/own-defaults.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { useStatus } from '../../state/status.ts';
import { showToast } from '../../state/toasts.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Checkbox } from '../../ui/fields.tsx';
import { Logo } from '../../ui/icons.tsx';
import { useMainFocus } from '../../ui/use-main-focus.ts';
import './first-run.css';

const NOBODY: Author = { name: '', identityClass: 'individual' };

interface Choice {
  author: Author;
  own: OwnChoice;
  reference: boolean;
  pack: boolean;
  sample: boolean;
}

/** The answers take effect together; what is imported goes on behind the page that comes next. */
async function begin({ author, own, reference, pack, sample }: Choice): Promise<void> {
  const name = author.name.trim();
  const named = name === '' ? {} : { author: await authorNamed(name, author.identityClass) };
  changeSettings({ ...own, ...named, firstRunDone: true });
  useFirstSteps.setState({ begun: false });
  refreshNow();
  showToast({ tone: 'good', message: name === '' ? { key: 'setup.doneUnnamed' } : { key: 'setup.done', params: { name } } });
  navigate({ view: 'home' });
  if (reference) await importBuiltIn('reference');
  if (sample) await importBuiltIn('sample');
  if (pack) await chooseFiles();
}

function later(): void {
  changeSettings({ firstRunDone: true });
  useFirstSteps.setState({ begun: false });
  navigate({ view: 'home' });
}

export function FirstRunPage(): ReactElement {
  const settings = useSettings();
  const hasReference = useStatus(({ status }) => status?.referenceOnly ?? false);
  const [author, setAuthor] = useState(NOBODY);
  const [own, setOwn] = useState<OwnChoice>(() => ownChoiceOf(settings));
  const [wantsReference, setReference] = useState(true);
  const [pack, setPack] = useState(false);
  const [sample, setSample] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const first = useMainFocus<HTMLInputElement>();
  const submit = (): void => {
    if (isBusy) return;
    setBusy(true);
    void attempt(() => begin({ author, own, reference: wantsReference && !hasReference, pack, sample })).finally(() => setBusy(false));
  };
  return (
    <div className="s-setup s-scroll" tabIndex={-1}>
      <form
        className="s-setup-box"
        noValidate
        onChange={() => useFirstSteps.setState({ begun: true })}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <header>
          <span className="s-first-logo">
            <Logo size={36} />
          </span>
          <div>
            <h1>{t('setup.title')}</h1>
            <p className="s-dim">{t('setup.lead')}</p>
          </div>
        </header>
        <Part title={t('setup.author')} help={t('setup.authorHelp')}>
          <AuthorFields value={author} onValue={setAuthor} input={{ ref: first, 'data-main-focus': true }} />
        </Part>
        <Part title={t('setup.own')} help={t('setup.ownHelp')}>
          <OwnWordFields value={own} onValue={setOwn} />
        </Part>
        <Part title={t('setup.data')}>
          <div className="s-setup-data">
            {hasReference ? (
              <p className="s-dim">{t('setup.referenceThere')}</p>
            ) : (
              <Offer label={t('setup.reference')} help={t('setup.referenceHelp')} checked={wantsReference} onChange={setReference} />
            )}
            <Offer label={t('setup.pack')} help={t('setup.packHelp')} checked={pack} onChange={setPack} />
            <Offer label={t('setup.sample')} help={t('setup.sampleHelp')} checked={sample} onChange={setSample} />
          </div>
        </Part>
        <footer>
          <p className="s-dim">{t('setup.promise')}</p>
          <TextButton tone="quiet" onClick={later}>
            {t('setup.later')}
          </TextButton>
          <button type="submit" className="s-button s-button-main" aria-busy={isBusy || undefined}>
            {t('setup.begin')}
          </button>
        </footer>
      </form>
    </div>
  );
}

function Part({ title, help, children }: { title: string; help?: string; children: ReactElement }): ReactElement {
  return (
    <section className="s-setup-part" aria-label={title}>
      <h2>{title}</h2>
      {help === undefined ? null : <p className="s-dim">{help}</p>}
      {children}
    </section>
  );
}

function Offer({
  label,
  help,
  checked,
  onChange,
}: {
  label: string;
  help: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): ReactElement {
  return (
    <Checkbox
      checked={checked}
      onChange={onChange}
      label={
        <>
          {label}
          <span className="s-setup-help s-dim">{help}</span>
        </>
      }
    />
  );
}
