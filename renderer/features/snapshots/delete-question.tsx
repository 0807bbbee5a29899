import type { ReactElement } from 'react';
import { formatTime, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { askToDelete, deleteSnapshot, useSafety } from '../../state/safety.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** A deleted snapshot has no way back. */
export function DeleteQuestion(): ReactElement | null {
  const snapshot = useSafety((safety) => safety.toDelete);
  if (!snapshot) return null;
  const close = (): void => askToDelete(undefined);
  return (
    <Dialog label={t('snapshots.deleteTitle', { time: formatTime(snapshot.at) })} onClose={close}>
      <p>{t('snapshots.deleteText')}</p>
      <div className="s-dialog-buttons">
        <TextButton data-autofocus onClick={close}>
          {t('cancel')}
        </TextButton>
        <TextButton tone="danger" onClick={() => void attempt(() => deleteSnapshot(snapshot))}>
          {t('snapshots.deleteDo')}
        </TextButton>
      </div>
    </Dialog>
  );
}
