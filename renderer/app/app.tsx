/** The window: banner, bar, rail, view, foot, and what lies over them. */
import { MantineProvider, createTheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { KeySheet } from '../features/help/key-sheet.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { preloadMarkdown } from '../domain/markdown.tsx';
import { t } from '../i18n/index.ts';
import { reportBug } from '../state/bugs.ts';
import { offerFocus } from '../state/focus-requests.ts';
import { markOnce } from '../state/marks.ts';
import { useEntryKey, useRoute } from '../state/navigation.ts';
import { useAbout, useSettings } from '../state/settings.ts';
import { useStatus } from '../state/status.ts';
import { pointAt } from '../state/surface.ts';
import { DropZone } from './drop.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ContextMenu, UndoQuestion } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { renderView } from './views.tsx';
import { useWindowWiring } from './wiring.ts';

const THEME = createTheme({ cursorType: 'default', defaultRadius: 6 });

function MainView(): ReactElement {
  const route = useRoute();
  const entryKey = useEntryKey();
  const main = useRef<HTMLElement>(null);
  useEffect(
    () =>
      offerFocus('main', () =>
        (main.current?.querySelector<HTMLElement>('[data-main-focus], [role="grid"]') ?? main.current)?.focus({ preventScroll: true }),
      ),
    [],
  );
  useEffect(() => {
    pointAt(undefined);
    // whoever followed a link that is gone now goes on in the new page
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [entryKey]);
  return (
    <main ref={main} className="s-main" tabIndex={-1}>
      <ErrorBoundary resetKey={entryKey}>
        <Suspense fallback={<p className="s-loading">{t('loading')}</p>}>{renderView(route, entryKey)}</Suspense>
      </ErrorBoundary>
    </main>
  );
}

function Shell(): ReactElement {
  const developmentRuntime = useAbout(({ info }) => info?.developmentRuntime ?? false);
  const usable = useStatus(({ status }) => status?.ready ?? false);
  useWindowWiring();
  useEffect(() => {
    if (!usable) return;
    markOnce('sextant:usable');
    preloadMarkdown().catch(reportBug);
  }, [usable]);
  return (
    <div className="s-window">
      {developmentRuntime ? (
        <aside className="s-banner" aria-label={t('banner.label')}>
          {t('banner.developmentRuntime')}
        </aside>
      ) : null}
      <TopBar />
      <div className="s-middle">
        <Rail />
        <MainView />
      </div>
      <StatusBar />
      <Toasts />
      <DropZone />
      <Palette />
      <KeySheet />
      <ContextMenu />
      <UndoQuestion />
    </div>
  );
}

export function App(): ReactElement {
  const theme = useSettings((settings) => settings.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  const scheme = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false} theme={THEME} forceColorScheme={scheme}>
      <Shell />
    </MantineProvider>
  );
}
