/** The one question before anything leaves Sextant: what, in which form, for whom; with what would leave, live. */
import { useDeferredValue, useState, type ReactElement } from 'react';
import { ReportPreview } from '../../domain/report-preview.tsx';
import { formatBytes, type MessageKey, say, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { ask } from '../../state/connection.ts';
import { closeLeaving, discloseParams, type ExportQuestion, type OwnQuestion, useLeaving } from '../../state/leaving.ts';
import { useQuery } from '../../state/query.ts';
import { showToast } from '../../state/toasts.ts';
import { Icon } from '../../ui/icons.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Select, TextInput } from '../../ui/fields.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { DEFAULT_COLUMNS, type Form, formsOf, formWord, wantedOf } from './forms.ts';
import { ReportFields, useReportChoice } from './report-fields.tsx';
import { TermsFields, useTerms } from './terms-fields.tsx';
import { WhatLeaves } from './what-leaves.tsx';
import './leaving.css';

/** The form that was chosen last in this window. */
let lastForm: Form = 'stix21';

export function LeavingDialog(): ReactElement | null {
  const question = useLeaving((leaving) => leaving.question);
  if (!question) return null;
  return question.kind === 'export' ? <ExportDialog question={question} /> : <OwnDialog question={question} />;
}

function ExportDialog({ question }: { question: ExportQuestion }): ReactElement {
  const forms = formsOf(question);
  const [form, setForm] = useState<Form>(forms.includes(lastForm) ? lastForm : (forms[0] ?? 'stix21'));
  const [columns, setColumns] = useState(DEFAULT_COLUMNS);
  const [forAll, setForAll] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const terms = useTerms(forAll);
  const report = useReportChoice();
  const details = { columns: useDeferredValue(columns), template: report.text ?? '', paper: report.paper };
  const wanted = wantedOf(form, question, details, terms);
  const page = wanted.format === 'pdf' ? wanted : undefined;
  const isKnown = page === undefined || report.text !== undefined;
  const { data, error } = useQuery('disclosurePreview', isKnown ? { wanted, sample: page === undefined } : undefined, { keep: true });
  const summary = data?.summary;
  const run = async (): Promise<void> => {
    lastForm = form;
    setBusy(true);
    try {
      const reply = await window.desktop.exportFile(wanted);
      if (!reply.ok && reply.code === 'cancelled') return;
      if (!reply.ok) return showToast({ tone: 'bad', message: { key: `error.${reply.code}` } });
      const held = reply.summary.held.total;
      const params = { out: reply.out, size: formatBytes(reply.bytes) };
      const objects = t(question.format === 'log' ? 'log.entries' : 'status.objects', { count: reply.objects });
      showToast({
        tone: 'good',
        message:
          held > 0
            ? { key: 'leaving.doneHeld', params: { ...params, objects, count: held } }
            : doneMessage(question, reply.objects, params),
      });
      closeLeaving();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={t('leaving.title')}
      act={t('leaving.export')}
      isBusy={isBusy}
      aside={page ? <ReportPreview wanted={isKnown ? page : undefined} /> : undefined}
      ready={isKnown && summary !== undefined && !summary.refused && (summary.objects > 0 || question.format === 'log')}
      onAct={run}
    >
      <About words={say(question.about)} />
      <div className="s-leaving-terms">
        <Field label={t('leaving.format')}>
          {(ids) => (
            <Select
              {...ids}
              data-autofocus
              value={form}
              onValue={setForm}
              options={forms.map((value) => ({ value, label: t(formWord(value)) }))}
            />
          )}
        </Field>
        {form === 'csv' ? (
          <Field label={t('leaving.columns')} help={t('leaving.columnsHelp')}>
            {(ids) => <TextInput {...ids} className="s-mono" value={columns} onText={setColumns} />}
          </Field>
        ) : null}
        {page ? <ReportFields choice={report} /> : null}
      </div>
      <TermsFields forAll={forAll} onForAll={setForAll} />
      {summary ? <WhatLeaves summary={summary} /> : error ? <p className="s-dim">{error.message}</p> : <Skeleton lines={3} />}
      {data?.sample === undefined ? null : <Preview text={data.sample} />}
    </Frame>
  );
}

function doneMessage(question: ExportQuestion, count: number, params: { out: string; size: string }) {
  const key: MessageKey = question.format === 'log' ? 'log.exported' : 'leaving.done';
  return { key, params: { ...params, count } };
}

const TITLES = {
  copy: 'leaving.titleCopy',
  picture: 'leaving.titlePicture',
  layer: 'leaving.titleLayer',
  table: 'leaving.titleTable',
} as const satisfies Record<OwnQuestion['what'], MessageKey>;

function OwnDialog({ question }: { question: OwnQuestion }): ReactElement {
  const [forAll, setForAll] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const terms = useTerms(forAll);
  const { data } = useQuery('disclose', discloseParams(question, terms), { keep: true });
  const isCut = question.whole === true && data !== undefined && data.held.length > 0;
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const act = { what: question.what, name: question.name === '' ? say(question.about) : question.name };
      const disclosed = await ask('disclose', { ...discloseParams(question, terms), act });
      if (disclosed.summary.refused) return;
      await question.proceed(disclosed);
      closeLeaving();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame
      title={t(TITLES[question.what])}
      act={t(question.what === 'copy' ? 'leaving.copy' : 'leaving.save')}
      isBusy={isBusy}
      ready={data !== undefined && !data.summary.refused && (question.what !== 'copy' || (data.summary.objects > 0 && !isCut))}
      onAct={run}
    >
      <About words={say(question.about)} />
      <TermsFields forAll={forAll} onForAll={setForAll} focus />
      {data ? <WhatLeaves summary={data.summary} /> : <Skeleton lines={3} />}
      {isCut ? <p className="s-dim">{t('leaving.whole')}</p> : null}
    </Frame>
  );
}

function About({ words }: { words: string }): ReactElement {
  return (
    <p className="s-leaving-about">
      <Icon name="export" size={14} />
      <span>{visibleText(words)}</span>
    </p>
  );
}

function Preview({ text }: { text: string }): ReactElement {
  return (
    <details>
      <summary>{t('leaving.preview')}</summary>
      <pre className="s-code s-scroll s-leaving-preview" tabIndex={0} aria-label={t('leaving.preview')}>
        {visibleText(text.slice(0, 20_000))}
      </pre>
      <p className="s-dim">{t('leaving.previewCut')}</p>
    </details>
  );
}

function Frame({
  title,
  act,
  ready,
  isBusy,
  onAct,
  aside,
  children,
}: {
  title: string;
  act: string;
  ready: boolean;
  isBusy: boolean;
  onAct: () => Promise<void>;
  /** what would leave, beside the question */
  aside?: React.ReactNode;
  children: React.ReactNode;
}): ReactElement {
  return (
    <Dialog label={title} className={`s-act-dialog s-leaving${aside ? ' s-leaving-wide' : ''}`} onClose={closeLeaving}>
      <form
        noValidate
        className="s-act"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !isBusy) void attempt(onAct);
        }}
      >
        {aside ? (
          <div className="s-leaving-split">
            <div className="s-act-body s-leaving-fields">{children}</div>
            {aside}
          </div>
        ) : (
          <div className="s-act-body">{children}</div>
        )}
        <div className="s-dialog-buttons">
          <TextButton onClick={closeLeaving}>{t('cancel')}</TextButton>
          <button type="submit" className="s-button s-button-main" disabled={!ready} aria-busy={isBusy || undefined}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
