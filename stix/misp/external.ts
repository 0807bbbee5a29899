/** What did not come from MISP as attributes, objects, galaxies and reports of an event, as misp-stix has it. */
import { comparisonsOf, type Comparison, observationsOf, parsePattern } from '../pattern/index.ts';
import { hashPath, HASH_TYPES, hashKey, RULE_TYPES } from './attribute-types.ts';
import { GALAXY_SDO_TYPES, galaxyAround } from './galaxies.ts';
import { OBJECT_TYPES } from './object-types.ts';
import { knownAttributes } from './objects.ts';
import { type MispRecord, mispUuid5, secondsOfTime, type StixObject, stringsOf, textOf, utcOf, uuidOf } from './record.ts';
import { tagsOf } from './tags.ts';
import { typeDefaults } from './types.ts';

interface External {
  readonly attributes: MispRecord[];
  readonly objects: MispRecord[];
  readonly reports: MispRecord[];
  readonly galaxies: MispRecord[];
  readonly leftOut: string[];
}

type Find = (id: string) => StixObject | undefined;

/** The type of attribute that an observable with one value is, and where it stands. */
const VALUES: Readonly<Record<string, readonly [type: string, property: string]>> = {
  'autonomous-system': ['AS', 'number'],
  'domain-name': ['domain', 'value'],
  'email-addr': ['email', 'value'],
  'ipv4-addr': ['ip-dst', 'value'],
  'ipv6-addr': ['ip-dst', 'value'],
  'mac-addr': ['mac-address', 'value'],
  mutex: ['mutex', 'name'],
  url: ['url', 'value'],
};
/** The object that an observable with more of them is. */
const OBJECTS: Readonly<Record<string, string>> = {
  directory: 'directory',
  'email-message': 'email',
  file: 'file',
  'network-traffic': 'network-connection',
  process: 'process',
  software: 'cpe-asset',
  'user-account': 'user-account',
  'windows-registry-key': 'registry-key',
  'x509-certificate': 'x509',
};
const META: Readonly<Record<string, string>> = {
  file: 'file',
  directory: 'file',
  'windows-registry-key': 'file',
  'network-traffic': 'network',
  'email-message': 'network',
};
const PATHS: ReadonlyMap<string, string> = new Map([
  ['autonomous-system:number', 'AS'],
  ['domain-name:value', 'domain'],
  ['email-addr:value', 'email-dst'],
  ['ipv4-addr:value', 'ip-dst'],
  ['ipv6-addr:value', 'ip-dst'],
  ['mac-addr:value', 'mac-address'],
  ['mutex:name', 'mutex'],
  ['url:value', 'url'],
  ['file:name', 'filename'],
  ['windows-registry-key:key', 'regkey'],
  ...HASH_TYPES.filter((type) => !type.startsWith('sha512/')).flatMap((type): [string, string][] => [[hashPath('file', type), type]]),
]);
/** Paths that say something more of a value, and can be left out. */
const ASIDE = new Set(['email-addr:display_name']);

/** A uuid that MISP takes: version 1, 3, 4 or 5; of another one, one that follows from it, and the word for the comment. */
function mispUuid(uuid: string): { uuid: string; was?: string } {
  return /^.{14}[1345]/.test(uuid) ? { uuid } : { uuid: mispUuid5(uuid), was: `Original UUID was: ${uuid}` };
}

/** A time of an observation as misp-stix writes it. */
const plainTime = (value: unknown): string | undefined => utcOf(value)?.replace('Z', '+00:00');

export function externalToMisp(
  container: StixObject,
  others: readonly StixObject[],
  find: Find,
  about: readonly StixObject[],
  author: MispRecord | undefined,
): External {
  const reader = new Reader(container, others, find);
  for (const member of others) if (textOf(author?.['uuid']) !== uuidOf(member.id)) reader.read(member);
  reader.describe();
  reader.relate(about);
  return reader;
}

class Reader implements External {
  readonly attributes: MispRecord[] = [];
  readonly objects: MispRecord[] = [];
  readonly reports: MispRecord[] = [];
  readonly galaxies: MispRecord[] = [];
  readonly leftOut: string[] = [];
  readonly #container: StixObject;
  readonly #find: Find;
  readonly #inherited: ReadonlySet<string>;
  /** observables that observed data among the members names: read with it */
  readonly #observed: ReadonlySet<string>;
  readonly #byValue = new Map<string, number>();
  /** id of an object of STIX → uuid in the event */
  readonly #uuids = new Map<string, string>();
  readonly #objects = new Map<string, Record<string, unknown>>();
  readonly #relationships: StixObject[] = [];

  constructor(container: StixObject, others: readonly StixObject[], find: Find) {
    this.#container = container;
    this.#find = find;
    this.#inherited = new Set(stringsOf(container['object_marking_refs']));
    this.#observed = new Set(others.filter(({ type }) => type === 'observed-data').flatMap((one) => stringsOf(one['object_refs'])));
  }

  read(member: StixObject): void {
    const { type } = member;
    if (type === 'relationship') this.#relationships.push(member);
    else if (type === 'indicator') this.#indicator(member);
    else if (type === 'observed-data') this.#observedData(member);
    else if (type === 'note') this.reports.push(reportOf(member));
    else if (this.#observed.has(member.id)) return;
    else if (GALAXY_SDO_TYPES.includes(type) || type === 'location' || (type === 'identity' && member['identity_class'] === 'class'))
      this.galaxies.push(galaxyAround(member));
    else if (type === 'identity') this.#identity(member);
    else if (!this.#observable(member, undefined)) this.leftOut.push(member.id);
  }

  #base(source: StixObject | undefined, made: StixObject): MispRecord {
    const { uuid, was } = mispUuid(uuidOf(made.id));
    this.#uuids.set(made.id, uuid);
    if (source) this.#uuids.set(source.id, uuid);
    const timestamp = secondsOfTime(source?.['modified'] ?? made['modified']);
    const said = source && source !== made ? [`Observed Data ID: ${source.id}`] : [];
    const comment = [...said, ...(was === undefined ? [] : [was])].join(' - ');
    const tags = tagsOf(source ?? made, this.#inherited, () => false);
    return {
      uuid,
      ...(timestamp !== undefined && { timestamp }),
      ...(source?.type === 'observed-data' && timesOf(source)),
      ...(comment !== '' && { comment }),
      ...(tags.length > 0 && { Tag: tags }),
    };
  }

  /** One attribute; a value that is there already is kept once, with what an indicator says of it. */
  #attribute(type: string, value: string, base: MispRecord, toIds: boolean): void {
    const key = value.toLowerCase();
    const attribute = { ...base, type, category: typeDefaults(type).category, value, to_ids: toIds };
    const before = this.#byValue.get(key);
    if (before === undefined) {
      this.#byValue.set(key, this.attributes.length);
      this.attributes.push(attribute);
    } else if (toIds && this.attributes[before]?.['to_ids'] !== true) this.attributes[before] = attribute;
  }

  #observedData(source: StixObject): void {
    const seen = stringsOf(source['object_refs']).flatMap((id) => this.#find(id) ?? []);
    const aside = new Set(seen.flatMap((one) => referencesOf(one)));
    const main = seen.filter(({ id, type }) => !aside.has(id) || type === 'domain-name');
    const made = (main.length > 0 ? main : seen).filter((one) => this.#observable(one, source));
    if (made.length === 0) this.leftOut.push(source.id);
  }

  #observable(made: StixObject, source: StixObject | undefined): boolean {
    const simple = VALUES[made.type];
    if (simple) {
      const [type, property] = simple;
      const value = textOf(made[property]);
      if (value === '') return false;
      this.#attribute(type, type === 'AS' ? `AS${value}` : value, this.#base(source, made), false);
      return true;
    }
    const file = made.type === 'file' ? fileValue(made) : undefined;
    if (file) {
      this.#attribute(file[0], file[1], this.#base(source, made), false);
      return true;
    }
    const name = OBJECTS[made.type];
    return name !== undefined && this.#object(name, META[made.type] ?? 'misc', made, source);
  }

  #object(name: string, meta: string, made: StixObject, source: StixObject | undefined): boolean {
    const base = this.#base(source, made);
    const timestamp = textOf(base['timestamp']) || (secondsOfTime(this.#container['modified']) ?? '0');
    const attributes = knownAttributes(made, name, this.#find, undefined, timestamp);
    if (attributes.length === 0) return false;
    const { Tag: tags, ...plain } = base;
    const object = {
      ...plain,
      name,
      'meta-category': meta,
      Attribute: tags === undefined ? attributes : attributes.map((one) => ({ ...one, Tag: tags })),
    };
    this.objects.push(object);
    this.#objects.set(made.id, object);
    if (source) this.#objects.set(source.id, object);
    return true;
  }

  #identity(member: StixObject): void {
    const kind = textOf(member['identity_class']);
    const name = kind === 'organization' ? 'organization' : kind === 'individual' ? 'person' : 'identity';
    if (!OBJECT_TYPES.has(name) || !this.#object(name, 'misc', member, undefined)) this.leftOut.push(member.id);
  }

  #indicator(source: StixObject): void {
    const language = textOf(source['pattern_type']) || 'stix';
    const pattern = textOf(source['pattern']);
    const said = textOf(source['description']) || textOf(source['name']);
    const base: MispRecord = { ...this.#base(undefined, source), ...(said !== '' && { comment: said }) };
    if (RULE_TYPES.has(language)) this.#attribute(language, pattern, base, true);
    else if (language !== 'stix') this.leftOut.push(source.id);
    else {
      const values = patternValues(pattern);
      const [only] = values ?? [];
      if (values?.length === 1 && only) this.#attribute(only[0], only[1], base, true);
      else if (values)
        for (const [index, [type, value]] of values.entries())
          this.#attribute(type, value, { ...base, uuid: index === 0 ? base['uuid'] : mispUuid5(`${source.id} ${value}`) }, true);
      else this.#wholePattern(pattern, source, base);
    }
  }

  /** A pattern that is more than values. */
  #wholePattern(pattern: string, source: StixObject, base: MispRecord): void {
    const uuid = textOf(base['uuid']);
    const part = (relation: string, type: string, value: string, toIds: boolean): MispRecord => ({
      uuid: mispUuid5(`${uuid} - ${relation}`),
      object_relation: relation,
      type,
      category: typeDefaults(type).category,
      value,
      to_ids: toIds,
      timestamp: base['timestamp'],
    });
    const version = textOf(source['pattern_version']) || '2.1';
    const object = {
      ...base,
      name: 'stix2-pattern',
      'meta-category': 'stix2-pattern',
      Attribute: [part('stix2-pattern', 'stix2-pattern', pattern, true), part('version', 'text', `stix ${version}`, false)],
    };
    this.objects.push(object);
    this.#objects.set(source.id, object);
  }

  /** The prose of the container. */
  describe(): void {
    const description = textOf(this.#container['description']);
    if (description === '') return;
    this.reports.push({
      uuid: mispUuid5(`description - ${this.#container.id}`),
      name: `Description of ${textOf(this.#container['name']) || this.#container.id}`,
      content: description,
      timestamp: secondsOfTime(this.#container['modified']) ?? '0',
    });
  }

  /** What relationships say of two things that MISP has as well. */
  relate(about: readonly StixObject[]): void {
    const members = new Set(stringsOf(this.#container['object_refs']));
    const related = [...this.#relationships, ...about.filter(({ id, type }) => type === 'relationship' && !members.has(id))];
    for (const relationship of related) {
      const source = this.#objects.get(textOf(relationship['source_ref']));
      const target = this.#uuids.get(textOf(relationship['target_ref']));
      if (source && target !== undefined) {
        const list = Array.isArray(source['ObjectReference']) ? (source['ObjectReference'] as readonly unknown[]) : [];
        source['ObjectReference'] = [...list, { referenced_uuid: target, relationship_type: textOf(relationship['relationship_type']) }];
      } else if (members.has(relationship.id)) this.leftOut.push(relationship.id);
    }
  }
}

const reportOf = (note: StixObject): MispRecord => ({
  uuid: mispUuid(uuidOf(note.id)).uuid,
  name: textOf(note['abstract']) || 'Note',
  content: textOf(note['content']),
  timestamp: secondsOfTime(note['modified']) ?? '0',
});

function timesOf(source: StixObject): MispRecord {
  const { first_observed: first, last_observed: last } = source;
  const from = plainTime(first);
  const to = plainTime(last);
  return from === undefined || to === undefined || from === to ? {} : { first_seen: from, last_seen: to };
}

function referencesOf(object: StixObject): string[] {
  return Object.entries(object).flatMap(([name, value]) =>
    name.endsWith('_ref') ? stringsOf([value]) : name.endsWith('_refs') ? stringsOf(value) : [],
  );
}

/** A file that is one value, or a name and one hash. */
function fileValue(file: StixObject): [type: string, value: string] | undefined {
  const { type: _type, id: _id, spec_version: _spec, name, hashes, ...more } = file;
  if (Object.keys(more).some((member) => !['object_marking_refs', 'defanged', 'extensions'].includes(member) && !member.startsWith('x_')))
    return undefined;
  const all = typeof hashes === 'object' && hashes !== null ? Object.entries(hashes) : [];
  if (all.length > 1) return undefined;
  const named = textOf(name);
  const [hash] = all;
  if (!hash) return named === '' ? undefined : ['filename', named];
  const type = HASH_TYPES.find((candidate) => hashKey(candidate) === hash[0] || candidate === hash[0].toLowerCase());
  if (type === undefined) return undefined;
  return named === '' ? [type, textOf(hash[1])] : [`filename|${type}`, `${named}|${textOf(hash[1])}`];
}

/** The values that a pattern looks for, where it is no more than one of them or another. */
function patternValues(text: string): [type: string, value: string][] | undefined {
  const { pattern } = parsePattern(text);
  if (!pattern || /\b(WITHIN|REPEATS|START|FOLLOWEDBY|NOT)\b/.test(text.replace(/'(?:[^'\\]|\\.)*'/g, ''))) return undefined;
  const observations = observationsOf(pattern);
  const found: [string, string][] = [];
  for (const { test } of observations) {
    const comparisons = comparisonsOf(test).filter((one) => !ASIDE.has(text.slice(one.path.start, one.path.end)));
    if (comparisons.length > 1 && test.kind !== 'or') return undefined;
    for (const comparison of comparisons) {
      const values = valuesOf(comparison, text);
      if (!values) return undefined;
      found.push(...values);
    }
  }
  return pattern.kind === 'and' || found.length === 0 ? undefined : found;
}

function valuesOf(comparison: Comparison, text: string): [string, string][] | undefined {
  const type = PATHS.get(text.slice(comparison.path.start, comparison.path.end));
  if (type === undefined || comparison.negated || (comparison.operator !== '=' && comparison.operator !== 'IN')) return undefined;
  return comparison.literals.map((literal) => [type, type === 'AS' && /^\d/.test(literal.text) ? `AS${literal.text}` : literal.text]);
}
