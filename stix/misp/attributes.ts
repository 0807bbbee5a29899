/** Attributes of MISP as STIX, and back. */
import { type ComparisonExpression, comparisonsOf, observationsOf, parsePattern } from '../pattern/index.ts';
import { attributeType, type Made, patternOf, RULE_TYPES } from './attribute-types.ts';
import { type Converted, type EventContext, type EventFacts, isOwnLabel, labelled, LABELS } from './context.ts';
import { galaxiesToStix, galaxyRelation } from './galaxies.ts';
import {
  isTrue,
  listOf,
  type MispRecord,
  mispTime,
  secondsOf,
  secondsOfTime,
  shortTime,
  type StixObject,
  stringsOf,
  textOf,
  typeOfId,
  utcOf,
  uuidOf,
  withoutLists,
} from './record.ts';
import { extensionWith, type Rest, restOf, withRest } from './rest.ts';
import { attributeSightings, sightingsOf } from './sightings.ts';
import { readTags, tagKey, type Tagged, tagsOf } from './tags.ts';
import { typeDefaults } from './types.ts';

export type Lookup = (id: string) => StixObject | undefined;

/** By what the things in the lists of an attribute are known. */
export const ATTRIBUTE_LISTS = { Tag: tagKey, Sighting: (item: MispRecord) => textOf(item['uuid']) };

const LANGUAGES: Readonly<Record<string, string>> = { sigma: 'sigma', snort: 'snort', suricata: 'suricata', yara: 'yara' };

export const wantsIndicator = (attribute: MispRecord, type: string): boolean =>
  !isTrue(attribute['deleted']) && (attribute['to_ids'] === undefined ? typeDefaults(type).toIds : isTrue(attribute['to_ids']));

/** Times of an observation: the second never before the first. */
export function observedTimes(thing: MispRecord, seconds: number): { first_observed: string; last_observed: string } {
  const first = utcOf(thing['first_seen']);
  const last = utcOf(thing['last_seen']);
  const at = shortTime(seconds);
  const from = first ?? (last !== undefined && last < at ? last : at);
  const to = last ?? (from > at ? from : at);
  return { first_observed: from, last_observed: to < from ? from : to };
}

export interface Base {
  readonly uuid: string;
  readonly seconds: number;
  readonly labels: readonly string[];
  readonly tagged: Tagged;
}

export function observedData(thing: MispRecord, base: Base, refs: readonly string[], context: EventContext): StixObject {
  return {
    ...context.versioned('observed-data', base.uuid, base.seconds),
    ...observedTimes(thing, base.seconds),
    number_observed: 1,
    object_refs: refs,
    ...annotations(base, context),
    ...(isTrue(thing['deleted']) && { revoked: true }),
  };
}

export function annotations(base: Base, context: EventContext): Record<string, unknown> {
  const { labels, tagged } = base;
  return {
    labels: [...labels, ...tagged.labels],
    ...context.marked(tagged.markings),
    ...(tagged.confidence === undefined ? {} : { confidence: tagged.confidence }),
  };
}

export function indicator(
  base: Base,
  phase: string,
  pattern: string,
  comment: string,
  context: EventContext,
  language = 'stix',
): StixObject {
  return {
    ...context.versioned('indicator', base.uuid, base.seconds),
    ...(comment !== '' && { description: comment }),
    pattern,
    pattern_type: language,
    ...(language === 'stix' && { pattern_version: '2.1' }),
    valid_from: shortTime(base.seconds),
    kill_chain_phases: [{ kill_chain_name: 'misp-category', phase_name: phase }],
    ...annotations(base, context),
  };
}

/** One attribute: what it became, the object that stands for it first. */
export function attributeToStix(attribute: MispRecord, context: EventContext, index: number): Converted {
  const type = textOf(attribute['type']);
  const value = textOf(attribute['value']);
  const category = textOf(attribute['category']) || typeDefaults(type).category;
  const uuid = context.claim(attribute['uuid'], `attribute ${index} ${type} ${value}`);
  const base: Base = {
    uuid,
    seconds: secondsOf(attribute['timestamp']) ?? context.seconds,
    labels: [`${LABELS.type}${type}"`, `${LABELS.category}${category}"`],
    tagged: readTags(listOf(attribute['Tag'])),
  };
  const objects = knownObjects(attribute, { type, value, category }, base, context) ?? [customAttribute(attribute, base, context)];
  const [main] = objects;
  if (!main) throw new Error('An attribute became nothing.');
  context.mains.set(textOf(attribute['uuid']).toLowerCase(), main.id);
  const judged = objects.find((object) => object.type === 'indicator') ?? main;
  const galaxies = galaxiesToStix(listOf(attribute['Galaxy']), context);
  const relations = galaxies.targets.map((target) =>
    context.relationship(judged.id, galaxyRelation(judged.type, typeOfId(target)), target, base.seconds),
  );
  const sightings = attributeSightings(listOf(attribute['Sighting']), judged.id, main, context, base.seconds);
  const all = [...objects, ...galaxies.objects, ...relations.filter(({ id }) => context.first(id)), ...sightings];
  return {
    main: finish(main, attribute, all, galaxies.mentions, context),
    objects: [...context.definitions(base.tagged.markings), ...all],
  };
}

/** Keeps on the main object what the reading back would not give. */
function finish(
  main: StixObject,
  attribute: MispRecord,
  all: readonly StixObject[],
  mentions: readonly unknown[],
  context: EventContext,
): StixObject {
  const found = new Map(all.map((object) => [object.id, object]));
  const made = attributeFromStix(main, (id) => found.get(id), context, attribute['id'] !== undefined, sightingsOf(all));
  const rest = restOf(made ?? {}, withoutLists(attribute, ['Galaxy']), ATTRIBUTE_LISTS);
  if (rest || mentions.length > 0) Object.assign(main, extensionWith({ ...rest, ...(mentions.length > 0 && { galaxies: mentions }) }));
  return main;
}

interface Words {
  readonly type: string;
  readonly value: string;
  readonly category: string;
}

/** What the type is in STIX; undefined: nothing, or nothing with this value. */
function knownObjects(attribute: MispRecord, words: Words, base: Base, context: EventContext): StixObject[] | undefined {
  const { type, value, category } = words;
  const toIds = wantsIndicator(attribute, type);
  const comment = textOf(attribute['comment']);
  if (value === '') return undefined;
  if (RULE_TYPES.has(type)) return toIds ? [indicator(base, category, value, comment, context, LANGUAGES[type])] : undefined;
  if (type === 'campaign-name' || type === 'vulnerability') return [domainObject(type, attribute, words, base, context)];
  const make = (objectType: string, properties: Record<string, unknown>): StixObject => ({
    type: objectType,
    spec_version: '2.1',
    id: `${objectType}--${base.uuid}`,
    ...properties,
    ...context.marked(base.tagged.markings),
  });
  const made = attributeType(type)?.make(value, make, attribute);
  if (!made || (made.objects.length === 0 && !toIds)) return undefined;
  return observedAndIndicator(made, attribute, words, base, toIds, context);
}

function observedAndIndicator(
  made: Made,
  attribute: MispRecord,
  words: Words,
  base: Base,
  toIds: boolean,
  context: EventContext,
): StixObject[] {
  const refs = made.objects.map(({ id }) => id);
  const seen = refs.length > 0 ? [observedData(attribute, base, refs, context), ...made.objects] : [];
  if (!toIds) return seen;
  const judged = indicator(base, words.category, patternOf(made.tests), textOf(attribute['comment']), context);
  const [observed] = seen;
  const basedOn = observed ? [context.relationship(judged.id, 'based-on', observed.id, base.seconds)] : [];
  return [...seen, judged, ...basedOn];
}

function domainObject(type: string, attribute: MispRecord, words: Words, base: Base, context: EventContext): StixObject {
  const stixType = type === 'vulnerability' ? 'vulnerability' : 'campaign';
  const comment = textOf(attribute['comment']);
  return {
    ...context.versioned(stixType, base.uuid, base.seconds),
    name: words.value,
    ...(comment !== '' && { description: comment }),
    ...annotations(base, context),
    ...(isTrue(attribute['deleted']) && { revoked: true }),
    ...(stixType === 'vulnerability' && cveReference(words.value)),
  };
}

/** The reference of a vulnerability that has a number. */
export const cveReference = (name: string): Record<string, unknown> =>
  /^CVE-\d{4}-\d{4,19}$/i.test(name) ? { external_references: [{ source_name: 'cve', external_id: name.toUpperCase() }] } : {};

function customAttribute(attribute: MispRecord, base: Base, context: EventContext): StixObject {
  const comment = textOf(attribute['comment']);
  const type = textOf(attribute['type']);
  return {
    ...context.versioned('x-misp-attribute', base.uuid, base.seconds),
    ...annotations(base, context),
    ...(isTrue(attribute['deleted']) && { revoked: true }),
    x_misp_type: type,
    x_misp_value: textOf(attribute['value']),
    x_misp_category: textOf(attribute['category']) || typeDefaults(type).category,
    ...(comment !== '' && { x_misp_comment: comment }),
  };
}

/** The attribute that `main` stands for, without what only the extension knows. */
export function attributeFromStix(
  main: StixObject,
  find: Lookup,
  facts: EventFacts,
  numbered: boolean,
  sightings: ReadonlyMap<string, MispRecord[]>,
): MispRecord | undefined {
  const uuid = uuidOf(main.id);
  const type = labelled(main, LABELS.type) ?? textOf(main['x_misp_type']);
  const judged = main.type === 'indicator' ? main : main.type === 'observed-data' ? find(`indicator--${uuid}`) : undefined;
  const observables = new Map(
    stringsOf(main['object_refs']).flatMap((id): [string, StixObject][] => {
      const object = find(id);
      return object ? [[object.type, object]] : [];
    }),
  );
  const value = valueOf(main, type, observables, judged);
  if (value === undefined) return undefined;
  const timestamp = secondsOfTime(main['modified']) ?? String(facts.seconds);
  const comment = textOf(judged?.['description']) || textOf(main['x_misp_comment']) || (isDomain(main) ? textOf(main['description']) : '');
  const category = labelled(main, LABELS.category) ?? (textOf(main['x_misp_category']) || typeDefaults(type).category);
  const data = textOf(observables.get('artifact')?.['payload_bin']) || (judged && observables.size === 0 ? patternPayload(judged) : '');
  const tags = tagsOf(main, facts.markings, isOwnLabel);
  const seen = [...(sightings.get(main.id) ?? []), ...(judged && judged !== main ? (sightings.get(judged.id) ?? []) : [])];
  return {
    uuid,
    type,
    category,
    value,
    to_ids: judged !== undefined || isTrue(labelled(main, LABELS.toIds)?.toLowerCase()),
    timestamp,
    ...(comment !== '' && { comment }),
    ...(data !== '' && { data }),
    ...(main['revoked'] === true && { deleted: true }),
    ...seenTimes(main, timestamp),
    ...(tags.length > 0 && { Tag: tags }),
    ...(seen.length > 0 && { Sighting: seen }),
    ...(numbered && facts.id !== undefined && { event_id: facts.id }),
  };
}

const patternPayload = (judged: MispRecord): string => {
  const pattern = textOf(judged['pattern']);
  return pattern.includes('payload_bin') ? (comparedValues(pattern)?.get('file:content_ref.payload_bin') ?? '') : '';
};

export function seenTimes(main: MispRecord, timestamp: string): MispRecord {
  if (main['type'] !== 'observed-data') return {};
  const at = shortTime(Number(timestamp));
  const { first_observed: first, last_observed: last } = main;
  return {
    ...(utcOf(first) !== at && { first_seen: mispTime(first) }),
    ...(utcOf(last) !== at && { last_seen: mispTime(last) }),
  };
}

const isDomain = (object: MispRecord): boolean => object['type'] === 'campaign' || object['type'] === 'vulnerability';

function valueOf(
  main: MispRecord,
  type: string,
  observables: ReadonlyMap<string, MispRecord>,
  judged: MispRecord | undefined,
): string | undefined {
  if (main['type'] === 'x-misp-attribute') return textOf(main['x_misp_value']);
  if (isDomain(main)) return textOf(main['name']);
  const known = attributeType(type);
  const seen = known?.read(observables);
  if (seen !== undefined || !judged) return seen;
  const pattern = textOf(judged['pattern']);
  if (textOf(judged['pattern_type']) !== 'stix') return pattern;
  const values = comparedValues(pattern);
  const found = known?.paths.map((path) => values?.get(path));
  const value = found === undefined || found.includes(undefined) ? undefined : found.join('|');
  return value !== undefined && type === 'AS' && /^\d/.test(value) ? `AS${value}` : value;
}

/** What the paths of a pattern are compared with, where all of it is equality joined by AND in one observation. */
export function comparedValues(text: string): Map<string, string> | undefined {
  const { pattern } = parsePattern(text);
  if (pattern?.kind !== 'observation' || pattern.qualifiers.length > 0) return undefined;
  const [observation] = observationsOf(pattern);
  const test = observation?.test;
  if (!test || hasAlternatives(test)) return undefined;
  const found = new Map<string, string>();
  for (const { path, literals, operator, negated } of comparisonsOf(test)) {
    const [literal] = literals;
    const where = text.slice(path.start, path.end);
    if (operator !== '=' || negated || !literal || found.has(where)) return undefined;
    found.set(where, literal.text);
  }
  return found;
}

const hasAlternatives = (test: ComparisonExpression): boolean =>
  test.kind === 'or' || (test.kind === 'group' ? hasAlternatives(test.inner) : test.kind === 'and' && test.operands.some(hasAlternatives));

/** The attribute with everything: what STIX says of it, and what stands beside. */
export function wholeAttribute(
  main: StixObject,
  find: Lookup,
  facts: EventFacts,
  rest: (Rest & MispRecord) | undefined,
  sightings: ReadonlyMap<string, MispRecord[]>,
): MispRecord | undefined {
  const made = attributeFromStix(main, find, facts, rest?.set?.['id'] !== undefined, sightings);
  return made && withRest(made, rest, ATTRIBUTE_LISTS);
}
