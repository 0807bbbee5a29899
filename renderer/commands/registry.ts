/** The one list of what the user can do. Menu, palette, keys and context menus are made from it and know nothing else. */
import type { Action, ActionContext } from './action.ts';
import { isBindable, matchesChord, normalizeChord, worksInTextFields, type KeyPress } from './keys.ts';
import type { Target } from '../state/surface.ts';

/** Action id → the keys that the user chose instead of ours; none = an empty list. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

export interface Registry {
  /** with the keys that hold now */
  all: readonly Action[];
  byId(id: string): Action | undefined;
  /** The keys that the action came with. */
  ownKeys(id: string): readonly string[];
  /** Who would have to give the chord up for this action: all that it meets in some view. */
  holders(chord: string, id: string): readonly Action[];
  /** The action of a key press, if it applies now. */
  forKey(press: KeyPress, where: { inTextField: boolean; isMac: boolean }, context: ActionContext): Action | undefined;
  forTarget(kind: Target['kind'], context: ActionContext): readonly Action[];
}

function inScope(action: Action, context: ActionContext): boolean {
  return action.scope === undefined || action.scope.includes(context.route.view);
}

export function applies(action: Action, context: ActionContext): boolean {
  return inScope(action, context) && (action.when?.(context) ?? true);
}

/** Whether nobody could say whose turn it is when both have one key. */
function clash(a: Action, b: Action): boolean {
  if (a.scope && b.scope) return a.scope.some((view) => b.scope?.includes(view));
  if (a.scope) return a.overrides !== true;
  if (b.scope) return b.overrides !== true;
  return true;
}

/** Throws when two actions share an id or a key: better at start than a key that does now this, now that. */
function checkOwnKeys(actions: readonly Action[]): void {
  const keys = new Map<string, Action[]>();
  for (const action of actions) {
    for (const key of action.keys ?? []) {
      const chord = normalizeChord(key);
      const holders = keys.get(chord) ?? [];
      const holder = holders.find((other) => clash(other, action));
      if (holder) throw new Error(`The key ${key} belongs to "${holder.id}" and to "${action.id}".`);
      keys.set(chord, [...holders, action]);
    }
  }
}

/** Chosen keys go before ours; of two choices of one key the first holds. Nothing that a settings file says is an error. */
function withChoices(actions: readonly Action[], choices: KeyChoices): Action[] {
  const taken = new Map<string, Action[]>();
  const take = (action: Action, keys: readonly string[]): string[] =>
    keys.filter((key) => {
      const chord = normalizeChord(key);
      const holders = taken.get(chord) ?? [];
      if (holders.some((other) => other.id === action.id || clash(other, action))) return false;
      taken.set(chord, [...holders, action]);
      return true;
    });
  const chosen = new Map<string, string[]>();
  for (const action of actions) {
    const choice = Object.hasOwn(choices, action.id) ? choices[action.id] : undefined;
    if (choice) chosen.set(action.id, take(action, choice.filter(isBindable)));
  }
  return actions.map((action) => {
    const keys = chosen.get(action.id) ?? take(action, action.keys ?? []);
    return keys.length === 0 && !action.keys ? action : { ...action, keys };
  });
}

export function createRegistry(actions: readonly Action[], choices: KeyChoices = {}): Registry {
  const own = new Map<string, Action>();
  for (const action of actions) {
    if (own.has(action.id)) throw new Error(`Two actions are called "${action.id}".`);
    own.set(action.id, action);
  }
  checkOwnKeys(actions);
  const all = withChoices(actions, choices);
  const ids = new Map(all.map((action): [string, Action] => [action.id, action]));
  return {
    all,
    byId: (id) => ids.get(id),
    ownKeys: (id) => own.get(id)?.keys ?? [],
    holders(chord, id) {
      const wanted = normalizeChord(chord);
      const action = ids.get(id);
      return all.filter(
        (other) => other.id !== id && other.keys?.some((key) => normalizeChord(key) === wanted) && (!action || clash(other, action)),
      );
    },
    forKey(press, where, context) {
      let found: Action | undefined;
      for (const action of all) {
        if (!inScope(action, context)) continue;
        const key = action.keys?.find((chord) => matchesChord(chord, press, where.isMac));
        if (key === undefined) continue;
        if (where.inTextField && (action.leavesTextFields || !worksInTextFields(key))) continue;
        // an action of this view goes before one of all views; where it does not apply just now, the other may
        if (applies(action, context) && (!found || action.scope)) found = action;
      }
      return found;
    },
    forTarget: (kind, context) => all.filter((action) => action.context?.includes(kind) && applies(action, context)),
  };
}
