/** A process that dies is started again, but not for ever. */
export function crashBudget(options: { crashes: number; withinMs: number; now?: () => number }): {
  /** false: too many of late */ spend(): boolean;
} {
  const now = options.now ?? Date.now;
  let times: number[] = [];
  return {
    spend() {
      const at = now();
      times = [...times.filter((time) => at - time < options.withinMs), at];
      return times.length <= options.crashes;
    },
  };
}
