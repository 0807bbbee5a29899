/** STIX as events of MISP: those that came from MISP as they were, others by the mapping of misp-stix. */
import { isRecord } from '../canonical.ts';
import { wholeAttribute } from './attributes.ts';
import { type EventFacts, labelled, LABELS } from './context.ts';
import { emptyNoteId, eventFromStix, EVENT_LISTS, factsOfEvent } from './event-members.ts';
import { externalToMisp } from './external.ts';
import { galaxiesFromMentions, galaxyAround, isCluster } from './galaxies.ts';
import { wholeObject } from './objects.ts';
import { isUuid, listOf, type MispRecord, mispUuid5, recordsOf, type StixObject, stringsOf, textOf, typeOfId, uuidOf } from './record.ts';
import { keptReferences, type References, referencesFromStix } from './references.ts';
import { isEventReport, wholeEventReport } from './reports.ts';
import { restOn, withRest } from './rest.ts';
import { sightingsOf } from './sightings.ts';

export interface ToMispOptions {
  /** of events that did not come from MISP: 0 own organisation … 4 sharing group; 0 where nothing is said */
  readonly distribution?: string;
  readonly sharingGroup?: MispRecord;
}

export interface MispExport {
  /** what stands in `Event` */
  readonly event: MispRecord;
  /** ids of members that an event has no place for */
  readonly leftOut: readonly string[];
}

/** Types of which each object becomes an event. */
export const MISP_CONTAINERS: readonly string[] = [
  ...['report', 'grouping', 'case-incident', 'case-rfi', 'case-rft'],
  ...['x-opencti-case-incident', 'x-opencti-case-rfi', 'x-opencti-case-rft'],
];

/** Whether a report or grouping was made of an event of MISP here. */
export const isMispEvent = (object: StixObject): boolean => restOn(object)?.['event'] === true;

/** Events of all reports, groupings and cases among the objects; of objects without any, one event of them all. */
export function toMisp(objects: readonly StixObject[], options: ToMispOptions = {}): MispExport[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const containers = objects.filter(({ type }) => MISP_CONTAINERS.includes(type));
  return (containers.length > 0 ? containers : [around(objects)]).map((container) =>
    containerToMisp(container, (id) => byId.get(id), objects, options),
  );
}

function around(objects: readonly StixObject[]): StixObject {
  const times = objects.map((object) => textOf(object['modified'])).filter((time) => time !== '');
  const latest = times.reduce((last, time) => (time > last ? time : last), '');
  const members = objects.map(({ id }) => id);
  return {
    type: 'grouping',
    id: `grouping--${mispUuid5(members.join(' '))}`,
    ...(latest !== '' && { created: latest, modified: latest }),
    name: 'STIX objects',
    object_refs: members,
  };
}

/**
 * The event of one container. `find`: the objects that it names, and what those name; `about`: sightings, relationships and
 * identities that may say something of them.
 */
export function containerToMisp(
  container: StixObject,
  find: (id: string) => StixObject | undefined,
  about: Iterable<StixObject>,
  options: ToMispOptions = {},
): MispExport {
  const rest = restOn(container);
  const author = authorOf(container, find);
  const made = eventFromStix(container, author);
  const head = withRest(made, rest, EVENT_LISTS);
  const isOwn = isMispEvent(container);
  const facts = factsOfEvent(container, head, stringsOf(container['object_marking_refs']));
  const members = [...new Set(stringsOf(container['object_refs']))].flatMap((id) => find(id) ?? []);
  const all = [...about];
  const inside = new Inside(members, find, facts, all, keptReferences(rest?.['references']));
  inside.read();
  const { galaxies, used } = galaxiesFromMentions(rest?.['galaxies'], find);
  const around = inside.clusters.filter(({ id }) => !used.includes(id) && !inside.used.has(id)).map(galaxyAround);
  const external = externalToMisp(container, inside.others, find, all, author);
  const event: Record<string, unknown> = {
    ...(isOwn ? {} : { threat_level_id: '4', analysis: '0', distribution: options.distribution ?? '0', ...sharing(options) }),
    ...head,
    ...filled('Attribute', [...inside.attributes, ...external.attributes]),
    ...filled('Object', [...inside.objects, ...external.objects]),
    ...filled('EventReport', [...inside.reports, ...external.reports]),
    ...filled('Galaxy', [...galaxies, ...around, ...external.galaxies]),
  };
  putStrays(event, rest?.['strays']);
  return { event, leftOut: external.leftOut };
}

const filled = (name: string, list: readonly unknown[]): MispRecord => (list.length > 0 ? { [name]: list } : {});
const sharing = ({ sharingGroup }: ToMispOptions): MispRecord =>
  sharingGroup ? { SharingGroup: sharingGroup, sharing_group_id: textOf(sharingGroup['id']) || '0' } : {};

function authorOf(container: StixObject, find: (id: string) => StixObject | undefined): MispRecord | undefined {
  const id = textOf(container['created_by_ref']);
  const identity = find(id);
  const name = textOf(identity?.['name']);
  return name === '' || !isUuid(uuidOf(id)) ? undefined : { uuid: uuidOf(id), name };
}

function putStrays(event: Record<string, unknown>, strays: unknown): void {
  if (!isRecord(strays)) return;
  for (const name of ['Attribute', 'Object', 'EventReport']) {
    const kept = recordsOf(strays[name]);
    if (kept.length === 0) continue;
    const list = [...listOf(event[name])];
    for (const { at, item } of kept) list.splice(typeof at === 'number' ? at : list.length, 0, item);
    event[name] = list;
  }
}

/** Sorts what is in an event into what MISP knows. */
class Inside {
  readonly attributes: MispRecord[] = [];
  readonly objects: MispRecord[] = [];
  readonly reports: MispRecord[] = [];
  readonly clusters: StixObject[] = [];
  /** what did not come from MISP */
  readonly others: StixObject[] = [];
  /** parts of what was read: they are nothing of their own */
  readonly used = new Set<string>();
  readonly #members: readonly StixObject[];
  readonly #find: (id: string) => StixObject | undefined;
  readonly #facts: EventFacts;
  readonly #sightings: ReadonlyMap<string, MispRecord[]>;
  readonly #references: References;
  readonly #kept: References;

  constructor(
    members: readonly StixObject[],
    find: (id: string) => StixObject | undefined,
    facts: EventFacts,
    about: readonly StixObject[],
    kept: References,
  ) {
    this.#members = members;
    this.#find = find;
    this.#facts = facts;
    this.#sightings = sightingsOf(about);
    this.#references = referencesFromStix(about);
    this.#kept = kept;
  }

  read(): void {
    const ids = new Set(this.#members.map(({ id }) => id));
    for (const member of this.#members) this.#readMember(member, ids);
    for (const member of this.#members) if (!this.used.has(member.id) && !this.#isPart(member)) this.others.push(member);
  }

  #readMember(member: StixObject, ids: ReadonlySet<string>): void {
    const isAttribute = labelled(member, LABELS.type) !== undefined || member.type === 'x-misp-attribute';
    const isObject = labelled(member, LABELS.name) !== undefined || member.type === 'x-misp-object';
    if (member.type === 'indicator' && ids.has(`observed-data--${uuidOf(member.id)}`)) {
      if (isAttribute || isObject) this.used.add(member.id);
    } else if (isAttribute) this.#take(member, this.#attribute(member), this.attributes);
    else if (isObject) this.#take(member, this.#object(member), this.objects);
    else if (isEventReport(member)) this.#take(member, wholeEventReport(member), this.reports);
    else if (isCluster(member)) {
      this.clusters.push(member);
      this.#use(member);
    } else if (member.id === emptyNoteId(this.#facts.uuid)) this.#use(member);
  }

  #use(member: StixObject): void {
    this.used.add(member.id);
    if (member.type === 'observed-data') for (const id of stringsOf(member['object_refs'])) this.used.add(id);
  }

  #take(member: StixObject, thing: MispRecord | undefined, into: MispRecord[]): void {
    if (!thing) return;
    into.push(thing);
    this.#use(member);
  }

  #attribute(member: StixObject): MispRecord | undefined {
    const rest = restOn(member);
    const attribute = wholeAttribute(member, this.#find, this.#facts, rest, this.#sightings);
    const { galaxies, used } = galaxiesFromMentions(rest?.['galaxies'], this.#find);
    for (const id of used) this.used.add(id);
    return attribute && (galaxies.length > 0 ? { ...attribute, Galaxy: galaxies } : attribute);
  }

  #object(member: StixObject): MispRecord | undefined {
    const whole = wholeObject(member, this.#find, this.#facts, restOn(member));
    if (!whole) return undefined;
    for (const id of whole.used) this.used.add(id);
    const references = [...(this.#references.get(member.id) ?? []), ...(this.#kept.get(member.id) ?? [])].sort((a, b) => a.at - b.at);
    return references.length > 0 ? { ...whole.object, ObjectReference: references.map(({ reference }) => reference) } : whole.object;
  }

  /** Relationships and sightings are said with what they are about; who made something is no member. */
  #isPart(member: StixObject): boolean {
    if (member.type === 'sighting') return this.used.has(textOf(member['sighting_of_ref']));
    if (member.type === 'opinion') return stringsOf(member['object_refs']).every((id) => this.used.has(id));
    if (member.type === 'relationship') return this.used.has(textOf(member['source_ref'])) && this.used.has(textOf(member['target_ref']));
    return member.type === 'marking-definition' || member.type === 'extension-definition' || typeOfId(member.id) === '';
  }
}
