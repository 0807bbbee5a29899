import type { ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { runActionById } from '../commands/run.ts';
import { SearchBox } from '../features/search/search-box.tsx';
import { t } from '../i18n/index.ts';
import { canGoBack, canGoForward, goBack, goForward, navigate, useHistory } from '../state/navigation.ts';
import { openOverlay } from '../state/surface.ts';
import { IconButton, KeyCaps, TextButton } from '../ui/controls.tsx';
import { Logo } from '../ui/icons.tsx';

export function TopBar(): ReactElement {
  useHistory();
  return (
    <header className="s-top">
      <button type="button" className="s-brand" aria-label={t('nav.brand')} onClick={() => navigate({ view: 'home' })}>
        <Logo />
        <span aria-hidden="true">{t('app.name')}</span>
      </button>
      <div className="s-top-group">
        <IconButton icon="back" label={t('action.back')} hint="Alt ←" disabled={!canGoBack()} onClick={goBack} />
        <IconButton icon="forward" label={t('action.forward')} hint="Alt →" disabled={!canGoForward()} onClick={goForward} />
      </div>
      <SearchBox />
      <div className="s-top-group s-top-end">
        <TextButton icon="import" tone="plain" className="s-top-import" onClick={() => runActionById('file.import')}>
          {t('action.importShort')}
        </TextButton>
        <button type="button" className="s-button s-button-quiet s-top-palette" onClick={() => openOverlay('palette')}>
          <span className="s-hidden">{t('action.palette')} </span>
          <KeyCaps caps={chordCaps('Mod+K', IS_MAC)} />
        </button>
      </div>
    </header>
  );
}
