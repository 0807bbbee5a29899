/** An event of MISP as STIX. */
import { isRecord } from '../canonical.ts';
import { attributeToStix } from './attributes.ts';
import { EventContext } from './context.ts';
import { emptyNoteId, eventFromStix, EVENT_LISTS } from './event-members.ts';
import { galaxiesToStix } from './galaxies.ts';
import { objectToStix } from './objects.ts';
import {
  isTrue,
  isUuid,
  listOf,
  type MispRecord,
  mispUuid5,
  recordsOf,
  secondsOf,
  stixTime,
  type StixObject,
  textOf,
  uuidOf,
  withoutLists,
} from './record.ts';
import { referencesToStix } from './references.ts';
import { extensionWith, restOf } from './rest.ts';
import { reportsToStix } from './reports.ts';
import { identityOf } from './sightings.ts';
import { readTags } from './tags.ts';

/** What an event of MISP says of itself before anything of it is read. */
export interface MispEventHead {
  readonly uuid: string;
  readonly info: string;
  /** seconds since 1970 of its last change; of one that does not say, of the day that it is about; 0: unknown */
  readonly seconds: number;
}

/** The day of an event at noon: no time zone makes another day of it. */
function secondsOfDay(value: unknown): number | undefined {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(textOf(value)) ? Date.parse(`${textOf(value)}T12:00:00Z`) : Number.NaN;
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds / 1000 : undefined;
}

export function mispEventHead(event: MispRecord): MispEventHead {
  const uuid = textOf(event['uuid']).toLowerCase();
  const info = textOf(event['info']);
  const first = listOf(event['Object'])[0] ?? listOf(event['Attribute'])[0];
  const mark = isRecord(first) ? textOf(first['uuid']) : '';
  return {
    uuid: isUuid(uuid) ? uuid : mispUuid5(`event ${uuid} ${info} ${textOf(event['date'])} ${mark}`),
    info,
    seconds: secondsOf(event['timestamp']) ?? secondsOfDay(event['date']) ?? 0,
  };
}

/** How many attributes an event holds, those of its objects among them. */
export const countAttributes = (event: MispRecord): number =>
  recordsOf(event['Attribute']).length + recordsOf(event['Object']).reduce((sum, thing) => sum + recordsOf(thing['Attribute']).length, 0);

/**
 * The objects of one event, one after the other, none held longer than its turn; the report or grouping comes last. `event`: what
 * stands in `Event`. Never throws for what it holds, up to `limits.nestingDepth` levels deep.
 */
export function* mispToStix(event: MispRecord): Generator<StixObject> {
  const head = mispEventHead(event);
  const tagged = readTags(listOf(event['Tag']));
  const { Orgc } = event;
  const author = identityOf(isRecord(Orgc) ? Orgc : undefined, head.seconds);
  const context = new EventContext({ ...head, id: event['id'], markings: new Set(tagged.markings) }, author?.id);
  const refs: string[] = [];
  if (author && context.first(author.id)) yield author;
  yield* context.definitions(tagged.markings);
  const galaxies = galaxiesToStix(listOf(event['Galaxy']), context);
  refs.push(...galaxies.targets);
  yield* galaxies.objects;
  for (const [index, attribute] of listOf(event['Attribute']).entries())
    if (isRecord(attribute)) yield* referred(attributeToStix(attribute, context, index).objects, refs);
  const things: [MispRecord, string][] = [];
  for (const [index, thing] of listOf(event['Object']).entries()) {
    if (!isRecord(thing)) continue;
    const { main, objects } = objectToStix(thing, context, index);
    things.push([thing, main.id]);
    yield* referred(objects, refs);
  }
  const references = referencesToStix(things, context);
  yield* referred(references.objects, refs);
  yield* referred(reportsToStix(listOf(event['EventReport']), reportId(event, head), context), refs);
  if (refs.length === 0) yield* referred([emptyNote(head, reportId(event, head), context)], refs);
  yield report(event, head, [...new Set(refs)], galaxies.mentions, references.unresolved, context);
}

function* referred(objects: readonly StixObject[], refs: string[]): Generator<StixObject> {
  for (const object of objects) {
    if (object.type !== 'marking-definition' && object.type !== 'identity') refs.push(object.id);
    else if (object['identity_class'] === 'class') refs.push(object.id);
    yield object;
  }
}

const publishedAt = (event: MispRecord): number | undefined =>
  isTrue(event['published']) ? secondsOf(event['publish_timestamp']) : undefined;
const reportId = (event: MispRecord, head: MispEventHead): string =>
  `${publishedAt(event) === undefined ? 'grouping' : 'report'}--${head.uuid}`;

/** A report MUST refer to something: of an event that holds nothing, to a note which says so. */
function emptyNote(head: MispEventHead, report: string, context: EventContext): StixObject {
  return {
    ...context.versioned('note', uuidOf(emptyNoteId(head.uuid)), head.seconds),
    content: 'This MISP event is empty: it has no attribute, object, galaxy or report.',
    object_refs: [report],
    ...context.marked(),
  };
}

function report(
  event: MispRecord,
  head: MispEventHead,
  refs: readonly string[],
  mentions: readonly unknown[],
  unresolved: readonly unknown[],
  context: EventContext,
): StixObject {
  const tagged = readTags(listOf(event['Tag']));
  const published = publishedAt(event);
  const made: StixObject = {
    ...context.versioned(published === undefined ? 'grouping' : 'report', head.uuid, head.seconds),
    name: head.info === '' ? `MISP event ${head.uuid}` : head.info,
    ...(published === undefined ? { context: 'suspicious-activity' } : { published: shortest(published) }),
    object_refs: refs,
    labels: ['Threat-Report', 'misp:tool="MISP-STIX-Converter"', ...tagged.labels],
    ...context.marked(),
    ...(tagged.confidence === undefined ? {} : { confidence: tagged.confidence }),
  };
  const kept = restOf(
    eventFromStix(made, author(event)),
    withoutLists(event, ['Attribute', 'Object', 'EventReport', 'Galaxy']),
    EVENT_LISTS,
  );
  const strays = { Attribute: stray(event['Attribute']), Object: stray(event['Object']), EventReport: stray(event['EventReport']) };
  const odd = Object.fromEntries(Object.entries(strays).filter(([, list]) => list !== undefined));
  return {
    ...made,
    ...extensionWith({
      ...kept,
      event: true,
      ...(mentions.length > 0 && { galaxies: mentions }),
      ...(unresolved.length > 0 && { references: unresolved }),
      ...(Object.keys(odd).length > 0 && { strays: odd }),
    }),
  };
}

const shortest = (seconds: number): string => `${stixTime(seconds).slice(0, 19)}Z`;
const author = (event: MispRecord): MispRecord | undefined => {
  const { Orgc } = event;
  const identity = identityOf(isRecord(Orgc) ? Orgc : undefined, 0);
  return identity && { name: identity['name'], uuid: uuidOf(identity.id) };
};

/** What stands in a list and is no object. */
function stray(value: unknown): unknown {
  const odd = listOf(value).flatMap((item, at) => (isRecord(item) ? [] : [{ at, item }]));
  return odd.length > 0 ? odd : undefined;
}
