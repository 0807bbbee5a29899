/** The registry of the running window, its context, and the one way in which an action is run. */
import { create } from 'zustand';
import { attempt } from '../state/attempt.ts';
import { currentEntry } from '../state/navigation.ts';
import { useSettings } from '../state/settings.ts';
import { useStatus } from '../state/status.ts';
import { pointedAt, type Target } from '../state/surface.ts';
import type { Action, ActionContext } from './action.ts';
import { applies, createRegistry, type Registry } from './registry.ts';

/** Components that show keys follow the user's choices through it. */
export const useRegistry = create<{ registry: Registry }>(() => ({ registry: createRegistry([]) }));

/** Called once at start with every action of the window. Keys that the user chose apply at once, and again when he changes them. */
export function installActions(actions: readonly Action[]): void {
  const install = (): void => useRegistry.setState({ registry: createRegistry(actions, useSettings.getState().keys) });
  install();
  useSettings.subscribe((now, before) => {
    if (now.keys !== before.keys) install();
  });
}

export function actionRegistry(): Registry {
  return useRegistry.getState().registry;
}

export function actionContext(target: Target | undefined = pointedAt()): ActionContext {
  const { status } = useStatus.getState();
  const { showHidden, theme } = useSettings.getState();
  return {
    route: currentEntry().route,
    target,
    hasData: (status?.objects ?? 0) > 0,
    showHidden,
    theme,
  };
}

/** Expected trouble becomes a toast; a bug goes to the one handler. */
export async function runAction(action: Action, context: ActionContext = actionContext()): Promise<void> {
  if (!applies(action, context)) return;
  await attempt(() => action.run(context));
}

export function runActionById(id: string, context?: ActionContext): void {
  const action = actionRegistry().byId(id);
  if (action) void runAction(action, context);
}
