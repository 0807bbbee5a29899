/** Named moments that the benchmarks read. */
export function markOnce(name: 'sextant:usable' | 'sextant:first-rows'): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
