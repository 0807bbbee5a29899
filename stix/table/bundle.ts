/**
 * All rows of a table as one bundle of STIX: observables, indicators that look for them, what the rows name beside them, each with its
 * author, marking, confidence and the row it stands in. The same table with the same plan makes the same ids.
 */
import { standardIdOf, uuid5 } from '../ids/index.ts';
import { documentKey, type Evidence, EXTENSION_OBJECTS, withEvidence } from '../evidence.ts';
import { markingOfName } from '../markings.ts';
import { typeModel } from '../model/index.ts';
import { indicatorOf } from '../observable-values.ts';
import { beginObject, termsOf } from '../triage/index.ts';
import { confidenceOf } from './confidence-words.ts';
import { instantOf } from './dates.ts';
import { LastRows } from './last-rows.ts';
import { type RowObjects, rowObjects } from './objects.ts';
import type { TablePlan } from './plan.ts';
import { type Represented, type Representer, representer } from './represent.ts';
import { shortLine } from './short-line.ts';
import { type Place, StatedObjects } from './stated.ts';
import { COLUMN_TYPES, type ColumnMapping, type ColumnType, type TableMapping } from './types.ts';

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

const MOST_WORDS = 300;
const MOST_LABELS = 100;

/** What a row only names is older than what anybody knows of it, so that he who describes it has the newer version. */
const NAMED_AT = '2000-01-01T00:00:00.000Z';

/** Columns whose values make objects, and those that name what stands beside them. */
const MAKING: ReadonlySet<ColumnType> = new Set<ColumnType>([...COLUMN_TYPES.values, 'name']);
const NAMING: ReadonlySet<ColumnType> = new Set<ColumnType>(COLUMN_TYPES.roles);

export class TableBundle {
  readonly unread: UnreadRow[] = [];
  readonly #plan: TablePlan;
  readonly #mapping: TableMapping;
  readonly #columns: ReadonlyMap<number, ColumnMapping>;
  readonly #making: readonly ColumnMapping[];
  readonly #naming: readonly ColumnMapping[];
  readonly #representer: Representer | undefined;
  /** above the first data row, so that a row has the number that a spreadsheet shows */
  readonly #above: number;
  readonly #stated = new StatedObjects();
  readonly #members = new Set<string>();
  readonly #terms = new Map<string, StixObject>();
  readonly #author: string | undefined;
  /** of the hash of the file as much as tells it from others */
  readonly #file: string;
  readonly #last: LastRows | undefined;

  /**
   * @param above rows above those of the data
   * @param rows all rows, where what is whole shall be given away before all are read; a row is one of them then
   * @throws where the plan has no mapping
   */
  constructor(plan: TablePlan, above: number, rows?: readonly (readonly string[])[]) {
    if (!plan.mapping) throw new Error('The plan of the table has no mapping.');
    this.#plan = plan;
    this.#mapping = plan.mapping;
    const { columns, representations } = plan.mapping;
    this.#columns = new Map(columns.map((mapping) => [mapping.column, mapping]));
    this.#making = columns.filter(({ type }) => MAKING.has(type));
    this.#naming = columns.filter(({ type }) => NAMING.has(type));
    this.#representer = representations && representer(plan.mapping);
    this.#above = above;
    this.#file = documentKey({ ...plan.document, sha256: plan.document.sha256.slice(0, 32) });
    this.#author = this.#authorOf();
    const read = columns.filter(({ type }) => MAKING.has(type) || NAMING.has(type) || type === 'mapper');
    this.#last = rows && new LastRows(rows, read);
  }

  /** `at` from 0, of the rows below the headings. */
  row(cells: readonly string[], at: number): void {
    const read = rowObjects(cells, at, this.#mapping);
    const evidence = this.#evidence(cells, at);
    const mapped = this.#represent(cells, at, evidence);
    const made = this.#made(read, cells, evidence);
    this.#tell(read, mapped.unread, made + mapped.objects.length, cells);
    if (this.#last) this.#stated.pass(at);
  }

  /** What columns say. Answers how many objects. */
  #made(read: RowObjects, cells: readonly string[], evidence: Evidence): number {
    if (read.objects.length + read.patterns.length + read.roles.length === 0) return 0;
    const times = this.#times(read);
    const said = this.#said(read);
    const until = this.#last?.of(cells, read.row, this.#making) ?? Infinity;
    const naming = this.#last ? Math.max(until, this.#last.of(cells, read.row, this.#naming)) : Infinity;
    // a row that names one thing and has no value is about it
    const isAbout = read.objects.length === 0 && read.patterns.length === 0 && read.roles.length === 1;
    const [objects, roles] = isAbout ? [read.roles, []] : [read.objects, read.roles];
    const place = { evidence, until: isAbout ? naming : until };
    const leads = objects.map((object) => {
      const indicator = this.#indicator(object, read, said, times, place);
      if (indicator !== undefined && this.#plan.makes === 'indicator') return indicator;
      const id = this.#object(object, read, said, place);
      if (indicator !== undefined) this.#tie(indicator, 'based-on', id, place);
      return indicator ?? id;
    });
    for (const pattern of read.patterns) leads.push(this.#written(pattern, read, said, times, place));
    const named = roles.map((role) => this.#role(role, { evidence, until: naming }));
    for (const lead of leads) for (const role of named) this.#relate(lead, role, place);
    return leads.length + named.length;
  }

  /** What the representations of a mapper make of it. */
  #represent(cells: readonly string[], at: number, evidence: Evidence): Represented {
    if (!this.#representer) return { objects: [], unread: [] };
    const made = this.#representer.row(cells, (type, of) => this.#id(type, of));
    for (const { object, columns } of made.objects) {
      const ends = endsOf(object);
      const until =
        ends.length > 0 ? Math.min(...ends.map((id) => this.#stated.untilOf(id))) : this.#untilOfCells(cells, at, columns, object);
      const place = { evidence, until, joins: true };
      const id = this.#add({ ...filled(object, this.#plan), id: object['id'] }, place);
      // others may refer to the observable, so it stays where indicators alone are wanted
      const indicator = this.#indicator(object, NOTHING_SAID, {}, {}, place);
      if (indicator !== undefined) this.#tie(indicator, 'based-on', id, place);
    }
    return made;
  }

  /** A container grows with each row that has a member of it. */
  #untilOfCells(cells: readonly string[], at: number, columns: readonly number[], object: StixObject): number {
    if (!this.#last || columns.length === 0 || typeModel(String(object['type'])).container) return Infinity;
    return this.#last.of(
      cells,
      at,
      columns.flatMap((column) => this.#columns.get(column) ?? []),
    );
  }

  /** What is whole since it was asked last, where all rows are known. */
  ready(): Iterable<StixObject> {
    return this.#stated.ready();
  }

  /** All that is not given away yet, and the container where one is wanted: after the last row. */
  *rest(): Generator<StixObject> {
    yield* this.#stated.rest();
    if (this.#plan.contained && this.#members.size > 0) yield this.#container();
  }

  /** Everything, once: what defines the evidence, then the rest. */
  *objects(): Generator<StixObject> {
    yield* EXTENSION_OBJECTS;
    yield* this.rest();
  }

  /** type → how many, those that are given away too */
  counts(): Record<string, number> {
    return this.#stated.counts();
  }

  #id(type: string, of: string): string {
    return `${type}--${uuid5(`${this.#file} ${type} ${of}`)}`;
  }

  #add(object: StixObject, place: Place): string {
    const id = String(object['id']);
    this.#stated.add(object, () => beginObject(object, this.#plan, this.#author, this.#termsOf(String(object['type']))), place);
    if (this.#plan.contained) this.#members.add(id);
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
    const whole = { ...identity, id };
    this.#stated.add(whole, () => beginObject(whole, this.#plan, undefined), undefined);
    return id;
  }

  #evidence(cells: readonly string[], at: number): Evidence {
    const text = cells.filter((cell) => cell.trim() !== '').join(' | ');
    return { ...this.#plan.document, page: 1, start: 0, end: 0, row: at + 1 + this.#above, text: text.slice(0, MOST_WORDS) };
  }

  #times({ said, unread }: RowObjects): Times {
    const time = (type: 'first-seen' | 'created' | 'valid-until'): string | undefined => {
      const cell = said[type];
      const mapping = cell === undefined ? undefined : this.#mapping.columns.find((column) => column.type === type);
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

  #object(object: StixObject, { said: words }: RowObjects, said: StixObject, place: Place): string {
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
      return this.#add(own, place);
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
    return this.#add(own, place);
  }

  #role(role: StixObject, place: Place): string {
    const known = role['id'];
    const id = typeof known === 'string' ? known : this.#id(String(role['type']), String(role['name']));
    return this.#stated.again(id, place) ? id : this.#add({ ...role, id, created: NAMED_AT, modified: NAMED_AT }, place);
  }

  /** What looks for an observable, where that is wanted. */
  #indicator(
    object: StixObject,
    { said: words }: Pick<RowObjects, 'said'>,
    said: StixObject,
    times: Times,
    place: Place,
  ): string | undefined {
    if (this.#plan.makes === 'observable' || typeModel(String(object['type'])).kind !== 'sco') return undefined;
    const value = object['value'] ?? object['name'] ?? hashOf(object) ?? object['key'] ?? object['path'] ?? object['number'];
    const called = words.name ?? String(value);
    const made = indicatorOf(object, called, times.from ?? this.#plan.begun);
    return made && this.#add({ ...made, ...said, ...untilOf(times), id: this.#id('indicator', String(made['pattern'])) }, place);
  }

  /** A pattern that stands in the row itself. */
  #written(pattern: string, read: RowObjects, said: StixObject, times: Times, place: Place): string {
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
    return this.#add(made, place);
  }

  /** As the standard relates such two. */
  #relate(source: string, target: string, place: Place): void {
    const from = source.slice(0, source.indexOf('--'));
    const isWhere = target.startsWith('location--') || target.startsWith('identity--');
    const name = from === 'indicator' && !isWhere ? 'indicates' : isWhere && TARGETING.has(from) ? 'targets' : 'related-to';
    this.#tie(source, name, target, place);
  }

  #tie(source: string, type: string, target: string, place: Place): void {
    if (source === target) return;
    const id = this.#id('relationship', `${source} ${type} ${target}`);
    if (this.#stated.again(id, place)) return;
    this.#add({ type: 'relationship', id, relationship_type: type, source_ref: source, target_ref: target }, place);
  }

  #tell({ row, unread }: RowObjects, mapped: Represented['unread'], made: number, cells: readonly string[]): void {
    for (const { column, text } of unread) {
      const mapping = this.#columns.get(column);
      const where = mapping?.heading ? `the column "${mapping.heading.slice(0, 60)}"` : `column ${column + 1}`;
      this.unread.push({ row, column, text, message: `"${shortLine(text)}" in ${where} is not read as ${mapping?.type ?? 'a value'}.` });
    }
    for (const { column, text, message } of mapped)
      this.unread.push({ row, ...(column !== undefined && { column }), text: text || wordsOf(cells), message });
    if (made === 0 && unread.length === 0 && mapped.length === 0)
      this.unread.push({ row, text: wordsOf(cells), message: 'No column of this row holds a value by this mapping.' });
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

/** What targets somebody or some place. */
const TARGETING: ReadonlySet<string> = new Set(['intrusion-set', 'threat-actor', 'campaign', 'malware', 'attack-pattern', 'tool']);

const NOTHING_SAID: Pick<RowObjects, 'said'> = { said: {} };

const wordsOf = (cells: readonly string[]): string => cells.join(' | ').slice(0, MOST_WORDS);

const endsOf = ({ source_ref, target_ref, sighting_of_ref, where_sighted_refs }: StixObject): string[] =>
  [source_ref, target_ref, sighting_of_ref, where_sighted_refs].flat().filter((id) => typeof id === 'string');

/** What the standard asks of an object and its row need not say. */
function filled(object: StixObject, { begun, cover }: TablePlan): StixObject {
  if (object['type'] === 'report') return { published: cover.published ?? begun, ...object };
  if (object['type'] === 'indicator') return { valid_from: begun, ...object };
  return object;
}

function hashOf({ hashes }: StixObject): string | undefined {
  if (typeof hashes !== 'object' || hashes === null) return undefined;
  const first: unknown = Object.values(hashes)[0];
  return typeof first === 'string' ? first : undefined;
}
