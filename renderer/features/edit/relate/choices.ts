/** What may be said between the objects at hand and others, as sentences, and the objects that say it. Pure. */
import type { GraphTie } from '../../../../contracts/index.ts';
import {
  fillSentence,
  mayBeSighted,
  mayHaveSeen,
  relationshipChoices,
  relationshipSentence,
  type RelationOrigin,
} from '../../../../stix/index.ts';

export interface End {
  id: string;
  type: string;
  name: string;
}

export type Direction = 'forward' | 'backward';

export interface Choice {
  kind: 'relationship' | 'sighting';
  /** relationship_type, or `sighting` */
  type: string;
  /** forward: from the objects at hand to the others */
  direction: Direction;
  origin: RelationOrigin | undefined;
}

export const choiceKey = ({ type, direction }: Pick<Choice, 'type' | 'direction'>): string => `${type} ${direction}`;

const typesOf = (ends: readonly End[]): string[] => ends.map(({ type }) => type);

/** Relationships that may stand between each of both sides, the usual first; sightings where one side can have seen the other. */
export function choicesFor(ends: readonly End[], others: readonly End[]): Choice[] {
  if (ends.length === 0 || others.length === 0) return [];
  const found = relationshipChoices(typesOf(ends), typesOf(others)).map(
    ({ type, direction, origin }): Choice => ({ kind: 'relationship', type, direction, origin }),
  );
  const sighting = (direction: Direction): Choice => ({ kind: 'sighting', type: 'sighting', direction, origin: 'stix' });
  const sights = (seen: readonly End[], where: readonly End[]): boolean =>
    seen.every(({ type }) => mayBeSighted(type) !== undefined) && where.every(({ type }) => mayHaveSeen(type));
  const sightings = [...(sights(ends, others) ? [sighting('forward')] : []), ...(sights(others, ends) ? [sighting('backward')] : [])];
  const telling = found.filter(({ origin }) => origin !== 'common');
  return [...telling, ...sightings, ...found.filter(({ origin }) => origin === 'common')];
}

/** `APT1 uses Mimikatz`; of several on a side how many they are. `sighting`: the words of a sighting, with `{seen}` and `{where}`. */
export function sentenceOf(choice: Choice, ends: readonly End[], others: readonly End[], nameOf: (ends: readonly End[]) => string): string {
  const [here, there] = [nameOf(ends), nameOf(others)];
  const [source, target] = choice.direction === 'forward' ? [here, there] : [there, here];
  return fillSentence(relationshipSentence(choice.type, choice.direction), source, target);
}

/** The two sides in the direction of the relationship; of a sighting what was seen, and who saw it. */
export function sidesOf<E>(direction: Direction, ends: readonly E[], others: readonly E[]): [from: readonly E[], to: readonly E[]] {
  return direction === 'forward' ? [ends, others] : [others, ends];
}

/** How many of the pairs are tied so already. */
export function statedAlready(choice: Choice, ends: readonly End[], others: readonly End[], ties: readonly GraphTie[]): number {
  const [from, to] = sidesOf(choice.direction, ends, others);
  const known = new Set(ties.filter(({ name }) => name === choice.type).map(({ source, target }) => `${source} ${target}`));
  return from.flatMap((source) => to.filter((target) => known.has(`${source.id} ${target.id}`))).length;
}

/** The relationships or sightings that say it: one for each pair; a sighting names all that saw it. `fields`: what is said of each. */
export function objectsSaying(
  choice: Choice,
  ends: readonly End[],
  others: readonly End[],
  fields: Readonly<Record<string, unknown>>,
): Record<string, unknown>[] {
  const [from, to] = sidesOf(choice.direction, ends, others);
  if (choice.kind === 'sighting')
    return from.map(({ id }) => ({ type: 'sighting', ...fields, sighting_of_ref: id, where_sighted_refs: to.map((where) => where.id) }));
  return from.flatMap((source) =>
    to
      .filter((target) => target.id !== source.id)
      .map((target) => ({
        type: 'relationship',
        ...fields,
        relationship_type: choice.type,
        source_ref: source.id,
        target_ref: target.id,
      })),
  );
}
