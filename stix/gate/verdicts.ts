/**
 * What passes and what does not, by marking and by what leads to what. Three ways to treat what is above the limit:
 *
 * - `refuse`: nothing leaves as long as anything is above it.
 * - `drop`: whatever is above it, or has something in it that is, stays behind as a whole: a container is at least its highest member.
 * - `redact`: only what is above it stays behind; what holds it or tells of it goes out without it.
 *
 * In each of them what cannot be without something that stays behind (a relationship without one of its ends) stays behind too.
 */
import { highest, isAbove, type Level } from './level.ts';

export const ON_MARKED = ['refuse', 'drop', 'redact'] as const;
export type OnMarked = (typeof ON_MARKED)[number];

/** Why something stays behind: its marking, its source's default, a member of it, one property of it, an end of it, a name in it that cannot be taken out; a marking that nothing carries that leaves. */
export const HELD_BACK = ['marking', 'unmarked', 'member', 'property', 'end', 'name', 'unused'] as const;
export type HeldBack = (typeof HELD_BACK)[number];

/** Objects by number, from 0. */
export interface Shape {
  readonly count: number;
  level(at: number): Level;
  /** its level is only the default of its source */
  isUnmarked(at: number): boolean;
  /** the strictest of its properties that are marked alone */
  inside(at: number): Level | undefined;
  /** what it holds: members of a container */
  holds(at: number): Iterable<number>;
  /** what it cannot be without: ends of a relationship, parts of an observable's value */
  needs(at: number): Iterable<number>;
}

export interface Verdict {
  readonly why: HeldBack;
  /** how strict, with what it holds and needs */
  readonly level: Level;
}

/** Number → verdict, of those that stay behind. */
export function judge(shape: Shape, limit: Level, onMarked: OnMarked): Map<number, Verdict> {
  const held = new Map<number, Verdict>();
  for (let at = 0; at < shape.count; at++) {
    const level = shape.level(at);
    const inside = shape.inside(at);
    if (isAbove(level, limit)) held.set(at, { why: shape.isUnmarked(at) ? 'unmarked' : 'marking', level });
    else if (inside && onMarked !== 'redact' && isAbove(inside, limit)) held.set(at, { why: 'property', level: highest(level, inside) });
  }
  return spread(shape, held, onMarked);
}

/** Adds to what stays behind whatever cannot go without it. */
export function spread(shape: Shape, held: Map<number, Verdict>, onMarked: OnMarked): Map<number, Verdict> {
  if (held.size === 0) return held;
  const users = usersOf(shape, onMarked !== 'redact');
  const waiting = [...held.keys()];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { level } = held.get(at) ?? { level: shape.level(at) };
    for (const { user, why } of users.get(at) ?? []) {
      if (held.has(user)) continue;
      held.set(user, { why, level: highest(shape.level(user), level) });
      waiting.push(user);
    }
  }
  return held;
}

function usersOf(shape: Shape, withHolders: boolean): Map<number, { user: number; why: HeldBack }[]> {
  const users = new Map<number, { user: number; why: HeldBack }[]>();
  const note = (of: number, user: number, why: HeldBack): void => {
    const list = users.get(of);
    if (list) list.push({ user, why });
    else users.set(of, [{ user, why }]);
  };
  for (let at = 0; at < shape.count; at++) {
    for (const of of shape.needs(at)) note(of, at, 'end');
    if (withHolders) for (const of of shape.holds(at)) note(of, at, 'member');
  }
  return users;
}
