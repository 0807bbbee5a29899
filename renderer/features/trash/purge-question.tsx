/** The question before the one act that has no way back. */
import { useEffect, useState, type ReactElement } from 'react';
import { displayName } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { reportBug } from '../../state/bugs.ts';
import { closeRecordQuestion, purgeFromTrash, useRecord } from '../../state/record.ts';
import { refreshSnapshots, takeSnapshot, useSafety } from '../../state/safety.ts';
import { showToast } from '../../state/toasts.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox } from '../../ui/fields.tsx';

export function PurgeQuestion(): ReactElement | null {
  const question = useRecord((record) => record.question);
  const snapshots = useSafety((safety) => safety.list?.snapshots.length ?? 0);
  const [withSnapshots, setWithSnapshots] = useState(true);
  const asks = question?.kind === 'purge';
  useEffect(() => {
    if (asks) refreshSnapshots().catch(reportBug);
  }, [asks]);
  const [first] = question?.refs ?? [];
  if (question?.kind !== 'purge' || !first) return null;
  const purge = (): void => {
    closeRecordQuestion();
    void attempt(async () => {
      if (!withSnapshots && !(await takeSnapshot(false))) return showToast({ tone: 'bad', message: { key: 'snapshots.notPurged' } });
      await purgeFromTrash(question.refs);
      // also where none is known: one may have been taken meanwhile
      if (withSnapshots) await takeSnapshot(true);
    });
  };
  return (
    <Dialog label={t('trash.purgeTitle', { name: displayName(first) })} onClose={closeRecordQuestion}>
      <ul className="s-plain-list">
        <li>{t('trash.purgeGoes')}</li>
        <li>{t('trash.purgeStays')}</li>
      </ul>
      <Note tone="warn">{t('trash.purgeForGood')}</Note>
      {snapshots > 0 ? <p>{t('snapshots.purgeKeeps', { count: snapshots })}</p> : null}
      <Checkbox label={t('snapshots.purgeToo')} checked={withSnapshots} onChange={setWithSnapshots} />
      {withSnapshots ? null : <p>{t('snapshots.purgeFirst')}</p>}
      <div className="s-dialog-buttons">
        <TextButton data-autofocus onClick={closeRecordQuestion}>
          {t('cancel')}
        </TextButton>
        <TextButton tone="danger" onClick={purge}>
          {t('trash.purgeDo')}
        </TextButton>
      </div>
    </Dialog>
  );
}
