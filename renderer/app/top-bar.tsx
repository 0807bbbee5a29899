import type { ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { runActionById, useRegistry } from '../commands/run.ts';
import { SearchBox } from '../features/search/search-box.tsx';
import { t } from '../i18n/index.ts';
import { goBack, goForward, navigate } from '../state/navigation.ts';
import { activateMain, shownTab, usePanes } from '../state/panes.ts';
import { useAbout } from '../state/settings.ts';
import { openOverlay } from '../state/surface.ts';
import { IconButton, KeyCaps, TextButton } from '../ui/controls.tsx';
import { Icon, Logo } from '../ui/icons.tsx';

export function TopBar(): ReactElement {
  const tab = usePanes(shownTab);
  const profile = useAbout(({ info }) => info?.profileName);
  const registry = useRegistry(({ registry: current }) => current);
  const caps = (id: string): string[] => {
    const key = registry.byId(id)?.keys?.[0];
    return key === undefined ? [] : chordCaps(key, IS_MAC);
  };
  return (
    <header className="s-top" onPointerDownCapture={activateMain} onFocusCapture={activateMain}>
      <button type="button" className="s-brand" aria-label={t('nav.brand')} onClick={() => navigate({ view: 'home' })}>
        <Logo />
        <span aria-hidden="true">{t('app.name')}</span>
      </button>
      <div className="s-top-group">
        <IconButton
          icon="back"
          label={t('action.back')}
          hint={caps('go.back').join(' ')}
          disabled={!tab || tab.index === 0}
          onClick={() => goBack()}
        />
        <IconButton
          icon="forward"
          label={t('action.forward')}
          hint={caps('go.forward').join(' ')}
          disabled={!tab || tab.index >= tab.entries.length - 1}
          onClick={() => goForward()}
        />
      </div>
      <div className="s-top-search" data-tour="find">
        <SearchBox />
      </div>
      <div className="s-top-group s-top-end">
        {profile === undefined ? null : (
          <button
            type="button"
            role="link"
            className="s-top-profile"
            title={t('profiles.chip', { name: profile })}
            aria-label={t('profiles.chip', { name: profile })}
            onClick={() => runActionById('profile.list')}
          >
            <Icon name="profile" size={14} />
            <span className="s-clip">{profile}</span>
          </button>
        )}
        <TextButton icon="import" tone="plain" className="s-top-import" onClick={() => runActionById('file.import')}>
          {t('action.importShort')}
        </TextButton>
        <button type="button" className="s-button s-button-quiet s-top-palette" onClick={() => openOverlay('palette')}>
          <span className="s-hidden">{t('action.palette')} </span>
          <KeyCaps caps={caps('app.palette')} />
        </button>
      </div>
    </header>
  );
}
