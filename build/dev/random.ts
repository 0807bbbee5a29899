/** The seeded random numbers of all tests and tools: mulberry32, the same for a seed on every machine. Layouts have their own (workers/compute): what ships imports no tool. */

/** In [0, 2³²). */
export function randomBits(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** In [0, below). */
export function randomOf(seed: number): (below: number) => number {
  const next = randomBits(seed);
  return (below) => next() % below;
}
