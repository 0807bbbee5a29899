/** Named moments that the benchmarks read. */
export function markOnce(name: 'sextant:usable' | 'sextant:first-rows'): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}

/** Moments that come again: the last one counts. */
export function markNow(name: 'sextant:graph-drawn' | 'sextant:graph-settled'): void {
  performance.clearMarks(name);
  performance.mark(name);
}
