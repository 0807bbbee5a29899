/** Every part that screens are made of, in all states: for whoever builds a screen, and for the eyes of whoever checks one. */
import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Page } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ButtonSection, FieldSection } from './control-sections.tsx';
import './components.css';
import { ListSection, MarkSection, SurfaceSection, WaitSection } from './data-sections.tsx';
import { PatternSection } from './pattern-section.tsx';
import { RecordSection } from './record-section.tsx';
import { ColourSection, IconSection, TypeSection } from './ground-sections.tsx';

const THEMES = ['system', 'light', 'dark'] as const;

export function ComponentsPage(): ReactElement {
  const theme = useSettings((settings) => settings.theme);
  const density = useSettings((settings) => settings.density);
  const motion = useSettings((settings) => settings.motion);
  return (
    <Page
      title={t('components.title')}
      tools={
        <>
          <Segmented
            label={t('settings.theme')}
            options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
            value={theme}
            onChange={(value) => changeSettings({ theme: value })}
          />
          <Segmented
            label={t('components.density')}
            options={[
              { value: 'compact', label: t('components.compact') },
              { value: 'comfortable', label: t('components.comfortable') },
            ]}
            value={density}
            onChange={(value) => changeSettings({ density: value })}
          />
          <Segmented
            label={t('components.motion')}
            options={[
              { value: 'system', label: t('components.motionSystem') },
              { value: 'off', label: t('components.motionOff') },
            ]}
            value={motion}
            onChange={(value) => changeSettings({ motion: value })}
          />
        </>
      }
    >
      <div className="s-shown">
        <ColourSection />
        <TypeSection />
        <IconSection />
        <ButtonSection />
        <FieldSection />
        <MarkSection />
        <SurfaceSection />
        <ListSection />
        <PatternSection />
        <RecordSection />
        <WaitSection />
      </div>
    </Page>
  );
}
