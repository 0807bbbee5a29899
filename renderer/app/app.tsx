/** The window: banner, bar, rail, view, foot, and what lies over them. */
import { MantineProvider, createTheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useLayoutEffect, type ReactElement } from 'react';
import { EditDialogs } from '../features/edit/edit-dialogs.tsx';
import { KeySheet } from '../features/help/key-sheet.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { LeavingDialog } from '../features/leaving/leaving-dialog.tsx';
import { MergeDialog } from '../features/duplicates/merge-dialog.tsx';
import { ProfileDialogs } from '../features/profiles/profile-dialogs.tsx';
import { RestorePage } from '../features/snapshots/restore-page.tsx';
import { PurgeQuestion } from '../features/trash/purge-question.tsx';
import { Tour } from '../features/tour/tour.tsx';
import { preloadMarkdown } from '../domain/markdown.tsx';
import { t } from '../i18n/index.ts';
import { reportBug } from '../state/bugs.ts';
import { markOnce } from '../state/marks.ts';
import { useSafety } from '../state/safety.ts';
import { useAbout, useSettings } from '../state/settings.ts';
import { useStatus } from '../state/status.ts';
import { DropZone } from './drop.tsx';
import { useMarkedText } from './marked-text.ts';
import { LogBanner } from './log-banner.tsx';
import { MainArea } from './main-area.tsx';
import { ContextMenu, UndoQuestion } from './overlays.tsx';
import { Rail } from './rail.tsx';
import { StatusBar } from './status-bar.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { useWindowWiring } from './wiring.ts';

const THEME = createTheme({ cursorType: 'default', defaultRadius: 6 });

function Shell(): ReactElement {
  const developmentRuntime = useAbout(({ info }) => info?.developmentRuntime ?? false);
  const usable = useStatus(({ status }) => status?.ready ?? false);
  useWindowWiring();
  useMarkedText();
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
      <LogBanner />
      <TopBar />
      <div className="s-middle">
        <Rail />
        <MainArea />
      </div>
      <StatusBar />
      <Toasts />
      <DropZone />
      <Palette />
      <KeySheet />
      <ContextMenu />
      <UndoQuestion />
      <ProfileDialogs />
      <MergeDialog />
      <PurgeQuestion />
      <EditDialogs />
      <LeavingDialog />
      <Tour />
    </div>
  );
}

export function App(): ReactElement {
  const theme = useSettings((settings) => settings.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false });
  const scheme = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
  const density = useSettings((settings) => settings.density);
  const motion = useSettings((settings) => settings.motion);
  const isOpen = useSafety((safety) => safety.state.state === 'open');
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['density'] = density;
    dataset['motion'] = motion;
  }, [density, motion]);
  return (
    <MantineProvider withCssVariables={false} withGlobalClasses={false} theme={THEME} forceColorScheme={scheme}>
      {isOpen ? <Shell /> : <RestorePage />}
    </MantineProvider>
  );
}
