/** Documents of MISP, known by what they hold: events in every wrapping that is in use, clusters of a galaxy, and what a feed has beside. */
import { isRecord } from '../canonical.ts';
import { limits } from '../limits.ts';
import { countAttributes, mispEventHead, type MispEventHead, mispToStix } from './event.ts';
import { galaxyFileToStix } from './galaxy-file.ts';
import { isUuid, listOf, type MispRecord, recordsOf, type StixObject, textOf } from './record.ts';

export type MispDocument =
  | {
      readonly kind: 'events';
      readonly heads: readonly MispEventHead[];
      /** all that the event has is there, as far as it says how much that is; of several events false */
      readonly complete: boolean;
      /** made one by one, while they are asked for */
      readonly objects: Iterable<StixObject>;
    }
  | { readonly kind: 'galaxy'; readonly type: string; readonly name: string; readonly objects: Iterable<StixObject> }
  /** it is MISP's, and holds no knowledge: a sentence that says what it is and what to import instead */
  | { readonly kind: 'refused'; readonly code: 'format-unknown' | 'json-depth'; readonly message: string };

/** What is made of it nests a little deeper than it did. */
const DEEPEST = limits.nestingDepth - 16;
const tooDeep = (what: string): MispDocument => ({
  kind: 'refused',
  code: 'json-depth',
  message: `${what} nests deeper than ${DEEPEST} levels.`,
});

/** What the parsed JSON is; undefined: nothing of MISP. */
export function readMisp(value: unknown): MispDocument | undefined {
  const events = eventsIn(value);
  if (events.length === 0) return readOther(value);
  if (isDeeperThan(events, DEEPEST)) return tooDeep('The MISP event');
  const [only] = events;
  return {
    kind: 'events',
    heads: events.map(mispEventHead),
    complete: events.length === 1 && only !== undefined && isWhole(only),
    objects: allOf(events),
  };
}

function* allOf(events: readonly MispRecord[]): Generator<StixObject> {
  for (const event of events) yield* mispToStix(event);
}

/** `{Event}`, `{response: […]}`, `{response: {…}}`, lists of them, or the event itself. */
function eventsIn(value: unknown, level = 0): MispRecord[] {
  if (level > 3) return [];
  if (Array.isArray(value)) {
    const found = listOf(value).map((item) => eventsIn(item, level + 1));
    return found.every((events) => events.length > 0) ? found.flat() : [];
  }
  if (!isRecord(value) || typeof value['type'] === 'string') return [];
  const { Event, response } = value;
  if (isRecord(Event)) return SAYS_SOMETHING.some((name) => Event[name] !== undefined) ? [Event] : [];
  if (response !== undefined) return eventsIn(response, level + 1);
  return isEvent(value) ? [value] : [];
}

const SAYS_SOMETHING = ['info', 'date', 'Attribute', 'Object', 'Galaxy', 'EventReport', 'Tag'];

const isAttribute = (value: MispRecord): boolean => typeof value['type'] === 'string' && value['value'] !== undefined;
const isObject = (value: MispRecord): boolean => typeof value['name'] === 'string' && Array.isArray(value['Attribute']);

/** An event without anything around it: it has attributes or objects of MISP, or says how MISP stands to it. */
function isEvent(value: MispRecord): boolean {
  if (recordsOf(value['Attribute']).some(isAttribute) || recordsOf(value['Object']).some(isObject)) return true;
  return (
    typeof value['info'] === 'string' && ['threat_level_id', 'analysis', 'Orgc', 'Attribute'].some((name) => value[name] !== undefined)
  );
}

function isWhole(event: MispRecord): boolean {
  const said = textOf(event['attribute_count']);
  if (textOf(event['uuid']) === '' || (event['Attribute'] === undefined && event['Object'] === undefined)) return false;
  return !/^\d{1,9}$/.test(said) || Number(said) <= countAttributes(event);
}

function isDeeperThan(root: unknown, most: number): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) next.push(member);
    }
    level = next;
  }
  return false;
}

function readOther(value: unknown): MispDocument | undefined {
  if (!isRecord(value)) return undefined;
  const { values, type, name } = value;
  const isGalaxy = typeof type === 'string' && (typeof name === 'string' || value['uuid'] !== undefined) && !('predicates' in value);
  if (isGalaxy && recordsOf(values).some((one) => typeof one['value'] === 'string')) {
    if (isDeeperThan(value, DEEPEST)) return tooDeep('The MISP galaxy');
    return { kind: 'galaxy', type, name: textOf(name) || type, objects: galaxyFileToStix(value) };
  }
  if (isGalaxyHead(value))
    return refused(
      `The file describes the MISP galaxy ${JSON.stringify(name)} and holds none of its clusters. Import the file of the same name in the folder "clusters".`,
    );
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([key, entry]) => isUuid(key.toLowerCase()) && isRecord(entry) && entry['info'] !== undefined))
    return refused(
      `The file is the list of a MISP feed: it names ${entries.length} ${entries.length === 1 ? 'event' : 'events'} and holds none. Import the files beside it, which are called by their uuid.`,
    );
  return undefined;
}

const isGalaxyHead = (value: MispRecord): boolean =>
  ['namespace', 'icon', 'name', 'type', 'uuid'].every((member) => typeof value[member] === 'string') && value['values'] === undefined;

const refused = (message: string): MispDocument => ({ kind: 'refused', code: 'format-unknown', message });

/** `hashes.csv` of a feed: lines of an MD5 and the uuid of an event. */
export const isFeedHashes = (text: string): boolean =>
  /^(?:[0-9a-f]{32},[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\r?\n)+/i.test(text);

export const FEED_HASHES =
  'The file is the list of hashes of a MISP feed: it says in which events a value stands, and holds no values. Import the files of the events beside it.';

/** Whether the first bytes of a document may be of one that `readMisp` knows. */
export const mayBeMisp = (head: string): boolean =>
  /"(?:Event|response|Attribute|Object|threat_level_id|Orgc|attribute_count|publish_timestamp)"\s*:/.test(head) ||
  (/"(?:authors|category|icon)"\s*:/.test(head) && /"(?:values|namespace|source|type)"\s*:/.test(head));
