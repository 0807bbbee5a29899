/** The log as a whole: its head to note down, what its check found, a head from elsewhere held against it, and the way out as a file. */
import { useState, type ReactElement } from 'react';
import { parseHead, type LogCheck } from '../../../contracts/index.ts';
import { LogFaults } from '../../domain/log-faults.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { checkLogNow, useLogCheck } from '../../state/log-check.ts';
import { useQuery } from '../../state/query.ts';
import { askToLeave } from '../../state/leaving.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/fields.tsx';
import { LogHash } from './log-hash.tsx';
import type { StepFilter } from './step-filter.tsx';

/** Whoever has noted the head down sees later whether something of the log was cut or rewritten. */
export function LogState(): ReactElement | null {
  const { data } = useQuery('log', { offset: 0, limit: 1 }, { keep: true });
  const check = useLogCheck((state) => state.check);
  const [isAsking, setAsking] = useState(false);
  if (!data || data.total === 0) return null;
  return (
    <>
      <p className="s-log-head s-dim">
        <span title={t('log.headHelp')}>{t('log.head', { count: data.total })}</span>
        <LogHash version={data.head.version} hash={data.head.hash} />
        {check && check.total === 0 ? <span>{t('log.sound', { time: formatTime(check.checkedAt) })}</span> : null}
        <TextButton tone="quiet" onClick={() => setAsking(true)}>
          {t('log.check')}
        </TextButton>
      </p>
      {check && check.total > 0 ? (
        <Note tone="bad">
          <strong>{t('log.broken')}</strong>
          <LogFaults check={check} />
        </Note>
      ) : null}
      {isAsking ? <CheckDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function CheckDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [text, setText] = useState('');
  const [found, setFound] = useState<LogCheck>();
  const [isBusy, setBusy] = useState(false);
  const head = parseHead(text);
  const isWrong = text.trim() !== '' && !head;
  const check = async (): Promise<void> => {
    setBusy(true);
    setFound(undefined);
    try {
      setFound(await checkLogNow(head));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog label={t('log.checkTitle')} className="s-log-check" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong && !isBusy) void attempt(check);
        }}
      >
        <Field label={t('log.knownHead')} help={t('log.knownHeadHelp')} error={isWrong ? t('log.noHead') : undefined}>
          {(ids) => <TextInput {...ids} className="s-mono" value={text} onText={setText} maxLength={200} data-autofocus />}
        </Field>
        {found ? (
          found.total === 0 ? (
            <Note tone="info">{t('log.foundSound', { entries: found.entries, texts: found.texts, count: found.heads.length })}</Note>
          ) : (
            <Note tone="bad">
              <LogFaults check={found} />
            </Note>
          )
        ) : null}
        <div className="s-dialog-buttons">
          <TextButton onClick={onClose}>{t('close')}</TextButton>
          <button type="submit" className="s-button s-button-main" aria-busy={isBusy || undefined} disabled={isWrong}>
            {t('log.checkNow')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What is shown goes out: the entries of the steps that the filter lets through. */
export function LogExport({ filter }: { filter: StepFilter }): ReactElement {
  return (
    <TextButton
      icon="export"
      onClick={() =>
        askToLeave({
          kind: 'export',
          selection: { of: 'all' },
          about: { key: 'leaving.aboutHistory' },
          name: `sextant-${new Date().toISOString().slice(0, 10)}-history`,
          format: 'log',
          ...(Object.keys(filter).length > 0 ? { filter } : {}),
        })
      }
    >
      {t('log.export')}
    </TextButton>
  );
}
