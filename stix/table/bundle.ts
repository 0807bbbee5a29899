/**
 * All rows of a table as one bundle of STIX: observables, indicators that look for them, what the rows name beside them, each with its
 * author, marking, confidence and the row it stands in. The same table with the same plan makes the same ids.
 */
import { standardIdOf, uuid5 } from '../ids/index.ts';
import { type Evidence, EXTENSION_OBJECTS, withEvidence } from '../evidence.ts';
import { markingOfName } from '../markings.ts';
import { typeModel } from '../model/index.ts';
import { indicatorOf } from '../observable-values.ts';
import { beginObject, termsOf } from '../triage/index.ts';
import { instantOf } from './dates.ts';
import { type RowObjects, rowObjects } from './objects.ts';
import type { TablePlan } from './plan.ts';
import type { ColumnMapping, TableMapping } from './types.ts';

type StixObject = Record<string, unknown>;

/** A row, or a cell of it, of which nothing was made. */
export interface UnreadRow {
  /** from 0, of the rows below the headings */
  row: number;
  column?: number;
  /** the cell, or the row, as it is written */
  text: string;
  /** a sentence */
  message: string;
}

/** Of what stands in many rows the first places say enough. */
const MOST_PLACES = 20;
const MOST_WORDS = 300;
const MOST_LABELS = 100;

/** What a row only names is older than what anybody knows of it, so that he who describes it has the newer version. */
const NAMED_AT = '2000-01-01T00:00:00.000Z';

export class TableBundle {
  readonly unread: UnreadRow[] = [];
  readonly #plan: TablePlan;
  readonly #mapping: TableMapping;
  readonly #columns: ReadonlyMap<number, ColumnMapping>;
  /** above the first data row, so that a row has the number that a spreadsheet shows */
  readonly #above: number;
  readonly #objects = new Map<string, { object: StixObject; evidence: Evidence[] }>();
  readonly #members = new Set<string>();
  readonly #terms = new Map<string, StixObject>();
  readonly #author: string | undefined;
  /** of the hash of the file as much as tells it from others */
  readonly #file: string;

  /** @param above rows above those of the data @throws where the plan has no mapping */
  constructor(plan: TablePlan, above: number) {
    if (!plan.mapping) throw new Error('The plan of the table has no mapping.');
    this.#plan = plan;
    this.#mapping = plan.mapping;
    this.#columns = new Map(plan.mapping.columns.map((mapping) => [mapping.column, mapping]));
    this.#above = above;
    this.#file = plan.document.sha256.slice(0, 32);
    this.#author = this.#authorOf();
  }

  /** `at` from 0, of the rows below the headings. */
  row(cells: readonly string[], at: number): void {
    const read = rowObjects(cells, at, this.#mapping);
    const evidence = this.#evidence(cells, at);
    const times = this.#times(read);
    const said = this.#said(read);
    // a row that names one thing and has no value is about it
    if (read.objects.length === 0 && read.patterns.length === 0 && read.roles.length === 1) read.objects.push(...read.roles.splice(0));
    const made = read.objects.map((object) => this.#object(object, read, said, evidence));
    for (const pattern of read.patterns) made.push(this.#written(pattern, read, said, times, evidence));
    const { makes } = this.#plan;
    const leads: string[] = [];
    for (const [index, id] of made.entries()) {
      const object = read.objects[index];
      const indicator =
        object && makes !== 'observable' && typeModel(String(object['type'])).kind === 'sco'
          ? this.#indicator(object, read, said, times, evidence)
          : undefined;
      if (indicator !== undefined && makes === 'both') this.#tie(indicator, 'based-on', id, evidence);
      leads.push(indicator ?? id);
    }
    const named = read.roles.map((role) => this.#role(role, evidence));
    for (const lead of leads) for (const role of named) this.#relate(lead, role, evidence);
    this.#tell(read, made.length + named.length, cells);
  }

  /** Everything, once: what defines the evidence, the container where one is wanted, the rest. */
  *objects(): Generator<StixObject> {
    yield* EXTENSION_OBJECTS;
    if (this.#plan.contained && this.#members.size > 0) yield this.#container();
    for (const { object, evidence } of this.#objects.values()) yield evidence.length > 0 ? withEvidence(object, evidence) : object;
  }

  get size(): number {
    return this.#objects.size;
  }

  /** type → how many */
  counts(): Record<string, number> {
    const counts = new Map<string, number>();
    for (const { object } of this.#objects.values()) {
      const type = String(object['type']);
      counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  }

  #id(type: string, of: string): string {
    return `${type}--${uuid5(`${this.#file} ${type} ${of}`)}`;
  }

  /** Of an object that several rows have, the first says what it is; all of them say where it stands. */
  #add(object: StixObject, evidence: Evidence | undefined): string {
    const id = String(object['id']);
    const before = this.#objects.get(id);
    if (!before)
      this.#objects.set(id, {
        object: beginObject(object, this.#plan, this.#author, this.#termsOf(String(object['type']))),
        evidence: evidence ? [evidence] : [],
      });
    else if (evidence && before.evidence.length < MOST_PLACES && before.evidence.at(-1) !== evidence) before.evidence.push(evidence);
    this.#members.add(id);
    return id;
  }

  /** The same for all objects of a type. */
  #termsOf(type: string): StixObject {
    const known = this.#terms.get(type) ?? termsOf(type, this.#plan, this.#author);
    this.#terms.set(type, known);
    return known;
  }

  #authorOf(): string | undefined {
    const { author } = this.#plan.cover;
    if (author === undefined || author === '') return undefined;
    if (typeof author !== 'string') return author.id;
    const identity = { type: 'identity', name: author.trim(), identity_class: 'organization' };
    const id = standardIdOf(identity) ?? this.#id('identity', author);
    this.#objects.set(id, { object: beginObject({ ...identity, id }, this.#plan, undefined), evidence: [] });
    return id;
  }

  #evidence(cells: readonly string[], at: number): Evidence {
    const { sha256, name } = this.#plan.document;
    const text = cells.filter((cell) => cell.trim() !== '').join(' | ');
    return { sha256, name, page: 1, start: 0, end: 0, row: at + 1 + this.#above, text: text.slice(0, MOST_WORDS) };
  }

  #times({ said, unread }: RowObjects): Times {
    const time = (type: 'first-seen' | 'created' | 'valid-until'): string | undefined => {
      const mapping = this.#mapping.columns.find((column) => column.type === type);
      const cell = said[type];
      if (cell === undefined || !mapping) return undefined;
      const instant = instantOf(cell, mapping.answers?.dates);
      if (instant === undefined) unread.push({ column: mapping.column, text: cell });
      return instant;
    };
    const from = time('first-seen') ?? time('created');
    const until = time('valid-until');
    return { ...(from !== undefined && { from }), ...(until !== undefined && until > (from ?? '') && { until }) };
  }

  /** In the properties of objects of our own; observables have OpenCTI's. */
  #said({ said, unread }: RowObjects): StixObject {
    const labels = [
      ...new Set(
        (said.labels ?? '')
          .split(/[,;|\n]/)
          .map((label) => label.trim())
          .filter((label) => label !== ''),
      ),
    ].slice(0, MOST_LABELS);
    const marking = said.marking === undefined ? undefined : (markingOfName(said.marking) ?? markingOfName(`TLP:${said.marking}`));
    const at = (type: ColumnMapping['type']): number => this.#mapping.columns.find((column) => column.type === type)?.column ?? 0;
    if (said.marking !== undefined && !marking) unread.push({ column: at('marking'), text: said.marking });
    const confidence = said.confidence === undefined ? undefined : confidenceOf(said.confidence);
    if (said.confidence !== undefined && confidence === undefined) unread.push({ column: at('confidence'), text: said.confidence });
    const url = said.reference?.trim();
    return {
      ...(said.description !== undefined && { description: said.description }),
      ...(labels.length > 0 && { labels }),
      ...(marking?.ids[0] !== undefined && { object_marking_refs: [marking.ids[0]] }),
      ...(confidence !== undefined && { confidence }),
      ...(url !== undefined && {
        external_references: [/^https?:\/\//i.test(url) ? { source_name: 'reference', url } : { source_name: url }],
      }),
    };
  }

  #object(object: StixObject, { said: words }: RowObjects, said: StixObject, evidence: Evidence): string {
    const isObservable = typeModel(String(object['type'])).kind === 'sco';
    const { description, labels, object_marking_refs: markings, external_references: references, confidence } = said;
    const id = object['id'] ?? this.#id(String(object['type']), JSON.stringify(object));
    if (isObservable) {
      const own = {
        ...object,
        id,
        ...(description !== undefined && { x_opencti_description: description }),
        ...(labels !== undefined && { x_opencti_labels: labels }),
        ...(markings !== undefined && { object_marking_refs: markings }),
      };
      return this.#add(own, evidence);
    }
    const listed = [object['external_references'], references].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
    const aliases = words.aliases?.split(/[,;|\n]/).flatMap((alias) => alias.trim() || []);
    const own = {
      ...object,
      id,
      ...(description !== undefined && { description }),
      ...(labels !== undefined && { labels }),
      ...(markings !== undefined && { object_marking_refs: markings }),
      ...(confidence !== undefined && { confidence }),
      ...(listed.length > 0 && { external_references: listed }),
      ...(aliases?.length && { aliases: [...new Set(aliases)] }),
    };
    return this.#add(own, evidence);
  }

  #role(role: StixObject, evidence: Evidence): string {
    const id = role['id'] ?? this.#id(String(role['type']), String(role['name']));
    return this.#add({ ...role, id, created: NAMED_AT, modified: NAMED_AT }, evidence);
  }

  #indicator(object: StixObject, read: RowObjects, said: StixObject, times: Times, evidence: Evidence): string | undefined {
    const value = object['value'] ?? object['name'] ?? hashOf(object) ?? object['key'] ?? object['path'] ?? object['number'];
    const called = read.said.name ?? String(value);
    const made = indicatorOf(object, called, times.from ?? this.#plan.begun);
    return made && this.#add({ ...made, ...said, ...untilOf(times), id: this.#id('indicator', String(made['pattern'])) }, evidence);
  }

  /** A pattern that stands in the row itself. */
  #written(pattern: string, read: RowObjects, said: StixObject, times: Times, evidence: Evidence): string {
    const made = {
      type: 'indicator',
      id: this.#id('indicator', pattern),
      name: read.said.name ?? pattern.slice(0, 200),
      pattern,
      pattern_type: 'stix',
      valid_from: times.from ?? this.#plan.begun,
      ...said,
      ...untilOf(times),
    };
    return this.#add(made, evidence);
  }

  /** As the standard relates such two. */
  #relate(source: string, target: string, evidence: Evidence): void {
    const [from] = source.split('--');
    const [to = ''] = target.split('--');
    const isWhere = to === 'location' || to === 'identity';
    const name =
      from === 'indicator' && !isWhere
        ? 'indicates'
        : isWhere && /^(?:intrusion-set|threat-actor|campaign|malware|attack-pattern|tool)$/.test(from ?? '')
          ? 'targets'
          : 'related-to';
    this.#tie(source, name, target, evidence);
  }

  #tie(source: string, type: string, target: string, evidence: Evidence): void {
    if (source === target) return;
    const id = this.#id('relationship', `${source} ${type} ${target}`);
    const tie = { type: 'relationship', id, relationship_type: type, source_ref: source, target_ref: target };
    this.#add(tie, evidence);
  }

  #tell({ row, unread }: RowObjects, made: number, cells: readonly string[]): void {
    for (const { column, text } of unread) {
      const mapping = this.#columns.get(column);
      const where = mapping?.heading ? `the column "${mapping.heading.slice(0, 60)}"` : `column ${column + 1}`;
      this.unread.push({ row, column, text, message: `"${short(text)}" in ${where} is not read as ${mapping?.type ?? 'a value'}.` });
    }
    if (made === 0 && unread.length === 0)
      this.unread.push({
        row,
        text: cells.join(' | ').slice(0, MOST_WORDS),
        message: 'No column of this row holds a value by this mapping.',
      });
  }

  #container(): StixObject {
    const { cover, begun, document, imported } = this.#plan;
    const object = {
      type: cover.type,
      id: this.#id(cover.type, document.sha256),
      name: cover.name,
      ...(cover.description ? { description: cover.description } : {}),
      ...(cover.type === 'report' ? { published: cover.published ?? begun } : {}),
      ...(cover.type === 'grouping' ? { context: 'suspicious-activity' } : {}),
      ...(cover.labels.length === 0 ? {} : { labels: [...cover.labels] }),
      object_refs: [...this.#members],
    };
    return withEvidence({ ...beginObject(object, this.#plan, this.#author), modified: imported ?? begun }, [], document);
  }
}

interface Times {
  from?: string;
  until?: string;
}
const untilOf = ({ until }: Times): StixObject => (until === undefined ? {} : { valid_until: until });

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(/\s+/g, ' ');

function hashOf({ hashes }: StixObject): string | undefined {
  if (typeof hashes !== 'object' || hashes === null) return undefined;
  const first: unknown = Object.values(hashes)[0];
  return typeof first === 'string' ? first : undefined;
}

const WORDS: Readonly<Record<string, number>> = {
  none: 0,
  low: 15,
  medium: 50,
  med: 50,
  moderate: 50,
  high: 85,
  'very high': 95,
  confirmed: 95,
};

/** 0 to 100, `85 %`, or a word of the scale low, medium, high. */
function confidenceOf(cell: string): number | undefined {
  const text = cell.trim().toLowerCase();
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const number = /^(\d{1,3})(?:[.,]\d+)? ?%?$/.exec(text)?.[1];
  return number !== undefined && Number(number) <= 100 ? Number(number) : undefined;
}
