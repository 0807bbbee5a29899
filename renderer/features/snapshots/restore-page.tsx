/** Comes instead of the application where the store is not what it was, is being restored, or must not be opened yet. */
import { useEffect, type ReactElement } from 'react';
import type { SafetyState, StoreTrouble } from '../../../contracts/index.ts';
import { formatBytes, t, type MessageKey } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { reportBug } from '../../state/bugs.ts';
import { refreshSnapshots, restoreSnapshot, restoreSnapshotFile, useSafety } from '../../state/safety.ts';
import { Note, ProgressBar, TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { BrokenFiles } from './broken-files.tsx';
import { DeleteQuestion } from './delete-question.tsx';
import { SnapshotTable } from './snapshot-table.tsx';

const WORDS: Readonly<Record<StoreTrouble['kind'], { title: MessageKey; text: MessageKey }>> = {
  unreadable: { title: 'restore.title.unreadable', text: 'restore.text.unreadable' },
  newer: { title: 'restore.title.newer', text: 'restore.text.newer' },
  empty: { title: 'restore.title.empty', text: 'restore.text.empty' },
  shorter: { title: 'restore.title.shorter', text: 'restore.text.shorter' },
  other: { title: 'restore.title.other', text: 'restore.text.other' },
  missing: { title: 'restore.title.missing', text: 'restore.text.missing' },
};

export function RestorePage(): ReactElement {
  const state = useSafety((safety) => safety.state);
  return (
    <main className="s-restore s-scroll">
      <div className="s-restore-inside">
        {state.state === 'no-room' ? <NoRoom {...state} /> : null}
        {state.state === 'restoring' ? <Restoring {...state} /> : null}
        {state.state === 'damaged' && state.trouble ? <Damaged trouble={state.trouble} failure={state.failure} /> : null}
      </div>
      <DeleteQuestion />
    </main>
  );
}

function again(): void {
  void attempt(() => window.desktop.openAgain());
}

function NoRoom({ room }: SafetyState): ReactElement {
  return (
    <>
      <h1>{t('restore.noRoom')}</h1>
      {room ? <p>{t('restore.noRoomText', { free: formatBytes(room.free), needed: formatBytes(room.needed) })}</p> : null}
      <div className="s-restore-acts">
        <TextButton icon="refresh" tone="main" onClick={again}>
          {t('restore.again')}
        </TextButton>
      </div>
    </>
  );
}

function Restoring({ progress }: SafetyState): ReactElement {
  const isRead = progress !== undefined && progress.done >= progress.total;
  return (
    <>
      <h1>{t('restore.working')}</h1>
      <p>{t('restore.workingText')}</p>
      <ProgressBar value={progress && !isRead ? progress.done / progress.total : undefined} label={t('restore.working')} />
      <div className="s-restore-acts">
        <TextButton icon="stop" onClick={() => void window.desktop.cancelRestore()}>
          {t('cancel')}
        </TextButton>
        {progress ? (
          <span className="s-dim s-num">
            {t('restore.progress', { done: formatBytes(progress.done), total: formatBytes(progress.total) })}
          </span>
        ) : null}
      </div>
    </>
  );
}

function Damaged({ trouble, failure }: { trouble: StoreTrouble; failure: SafetyState['failure'] }): ReactElement {
  const list = useSafety((safety) => safety.list);
  const busy = useSafety((safety) => safety.busy);
  useEffect(() => {
    refreshSnapshots().catch(reportBug);
  }, []);
  const { title, text } = WORDS[trouble.kind];
  // what a later version wrote is whole: no snapshot is pressed on anybody
  const canBeHad = trouble.kind !== 'newer';
  const version = trouble.expected?.version;
  const [newest] = list?.snapshots ?? [];
  return (
    <>
      <h1>{t(title)}</h1>
      <p>{t(text)}</p>
      {version === undefined ? null : <p>{t('restore.was', { entries: t('snapshots.entries', { count: version }) })}</p>}
      {failure ? (
        <Note tone="bad">
          {t('restore.failed')}
          <span className="s-table-second">{visibleLine(failure.message, 1000)}</span>
        </Note>
      ) : null}
      <div className="s-restore-acts">
        {newest && canBeHad ? (
          <TextButton icon="refresh" tone="main" busy={busy} onClick={() => void attempt(() => restoreSnapshot(newest, true))}>
            {t('restore.newest')}
          </TextButton>
        ) : null}
        <TextButton icon="layer-in" onClick={() => void attempt(restoreSnapshotFile)}>
          {t('snapshots.restoreFile')}
        </TextButton>
        <TextButton onClick={again}>{t('restore.again')}</TextButton>
        {trouble.kind === 'unreadable' || !canBeHad ? null : (
          <TextButton title={t('restore.asItIsHelp')} onClick={() => void attempt(() => window.desktop.openAsItIs())}>
            {t('restore.asItIs')}
          </TextButton>
        )}
        <TextButton icon="folder" tone="quiet" onClick={() => void window.desktop.showSnapshotFolder()}>
          {t('snapshots.showFolder')}
        </TextButton>
      </div>
      <h2>{t('restore.list')}</h2>
      {list?.snapshots.length === 0 ? <p>{t('restore.none')}</p> : null}
      {list && list.snapshots.length > 0 ? <SnapshotTable snapshots={list.snapshots} version={version} later /> : null}
      <BrokenFiles />
      <p className="s-dim s-breakable">{t('restore.detail', { detail: visibleLine(trouble.detail, 500) })}</p>
    </>
  );
}
