/** A mapper of OpenCTI carried out: what its representations make of one row after the other. What cannot be carried out is told once, when it is made ready. */
import { readCell } from '../csv.ts';
import { standardIdOf } from '../ids/index.ts';
import { markingOfName } from '../markings.ts';
import { type PropertyModel, typeModel } from '../model/index.ts';
import { withId } from '../observable-values.ts';
import { readerOf, type RowCells, type Setter, type UnreadCell } from './attribute-values.ts';
import { type Becomes, hashOfKey, plainProperty, referenceProperty, requiredOf, targetOf } from './opencti-attributes.ts';
import { basesOf, columnsOf, lettersOf, type Representation, type RepresentationAttribute } from './representations.ts';
import type { DateOrder, TableMapping } from './types.ts';

type StixObject = Record<string, unknown>;

export interface Represented {
  /** in an order in which nothing refers to what comes later, but for members of a container */
  objects: {
    object: StixObject;
    /** by whose cells one row tells that it means what another does; none: not by its cells alone */
    columns: readonly number[];
  }[];
  /** what the row says and nothing was made of, with a sentence each */
  unread: UnreadCell[];
}

/** What a representation has become in this row. */
interface Made {
  becomes: Becomes;
  /** id, label, reference or phase */
  value: unknown;
}
interface Row extends RowCells {
  made: Map<string, Made>;
}

interface Step {
  id: string;
  name: string;
  becomes: Becomes;
  base: Readonly<StixObject>;
  when: Representation['when'];
  setters: readonly Setter<Row>[];
  columns: readonly number[];
  isTie: boolean;
  required: readonly string[];
}

export interface Representer {
  /** sentences: what cannot be carried out, by name */
  readonly notes: readonly string[];
  /** @param idOf an id of this table for what no id follows from */
  row(cells: readonly string[], idOf: (type: string, of: string) => string): Represented;
}

const MOST_NOTES = 200;
/** How dates of a column are written, as the analyst answered. */
type Orders = ReadonlyMap<number, DateOrder | undefined>;

/** Makes the representations of a mapping ready. Columns that the analyst gave another meaning are not read by them. */
export function representer({ representations = [], columns }: TableMapping): Representer {
  const notes = new Set<string>();
  const others = new Set(columns.flatMap(({ column, type }) => (type === 'mapper' ? [] : [column])));
  const orders = new Map(columns.map(({ column, answers }) => [column, answers?.dates]));
  const byId = new Map(representations.map((one) => [one.id, one]));
  const steps = inOrder(representations, byId, notes).flatMap((one) => stepOf(one, byId, orders, notes) ?? []);
  return {
    notes: [...notes].slice(0, MOST_NOTES),
    row(cells, idOf) {
      const whole = (column: number): string => readCell(cells[column] ?? '').trim();
      const row: Row = { cell: (column) => (others.has(column) ? '' : whole(column)), made: new Map(), unread: [] };
      const objects: Represented['objects'] = [];
      for (const step of steps) {
        const { when } = step;
        if (when && (whole(when.column) === when.value.trim()) !== when.is) continue;
        const object = runStep(step, row);
        if (!object) continue;
        if (step.becomes === 'label') row.made.set(step.id, { becomes: step.becomes, value: object['value'] });
        else if (step.becomes === 'object' || step.becomes === 'marking-definition') {
          const whoseId = identified(object, idOf);
          if (!whoseId) continue;
          row.made.set(step.id, { becomes: step.becomes, value: whoseId['id'] });
          // published markings are known to everybody
          if (step.becomes === 'object' || whoseId['definition'] !== undefined) objects.push({ object: whoseId, columns: step.columns });
        } else {
          const { type: _, ...part } = object;
          row.made.set(step.id, { becomes: step.becomes, value: part });
        }
      }
      return { objects, unread: row.unread };
    },
  };
}

/** Each after those it refers to; where they refer in a circle, one of them goes first and does not. */
function inOrder(all: readonly Representation[], byId: ReadonlyMap<string, Representation>, notes: Set<string>): Representation[] {
  const ordered: Representation[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // no deeper than there are representations, and those are limited
  const visit = (one: Representation, from: Representation | undefined): void => {
    if (state.get(one.id) === 'open')
      notes.add(`"${from?.target ?? one.target}" and "${one.target}" refer to each other in a circle; one of the references is left out.`);
    if (state.has(one.id)) return;
    state.set(one.id, 'open');
    for (const id of basesOf(one)) {
      const base = byId.get(id);
      if (base) visit(base, one);
    }
    state.set(one.id, 'done');
    ordered.push(one);
  };
  for (const one of all) visit(one, undefined);
  return ordered;
}

function stepOf(one: Representation, byId: ReadonlyMap<string, Representation>, orders: Orders, notes: Set<string>): Step | undefined {
  const { id, target: name, when, kind } = one;
  const found = targetOf(one);
  if (!found) {
    notes.add(`"${name}" is no type that is known here; it is left out, and what refers to it.`);
    return undefined;
  }
  const setters = one.attributes.flatMap((attribute) => setterOf(one, found.type, attribute, byId, orders, notes) ?? []);
  return {
    id,
    name,
    when,
    setters,
    columns: one.attributes.some(({ defaults }) => defaults) ? [] : columnsOf(one),
    becomes: found.becomes,
    base: found.base,
    isTie: kind === 'relationship',
    required: requiredOf(found.type),
  };
}

function setterOf(
  { target, kind, id }: Representation,
  type: string,
  attribute: RepresentationAttribute,
  byId: ReadonlyMap<string, Representation>,
  orders: Orders,
  notes: Set<string>,
): Setter<Row> | undefined {
  const { key, column, basedOn, defaults } = attribute;
  const where = `"${key}" of "${target}"`;
  if (kind === 'relationship' && (key === 'from' || key === 'to')) {
    const property =
      type === 'sighting' ? (key === 'from' ? 'sighting_of_ref' : 'where_sighted_refs') : key === 'from' ? 'source_ref' : 'target_ref';
    return refer(
      { name: property, kind: 'identifier', ...(property === 'where_sighted_refs' && { list: true }) },
      ['object'],
      basedOn ?? [],
      [],
    );
  }
  const reference = referenceProperty(type, key);
  // older mappers read these from a column themselves
  if (reference && column === undefined) {
    const { property, takes } = reference;
    const bases = (basedOn ?? []).filter((base) => base !== id && byId.has(base));
    if (bases.length < (basedOn?.length ?? 0)) notes.add(`${where} refers to a representation that the mapper does not have.`);
    for (const base of bases) {
      const becomes = becomesOf(byId.get(base));
      if (becomes !== undefined && !takes.includes(becomes))
        notes.add(`${where} refers to "${byId.get(base)?.target}", which cannot stand there; it is left out.`);
    }
    return refer(property, takes, bases, standingOf(key, property, defaults ?? [], where, notes));
  }
  const hash = hashOfKey(key);
  const property = reference?.property ?? (hash === undefined ? undefined : plainProperty(type, 'hashes')) ?? plainProperty(type, key);
  const setter =
    property &&
    readerOf(property, attribute, { hash, type, where, order: column === undefined ? undefined : orders.get(column) }, (problem) =>
      notes.add(`${where}: ${problem}`),
    );
  if (!setter)
    notes.add(
      `${column === undefined ? '' : `Column ${lettersOf(column)} is `}${where}${column === undefined ? ' is' : ', which is'} left out: it is not known here.`,
    );
  return setter;
}

function becomesOf(one: Representation | undefined): Becomes | undefined {
  return one && targetOf(one)?.becomes;
}

/** Values of a reference where nothing in the row says another: ids of STIX, names of markings and labels. What only a server could look up is told. */
function standingOf(key: string, property: PropertyModel, defaults: readonly string[], where: string, notes: Set<string>): unknown[] {
  return defaults.flatMap((value): unknown[] => {
    if (key === 'objectMarking') {
      const marking = markingOfName(value)?.ids[0] ?? (/^marking-definition--[0-9a-f-]{36}$/.test(value) ? value : undefined);
      if (marking !== undefined) return [marking];
      notes.add(`${where}: the default markings are those that you choose under Terms.`);
      return [];
    }
    if (key === 'objectLabel' && !/^(?:label--)?[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) return [value];
    if (property.kind === 'identifier' && /^[a-z0-9-]+--[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) return [value];
    notes.add(`${where}: the default "${value.slice(0, 60)}" is known to the server of the mapper alone; it is left out.`);
    return [];
  });
}

/** Puts in what other representations have become; a single one where the property takes one. */
function refer(property: PropertyModel, takes: readonly Becomes[], bases: readonly string[], standing: readonly unknown[]): Setter<Row> {
  return ({ made }, object) => {
    const found = bases.flatMap((id) => {
      const one = made.get(id);
      return one && takes.includes(one.becomes) ? [one.value] : [];
    });
    const values = found.length > 0 ? found : standing;
    if (values.length > 0) object[property.name] = property.list ? [...new Set(values)] : values[0];
    return false; // no cell says it
  };
}

/** undefined: a cell that it needs is empty, or what it refers to is not in this row. */
function runStep({ base, setters, becomes, isTie, name, required }: Step, row: Row): StixObject | undefined {
  const object: StixObject = { ...base };
  let said = false;
  for (const set of setters) said = set(row, object) || said;
  if (isTie) return hasEnds(object) ? object : undefined;
  if (becomes === 'label') return object['value'] === undefined ? undefined : object;
  if (becomes === 'external-reference') return referenceOf(object);
  if (becomes === 'kill-chain-phase') return hasAll(object, ['kill_chain_name', 'phase_name']) ? object : undefined;
  if (becomes === 'marking-definition') return markingFrom(object);
  const lacks = required.find((own) => object[own] === undefined);
  if (!lacks) return object;
  if (said) row.unread.push({ text: '', message: `"${name}" is not made of this row: it has no "${lacks}".` });
  return undefined;
}

const hasAll = (object: StixObject, names: readonly string[]): boolean => names.every((name) => object[name] !== undefined);

function hasEnds(object: StixObject): boolean {
  if (object['type'] === 'sighting') return hasAll(object, ['sighting_of_ref', 'where_sighted_refs']);
  return hasAll(object, ['source_ref', 'target_ref']) && object['source_ref'] !== object['target_ref'];
}

function referenceOf(object: StixObject): StixObject | undefined {
  const { url, external_id: external, description, source_name: source } = object;
  if (url === undefined && external === undefined && description === undefined) return undefined;
  return source === undefined ? { ...object, source_name: 'reference' } : object;
}

/** A published one by its id alone; any other as the statement that it is. */
function markingFrom(object: StixObject): StixObject | undefined {
  const { definition, definition_type: scheme } = object;
  if (typeof definition !== 'string' || definition === '') return undefined;
  const known = markingOfName(definition) ?? (typeof scheme === 'string' ? markingOfName(`${scheme}:${definition}`) : undefined);
  if (known) return { type: 'marking-definition', id: known.ids[0] };
  const type = { type: 'marking-definition', name: definition, definition_type: 'statement', definition: { statement: definition } };
  return { ...type, x_opencti_definition: definition, ...(typeof scheme === 'string' && { x_opencti_definition_type: scheme }) };
}

/** With the id that follows from what it is; undefined: an observable without its value. */
function identified(object: StixObject, idOf: (type: string, of: string) => string): StixObject | undefined {
  if (object['id'] !== undefined) return object;
  const type = String(object['type']);
  if (typeModel(type).kind === 'sco') {
    if (Object.keys(object).length === 1) return undefined;
    const known = withId(object);
    return known['id'] === undefined ? { ...object, id: idOf(type, JSON.stringify(object)) } : known;
  }
  const known = standardIdOf(object);
  if (known !== undefined) return { ...object, id: known };
  const by = type === 'relationship' ? TIE_BY : type === 'sighting' ? SIGHTING_BY : Object.keys(object);
  return { ...object, id: idOf(type, JSON.stringify(by.map((name) => object[name]))) };
}

/** What tells one relationship of a table from another. */
const TIE_BY = ['source_ref', 'relationship_type', 'target_ref', 'start_time', 'stop_time'];
const SIGHTING_BY = ['sighting_of_ref', 'where_sighted_refs', 'first_seen', 'last_seen'];
