/**
 * How far an object may go: its TLP and its PAP, whichever of the published ids, names or tags say so (STIX 2.1 section 7.2). What is not
 * marked is at what its source is said to be; what is marked with something of unknown meaning is at the strictest.
 */
import { isRecord } from '../canonical.ts';
import { granularMarkings, type ValuePath } from '../granular-markings.ts';
import { MARKINGS, type MarkingMeaning, type MarkingName, markingOf, markingOfId, markingOfName } from '../markings.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** Orders of `MarkingMeaning`, 0: nothing is said. */
export interface Level {
  readonly tlp: number;
  readonly pap: number;
}

export const OPEN: Level = { tlp: 0, pap: 0 };
const highestOf = (scheme: 'TLP' | 'PAP'): number => Math.max(...MARKINGS.filter((one) => one.scheme === scheme).map(({ order }) => order));
/** What nobody may pass on. */
export const CLOSED: Level = { tlp: highestOf('TLP'), pap: highestOf('PAP') };

export const highest = (a: Level, b: Level): Level =>
  a.tlp >= b.tlp && a.pap >= b.pap ? a : { tlp: Math.max(a.tlp, b.tlp), pap: Math.max(a.pap, b.pap) };

/** For whom something is: what they may see at most. */
export interface Audience {
  readonly tlp: MarkingName;
  readonly pap: MarkingName;
}

export const levelOfName = (name: MarkingName): Level => levelOfMeaning(markingOfName(name));
export const levelOfAudience = ({ tlp, pap }: Audience): Level => ({ tlp: levelOfName(tlp).tlp, pap: levelOfName(pap).pap });
export const isAbove = (level: Level, limit: Level): boolean => level.tlp > limit.tlp || level.pap > limit.pap;

function levelOfMeaning(meaning: MarkingMeaning | undefined): Level {
  if (meaning === undefined) return OPEN;
  return meaning.scheme === 'TLP' ? { tlp: meaning.order, pap: 0 } : { tlp: 0, pap: meaning.order };
}

/** `TLP:AMBER`, `PAP:RED`: the names of a level, TLP first; none where nothing is said. */
export function namesOfLevel({ tlp, pap }: Level): MarkingName[] {
  return MARKINGS.filter(({ scheme, order }) => order === (scheme === 'TLP' ? tlp : pap)).map(({ name }) => name);
}

/** What goes over a limit, in one word: `TLP:RED`, else `PAP:RED`. */
export function nameAbove(level: Level, limit: Level): string {
  const [tlp, pap] = [namesOfLevel({ ...level, pap: 0 })[0], namesOfLevel({ ...level, tlp: 0 })[0]];
  return (level.tlp > limit.tlp || pap === undefined ? tlp : pap) ?? '';
}

/** What a marking says; `undefined`: it restricts nobody (a statement). Unknown words are taken for the strictest of their scheme. */
export function levelOfMarking(id: string, definition: StixObject | undefined): Level | undefined {
  const known = markingOfId(id) ?? (definition && markingOf(definition));
  if (known) return levelOfMeaning(known);
  if (definition === undefined) return CLOSED;
  const scheme = typeof definition['definition_type'] === 'string' ? definition['definition_type'].toLowerCase() : '';
  if (scheme === 'statement' || (isRecord(definition['definition']) && Object.hasOwn(definition['definition'], 'statement')))
    return undefined;
  return scheme === 'pap' ? { tlp: 0, pap: CLOSED.pap } : CLOSED;
}

const TAG = /^\s*(?:misp:)?(tlp|pap)\s*:\s*"?([^"]*?)"?\s*$/i;

/** A label or MISP tag that says TLP or PAP (`tlp:amber`); undefined for any other. */
export function levelOfLabel(label: string): Level | undefined {
  const match = label.length > 100 ? null : TAG.exec(label);
  if (match === null) return undefined;
  const [, scheme = '', word = ''] = match;
  const meaning = markingOfName(`${scheme}:${word}`);
  if (meaning) return levelOfMeaning(meaning);
  return scheme.toLowerCase() === 'pap' ? { tlp: 0, pap: CLOSED.pap } : { tlp: CLOSED.tlp, pap: 0 };
}

/** What is said of a whole object by its markings and labels, and what of that is its source's default. */
export function combineLevels(said: Iterable<Level | undefined>, byDefault: Level): { level: Level; unmarked: boolean } {
  let level = OPEN;
  for (const one of said) if (one) level = highest(level, one);
  const unmarked = level.tlp === 0 && byDefault.tlp > 0;
  return { level: { tlp: level.tlp || byDefault.tlp, pap: level.pap || byDefault.pap }, unmarked };
}

/** Places of an object that are marked above the limit, with their level. */
export function placesAbove(
  object: StixObject,
  limit: Level,
  levelOf: (markingId: string) => Level | undefined,
): { path: ValuePath; level: Level }[] {
  return granularMarkings(object).flatMap(({ path, marking, resolves }) => {
    const level = marking === undefined || !resolves ? undefined : levelOf(marking);
    return level && isAbove(level, limit) ? [{ path, level }] : [];
  });
}

/** Types that are no knowledge about anybody: words of the language that others are written in. */
export const isLanguage = (type: string): boolean => type === 'marking-definition' || type === 'extension-definition';

/** Sources that their publishers give to everybody, by key. */
const PUBLISHED = /^(?:attack:|capec$|cisa:|misp:warninglists$|reference:|sample:)/;

/** What objects of a source are taken for that carry no TLP, until somebody says otherwise. */
export const unmarkedOf = ({ key, unmarked }: { key: string; unmarked?: MarkingName }): MarkingName =>
  unmarked ?? (PUBLISHED.test(key) ? 'TLP:CLEAR' : 'TLP:AMBER');
