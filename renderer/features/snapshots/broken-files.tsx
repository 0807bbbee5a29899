import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { useSafety } from '../../state/safety.ts';
import { Note } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const MOST = 5;

/** Snapshots that are damaged, and why; they are neither offered nor removed. */
export function BrokenFiles(): ReactElement | null {
  const broken = useSafety((safety) => safety.list?.broken);
  if (!broken || broken.length === 0) return null;
  return (
    <Note tone="warn">
      {t('snapshots.broken', { count: broken.length })}
      <ul className="s-plain-list">
        {broken.slice(0, MOST).map(({ file, reason }) => (
          <li key={file} className="s-breakable">
            {t('snapshots.brokenLine', { file, reason: visibleLine(reason, 300) })}
          </li>
        ))}
      </ul>
      {broken.length > MOST ? t('andMore', { count: broken.length - MOST }) : null}
    </Note>
  );
}
