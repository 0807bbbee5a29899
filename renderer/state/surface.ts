/** What lies over the window just now (palette, cheat sheet, menu at a point, question), and what the user points at. */
import { useContext, useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { JobInfo, Ref, SourceInfo, StepInfo } from '../../contracts/index.ts';
import { PaneContext } from '../ui/pane-context.ts';
import { usePanes } from './panes.ts';

/** What an action of a context menu, or a key, is about. */
export type Target =
  | { kind: 'object'; ref: Ref }
  /** several chosen rows of a list */
  | { kind: 'objects'; refs: readonly Ref[] }
  | { kind: 'link'; url: string }
  /** the ground of the open graph, or one of its groups */
  | { kind: 'graph' }
  | { kind: 'job'; job: JobInfo }
  | { kind: 'source'; source: SourceInfo };

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
  /** the row or object that keys act on */
  target: Target | undefined;
}

export const useSurface = create<Surface>(() => ({ overlay: undefined, menu: undefined, conflict: undefined, target: undefined }));

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

/** Points at the target while the pane is the active one, and again when it becomes so. `key`: what makes it another target. */
export function usePointAt(target: Target | undefined, key: string): void {
  const isActive = useInActivePane();
  const latest = useRef(target);
  useEffect(() => {
    latest.current = target;
  });
  useEffect(() => {
    if (isActive && latest.current) pointAt(latest.current);
  }, [isActive, key]);
}

export function pointAt(target: Target | undefined): void {
  useSurface.setState({ target });
}

/** The link that has the focus, while it has it: it goes before what the page points at. */
let focusedLink: { element: Element; ref: Ref } | undefined;

export function noteFocusedLink(element: Element, ref: Ref): void {
  focusedLink = { element, ref };
}

/** What keys act on now: the link under the cursor, else the row or object of the page. */
export function pointedAt(): Target | undefined {
  if (focusedLink && typeof document !== 'undefined' && document.activeElement === focusedLink.element)
    return { kind: 'object', ref: focusedLink.ref };
  return useSurface.getState().target;
}
