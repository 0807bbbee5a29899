/** Tags of MISP as markings, confidence and labels, and back. */
import { markingId, markingObject, markingOfId, markingOfName } from '../markings.ts';
import { type MispRecord, stringsOf, textOf, typeOfId } from './record.ts';

export interface Tagged {
  labels: string[];
  /** ids of marking definitions */
  markings: string[];
  confidence?: number;
}

const CONFIDENCE: readonly (readonly [least: number, word: string])[] = [
  [100, 'completely-confident'],
  [75, 'usually-confident'],
  [50, 'fairly-confident'],
  [25, 'rarely-confident'],
  [0, 'unconfident'],
];
const CONFIDENCE_TAG = /^misp:confidence-level="([a-z-]+)"$/;

/** `tlp:white` and its like are the marking of the standard, what came with TLP 2.0 is FIRST's, PAP is OpenCTI's: as misp-stix has it. */
function markingIdOf(tag: string): string | undefined {
  const meaning = markingOfName(tag);
  if (!meaning) return undefined;
  const second = /^tlp\s*:\s*(clear|amber\+strict)$/i.test(tag.trim());
  return meaning.scheme === 'PAP' ? meaning.ids[0] : markingId(meaning, second ? 'tlp2' : 'tlp1');
}

/** The marking definition that goes with an id of `tagged`. */
export function markingDefinition(id: string): Record<string, unknown> | undefined {
  const meaning = markingOfId(id);
  if (!meaning) return undefined;
  for (const family of ['tlp1', 'tlp2', 'opencti'] as const) if (markingId(meaning, family) === id) return markingObject(meaning, family);
  return undefined;
}

export function readTags(tags: readonly unknown[]): Tagged {
  const found: Tagged = { labels: [], markings: [] };
  const labels = new Set<string>();
  const markings = new Set<string>();
  for (const tag of tags) {
    const name = tagName(tag);
    if (name === '') continue;
    const marking = markingIdOf(name);
    const sure = CONFIDENCE.find(([, word]) => word === CONFIDENCE_TAG.exec(name)?.[1]);
    if (marking !== undefined) markings.add(marking);
    else if (sure) found.confidence = Math.min(found.confidence ?? 100, sure[0]);
    else labels.add(name);
  }
  return { ...found, labels: [...labels], markings: [...markings] };
}

export const tagName = (tag: unknown): string =>
  typeof tag === 'object' && tag !== null && 'name' in tag ? textOf(tag.name) : textOf(tag);
/** MISP compares the names of tags without case. */
export const tagKey = (tag: MispRecord): string => textOf(tag['name']).toLowerCase();

function markingTag(id: string): string | undefined {
  const meaning = markingOfId(id);
  if (!meaning) return undefined;
  if (meaning.scheme === 'PAP') return meaning.name;
  const colour = meaning.name.slice(4).toLowerCase();
  return `tlp:${colour === 'clear' && id === markingId(meaning, 'tlp1') ? 'white' : colour}`;
}

/** The tags that an object of STIX is worth; `inherited`: markings that the event says already; `own`: labels that say something else. */
export function tagsOf(object: MispRecord, inherited: ReadonlySet<string>, own: (label: string) => boolean): MispRecord[] {
  const names = stringsOf(object['object_marking_refs'])
    .filter((id) => typeOfId(id) === 'marking-definition' && !inherited.has(id))
    .flatMap((id) => markingTag(id) ?? []);
  const { confidence } = object;
  if (typeof confidence === 'number') {
    const word = CONFIDENCE.find(([least]) => confidence >= least)?.[1];
    if (word !== undefined) names.push(`misp:confidence-level="${word}"`);
  }
  names.push(...stringsOf(object['labels']).filter((label) => !own(label)));
  return [...new Set(names)].map((name) => ({ name }));
}
