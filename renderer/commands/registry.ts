/** The one list of what the user can do. Menu, palette, keys and context menus are made from it and know nothing else. */
import type { Action, ActionContext } from './action.ts';
import { matchesChord, normalizeChord, worksInTextFields, type KeyPress } from './keys.ts';
import type { Target } from '../state/surface.ts';

export interface Registry {
  all: readonly Action[];
  byId(id: string): Action | undefined;
  /** The action of a key press, if it applies now. */
  forKey(press: KeyPress, where: { inTextField: boolean; isMac: boolean }, context: ActionContext): Action | undefined;
  forTarget(kind: Target['kind'], context: ActionContext): readonly Action[];
}

export function applies(action: Action, context: ActionContext): boolean {
  return action.when?.(context) ?? true;
}

/** Throws when two actions share an id or a key: better at start than a key that does now this, now that. */
export function createRegistry(actions: readonly Action[]): Registry {
  const ids = new Map<string, Action>();
  const keys = new Map<string, Action>();
  for (const action of actions) {
    if (ids.has(action.id)) throw new Error(`Two actions are called "${action.id}".`);
    ids.set(action.id, action);
    for (const key of action.keys ?? []) {
      const chord = normalizeChord(key);
      const holder = keys.get(chord);
      if (holder) throw new Error(`The key ${key} belongs to "${holder.id}" and to "${action.id}".`);
      keys.set(chord, action);
    }
  }
  return {
    all: actions,
    byId: (id) => ids.get(id),
    forKey(press, where, context) {
      for (const action of actions) {
        for (const key of action.keys ?? []) {
          if (!matchesChord(key, press, where.isMac)) continue;
          if (where.inTextField && (action.leavesTextFields || !worksInTextFields(key))) return undefined;
          return applies(action, context) ? action : undefined;
        }
      }
      return undefined;
    },
    forTarget: (kind, context) => actions.filter((action) => action.context?.includes(kind) && applies(action, context)),
  };
}
