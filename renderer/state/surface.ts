/** What lies over the window just now (palette, cheat sheet, menu at a point, question), and what the user points at. */
import { useCallback, useContext, useEffect } from 'react';
import { create } from 'zustand';
import type { JobInfo, ProfileInfo, Ref, SourceInfo, StepInfo } from '../../contracts/index.ts';
import { PaneContext } from '../ui/pane-context.ts';
import { usePanes } from './panes.ts';
import type { Route } from './routes.ts';

/** What an action of a context menu, or a key, is about. */
export type Target =
  | { kind: 'object'; ref: Ref }
  /** several chosen rows of a list */
  | { kind: 'objects'; refs: readonly Ref[] }
  | { kind: 'link'; url: string }
  /** the ground of the open graph, or one of its groups */
  | { kind: 'graph' }
  /** a place with a name of its own: a saved graph */
  | { kind: 'place'; route: Route; title: string }
  /** what a toast offers to take back or bring again */
  | { kind: 'step'; step: number }
  | { kind: 'job'; job: JobInfo }
  | { kind: 'source'; source: SourceInfo }
  | { kind: 'profile'; profile: ProfileInfo };

export interface MenuRequest {
  x: number;
  y: number;
  target: Target;
}

interface Surface {
  overlay: 'palette' | 'keys' | undefined;
  menu: MenuRequest | undefined;
  /** an undo that later steps touched: asked before it is forced */
  conflict: { step: number | undefined; later: readonly StepInfo[]; message: string } | undefined;
  /** pane → the row or selection in it that keys act on while it is the active one */
  targets: Readonly<Record<number, Target>>;
}

export const useSurface = create<Surface>(() => ({ overlay: undefined, menu: undefined, conflict: undefined, targets: {} }));

export function openOverlay(overlay: 'palette' | 'keys'): void {
  useSurface.setState({ overlay, menu: undefined });
}

export function closeOverlay(): void {
  useSurface.setState({ overlay: undefined });
}

export function openMenu(menu: MenuRequest): void {
  useSurface.setState({ menu });
}

export function closeMenu(): void {
  useSurface.setState({ menu: undefined });
}

/** Whether the pane that the component stands in is the active one; only that one may say what keys act on. */
export function useInActivePane(): boolean {
  const id = useContext(PaneContext)?.id;
  return usePanes((panes) => id === undefined || panes.active === id);
}

/** Says what keys act on while the pane is the active one; without a pane given, in the one that is active now. */
export function pointAt(target: Target | undefined, pane: number = usePanes.getState().active): void {
  useSurface.setState(({ targets }) => {
    const { [pane]: _before, ...others } = targets;
    return { targets: target ? { ...others, [pane]: target } : others };
  });
}

/** The same for a page: it means the pane that it stands in, whichever is active. */
export function usePointAt(): (target: Target | undefined) => void {
  const id = useContext(PaneContext)?.id;
  return useCallback((target) => pointAt(target, id), [id]);
}

/** What the page of a pane is about as a whole. */
const pageTargets = new Map<number, Target>();

/** Of a pane, the active one unless said. */
export const pageTargetOf = (pane: number = usePanes.getState().active): Target | undefined => pageTargets.get(pane);

export function offerPageTarget(pane: number, target: Target): () => void {
  pageTargets.set(pane, target);
  return () => {
    if (pageTargets.get(pane) === target) pageTargets.delete(pane);
  };
}

/** What keys act on in the pane of the page while nothing in it is pointed at. */
export function usePageTarget(target: Target): void {
  const id = useContext(PaneContext)?.id;
  useEffect(() => (id === undefined ? undefined : offerPageTarget(id, target)), [id, target]);
}

/** The link that has the focus, while it has it: it goes before what the page points at. */
let focusedLink: { element: Element; target: Target } | undefined;

export function noteFocusedLink(element: Element, target: Target): void {
  focusedLink = { element, target };
}

/** What keys act on now: the link under the cursor, else the row or object of the active pane, else what its page is about. */
export function pointedAt(): Target | undefined {
  if (focusedLink && typeof document !== 'undefined' && document.activeElement === focusedLink.element) return focusedLink.target;
  const { active } = usePanes.getState();
  return useSurface.getState().targets[active] ?? pageTargets.get(active);
}
