/** What the user's choice of keys becomes when he gives an action others, takes them away, or wants ours again. */
import { normalizeChord } from './keys.ts';
import type { KeyChoices, Registry } from './registry.ts';

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, at) => normalizeChord(key) === normalizeChord(b[at] ?? ''));

/**
 * Gives an action these keys (undefined: the ones it came with) and takes them from whoever has them in the same view. A choice
 * that equals ours is none.
 */
export function chooseKeys(
  registry: Registry,
  choices: KeyChoices,
  id: string,
  keys: readonly string[] | undefined,
): Record<string, string[]> {
  const wanted = keys ?? registry.ownKeys(id);
  const next = new Map(Object.entries(choices).map(([action, chosen]): [string, readonly string[]] => [action, chosen]));
  next.set(id, wanted);
  for (const key of wanted) {
    for (const holder of registry.holders(key, id)) {
      const rest = next.get(holder.id) ?? holder.keys ?? [];
      next.set(
        holder.id,
        rest.filter((other) => normalizeChord(other) !== normalizeChord(key)),
      );
    }
  }
  return Object.fromEntries(
    [...next].filter(([action, chosen]) => !sameKeys(chosen, registry.ownKeys(action))).map(([action, chosen]) => [action, [...chosen]]),
  );
}
