/** The question before the one act that has no way back. */
import type { ReactElement } from 'react';
import { displayName } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { closeRecordQuestion, purgeFromTrash, useRecord } from '../../state/record.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

export function PurgeQuestion(): ReactElement | null {
  const question = useRecord((record) => record.question);
  const [first] = question?.refs ?? [];
  if (question?.kind !== 'purge' || !first) return null;
  const purge = (): void => {
    closeRecordQuestion();
    void attempt(() => purgeFromTrash(question.refs));
  };
  return (
    <Dialog label={t('trash.purgeTitle', { name: displayName(first) })} onClose={closeRecordQuestion}>
      <ul className="s-plain-list">
        <li>{t('trash.purgeGoes')}</li>
        <li>{t('trash.purgeStays')}</li>
      </ul>
      <Note tone="warn">{t('trash.purgeForGood')}</Note>
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
