/** Cells and rows of which nothing is made, each with its reason. */
import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { aboveOf, showRow, type TableSession } from '../../state/table.ts';
import { Empty, ProgressBar } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';
import { TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

export function UnreadTab({ session }: { session: TableSession }): ReactElement {
  const { workspace, check } = session;
  const { limit, more } = useLimit();
  const above = aboveOf(session);
  if (!check) return <ProgressBar value={undefined} label={t('table.counting')} />;
  const { unread, unreadTotal } = check;
  if (unreadTotal === 0)
    return (
      <Empty icon="check" title={t('table.allRead')}>
        <p>{t('table.allReadText')}</p>
      </Empty>
    );
  return (
    <>
      <ul className="s-waiting-table-unread">
        {unread.slice(0, limit).map(({ row, message, text }, index) => (
          <li key={index}>
            <TextButton tone="quiet" onClick={() => void showRow(workspace, row)}>
              {t('table.showRow', { row: row + 1 + above })}
            </TextButton>
            <span className="s-breakable" title={visibleLine(text, 1000)}>
              {visibleLine(message, 300)}
            </span>
          </li>
        ))}
      </ul>
      {limit < unread.length ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : unreadTotal > unread.length ? (
        <p className="s-dim">{t('andMore', { count: unreadTotal - unread.length })}</p>
      ) : null}
    </>
  );
}
