/** One pane: the view of its place, with what belongs to the place alone. */
import { Suspense, useEffect, useLayoutEffect, useMemo, type ReactElement, type RefObject } from 'react';
import { t } from '../i18n/index.ts';
import { entryOf, setTitle, usePanes, type Place } from '../state/panes.ts';
import { pointAt } from '../state/surface.ts';
import { PaneContext } from '../ui/pane-context.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { renderView } from './views.tsx';

/** Puts the cursor into what the page has chosen for it. */
export function focusInside(box: HTMLElement | null): void {
  (box?.querySelector<HTMLElement>('[data-main-focus], [role="grid"]') ?? box)?.focus({ preventScroll: true });
}

/** `box`: the element that holds the pane and can have the focus. */
export function PaneView({ place, prefix, box }: { place: Place; prefix: string; box: RefObject<HTMLElement | null> }): ReactElement {
  const { key, route } = entryOf(place);
  const { id } = place;
  const pane = useMemo(() => ({ id, prefix, setTitle: (title: string) => setTitle(id, title) }), [id, prefix]);
  // what is taken back is so before any effect of the new page, which may point at something of its own
  useLayoutEffect(() => () => pointAt(undefined, id), [key, id]);
  useEffect(() => {
    // whoever followed a link that is gone now goes on in the new page
    if (document.activeElement === document.body && usePanes.getState().active === id) box.current?.focus({ preventScroll: true });
  }, [key, id, box]);
  return (
    <PaneContext value={pane}>
      <ErrorBoundary resetKey={key}>
        <Suspense fallback={<p className="s-loading">{t('loading')}</p>}>{renderView(route, key)}</Suspense>
      </ErrorBoundary>
    </PaneContext>
  );
}
