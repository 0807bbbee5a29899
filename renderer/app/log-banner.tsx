/** A log that is not what was written is said on every page until it is whole again. */
import type { ReactElement } from 'react';
import { t } from '../i18n/index.ts';
import { useLogCheck } from '../state/log-check.ts';
import { goInMain } from '../state/panes.ts';
import { TextButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';

export function LogBanner(): ReactElement | null {
  const check = useLogCheck((state) => state.check);
  if (!check || check.total === 0) return null;
  return (
    <aside className="s-trouble-banner" role="alert" aria-label={t('log.broken')}>
      <Icon name="warning" />
      <p>{t('log.banner', { count: check.total })}</p>
      <TextButton onClick={() => goInMain({ view: 'steps' })}>{t('log.show')}</TextButton>
    </aside>
  );
}
