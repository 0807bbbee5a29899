import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { GraphControl } from '../../state/graph-control.ts';
import type { PageState } from './page-state.ts';
import type { Session, SessionState } from './session.ts';

export interface Shown {
  readonly session: Session;
  readonly page: PageState;
  readonly control: GraphControl;
}

/** The graph of the page, for all that stands on it. */
export const ShownContext = createContext<Shown | undefined>(undefined);

export function useShown(): Shown {
  const shown = useContext(ShownContext);
  if (!shown) throw new Error('No graph is shown around this.');
  return shown;
}

export function useGraph<T>(pick: (state: SessionState) => T): T {
  return useStore(useShown().session.store, pick);
}

export function usePage<T>(pick: (state: ReturnType<PageState['store']['getState']>) => T): T {
  return useStore(useShown().page.store, pick);
}
