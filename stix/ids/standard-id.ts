/** OpenCTI's `standard_id`. reference: OpenCTI, "Deterministic ids, merge, upsert"; its 91 test vectors lie beside this file. */
import { canonicalText, isRecord } from '../canonical.ts';
import { millisecondText } from '../time.ts';
import { formatPattern } from './pattern-text.ts';
import { ID_RULES, type Field, type IdRule } from './rules.ts';
import { uuid5 } from './uuid5.ts';

/** In this order one hash makes the id of a file, artifact or certificate. */
export const HASH_ORDER = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'SHA3-256', 'SHA3-512', 'SSDEEP', 'SDHASH', 'TLSH', 'LZJD'] as const;

/** The five markings whose ids OpenCTI does not compute. */
const FIXED_MARKINGS: Readonly<Record<string, string>> = {
  'TLP:CLEAR': 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9',
  'TLP:WHITE': 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9',
  'TLP:GREEN': 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da',
  'TLP:AMBER': 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82',
  'TLP:AMBER+STRICT': 'marking-definition--826578e1-40ad-459f-bc73-ede076f81f37',
  'TLP:RED': 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
};

/** Algorithm in capitals → value, trimmed; empty and odd ones left out. */
export function knownHashes(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  if (!isRecord(value)) return found;
  for (const [algorithm, hash] of Object.entries(value)) {
    if (typeof hash !== 'string' || hash.trim() === '') continue;
    const name = algorithm.trim().toUpperCase();
    if (!found.has(name)) found.set(name, hash.trim());
  }
  return found;
}

/** The standard id of what a property names: an object with `standard_id`, or the id itself. */
function standardIdIn(value: unknown): string | undefined {
  const id = isRecord(value) ? value['standard_id'] : value;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function trimmed(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** The value to hash; undefined: there is none; null: there is one that cannot be used, so no id can be made. */
function normalised(field: Field, value: unknown, input: Readonly<Record<string, unknown>>): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  switch (field.norm) {
    case 'lower':
      return trimmed(value)?.toLowerCase();
    case 'upper':
      return trimmed(value)?.toUpperCase();
    case 'trim':
    case 'raw':
      return typeof value === 'number' ? String(value) : trimmed(value);
    case 'pattern': {
      const type = trimmed(input['pattern_type'])?.toLowerCase();
      return type === undefined || type === 'stix' ? trimmed(typeof value === 'string' ? formatPattern(value) : value) : trimmed(value);
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'date':
      return millisecondText(value) ?? null;
    case 'strings': {
      const list = Array.isArray(value) ? value.filter((item) => typeof item === 'string' && item !== '') : [];
      return list.length === 0 ? undefined : list;
    }
    case 'hash': {
      const hashes = knownHashes(value);
      const algorithm = HASH_ORDER.find((name) => hashes.has(name));
      return algorithm === undefined ? undefined : { [algorithm]: hashes.get(algorithm) };
    }
    case 'id':
      return standardIdIn(value);
    case 'ids': {
      const ids = (Array.isArray(value) ? value : [value]).map(standardIdIn).filter((id) => id !== undefined);
      return ids.length === 0 ? undefined : ids.sort();
    }
  }
}

function hashedData(way: readonly Field[], input: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const data: Record<string, unknown> = {};
  let any = false;
  for (const field of way) {
    const value = normalised(field, input[field.from], input);
    if (value === null) return undefined;
    if (value === undefined) {
      if (field.must) return undefined;
      continue;
    }
    if (field.needs !== undefined && (input[field.needs] === undefined || input[field.needs] === null || input[field.needs] === ''))
      return undefined;
    data[field.key ?? field.from] = value;
    any = true;
  }
  return any ? data : undefined;
}

function ruleOf(entityType: string, input: Readonly<Record<string, unknown>>): IdRule | undefined {
  if (Object.hasOwn(ID_RULES, entityType)) return ID_RULES[entityType];
  return 'relationship_type' in input ? ID_RULES['stix-core-relationship'] : undefined;
}

/**
 * The id under which OpenCTI keeps an entity. `input` has OpenCTI's property names (`attribute_abstract`, `attribute_key`,
 * `from`/`to` and `objects` as standard ids or `{standard_id}`); any relationship type may stand for `entityType`.
 * undefined where OpenCTI would refuse, or computes from what only the server has (network traffic with ends).
 */
export function standardId(entityType: string, input: Readonly<Record<string, unknown>>): string | undefined {
  const rule = ruleOf(entityType, input);
  if (rule === undefined) return undefined;
  if (rule.type === 'network-traffic' && (input['src_ref'] ?? input['dst_ref'] ?? input['networkSrc'] ?? input['networkDst']) !== undefined)
    return undefined;
  if (rule.type === 'marking-definition') {
    const fixed = FIXED_MARKINGS[trimmed(input['definition'])?.toUpperCase() ?? ''];
    if (fixed !== undefined) return fixed;
  }
  for (const way of rule.ways) {
    const data = hashedData(way, input);
    if (data !== undefined) return `${rule.type}--${uuid5(canonicalText({ ...data, ...rule.constant }))}`;
  }
  return undefined;
}
