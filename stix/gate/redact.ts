/**
 * One object without what stays behind: references to it, its names and values in texts, properties that are marked alone. Where that
 * leaves no object (an end, a name, a value is gone) the object stays behind itself.
 */
import { isRecord } from '../canonical.ts';
import { selectorPath, type ValuePath } from '../granular-markings.ts';
import { type Level, nameAbove, placesAbove } from './level.ts';
import { propertiesOf, type PropertyModel, typeModel } from '../model/index.ts';
import { looksLikeId } from '../references.ts';
import { blacken, type Finder } from './finder.ts';
import type { HeldBack } from './verdicts.ts';

type StixObject = Readonly<Record<string, unknown>>;
type Mutable = Record<string, unknown>;

export interface Keeper {
  readonly limit: Level;
  levelOfMarking(id: string): Level | undefined;
  /** it stays behind, for this marking */
  heldBack(id: string): string | undefined;
  readonly finder: Finder;
}

export type Redacted =
  /** the same object: nothing had to go */
  | { readonly kind: 'whole' }
  /** `places`: how many values are gone or blackened */
  | { readonly kind: 'part'; readonly object: Mutable; readonly places: number }
  | { readonly kind: 'held'; readonly why: HeldBack; readonly marking: string };

/** Goes on with a list, or a property of a dictionary. */
const GONE = Symbol('gone');

class HeldBackError extends Error {
  readonly why: HeldBack;
  readonly marking: string;

  constructor(why: HeldBack, marking: string) {
    super(why);
    this.why = why;
    this.marking = marking;
  }
}

const ENDS: ReadonlySet<string> = new Set(['source_ref', 'target_ref', 'sighting_of_ref', 'object_ref']);
/** Never looked into: what an object is and when, not what it tells. */
const FRAME: ReadonlySet<string> = new Set(['type', 'id', 'spec_version', 'created', 'modified', 'granular_markings']);
/** A word out of a list, or a text that has its form: half of it is worth nothing. */
const isWhole = (model: PropertyModel | undefined): boolean =>
  model !== undefined &&
  (model.vocabulary !== undefined ||
    model.format !== undefined ||
    !['string', 'markdown', 'object', 'dictionary', 'extensions'].includes(model.kind));

class Walk {
  places = 0;
  private readonly properties: ReadonlyMap<string, PropertyModel>;
  private readonly value: Set<string>;
  /** selectors as they were → as they are, undefined where the value is gone */
  private readonly moved = new Map<string, string | undefined>();

  private readonly object: StixObject;
  private readonly keeper: Keeper;
  private readonly gone: ReadonlyMap<string, string>;

  constructor(object: StixObject, keeper: Keeper, gone: ReadonlyMap<string, string>) {
    this.object = object;
    this.keeper = keeper;
    this.gone = gone;
    const type = typeof object['type'] === 'string' ? object['type'] : '';
    this.properties = propertiesOf(type);
    const { kind, contributing = [], nameProperties } = typeModel(type);
    this.value = new Set([...contributing, ...(kind === 'sco' ? nameProperties : []), ...(type === 'indicator' ? ['pattern'] : [])]);
    this.value.delete('extensions');
  }

  run(): Mutable {
    const result: Mutable = {};
    for (const [name, value] of Object.entries(this.object)) {
      if (FRAME.has(name)) {
        result[name] = value;
        continue;
      }
      const before = this.places;
      const left = this.visit(value, [name], this.properties.get(name));
      // an observable is what its values are, an indicator its pattern
      if (this.places > before && this.value.has(name)) throw new HeldBackError(this.why(value), this.markingIn(value, [name]));
      if (left !== GONE) result[name] = left;
      else if (this.properties.get(name)?.required || ENDS.has(name))
        throw new HeldBackError(this.why(value), this.markingIn(value, [name]));
    }
    this.moveSelectors(result);
    return result;
  }

  private why(value: unknown): HeldBack {
    if (looksLikeId(value)) return 'end';
    return Array.isArray(value) && value.some(looksLikeId) ? 'member' : 'name';
  }

  /** The marking for which something in a value is gone. */
  private markingIn(value: unknown, path: ValuePath): string {
    const own = this.gone.get(path.join('\u0000'));
    if (own !== undefined) return own;
    if (typeof value === 'string') return this.keeper.heldBack(value) ?? this.keeper.finder.find(value)[0]?.marking ?? '';
    const inside: [string | number, unknown][] = Array.isArray(value)
      ? value.map((one: unknown, at): [number, unknown] => [at, one])
      : isRecord(value)
        ? Object.entries(value)
        : [];
    for (const [key, one] of inside) {
      const found = this.markingIn(one, [...path, key]);
      if (found !== '') return found;
    }
    return '';
  }

  private visit(value: unknown, path: ValuePath, model: PropertyModel | undefined): unknown {
    if (this.gone.has(path.join('\u0000'))) return this.take();
    if (typeof value === 'string') return this.text(value, path, model);
    if (Array.isArray(value)) return this.list(value, path, model);
    return isRecord(value) ? this.record(value, path, model) : value;
  }

  private take(): typeof GONE {
    this.places++;
    return GONE;
  }

  private text(value: string, path: ValuePath, model: PropertyModel | undefined): unknown {
    const name = path.findLast((part) => typeof part === 'string') ?? '';
    if (/_refs?$/.test(name)) return this.keeper.heldBack(value) === undefined ? value : this.take();
    const hits = this.keeper.finder.find(value);
    if (hits.length === 0) return value;
    const [first] = hits;
    const inList = typeof path.at(-1) === 'number' && path.length === 2;
    const isReference = path[0] === 'external_references' && name !== 'description';
    if (path[0] === 'name' && first && first.start === 0 && first.end === value.length) throw new HeldBackError('name', first.marking);
    if (inList || isReference || isWhole(model) || path[0] === 'kill_chain_phases') return this.take();
    this.places++;
    return blacken(value, hits);
  }

  private list(value: readonly unknown[], path: ValuePath, model: PropertyModel | undefined): unknown {
    const left: unknown[] = [];
    value.forEach((one, at) => {
      const kept = this.visit(one, [...path, at], model);
      if (kept === GONE) this.moved.set(selectorOf([...path, at]), undefined);
      else {
        if (left.length !== at) this.moved.set(selectorOf([...path, at]), selectorOf([...path, left.length]));
        left.push(kept);
      }
    });
    return left.length === 0 && value.length > 0 ? GONE : left;
  }

  private record(value: Readonly<Record<string, unknown>>, path: ValuePath, model: PropertyModel | undefined): unknown {
    const left: Mutable = {};
    const fields = new Map(model?.fields?.map((field) => [field.name, field]));
    for (const [key, member] of Object.entries(value)) {
      const hit = this.keeper.finder.find(key)[0];
      const kept = hit ? this.take() : this.visit(member, [...path, key], fields.get(key));
      if (kept !== GONE) left[key] = kept;
      // a citation without its source, or its address, is another one
      else if (path[0] === 'external_references' || path[0] === 'kill_chain_phases') return GONE;
    }
    return Object.keys(left).length === 0 && Object.keys(value).length > 0 ? GONE : left;
  }

  /** Granular markings of what is gone go, those of entries that moved follow them. */
  private moveSelectors(result: Mutable): void {
    const stated = result['granular_markings'];
    if (!Array.isArray(stated) || this.places === 0) return;
    const left = stated.flatMap((entry: unknown) => {
      if (!isRecord(entry) || !Array.isArray(entry['selectors'])) return [entry];
      const selectors = entry['selectors'].flatMap((selector: unknown) =>
        typeof selector === 'string' ? this.follow(selector, result) : [selector],
      );
      return selectors.length === 0 ? [] : [{ ...entry, selectors }];
    });
    if (left.length === 0) delete result['granular_markings'];
    else result['granular_markings'] = left;
  }

  private follow(selector: string, result: StixObject): string[] {
    const path = selectorPath(selector);
    if (path === undefined) return [];
    for (let length = path.length; length > 0; length--) {
      const head = selectorOf(path.slice(0, length));
      if (!this.moved.has(head)) continue;
      const to = this.moved.get(head);
      return to === undefined ? [] : [[to, ...path.slice(length).map(partOf)].join('.')];
    }
    const [first] = path;
    return typeof first === 'string' && Object.hasOwn(result, first) && !this.gone.has(path.join('\u0000')) ? [selector] : [];
  }
}

const partOf = (part: string | number): string => (typeof part === 'number' ? `[${part}]` : part);
const selectorOf = (path: ValuePath): string => path.map(partOf).join('.');

export function redact(object: StixObject, keeper: Keeper): Redacted {
  const gone = new Map(
    placesAbove(object, keeper.limit, (id) => keeper.levelOfMarking(id)).map(({ path, level }) => [
      path.join('\u0000'),
      nameAbove(level, keeper.limit),
    ]),
  );
  const walk = new Walk(object, keeper, gone);
  try {
    const left = walk.run();
    return walk.places === 0 ? { kind: 'whole' } : { kind: 'part', object: left, places: walk.places };
  } catch (error) {
    if (error instanceof HeldBackError)
      return { kind: 'held', why: gone.size > 0 && error.why === 'name' ? 'property' : error.why, marking: error.marking };
    throw error;
  }
}
