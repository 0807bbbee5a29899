/** What the markings of the store say, and whether anything of it can be above an audience: out of columns, without a text of an object. */
import { CLOSED, isAbove, type Level, levelOfLabel, levelOfMarking, levelOfName, unmarkedOf } from '../../stix/index.ts';
import type { Store } from './store.ts';

/**
 * False: nothing in the store is above the limit, whatever leads to it. A marking, a label and the default of a source count also where
 * nobody states any more what carries them.
 */
export async function somethingIsAbove(store: Store, limit: Level): Promise<boolean> {
  const { projection, sources } = store;
  const isOver = (level: Level | undefined): boolean => level !== undefined && isAbove(level, limit);
  for (const source of sources.values()) if (isOver(levelOfName(unmarkedOf(source)))) return true;
  // what no source is known of is taken for the strictest
  if (isOver(CLOSED))
    for (let statement = 0; statement < projection.length; statement++) if (!sources.has(projection.sourceOf(statement))) return true;
  for (let label = 0; label < projection.labels.length; label++) if (isOver(levelOfLabel(projection.labels.get(label)))) return true;
  const levels = await markingLevels(store);
  const [marking, granular] = [projection.words.find('object_marking_refs'), projection.words.find('granular_markings')];
  const known = new Map<number, boolean>();
  for (let edge = 0; edge < projection.edgeTo.length; edge++) {
    const property = projection.edgeProperty.get(edge);
    if (property !== marking && property !== granular) continue;
    const id = projection.edgeTo.get(edge);
    let over = known.get(id);
    if (over === undefined) {
      over = isOver(levels.has(id) ? levels.get(id) : levelOfMarking(projection.ids.text(id), undefined));
      known.set(id, over);
    }
    if (over) return true;
  }
  return false;
}

/** What each marking-definition of the store says, by id. */
export async function markingLevels(store: Store): Promise<Map<number, Level | undefined>> {
  const { projection, texts } = store;
  const type = projection.types.find('marking-definition');
  const statements: number[] = [];
  for (let statement = 0; statement < projection.length; statement++)
    if (projection.type.get(statement) === type && projection.isAlive(statement) && projection.current.get(statement))
      statements.push(statement);
  const levels = new Map<number, Level | undefined>();
  for (const [index, text] of (await texts.many(statements)).entries()) {
    const definition = JSON.parse(text) as Record<string, unknown>;
    for (const id of projection.groupOf(projection.id.get(statements[index] ?? -1)))
      levels.set(id, levelOfMarking(projection.ids.text(id), definition));
  }
  return levels;
}
