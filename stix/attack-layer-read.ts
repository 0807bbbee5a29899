/**
 * Reads ATT&CK Navigator layers, versions 2 to 4.5, as they come from anywhere: what has the wrong shape is left out and told,
 * the rest is kept. What an older version says otherwise is read as 4.5 says it (source: the Navigator's own rules for old layers).
 */
import { type AttackDomain, ATTACK_DOMAINS } from './attack.ts';
import { isRecord } from './canonical.ts';
import { readJson } from './json/index.ts';
import { limits } from './limits.ts';
import {
  isHexColor,
  type Layer,
  type LayerDivider,
  type LayerGradient,
  type LayerLink,
  type LayerMetadata,
  type LayerTechnique,
} from './attack-layer.ts';

export const LAYER_CODES = [
  'layer-too-large',
  'layer-no-json', // `message` says where
  'layer-none', // JSON, but no layer and no list of layers
  'layer-version', // older than 2, newer than 4.5, or not said: read as far as it is understood
  'layer-domain', // a domain that Sextant does not know
  'layer-field', // a field of the wrong type or without sense: left out
  'layer-color',
  'layer-technique', // an entry without a technique id
  'layer-too-many', // more than a cap of limits.ts; the first are kept
] as const;
export type LayerCode = (typeof LAYER_CODES)[number];

/** What was left out, and where: `layers[0].techniques[12].score`. */
export interface LayerNote {
  code: LayerCode;
  where: string;
  /** plain English sentence */
  message: string;
}

export type LayerReading =
  | { ok: true; layers: { layer: Layer; version: string }[]; notes: LayerNote[] }
  | { ok: false; code: LayerCode; message: string };

const MAX_NOTES = 200;
const OLD_DOMAINS: Readonly<Record<string, AttackDomain>> = {
  'mitre-enterprise': 'enterprise-attack',
  'mitre-mobile': 'mobile-attack',
  'mitre-ics': 'ics-attack',
};
const OLD_PLATFORMS: Readonly<Record<string, string>> = {
  android: 'Android',
  ios: 'iOS',
  windows: 'Windows',
  linux: 'Linux',
  mac: 'macOS',
};

const DOMAINS: readonly string[] = ATTACK_DOMAINS.map(({ domain }) => domain);
const isDomain = (text: string): text is AttackDomain => DOMAINS.includes(text);

type Note = (code: LayerCode, where: string, message: string) => void;

/** Reads the fields of one object; what nobody took is `more`. */
class Fields {
  private readonly taken = new Set<string>();

  private readonly object: Readonly<Record<string, unknown>>;
  readonly where: string;
  readonly note: Note;

  constructor(object: Readonly<Record<string, unknown>>, where: string, note: Note) {
    this.object = object;
    this.where = where;
    this.note = note;
  }

  at(name: string): string {
    return this.where === '' ? name : `${this.where}.${name}`;
  }

  take(name: string): unknown {
    if (!Object.hasOwn(this.object, name)) return undefined;
    this.taken.add(name);
    return this.object[name];
  }

  private wrong(name: string, wanted: string): undefined {
    this.note('layer-field', this.at(name), `"${name}" is not ${wanted}.`);
    return undefined;
  }

  text(name: string, max: number = limits.layerTextCharacters): string | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.wrong(name, 'a text');
    return value.length > max ? this.wrong(name, `a text of at most ${max} characters`) : value;
  }

  flag(name: string): boolean | undefined {
    const value = this.take(name);
    return value === undefined || typeof value === 'boolean' ? value : this.wrong(name, 'true or false');
  }

  number(name: string): number | undefined {
    const value = this.take(name);
    if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return value;
    return this.wrong(name, 'a number');
  }

  oneOf<T extends string | number>(name: string, choices: readonly T[]): T | undefined {
    const value = this.take(name);
    return value === undefined
      ? undefined
      : (choices.find((choice) => choice === value) ?? this.wrong(name, `one of ${choices.join(', ')}`));
  }

  color(name: string): string | undefined {
    const value = this.text(name, 64);
    if (value === undefined || value === '' || isHexColor(value)) return value;
    this.note('layer-color', this.at(name), `"${name}" is not a colour like #1a2b3c.`);
    return undefined;
  }

  list<T>(name: string, max: number, read: (item: unknown, where: string) => T | undefined): T[] | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) return this.wrong(name, 'a list');
    if (value.length > max) this.note('layer-too-many', this.at(name), `"${name}" has ${value.length} entries; the first ${max} are kept.`);
    return value.slice(0, max).flatMap((item: unknown, index) => {
      const found = read(item, `${this.at(name)}[${index}]`);
      return found === undefined ? [] : [found];
    });
  }

  /** `read` is given the fields of an object. */
  part<T>(name: string, read: (fields: Fields) => T): T | undefined {
    const value = this.take(name);
    if (value === undefined) return undefined;
    return isRecord(value) ? read(new Fields(value, this.at(name), this.note)) : this.wrong(name, 'an object');
  }

  /** Call last. */
  more(): { more?: Record<string, unknown> } {
    const rest = Object.entries(this.object).filter(([key]) => !this.taken.has(key));
    return rest.length === 0 ? {} : { more: Object.fromEntries(rest) };
  }
}

/** Without the fields that are undefined, as `exactOptionalPropertyTypes` wants it. */
function present<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function readPair<A extends string, B extends string>(
  first: A,
  second: B,
  note: Note,
): (item: unknown, where: string) => ({ [K in A | B]: string } & { more?: Record<string, unknown> }) | LayerDivider | undefined {
  return (item, where) => {
    if (isRecord(item)) {
      const fields = new Fields(item, where, note);
      const divider = fields.flag('divider');
      if (divider !== undefined) return { divider, ...fields.more() };
      const a = fields.text(first);
      const b = fields.text(second);
      if (a !== undefined && b !== undefined)
        return {
          ...(Object.fromEntries([
            [first, a],
            [second, b],
          ]) as { [K in A | B]: string }),
          ...fields.more(),
        };
    }
    note('layer-field', where, `This needs a "${first}" and a "${second}".`);
    return undefined;
  };
}

const readMetadata = (fields: Fields): LayerMetadata[] | undefined =>
  fields.list('metadata', limits.layerItems, readPair('name', 'value', fields.note));
const readLinks = (fields: Fields): LayerLink[] | undefined =>
  fields.list('links', limits.layerItems, readPair('label', 'url', fields.note));

function readTechnique(item: unknown, where: string, note: Note): LayerTechnique | undefined {
  const fields = new Fields(isRecord(item) ? item : {}, where, note);
  const techniqueID = fields.text('techniqueID', 64)?.trim();
  if (!techniqueID) {
    note('layer-technique', where, 'This entry names no technique.');
    return undefined;
  }
  const technique = present({
    techniqueID,
    tactic: fields.text('tactic', limits.typeCharacters),
    score: fields.number('score'),
    color: fields.color('color'),
    comment: fields.text('comment'),
    enabled: fields.flag('enabled'),
    metadata: readMetadata(fields),
    links: readLinks(fields),
    showSubtechniques: fields.flag('showSubtechniques'),
  });
  return { ...technique, ...fields.more() };
}

function readGradient(fields: Fields): LayerGradient | undefined {
  const colors = fields.list('colors', limits.layerItems, (item, where) => {
    if (typeof item === 'string' && isHexColor(item)) return item;
    fields.note('layer-color', where, 'This is not a colour like #1a2b3c.');
    return undefined;
  });
  const minValue = fields.number('minValue');
  const maxValue = fields.number('maxValue');
  if (colors && colors.length >= 2 && minValue !== undefined && maxValue !== undefined && maxValue > minValue)
    return { colors, minValue, maxValue, ...fields.more() };
  fields.note('layer-field', fields.where, 'A gradient needs two colours and a largest value above the smallest.');
  return undefined;
}

function readLegendItem(item: unknown, where: string, note: Note): { label: string; color: string } | undefined {
  const fields = new Fields(isRecord(item) ? item : {}, where, note);
  const label = fields.text('label');
  const color = fields.color('color');
  if (label !== undefined && color) return { label, color, ...fields.more() };
  note('layer-field', where, 'An entry of the legend needs a label and a colour.');
  return undefined;
}

function readLayout(fields: Fields): Layer['layout'] {
  const layout = present({
    layout: fields.oneOf('layout', ['side', 'flat', 'mini'] as const),
    showID: fields.flag('showID'),
    showName: fields.flag('showName'),
    showAggregateScores: fields.flag('showAggregateScores'),
    countUnscored: fields.flag('countUnscored'),
    aggregateFunction: fields.oneOf('aggregateFunction', ['average', 'min', 'max', 'sum'] as const),
    expandedSubtechniques: fields.oneOf('expandedSubtechniques', ['none', 'all', 'annotated'] as const),
  });
  return { ...layout, ...fields.more() };
}

/** Up to version 3 a number said how the matrix is drawn. */
function layoutOfViewMode(mode: number | undefined): Layer['layout'] {
  if (mode === 1) return { layout: 'side', showID: true, showName: false };
  if (mode === 2) return { layout: 'mini', showID: false, showName: false };
  return mode === undefined ? undefined : { layout: 'side', showID: false, showName: true };
}

function readFilters(fields: Fields, isOld: boolean): Layer['filters'] {
  const platforms = fields.list('platforms', limits.layerItems, (item, where) => {
    if (typeof item === 'string' && item.length <= limits.typeCharacters)
      return isOld && Object.hasOwn(OLD_PLATFORMS, item) ? OLD_PLATFORMS[item] : item;
    fields.note('layer-field', where, 'A platform is a short text.');
    return undefined;
  });
  // which half of the life cycle: gone since version 3, as PRE-ATT&CK is
  if (isOld) fields.take('stages');
  return { ...present({ platforms }), ...fields.more() };
}

function readLayer(value: unknown, where: string, note: Note): { layer: Layer; version: string } | undefined {
  if (!isRecord(value)) return undefined;
  const fields = new Fields(value, where, note);
  if (!Array.isArray(value['techniques']) && typeof value['domain'] !== 'string') return undefined;
  const oldVersion = isRecord(value['versions']) ? undefined : fields.take('version');
  const versions = fields.part('versions', (part) => ({
    ...present({ attack: part.text('attack', 64), navigator: part.text('navigator', 64), layer: part.text('layer', 64) }),
    ...part.more(),
  }));
  const version =
    versions?.layer ?? (typeof oldVersion === 'string' || typeof oldVersion === 'number' ? String(oldVersion).slice(0, 64) : '');
  const number = /^\d+(?:\.\d+)?$/.test(version) ? Number(version) : NaN;
  if (!(number >= 2 && number <= 4.5))
    note(
      'layer-version',
      fields.at('versions.layer'),
      version === ''
        ? 'The layer does not say its version; it is read as 4.5.'
        : `Layers of version ${version} are read as far as 4.5 has it.`,
    );
  const isOld = number < 4;
  const stated = fields.text('domain', limits.typeCharacters) ?? '';
  const named = Object.hasOwn(OLD_DOMAINS, stated) ? OLD_DOMAINS[stated] : isDomain(stated) ? stated : undefined;
  if (named === undefined)
    note(
      'layer-domain',
      fields.at('domain'),
      stated === ''
        ? 'The layer does not say its domain; it is read as enterprise-attack.'
        : `There is no domain "${stated.slice(0, 100)}"; it is read as enterprise-attack.`,
    );
  const viewMode = isOld ? fields.number('viewMode') : undefined;
  const layer = present({
    name: fields.text('name', 10_000) ?? '',
    versions,
    domain: named ?? 'enterprise-attack',
    description: fields.text('description'),
    customDataURL: fields.text('customDataURL', 8192),
    filters: fields.part('filters', (part) => readFilters(part, isOld)),
    sorting: fields.oneOf('sorting', [0, 1, 2, 3]),
    layout: fields.part('layout', readLayout) ?? layoutOfViewMode(viewMode),
    hideDisabled: fields.flag('hideDisabled'),
    techniques: fields.list('techniques', limits.layerTechniques, (item, place) => readTechnique(item, place, note)) ?? [],
    gradient: fields.part('gradient', readGradient),
    legendItems: fields.list('legendItems', limits.layerItems, (item, place) => readLegendItem(item, place, note)),
    showTacticRowBackground: fields.flag('showTacticRowBackground'),
    tacticRowBackground: fields.color('tacticRowBackground'),
    selectTechniquesAcrossTactics: fields.flag('selectTechniquesAcrossTactics'),
    selectSubtechniquesWithParent: fields.flag('selectSubtechniquesWithParent'),
    selectVisibleTechniques: fields.flag('selectVisibleTechniques'),
    metadata: readMetadata(fields),
    links: readLinks(fields),
  });
  return { layer: { ...layer, ...fields.more() }, version };
}

/** Reads a layer file: one layer, or a list of them. Never throws. Caps: `limits.layer…`, `limits.nestingDepth`. */
export function readLayers(bytes: Uint8Array): LayerReading {
  if (bytes.length > limits.layerBytes)
    return {
      ok: false,
      code: 'layer-too-large',
      message: `The file has ${bytes.length} bytes; layers of up to ${limits.layerBytes} are read.`,
    };
  const json = readJson(bytes);
  if (!json.ok) return { ok: false, code: 'layer-no-json', message: `${json.message} (byte ${json.offset})` };
  const notes: LayerNote[] = [];
  const note: Note = (code, where, message) => {
    if (notes.length < MAX_NOTES) notes.push({ code, where, message });
  };
  const isList = Array.isArray(json.value);
  const values: unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  if (values.length > limits.layersPerFile)
    note('layer-too-many', '', `The file has ${values.length} layers; the first ${limits.layersPerFile} are read.`);
  const layers = values.slice(0, limits.layersPerFile).flatMap((value, index) => {
    const where = isList ? `layers[${index}]` : '';
    const read = readLayer(value, where, note);
    if (!read) note('layer-none', where, 'This is no layer.');
    return read ? [read] : [];
  });
  if (layers.length === 0) return { ok: false, code: 'layer-none', message: 'The file holds no ATT&CK Navigator layer.' };
  return { ok: true, layers, notes };
}
