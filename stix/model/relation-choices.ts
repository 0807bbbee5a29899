/** What to offer to somebody who ties objects: what may stand between all of them, the usual first. */
import { relationshipSentence } from './relation-words.ts';
import { allowedRelationships, type AllowedRelationship } from './relations.ts';

/** The more telling ones, as reports and ATT&CK use them most; all others follow in the order of the tables. */
const USUAL = [
  'uses',
  'indicates',
  'exploits',
  'targets',
  'attributed-to',
  'mitigates',
  'based-on',
  'resolves-to',
  'communicates-with',
  'beacons-to',
  'drops',
  'downloads',
  'delivers',
  'controls',
  'hosts',
  'has',
  'subtechnique-of',
  'part-of',
  'located-at',
  'belongs-to',
  'detects',
];
const RANK = new Map(USUAL.map((type, rank) => [type, rank]));
const LAST = ['derived-from', 'duplicate-of', 'revoked-by'];

function rankOf({ type, origin }: AllowedRelationship): number {
  if (origin === 'common') return USUAL.length + 1 + (LAST.includes(type) ? 1 : 0);
  return RANK.get(type) ?? USUAL.length;
}

/** `A is related to B` says what `B is related to A` says. */
function isSymmetric(type: string): boolean {
  const words = (direction: 'forward' | 'backward'): string => relationshipSentence(type, direction).replace(/\{(?:source|target)\}/g, '');
  return words('forward') === words('backward');
}

/**
 * What may stand between each of some types and each of others (STIX types or OpenCTI's), both directions; the usual first, what any two
 * objects may have last. What reads the same from both ends is there once, forward.
 */
export function relationshipChoices(sources: readonly string[], targets: readonly string[]): AllowedRelationship[] {
  const pairs = [...new Set(sources)].flatMap((source) => [...new Set(targets)].map((target) => allowedRelationships(source, target)));
  const [first = [], ...others] = pairs;
  return first
    .filter(({ type, direction }) => direction === 'forward' || !isSymmetric(type))
    .filter(({ type, direction }) => others.every((pair) => pair.some((one) => one.type === type && one.direction === direction)))
    .sort((a, b) => rankOf(a) - rankOf(b));
}
