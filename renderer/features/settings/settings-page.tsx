/** How the window looks and which keys it has, and what this copy of the application is. */
import type { ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { changeSettings, useAbout, useSettings } from '../../state/settings.ts';
import { Page, TextButton } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { KeysSection } from './keys-section.tsx';
import { OwnSection } from './own-section.tsx';
import { TrustedSection } from './trusted-section.tsx';

const THEMES = ['system', 'light', 'dark'] as const;
const DENSITIES = ['compact', 'comfortable'] as const;
const MOTIONS = ['system', 'off'] as const;

export function SettingsPage(): ReactElement {
  const theme = useSettings((settings) => settings.theme);
  const density = useSettings((settings) => settings.density);
  const motion = useSettings((settings) => settings.motion);
  const showHidden = useSettings((settings) => settings.showHidden);
  const info = useAbout((about) => about.info);
  return (
    <Page title={t('nav.settings')}>
      <div className="s-settings">
        <OwnSection />
        <section className="s-block">
          <h2>{t('settings.look')}</h2>
          <div className="s-setting">
            <span className="s-setting-name" aria-hidden="true">
              {t('settings.theme')}
            </span>
            <Segmented
              label={t('settings.theme')}
              value={theme}
              options={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
              onChange={(value) => changeSettings({ theme: value })}
            />
            <span className="s-dim">{t('settings.themeHelp')}</span>
          </div>
          <div className="s-setting">
            <span className="s-setting-name" aria-hidden="true">
              {t('settings.density')}
            </span>
            <Segmented
              label={t('settings.density')}
              value={density}
              options={DENSITIES.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
              onChange={(value) => changeSettings({ density: value })}
            />
            <span className="s-dim">{t('settings.densityHelp')}</span>
          </div>
          <div className="s-setting">
            <span className="s-setting-name" aria-hidden="true">
              {t('settings.motion')}
            </span>
            <Segmented
              label={t('settings.motion')}
              value={motion}
              options={MOTIONS.map((value) => ({ value, label: t(`settings.motion.${value}`) }))}
              onChange={(value) => changeSettings({ motion: value })}
            />
            <span className="s-dim">{t('settings.motionHelp')}</span>
          </div>
        </section>
        <section className="s-block">
          <h2>{t('settings.lists')}</h2>
          <label className="s-check">
            <input
              type="checkbox"
              role="switch"
              checked={showHidden}
              onChange={(event) => changeSettings({ showHidden: event.target.checked })}
            />
            <span>{t('filter.hidden')}</span>
          </label>
          <p className="s-dim">{t('filter.hiddenHelp')}</p>
          <TextButton onClick={() => changeSettings({ columns: {} })}>{t('settings.resetColumns')}</TextButton>
        </section>
        <TrustedSection />
        <KeysSection />
        <section className="s-block">
          <h2>{t('settings.about')}</h2>
          {info ? (
            <dl className="s-properties">
              <div>
                <dt>{t('about.version')}</dt>
                <dd className="s-num">{info.version}</dd>
              </div>
              <div>
                <dt>{t('about.profile')}</dt>
                <dd className="s-mono s-breakable">{info.profile}</dd>
              </div>
              <div>
                <dt>{t('about.portable')}</dt>
                <dd>{t(info.portable ? 'yes' : 'no')}</dd>
              </div>
              <div>
                <dt>{t('about.runtime')}</dt>
                <dd className="s-num">
                  {t(info.developmentRuntime ? 'about.runtimeDevelopment' : 'about.runtimeOf', {
                    electron: info.electron,
                    chrome: info.chrome,
                    platform: info.platform,
                  })}
                </dd>
              </div>
              <div>
                <dt>{t('about.network')}</dt>
                <dd>{t('network.silent')}</dd>
              </div>
            </dl>
          ) : (
            <p className="s-dim">{t('loading')}</p>
          )}
        </section>
      </div>
    </Page>
  );
}
