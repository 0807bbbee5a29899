/** STIX 2.1 deterministic ids of cyber-observables (section 2.9 and "ID Contributing Properties" of section 6). */
import { canonicalText, isRecord } from '../canonical.ts';
import { TYPES } from '../model/index.ts';
import { shortestTimeText } from '../time.ts';
import { singleHashIds, standardIdOf } from './entity-type.ts';
import { uuid5 } from './uuid5.ts';

type StixObject = Readonly<Record<string, unknown>>;

/** Of several hashes one contributes: the first of these, else the first listed. */
const PREFERRED = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'] as const;

function oneHash(value: unknown): Record<string, unknown> | undefined {
  if (!isRecord(value)) return undefined;
  const algorithm = PREFERRED.find((name) => Object.hasOwn(value, name)) ?? Object.keys(value)[0];
  return algorithm === undefined ? undefined : { [algorithm]: value[algorithm] };
}

/** The deterministic id of an SCO; undefined where no contributing property is there, or the type has none (process, custom types). */
export function deterministicId(object: StixObject): string | undefined {
  const type = object['type'];
  const model = typeof type === 'string' ? TYPES.get(type) : undefined;
  if (model?.kind !== 'sco' || model.origin !== 'stix' || model.contributing === undefined) return undefined;
  const data: Record<string, unknown> = {};
  let any = false;
  for (const name of model.contributing) {
    const value = object[name];
    const used = name === 'hashes' ? oneHash(value) : name === 'start' || name === 'end' ? timeText(value) : value;
    if (used === undefined || used === null || used === '') continue;
    data[name] = used;
    any = true;
  }
  return any ? `${model.type}--${uuid5(canonicalText(data))}` : undefined;
}

function timeText(value: unknown): unknown {
  return typeof value === 'string' ? shortestTimeText(value) : value;
}

/** Types whose value is the same thing in small letters. */
const CASELESS = new Set(['domain-name', 'email-addr']);

/**
 * Every id that follows from the value of an SCO: STIX 2.1 deterministic id, OpenCTI standard id, one id for each exact hash,
 * and those of the value in small letters where case means nothing. Two SCOs that share one are the same thing.
 */
export function valueIds(object: StixObject): string[] {
  const type = object['type'];
  if (typeof type !== 'string' || TYPES.get(type)?.kind !== 'sco') return [];
  const ids = new Set<string>();
  const add = (id: string | undefined): void => {
    if (id !== undefined) ids.add(id);
  };
  add(deterministicId(object));
  add(standardIdOf(object));
  if (object['hashes'] !== undefined) for (const id of singleHashIds(object)) ids.add(id);
  const value = object['value'];
  if (CASELESS.has(type) && typeof value === 'string') add(deterministicId({ type, value: value.trim().toLowerCase() }));
  return [...ids];
}
