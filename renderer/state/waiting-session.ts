/** What the pages of files that wait share: steps back and on, and that they are saved a moment after each. */

export interface Steps<T> {
  past: readonly T[];
  future: readonly T[];
}

/** As far back as one can go. */
const MOST_PAST = 200;

/** After a change of `now` into something else. */
export const stepped = <T>(now: T, { past }: Steps<T>): Steps<T> => ({ past: [...past.slice(1 - MOST_PAST), now], future: [] });

/** The step before; undefined: this is the first. */
export function stepBefore<T>(now: T, { past, future }: Steps<T>): { step: T; steps: Steps<T> } | undefined {
  const step = past.at(-1);
  return step === undefined ? undefined : { step, steps: { past: past.slice(0, -1), future: [now, ...future] } };
}

/** The step that was taken back; undefined: there is none. */
export function stepAfter<T>(now: T, { past, future: [step, ...future] }: Steps<T>): { step: T; steps: Steps<T> } | undefined {
  return step === undefined ? undefined : { step, steps: { past: [...past, now], future } };
}

const SAVE_AFTER_MS = 700;

/** @param save what is kept of a workspace, at once */
export function savingSoon(save: (workspace: number) => Promise<unknown>): {
  soon(workspace: number): void;
  never(workspace: number): void;
} {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const never = (workspace: number): void => clearTimeout(timers.get(workspace));
  return {
    soon(workspace) {
      never(workspace);
      timers.set(
        workspace,
        setTimeout(() => void save(workspace), SAVE_AFTER_MS),
      );
    },
    never,
  };
}
