import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { useSettings } from '../../state/settings.ts';
import { dismissTour, startTour } from '../../state/tour.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';

/** Once, and quietly: a line on the first page until it is taken or refused. */
export function TourOffer(): ReactElement | null {
  const done = useSettings((settings) => settings.tourDone);
  if (done) return null;
  return (
    <aside className="s-tour-offer" aria-label={t('tour.label')}>
      <Icon name="tour" />
      <p>{t('tour.offer')}</p>
      <TextButton onClick={() => startTour()}>{t('tour.start')}</TextButton>
      <TextButton tone="quiet" onClick={() => dismissTour()}>
        {t('tour.no')}
      </TextButton>
    </aside>
  );
}
