/** The acts of the shown graph by the names under which actions, menus and keys ask for them. */
import type { GraphAct, GraphControl } from '../../state/graph-control.ts';
import { openObject } from '../../state/navigation.ts';
import { layoutAgain, stopLayout } from './arrange.ts';
import * as acts from './acts.ts';
import { exportPicture } from './export.ts';
import { documentOf, selectedMembers, selectedObjects, type Session } from './session.ts';
import type { PageState } from './page-state.ts';

const ZOOM_STEP = 1.3;

export function controlOf(session: Session, page: PageState): GraphControl {
  const { store } = session;
  const some = (): boolean => selectedMembers(session).length > 0;
  const any = (): boolean => documentOf(session).members.size > 0;
  const tie = (): boolean => store.getState().drawing.ties.some(({ id }) => store.getState().selection.has(id));
  const objects = (): number => selectedObjects(session).length;
  const chosen = (): string | undefined => selectedObjects(session)[0];

  const can: Record<GraphAct, () => boolean> = {
    expand: some,
    choose: some,
    collapse: some,
    remove: () => some() || tie(),
    keep: some,
    open: () => objects() === 1,
    neighbours: some,
    sameType: some,
    all: any,
    invert: any,
    lasso: any,
    rectangle: any,
    lock: some,
    path: () => objects() === 2,
    common: () => objects() > 1,
    connect: () => documentOf(session).members.size > 1,
    layout: any,
    'layout.force': any,
    'layout.hierarchical': any,
    'layout.concentric': any,
    'layout.grid': any,
    group: some,
    ungroup: () => acts.selectedGroups(session).length > 0,
    fit: any,
    zoomIn: any,
    zoomOut: any,
    center: () => chosen() !== undefined,
    find: any,
    list: any,
    filters: any,
    minimap: any,
    rename: () => true,
    svg: any,
    png: any,
  };
  const run: Record<GraphAct, () => void | Promise<void>> = {
    expand: () => acts.expand(session),
    choose: () => page.showSide('details', true),
    collapse: () => acts.collapse(session),
    remove: () => acts.remove(session),
    keep: () => acts.keepOnly(session),
    open: () => {
      const id = chosen();
      if (id !== undefined) openObject(id);
    },
    neighbours: () => acts.selectNeighbours(session),
    sameType: () => acts.selectSameType(session),
    all: () => acts.selectAll(session),
    invert: () => acts.invert(session),
    lasso: () => page.setTool('lasso'),
    rectangle: () => page.setTool('rectangle'),
    lock: () => acts.toggleLock(session),
    path: () => acts.path(session),
    common: () => acts.common(session),
    connect: () => acts.connect(session),
    // the same key again ends what takes too long
    layout: () => (store.getState().layoutRunning ? stopLayout(session) : layoutAgain(session)),
    'layout.force': () => layoutAgain(session, 'force'),
    'layout.hierarchical': () => layoutAgain(session, 'hierarchical'),
    'layout.concentric': () => layoutAgain(session, 'concentric'),
    'layout.grid': () => layoutAgain(session, 'grid'),
    group: () => acts.groupAgain(session),
    ungroup: () =>
      acts.openGroups(
        session,
        acts.selectedGroups(session).map(({ id }) => id),
      ),
    fit: () => session.view?.fit(),
    zoomIn: () => session.view?.zoom(ZOOM_STEP),
    zoomOut: () => session.view?.zoom(1 / ZOOM_STEP),
    center: () => {
      const id = chosen();
      if (id !== undefined) session.view?.reveal(id, true);
    },
    find: () => page.focusFind(),
    list: () => page.showSide('list', true),
    filters: () => page.showSide('filters', true),
    minimap: () => page.toggleMinimap(),
    rename: () => page.rename(),
    svg: () => exportPicture(session, 'svg'),
    png: () => exportPicture(session, 'png'),
  };
  return {
    can: (act) => can[act](),
    isOn: (act) => {
      const { layout } = documentOf(session);
      if (act === `layout.${layout}`) return true;
      if (act === 'lasso' || act === 'rectangle') return page.tool() === act;
      if (act === 'minimap') return page.minimap();
      if (act === 'lock') {
        const ids = selectedMembers(session);
        return ids.length > 0 && ids.every((id) => documentOf(session).members.get(id)?.locked);
      }
      return false;
    },
    run: (act) => run[act](),
  };
}
