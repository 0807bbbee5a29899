import { useEffect, useState } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { propertyFor } from '../../../stix/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { CHANGED_AT_ONCE, readKnown, type Known } from '../../state/write.ts';

const NONE: readonly Known[] = [];

/** What the objects say now; undefined while it is read, nothing where they are too many to be read for a question. */
export function useKnown(refs: readonly Ref[]): readonly Known[] | undefined {
  const [known, setKnown] = useState<readonly Known[]>();
  useEffect(() => {
    if (refs.length > CHANGED_AT_ONCE) return undefined;
    let isGone = false;
    Promise.all(refs.map(({ id }) => readKnown(id)))
      .then((read) => {
        if (!isGone) setKnown(read.filter((one) => one !== undefined));
      })
      .catch(reportBug);
    return () => {
      isGone = true;
    };
  }, [refs]);
  return refs.length > CHANGED_AT_ONCE ? NONE : known;
}

/** The values of a list over all objects, the most common first, with how many have each. */
export function valuesOf(known: readonly Known[], name: string): { key: string; value: unknown; count: number }[] {
  const found = new Map<string, { key: string; value: unknown; count: number }>();
  for (const { object } of known) {
    const property = propertyFor(String(object['type']), name);
    const list = property === undefined ? undefined : object[property];
    if (!Array.isArray(list)) continue;
    for (const value of list as unknown[]) {
      const key = JSON.stringify(value);
      const entry = found.get(key) ?? { key, value, count: 0 };
      entry.count++;
      found.set(key, entry);
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
