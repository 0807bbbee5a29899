/**
 * Which entities of several sources are one, because OpenCTI would keep them under one standard id (one match is an upsert; reference:
 * OpenCTI, "Match resolution on create"). What a source says under two ids it says of two things: such entities are never joined, nor
 * what would make them one by way of a third. The answer follows from what is stated alone, not from the order in which it came.
 */

/** A standard id that more ids claim than this is a word, not a name. */
export const MOST_CLAIMANTS = 20;

export interface Claims {
  /** standard id → entities, as known ids alone make them, that claim it */
  claimants: ReadonlyMap<number, ReadonlySet<number>>;
  /** who states anything of an entity */
  sourcesOf: (entity: number) => ReadonlySet<number>;
  /** the analyst said that they are two */
  areApart: (a: number, b: number) => boolean;
}

/** Sets of entities that are one. */
export function standardJoins({ claimants, sourcesOf, areApart }: Claims): number[][] {
  const agree = (entities: readonly number[]): boolean => {
    const speakers = new Set<number>();
    return entities.every((entity, at) => {
      for (const source of sourcesOf(entity)) {
        if (speakers.has(source)) return false;
        speakers.add(source);
      }
      return !entities.slice(0, at).some((other) => areApart(entity, other));
    });
  };
  const setOf = new Map<number, Set<number>>();
  for (const claiming of claimants.values()) {
    const all = [...claiming];
    // what is kept apart from each of the others is out; the others may be one all the same
    const entities = all.filter((entity) => all.some((other) => other !== entity && !areApart(entity, other)));
    if (entities.length < 2 || !agree(entities)) continue;
    const joined = new Set(entities.flatMap((entity) => [...(setOf.get(entity) ?? [entity])]));
    for (const entity of joined) setOf.set(entity, joined);
  }
  return [...new Set(setOf.values())].map((joined) => [...joined]).filter(agree);
}
