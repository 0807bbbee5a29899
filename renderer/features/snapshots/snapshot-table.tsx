/** The snapshots that can be restored, newest first. */
import type { ReactElement } from 'react';
import type { SnapshotInfo } from '../../../contracts/index.ts';
import { formatBytes, formatTime, formatTimeShort, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { askToDelete, exportSnapshot, restoreSnapshot, useSafety } from '../../state/safety.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';

interface Props {
  snapshots: readonly SnapshotInfo[];
  /** the entry of the log at which the store ends, or ended */
  version: number | undefined;
  /** what was written since is kept where it can be read */
  later: boolean;
}

export function SnapshotTable({ snapshots, version, later }: Props): ReactElement {
  return (
    <div className="s-table-box s-scroll" tabIndex={-1}>
      <table className="s-table s-snapshots" aria-label={t('nav.snapshots')}>
        <thead>
          <tr>
            <th scope="col">{t('snapshots.column.at')}</th>
            <th scope="col">{t('snapshots.column.holds')}</th>
            <th scope="col">{t('snapshots.column.lost')}</th>
            <th scope="col" className="s-table-number">
              {t('snapshots.column.size')}
            </th>
            <th scope="col">
              <span className="s-hidden">{t('snapshots.column.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {snapshots.map((snapshot) => (
            <SnapshotLine key={snapshot.file} snapshot={snapshot} version={version} later={later} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SnapshotLine({ snapshot, version, later }: { snapshot: SnapshotInfo } & Omit<Props, 'snapshots'>): ReactElement {
  const { at, objects, relationships, bytes, buildsOn, below } = snapshot;
  const busy = useSafety((safety) => safety.busy);
  const since = version === undefined ? 0 : version - snapshot.version;
  const time = formatTime(at);
  return (
    <tr>
      <th scope="row" className="s-num" title={at}>
        {formatTimeShort(at)} {snapshot.isNewest ? <Badge tone="info">{t('snapshots.newest')}</Badge> : null}
      </th>
      <td className="s-num">
        {t('snapshots.objects', { count: objects })}
        <span className="s-table-second">{t('snapshots.relationships', { count: relationships })}</span>
      </td>
      <td className="s-num">{since > 0 ? t('snapshots.entries', { count: since }) : t('snapshots.nothingSince')}</td>
      <td className="s-table-number s-num">
        {formatBytes(bytes)}
        {buildsOn > 0 ? <span className="s-table-second">{t('snapshots.builds', { count: buildsOn })}</span> : null}
      </td>
      <td>
        <span className="s-snapshot-acts">
          <TextButton
            icon="refresh"
            busy={busy}
            aria-label={t('snapshots.restoreNamed', { time })}
            onClick={() => void attempt(() => restoreSnapshot(snapshot, later))}
          >
            {t('snapshots.restore')}
          </TextButton>
          <MenuButton
            label={t('snapshots.more', { time })}
            icon="dots"
            iconOnly
            entries={[
              { id: 'export', label: t('snapshots.export'), icon: 'export', run: () => void attempt(() => exportSnapshot(snapshot)) },
              {
                id: 'delete',
                label: below > 0 ? t('snapshots.deleteBelow', { count: below }) : t('snapshots.delete'),
                icon: 'trash',
                tone: 'danger',
                disabled: below > 0,
                run: () => askToDelete(snapshot),
              },
            ]}
          />
        </span>
      </td>
    </tr>
  );
}
