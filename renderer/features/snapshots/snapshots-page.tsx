/** All snapshots of the profile: taken, restored, exported, deleted. */
import { useEffect, type ReactElement } from 'react';
import { runActionById } from '../../commands/run.ts';
import { formatBytes, t } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { refreshSnapshots, useSafety } from '../../state/safety.ts';
import { useStatus } from '../../state/status.ts';
import { Empty, Note, Page, TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { BrokenFiles } from './broken-files.tsx';
import { DeleteQuestion } from './delete-question.tsx';
import { SnapshotTable } from './snapshot-table.tsx';

export function SnapshotsPage(): ReactElement {
  const list = useSafety((safety) => safety.list);
  const busy = useSafety((safety) => safety.busy);
  const unsaved = useSafety((safety) => safety.state.unsaved);
  const version = useStatus(({ status }) => status?.version);
  useEffect(() => {
    refreshSnapshots().catch(reportBug);
  }, [version]);
  return (
    <Page
      title={t('nav.snapshots')}
      lead={t('snapshots.lead')}
      tools={
        <>
          <TextButton icon="folder" onClick={() => void window.desktop.showSnapshotFolder()}>
            {t('snapshots.showFolder')}
          </TextButton>
          <TextButton icon="layer-in" onClick={() => runActionById('snapshot.restoreFile')}>
            {t('snapshots.restoreFile')}
          </TextButton>
          <TextButton icon="plus" tone="main" busy={busy} onClick={() => runActionById('snapshot.take')}>
            {t('snapshots.take')}
          </TextButton>
        </>
      }
    >
      {unsaved ? (
        <Note tone="warn">
          {t('snapshots.unsaved')}
          <span className="s-table-second">{visibleLine(unsaved.message, 1000)}</span>
        </Note>
      ) : null}
      {list ? null : <p className="s-loading">{t('loading')}</p>}
      {list?.snapshots.length === 0 ? (
        <Empty icon="layer-in" title={t('snapshots.none')}>
          <p>{t('snapshots.noneHelp')}</p>
        </Empty>
      ) : null}
      {list && list.snapshots.length > 0 ? (
        <>
          <SnapshotTable snapshots={list.snapshots} version={version} later={false} />
          <p className="s-dim s-breakable">
            {t('snapshots.total', { size: formatBytes(list.bytes), folder: visibleLine(list.folder, 4096) })}
          </p>
        </>
      ) : null}
      <BrokenFiles />
      <DeleteQuestion />
    </Page>
  );
}
