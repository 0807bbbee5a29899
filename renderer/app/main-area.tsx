/** The middle of the window: tabs, the page that is shown, and the side panels. */
import { useElementSize, useMediaQuery, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, type ReactElement } from 'react';
import { runActionById } from '../commands/run.ts';
import { t } from '../i18n/index.ts';
import { offerFocus } from '../state/focus-requests.ts';
import { NARROW } from '../state/narrow.ts';
import { usePanesReady } from '../state/panes-life.ts';
import { activate, activateMain, DEFAULT_LAYOUT, entryOf, setLayout, SIDE_MIN_PX, shownTab, usePanes } from '../state/panes.ts';
import { useAbout } from '../state/settings.ts';
import { IconButton } from '../ui/controls.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { focusInside, PaneView } from './pane.tsx';
import { placeTitle } from './place-title.tsx';
import { SidePanels } from './side-panels.tsx';
import { MAIN_PANEL_ID, tabElementId, TabStrip } from './tab-strip.tsx';

/** The main area keeps at least so much. */
const MAIN_MIN_PX = 360;

export function MainArea(): ReactElement {
  const ready = usePanesReady((state) => state.ready);
  const panes = usePanes();
  const narrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const main = useRef<HTMLElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const { tabs, shown, sides, active, layout } = panes;
  const tab = shownTab(panes);
  const { ref: measured, width: room } = useElementSize<HTMLDivElement>();
  const widest = Math.max(SIDE_MIN_PX, room - MAIN_MIN_PX);
  const wholeArea = useMergedRef(measured, area);
  const several = tabs.length > 1;
  const sidesOpen = sides.length > 0 && (narrow ? active !== shown : !layout.collapsed);
  const mainOpen = !narrow || !sidesOpen;
  const title = tab ? placeTitle(entryOf(tab)) : '';
  const profile = useAbout(({ info }) => info?.profileName);

  useEffect(() => {
    document.title = profile === undefined ? t('app.windowTitleStarting', { title }) : t('app.windowTitle', { title, profile });
  }, [title, profile]);

  useEffect(() => {
    const paneElement = (id: number): HTMLElement | null => area.current?.querySelector<HTMLElement>(`[data-pane="${id}"]`) ?? null;
    const focusMain = (): void => {
      activateMain();
      // where the panels had taken its room, it is there a moment later
      if (main.current?.hidden) requestAnimationFrame(() => focusInside(main.current));
      else focusInside(main.current);
    };
    const stops = [
      offerFocus('main', focusMain),
      // whichever pane is active, drawn only a moment later
      offerFocus('shown', () => requestAnimationFrame(() => focusInside(paneElement(usePanes.getState().active)))),
      offerFocus('pane', () => {
        const around = [...(area.current?.querySelectorAll<HTMLElement>('[data-pane]') ?? [])];
        const { shown: first, sides: others, layout: now } = usePanes.getState();
        const ids = [first, ...(now.collapsed ? [] : others.map((side) => side.id))];
        const at = around.find((pane) => pane.contains(document.activeElement))?.dataset['pane'];
        const next = at === undefined ? first : (ids[(ids.findIndex((id) => String(id) === at) + 1) % ids.length] ?? first);
        if (next === first) return focusMain();
        activate(next);
        requestAnimationFrame(() => focusInside(paneElement(next)));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  // who went on in the main area has the cursor there
  useEffect(() => {
    const panels = area.current?.querySelector('.s-sides');
    if (active === shown && panels?.contains(document.activeElement)) focusInside(main.current);
  }, [active, shown]);

  const showSides =
    sides.length > 0 && !sidesOpen ? (
      <IconButton icon="panel" label={t('side.show', { count: sides.length })} onClick={() => runActionById('view.sides')} />
    ) : undefined;
  const alone = narrow ? sides.filter((side) => side.id === active) : sides;
  return (
    <div ref={wholeArea} className="s-area">
      <main
        ref={main}
        className="s-main"
        data-pane={shown}
        tabIndex={-1}
        hidden={!mainOpen}
        onPointerDownCapture={activateMain}
        onFocusCapture={activateMain}
      >
        {several || showSides ? <TabStrip tabs={tabs} shown={shown} end={showSides} /> : null}
        <div
          id={MAIN_PANEL_ID}
          className="s-pane"
          {...(several || showSides ? { role: 'tabpanel', 'aria-labelledby': tabElementId(shown) } : {})}
        >
          {ready && tab && mainOpen ? <PaneView key={tab.id} place={tab} prefix="" box={main} /> : null}
        </div>
      </main>
      {sidesOpen && !narrow ? (
        <Splitter
          label={t('side.width')}
          reversed
          value={Math.min(layout.width, widest)}
          min={SIDE_MIN_PX}
          max={widest}
          onChange={(width) => setLayout({ width })}
          onReset={() => setLayout({ width: DEFAULT_LAYOUT.width })}
        />
      ) : null}
      {ready && sidesOpen ? <SidePanels sides={alone} active={active} layout={layout} alone={narrow} /> : null}
    </div>
  );
}
