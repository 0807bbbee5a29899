/** What of an object that stays behind may stand in others: its names, values, ids, evidence, and its texts as a whole. */
import { isRecord } from '../canonical.ts';
import { knownHashes, patternLiterals } from '../ids/index.ts';
import { typeModel } from '../model/index.ts';
import { bodyOf } from '../writing/index.ts';
import { displayName } from '../display-name.ts';
import { fold } from '../text.ts';
import { type ValuePath, valueAt } from '../granular-markings.ts';
import { isLanguage } from './level.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** `name`: words of a language, any case. `value`: letters and digits around it make it another one. `text`: wherever it stands. */
export interface Needle {
  readonly kind: 'name' | 'value' | 'text';
  readonly text: string;
  /** the marking for which it is held back: `TLP:RED` */
  readonly marking: string;
}

const LONG: readonly string[] = [
  'content',
  'x_opencti_content',
  'description',
  'abstract',
  'explanation',
  'pattern',
  'body',
  'command_line',
  'comment',
];
const IS_LONG: ReadonlySet<string> = new Set(LONG);
/** What stands under these names is one of a few words, or says nothing of this object alone. */
const COMMON: ReadonlySet<string> = new Set([
  'relationship_type',
  'opinion',
  'country',
  'region',
  'protocols',
  'account_type',
  'extensions',
  'id',
]);
/** Ids that everybody knows: who holds back a remark on one of them does not hold back the thing. */
const PUBLIC_CATALOGUE = /^(cve|cwe|capec|nvd|mitre-|attack|cpe)/i;
const MIN_NAME = 3;
const MIN_TEXT = 12;
/** Of one object; what has more is a list of values, each an object of its own. */
const MOST_LITERALS = 10_000;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

/** The texts of the evidence that an object carries in any of its extensions. */
export function evidenceTexts(object: StixObject): string[] {
  const extensions = object['extensions'];
  if (!isRecord(extensions)) return [];
  return Object.values(extensions).flatMap((extension) => {
    const evidence = isRecord(extension) ? extension['evidence'] : undefined;
    return Array.isArray(evidence) ? evidence.flatMap((one) => (isRecord(one) ? strings(one['text']) : [])) : [];
  });
}

/** @param twin another object of this type with this name may be seen: the names are no secret */
export function needlesOf(object: StixObject, marking: string, twin = false): Needle[] {
  const found: Needle[] = [];
  const add = (kind: Needle['kind'], text: string): void => {
    const trimmed = text.trim();
    if (trimmed.length < (kind === 'text' ? MIN_TEXT : MIN_NAME) || /^\d{1,3}$/.test(trimmed)) return;
    found.push({ kind, text: trimmed, marking });
  };
  const type = typeof object['type'] === 'string' ? object['type'] : '';
  if (typeof object['id'] === 'string') add('value', object['id']);
  for (const property of LONG) for (const text of strings(object[property])) add('text', text);
  for (const text of [...evidenceTexts(object), bodyOf(object)]) add('text', text);
  if (isLanguage(type)) return found;
  const model = typeModel(type);
  if (model.kind === 'sro') return found;
  if (!twin) {
    const kind = model.kind === 'sco' ? 'value' : 'name';
    for (const property of new Set([
      ...model.nameProperties,
      ...model.aliasProperties,
      ...model.searchProperties,
      ...(model.contributing ?? []),
    ])) {
      if (IS_LONG.has(property) || COMMON.has(property)) continue;
      for (const text of strings(object[property])) add(kind, text);
    }
    if (typeof object['number'] === 'number') add('value', `AS${object['number']}`);
    if (object['hashes'] !== undefined) for (const hash of knownHashes(object['hashes']).values()) add('value', hash);
    if (typeof object['pattern'] === 'string')
      for (const literal of patternLiterals(object['pattern'], MOST_LITERALS)) add('value', literal);
  }
  const references = object['external_references'];
  for (const reference of Array.isArray(references) ? references : []) {
    if (!isRecord(reference)) continue;
    if (typeof reference['url'] === 'string') add('value', reference['url']);
    const isPublic = typeof reference['source_name'] === 'string' && PUBLIC_CATALOGUE.test(reference['source_name']);
    if (!isPublic && typeof reference['external_id'] === 'string') add('value', reference['external_id']);
  }
  return found;
}

/** What of an object is marked alone may stand in others too: its texts, names and addresses, but no word that says nothing of it alone. */
export function needlesOfPart(object: StixObject, path: ValuePath, marking: string): Needle[] {
  const type = typeof object['type'] === 'string' ? object['type'] : '';
  const { nameProperties, aliasProperties, searchProperties } = typeModel(type);
  const names = new Set([...nameProperties, ...aliasProperties, ...searchProperties].filter((name) => !COMMON.has(name)));
  // what the object is called outside of this place is no secret
  const own = fold(displayName(object));
  const found: Needle[] = [];
  const walk = (value: unknown, at: ValuePath): void => {
    if (Array.isArray(value)) value.forEach((one: unknown, index) => walk(one, [...at, index]));
    else if (isRecord(value)) for (const [key, one] of Object.entries(value)) walk(one, [...at, key]);
    if (typeof value !== 'string') return;
    const text = value.trim();
    const [first = ''] = at;
    const name = at.findLast((part) => typeof part === 'string') ?? '';
    if (first !== 'name' && fold(text) === own) return;
    if (name === 'url' || name === 'external_id') found.push({ kind: 'value', text, marking });
    else if (text.length >= MIN_TEXT && (IS_LONG.has(String(first)) || name === 'text' || name === 'description'))
      found.push({ kind: 'text', text, marking });
    else if (text.length >= MIN_NAME && names.has(String(first)) && !IS_LONG.has(String(first)))
      found.push({ kind: 'name', text, marking });
  };
  walk(valueAt(object, path), path);
  return found;
}
