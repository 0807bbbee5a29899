/** Objects of MISP as STIX, and back. */
import { isRecord } from '../canonical.ts';
import { isBase64 } from '../validate/formats.ts';
import { validateObject } from '../validate/index.ts';
import {
  addressType,
  fullKey,
  hashPath,
  isDomain,
  isEmail,
  isHash,
  parts,
  patternOf,
  portOf,
  SAMPLE_PACKING,
  type Test,
  valueAt,
} from './attribute-types.ts';
import { annotations, type Base, comparedValues, cveReference, indicator, type Lookup, observedData, seenTimes } from './attributes.ts';
import { type Converted, type EventContext, type EventFacts, labelled, LABELS } from './context.ts';
import { customName, galaxiesFromMentions, galaxiesToStix, galaxyRelation } from './galaxies.ts';
import { OBJECT_TYPES, type ObjectType, relationType } from './object-types.ts';
import {
  isTrue,
  isUuid,
  listOf,
  type MispRecord,
  mispUuid5,
  recordsOf,
  secondsOf,
  secondsOfTime,
  type StixObject,
  stringsOf,
  textOf,
  typeOfId,
  utcOf,
  uuidOf,
  withoutLists,
} from './record.ts';
import { extensionWith, isDefault, type Rest, restOf, withRest } from './rest.ts';
import { readTags, tagKey } from './tags.ts';
import { typeDefaults } from './types.ts';

/** By which name the galaxies of an attribute of an object stand beside it: the clusters are objects of their own. */
const MENTIONS = 'galaxies';
export const OBJECT_LISTS = { Attribute: (item: MispRecord) => textOf(item['object_relation']), Tag: tagKey };
/** Properties of these types that no relation of an object becomes. */
const DOMAIN_TYPES = new Set(['attack-pattern', 'course-of-action', 'identity', 'intrusion-set', 'location', 'vulnerability']);

interface Building {
  readonly object: StixObject;
  /** observables that it refers to */
  readonly others: StixObject[];
  /** their ids */
  readonly ids: Set<string>;
  readonly tests: Test[];
  readonly base: Base;
  readonly context: EventContext;
}

/** One object: what it became, the object that stands for it first. */
export function objectToStix(thing: MispRecord, context: EventContext, index: number): Converted {
  const name = textOf(thing['name']);
  const uuid = context.claim(thing['uuid'], `object ${index} ${name}`);
  const attributes = recordsOf(thing['Attribute']);
  const alive = attributes.filter((attribute) => !isTrue(attribute['deleted']) && textOf(attribute['value']) !== '');
  const base: Base = {
    uuid,
    seconds: secondsOf(thing['timestamp']) ?? context.seconds,
    labels: [`${LABELS.name}${name}"`, `${LABELS.meta}${textOf(thing['meta-category'])}"`],
    // the labels are said of one attribute, and stay with it
    tagged: { labels: [], markings: readTags(attributes.flatMap((attribute) => listOf(attribute['Tag']))).markings },
  };
  const galaxies = new Map(attributes.map((attribute) => [attribute, galaxiesToStix(listOf(attribute['Galaxy']), context)]));
  const pack = (attribute: unknown): unknown =>
    isRecord(attribute) ? packed(attribute, galaxies.get(attribute)?.mentions ?? []) : attribute;
  const known = OBJECT_TYPES.get(name);
  const likely = known && knownObjects(thing, known, alive, base, context);
  // a template promises nothing of its values: what the standard forbids of them stays as MISP had it
  const isSound = likely?.every((object) => object.type === 'relationship' || validateObject(object).must.length === 0) === true;
  const objects = (isSound ? likely : undefined) ?? [customObject(thing, attributes.map(pack), base, context)];
  const [main] = objects;
  if (!main) throw new Error('An object became nothing.');
  for (const attribute of attributes) context.mains.set(textOf(attribute['uuid']).toLowerCase(), main.id);
  context.mains.set(textOf(thing['uuid']).toLowerCase(), main.id);
  const judged = objects.find((object) => object.type === 'indicator') ?? main;
  const relations = [...new Set([...galaxies.values()].flatMap(({ targets }) => targets))].map((target) =>
    context.relationship(judged.id, galaxyRelation(judged.type, typeOfId(target)), target, base.seconds),
  );
  const found = new Map(objects.map((object) => [object.id, object]));
  const { Attribute: list, ...wanted } = withoutLists(thing, ['ObjectReference']);
  const made = objectFromStix(main, (id) => found.get(id), context, thing['id']) ?? {};
  const whole = { ...wanted, ...(list !== undefined && { Attribute: Array.isArray(list) ? listOf(list).map(pack) : list }) };
  Object.assign(main, extensionWith(restOf(made, whole, OBJECT_LISTS)));
  const all = [...objects, ...[...galaxies.values()].flatMap((one) => one.objects), ...relations.filter(({ id }) => context.first(id))];
  return { main, objects: [...context.definitions(base.tagged.markings), ...all] };
}

/** An attribute with its galaxies as mentions. */
function packed(attribute: MispRecord, mentions: readonly unknown[]): MispRecord {
  const rest = withoutLists(attribute, ['Galaxy']);
  return mentions.length > 0 ? { ...rest, [MENTIONS]: mentions } : rest;
}

function customObject(thing: MispRecord, attributes: readonly unknown[], base: Base, context: EventContext): StixObject {
  const comment = textOf(thing['comment']);
  return {
    ...context.versioned('x-misp-object', base.uuid, base.seconds),
    ...annotations(base, context),
    ...(isTrue(thing['deleted']) && { revoked: true }),
    x_misp_name: textOf(thing['name']),
    x_misp_meta_category: textOf(thing['meta-category']),
    ...(comment !== '' && { x_misp_comment: comment }),
    ...(attributes.length > 0 && {
      x_misp_attributes: attributes.map((attribute) =>
        Object.fromEntries(Object.entries(isRecord(attribute) ? attribute : {}).filter(([member, value]) => !isDefault(member, value))),
      ),
    }),
  };
}

/** What an object of a known name is; undefined: what it needs is not there. */
function knownObjects(
  thing: MispRecord,
  known: ObjectType,
  alive: readonly MispRecord[],
  base: Base,
  context: EventContext,
): StixObject[] | undefined {
  if (isTrue(thing['deleted']) && known.type === 'indicator') return undefined;
  const building = begin(known, base, context);
  const names = new Map<string, unknown[]>();
  for (const attribute of alive) {
    const relation = textOf(attribute['object_relation']);
    const field = Object.hasOwn(known.fields, relation) ? known.fields[relation] : undefined;
    if (field !== undefined && fill(building, field, relation, attribute)) continue;
    const property = customName(relation);
    const values = names.get(property);
    if (values) values.push(textOf(attribute['value']));
    else names.set(property, [textOf(attribute['value'])]);
  }
  const { object, others, tests } = building;
  const needed = known.needs?.some((relation) => valueAt(object, propertyOf(known.fields[relation] ?? '')) !== undefined) ?? true;
  if (!needed || (known.needs === undefined && Object.keys(object).length <= 4)) return undefined;
  if (
    known.type === 'indicator' &&
    !alive.some((one) => isTrue(one['to_ids']) && known.fields[textOf(one['object_relation'])] === 'pattern')
  )
    return undefined;
  for (const [property, values] of names) object[property] = values.length === 1 ? values[0] : values;
  if (known.type === 'vulnerability') Object.assign(object, cveReference(textOf(object['name'])));
  if (known.type === 'indicator' || DOMAIN_TYPES.has(known.type)) {
    if (isTrue(thing['deleted'])) object['revoked'] = true;
    return [object];
  }
  const observed = observedData(thing, base, [object.id, ...others.map(({ id }) => id)], context);
  if (tests.length === 0 || isTrue(thing['deleted'])) return [observed, object, ...others];
  const judged = indicator(base, textOf(thing['meta-category']) || 'misc', patternOf(tests), textOf(thing['comment']), context);
  return [observed, object, ...others, judged, context.relationship(judged.id, 'based-on', observed.id, base.seconds)];
}

function begin(known: ObjectType, base: Base, context: EventContext): Building {
  const isObservable = known.type !== 'indicator' && !DOMAIN_TYPES.has(known.type);
  const object: StixObject = isObservable
    ? { type: known.type, spec_version: '2.1', id: `${known.type}--${base.uuid}`, ...context.marked(base.tagged.markings) }
    : known.type === 'indicator'
      ? { ...indicator(base, 'misc', '', '', context, textOf(known.fixed?.['pattern_type'])) }
      : { ...context.versioned(known.type, base.uuid, base.seconds), ...annotations(base, context) };
  if (known.type === 'indicator') delete object['pattern'];
  return { object: Object.assign(object, known.fixed), others: [], ids: new Set(), tests: [], base, context };
}

const propertyOf = (field: string): string => field.replace(/^[#@!?>]/, '').replace(/:[a-z]+$/, '');

/** Puts the value of one attribute in its place; false: there is no room for it, or it is not of its type. */
function fill(building: Building, field: string, relation: string, attribute: MispRecord): boolean {
  const { object, tests } = building;
  const value = textOf(attribute['value']);
  const property = propertyOf(field);
  if (field.startsWith('>')) return refer(building, property, field.slice(field.indexOf(':') + 1), attribute);
  const read = readAs(field.charAt(0), property, relation, value);
  if (read === undefined) return false;
  if (field.startsWith('@')) append(object, property, read);
  else if (!put(object, property.split('.'), read)) return false;
  if (isTrue(attribute['to_ids']) && property !== 'pattern')
    tests.push([pathOf(object.type, property, relation), typeof read === 'boolean' ? String(read) : textOf(read)]);
  return true;
}

/** In place: a hostile object has a hundred thousand values of one kind. */
function append(object: Record<string, unknown>, property: string, value: unknown): void {
  const list = object[property];
  if (Array.isArray(list)) list.push(value);
  else object[property] = [value];
}

function readAs(kind: string, property: string, relation: string, value: string): unknown {
  if (kind === '#') {
    const digits = value.replace(/^AS/i, '');
    if (property.endsWith('_port')) return portOf(value);
    return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
  }
  if (kind === '!') return utcOf(value);
  if (kind === '?') return /^(true|1)$/i.test(value) ? true : /^(false|0)$/i.test(value) ? false : undefined;
  if (property.startsWith('hashes.')) return isHash(relation.replace('x509-fingerprint-', ''), value) ? value : undefined;
  if (property === 'key') return fullKey(value);
  return property === 'country' ? (/^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : undefined) : value;
}

/** False where something stands there. */
function put(target: Record<string, unknown>, path: readonly string[], value: unknown): boolean {
  const [step = '', ...further] = path;
  if (further.length === 0) {
    if (target[step] !== undefined) return false;
    target[step] = value;
    return true;
  }
  const isList = further[0] === '0';
  const existing = isList ? listOf(target[step])[0] : target[step];
  const inner = isRecord(existing) ? existing : {};
  if (!put(inner, isList ? further.slice(1) : further, value)) return false;
  target[step] = isList ? [inner] : inner;
  return true;
}

function pathOf(type: string, property: string, relation: string): string {
  if (property.startsWith('hashes.')) return hashPath(type, relation.replace('x509-fingerprint-', ''));
  const steps = property.split('.').map((step) => (step === '0' ? '[0]' : /^[a-z_]+$/.test(step) ? `.${step}` : `.'${step}'`));
  return `${type}:${steps.join('').slice(1)}`;
}

function refer(building: Building, property: string, what: string, attribute: MispRecord): boolean {
  const { object, others, tests, base, context } = building;
  const isList = property.endsWith('_refs');
  if (!isList && object[property] !== undefined) return false;
  const value = textOf(attribute['value']);
  const target = observableOf(what, value, attribute);
  if (!target) return false;
  const own = textOf(attribute['uuid']).toLowerCase();
  const id = `${target.type}--${isUuid(own) ? own : mispUuid5(`${base.uuid} ${what} ${value}`)}`;
  if (building.ids.has(id)) return false;
  building.ids.add(id);
  const { type, ...content } = target;
  others.push({ type, spec_version: '2.1', id, ...content, ...context.marked(base.tagged.markings) });
  if (isList) append(object, property, id);
  else object[property] = id;
  if (isTrue(attribute['to_ids']) && target.test !== false) {
    const path = `${object.type}:${property}${isList ? '[*]' : ''}`;
    const [name = 'value'] = ['value', 'name', 'path'].filter((candidate) => candidate in content);
    tests.push([`${path}.${name}`, value]);
  }
  return true;
}

/** The observable that a value is. */
function observableOf(what: string, value: string, attribute: MispRecord): (Record<string, unknown> & { type: string }) | undefined {
  if (what === 'address') {
    const type = addressType(value);
    return type && { type, value };
  }
  if (what === 'domain') return isDomain(value) ? { type: 'domain-name', value } : undefined;
  if (what === 'email') return isEmail(value) ? { type: 'email-addr', value } : undefined;
  if (what === 'file') return { type: 'file', name: value };
  if (what === 'directory') return { type: 'directory', path: value };
  const data = textOf(attribute['data']);
  const [name = '', md5 = ''] = parts(value, true) ?? [];
  if (!isBase64(data) || !isHash('md5', md5)) return undefined;
  const { mime_type, ...packing } = SAMPLE_PACKING;
  return { type: 'artifact', mime_type, payload_bin: data, ...packing, x_misp_filename: name, x_misp_md5: md5 };
}

/** What an observable that was made for a relation says: its value, and the bytes of a sample. */
function targetValue(target: MispRecord): { value: string; data?: string } {
  if (target['type'] === 'artifact')
    return { value: `${textOf(target['x_misp_filename'])}|${textOf(target['x_misp_md5'])}`, data: textOf(target['payload_bin']) };
  return { value: textOf(target['value']) || textOf(target['name']) || textOf(target['path']) };
}

/** The object that `main` stands for, without what only the extension knows. */
function objectFromStix(main: StixObject, find: Lookup, facts: EventFacts, id: unknown): MispRecord | undefined {
  const uuid = uuidOf(main.id);
  const name = labelled(main, LABELS.name) ?? textOf(main['x_misp_name']);
  const timestamp = secondsOfTime(main['modified']) ?? String(facts.seconds);
  const judged = main.type === 'indicator' ? main : find(`indicator--${uuid}`);
  const numbers = { ...(id !== undefined && facts.id !== undefined && { event_id: facts.id }) };
  const comment = textOf(main['x_misp_comment']) || (main.type === 'observed-data' ? textOf(judged?.['description']) : '');
  const attributes =
    main.type === 'x-misp-object' ? recordsOf(main['x_misp_attributes']) : knownAttributes(main, name, find, judged, timestamp);
  return {
    uuid,
    name,
    'meta-category': labelled(main, LABELS.meta) ?? textOf(main['x_misp_meta_category']),
    timestamp,
    ...(comment !== '' && { comment }),
    ...(main['revoked'] === true && { deleted: true }),
    ...seenTimes(main, timestamp),
    ...numbers,
    Attribute: attributes,
  };
}

/** The attributes that the properties of what stands for an object of this name are. */
export function knownAttributes(
  main: StixObject,
  name: string,
  find: Lookup,
  judged: StixObject | undefined,
  timestamp: string,
): MispRecord[] {
  const known = OBJECT_TYPES.get(name);
  if (!known) return [];
  const object = main.type === 'observed-data' ? find(stringsOf(main['object_refs'])[0] ?? '') : main;
  if (!object) return [];
  const tested = judged === undefined || judged === main ? undefined : comparedValues(textOf(judged['pattern']));
  const found: MispRecord[] = [];
  const add = (relation: string, value: unknown, path: string, data?: string): void => {
    const type = relationType(name, relation);
    const text = typeof value === 'boolean' ? String(value) : textOf(value);
    if (text === '') return;
    const written = type === 'AS' && /^\d/.test(text) ? `AS${text}` : text;
    const attribute = { object_relation: relation, type, category: typeDefaults(type).category, value: written };
    const isTested = tested?.has(path) === true || (judged === main && known.fields[relation] === 'pattern');
    const uuid = mispUuid5(`${uuidOf(main.id)} - ${relation} - ${text}`);
    found.push({ uuid, ...attribute, to_ids: isTested, timestamp, ...(data !== undefined && { data }) });
  };
  const taken = new Set<string>();
  for (const [relation, field] of Object.entries(known.fields)) {
    const property = propertyOf(field);
    if (!field.startsWith('>')) {
      const value = valueAt(object, property);
      const isFixed = known.fixed !== undefined && property in known.fixed;
      if (value === undefined || isFixed || taken.has(property)) continue;
      taken.add(property);
      for (const one of Array.isArray(value) ? listOf(value) : [value]) add(relation, one, pathOf(object.type, property, relation));
      continue;
    }
    for (const ref of Array.isArray(object[property]) ? stringsOf(object[property]) : stringsOf([object[property]])) {
      const target = find(ref);
      if (!target || taken.has(`${property} ${ref}`) || !isMade(field.slice(field.indexOf(':') + 1), target)) continue;
      taken.add(`${property} ${ref}`);
      const { value, data } = targetValue(target);
      const last = 'value' in target ? 'value' : 'name' in target ? 'name' : 'path';
      add(relation, value, `${object.type}:${property}${property.endsWith('_refs') ? '[*]' : ''}.${last}`, data);
    }
  }
  for (const [property, value] of Object.entries(object)) {
    if (!property.startsWith('x_misp_')) continue;
    for (const one of Array.isArray(value) ? listOf(value) : [value]) add(property.slice('x_misp_'.length).replaceAll('_', '-'), one, '');
  }
  return found;
}

const MADE: Readonly<Record<string, readonly string[]>> = {
  address: ['ipv4-addr', 'ipv6-addr'],
  domain: ['domain-name'],
  email: ['email-addr'],
  file: ['file'],
  directory: ['directory'],
  sample: ['artifact'],
};
const isMade = (what: string, target: StixObject): boolean => MADE[what]?.includes(target.type) === true;

/** The object with everything: what STIX says of it, and what stands beside. */
export function wholeObject(
  main: StixObject,
  find: Lookup,
  facts: EventFacts,
  rest: (Rest & MispRecord) | undefined,
): { object: MispRecord; used: string[] } | undefined {
  const made = objectFromStix(main, find, facts, rest?.set?.['id']);
  if (!made) return undefined;
  const whole = withRest(made, rest, OBJECT_LISTS);
  const used: string[] = [];
  if (!Array.isArray(whole['Attribute'])) return { object: whole, used };
  const attributes = listOf(whole['Attribute']).map((attribute) => {
    if (!isRecord(attribute) || !(MENTIONS in attribute)) return attribute;
    const { [MENTIONS]: mentions, ...plain } = attribute;
    const { galaxies, used: ids } = galaxiesFromMentions(mentions, find);
    used.push(...ids);
    return { ...plain, Galaxy: galaxies };
  });
  return { object: { ...whole, Attribute: attributes }, used };
}
