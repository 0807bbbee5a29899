/** An object that the analyst is about to write: as it will be kept, and what is to be said of it before that. */
import { SextantError } from '../../contracts/index.ts';
import {
  type Adjustment,
  asMeant,
  deterministicId,
  factsOf,
  type Facts,
  type Finding,
  isRecord,
  standardIdOf,
  typeModel,
  unionOf,
} from '../../stix/index.ts';
import { validateChange } from '../../stix/validate/index.ts';
import { checkObject, type StixObject } from '../ingest/check.ts';
import { exactText } from './exact-numbers.ts';
import { laterThanKnown, statedAs } from './own.ts';
import { refOf } from './queries/rows.ts';
import { MEMBERS, type SharedText, writeShared } from './shared-members.ts';
import type { OwnStatement, Store } from './store.ts';

const encoder = new TextEncoder();

type Given = Readonly<Record<string, unknown>>;

export interface Draft {
  object: StixObject;
  facts: Facts;
  /** the statement it is made from, −1 */
  base: number;
  /** what the standard forbids and only this brings, and what would silently become one with another entity */
  must: Finding[];
  /** what was so before, and what the standard advises against */
  warnings: Finding[];
  adjusted: Adjustment[];
  /** of a long list of members, which `object` does not have whole: what is kept instead (shared-members.ts) */
  members?: Omit<SharedText, 'head' | 'tail'>;
}

/** @throws SextantError where it cannot be kept at all, or does not follow on what is known. `before`: what `base` says, as STIX 2.1. */
export function draftOf(store: Store, given: Given, base: number, before?: Given): Draft {
  const type = typeof given['type'] === 'string' ? given['type'] : '';
  const isObservable = typeModel(type).kind === 'sco';
  const meant = asMeant({ ...given, spec_version: '2.1' }, before);
  const object: Record<string, unknown> = { ...meant.object };
  object['id'] ??= (isObservable ? idOfValue(object) : undefined) ?? `${type}--${crypto.randomUUID()}`;
  const checked = checkObject(object);
  if (!checked.ok) throw new SextantError('invalid', checked.message);
  follows(store, checked.object.id, base);
  if (isObservable) {
    followValue(object, before);
  } else {
    const now = new Date();
    object['created'] ??= now.toISOString();
    // markings are not versioned (STIX 2.1 section 3.6)
    if (type !== 'marking-definition') object['modified'] = laterThanKnown(store, base < 0 ? [] : [base], now);
  }
  const written = inOrder(object) as StixObject;
  const judged = validateChange(written, before ? [before] : []);
  const facts = factsOf(written);
  return {
    object: written,
    facts,
    base,
    must: [...judged.must, ...sameAs(store, facts, base)],
    warnings: [...judged.kept, ...judged.should],
    adjusted: meant.adjusted,
  };
}

function follows({ projection }: Store, id: string, base: number): void {
  const number = projection.ids.find(id);
  const current = number < 0 ? -1 : projection.resolve(number);
  if (current === base) return;
  throw new SextantError('conflict', `${id} ${base < 0 ? 'is known already' : 'was changed meanwhile'}.`, {
    id,
    ...(current >= 0 ? { current } : {}),
  });
}

/** STIX 2.1 section 2.9; of OpenCTI's own observables by its rule. */
function idOfValue(object: Given): string | undefined {
  return deterministicId(object) ?? standardIdOf(object);
}

/** Where the value of an observable changes, its id does, and it goes on being known by the one before, as in OpenCTI. */
function followValue(object: Record<string, unknown>, before: Given | undefined): void {
  if (!before || before['id'] !== idOfValue(before)) return;
  const id = idOfValue(object);
  if (id === undefined || id === object['id']) return;
  const known = object['x_opencti_stix_ids'];
  object['x_opencti_stix_ids'] = unionOf(Array.isArray(known) ? known : [], [object['id']], 'x_opencti_stix_ids').filter(
    (one) => one !== id,
  );
  object['id'] = id;
}

/** Entities other than that of `base` that the object would be one with: by its ids, or because its name makes its standard id theirs. */
function sameAs(store: Store, facts: Facts, base: number): Finding[] {
  const { projection } = store;
  const found = new Map<number, Finding>();
  const tell = (other: number, path: string) => {
    const { name, id } = refOf(store, other);
    const what = path === '' ? 'The object' : path;
    const message = `${what} makes this one with ${JSON.stringify(name)} (${id}), which is here already.`;
    if (!found.has(other)) found.set(other, { code: 'same-as', path, message });
  };
  const own = base < 0 ? -1 : projection.rootOf(projection.id.get(base));
  const nameProperty = typeModel(facts.type).nameProperties[0] ?? '';
  for (const id of [facts.id, ...facts.statedIds, ...facts.valueIds]) {
    const number = projection.ids.find(id);
    const other = number < 0 ? -1 : projection.resolve(number);
    if (other < 0 || projection.rootOf(projection.id.get(other)) === own) continue;
    tell(other, facts.statedIds.includes(id) ? 'x_opencti_stix_ids' : nameProperty);
  }
  if (facts.standardId !== undefined && facts.kind !== 'sco') {
    const other = projection.wouldJoin(facts.standardId, base);
    if (other >= 0) tell(other, nameProperty);
  }
  return [...found.values()];
}

/** Ready to be appended. Numbers stand in it as in `written`, the text that was given, or as in that of its base. */
export async function ownStatementOf(
  { texts }: Pick<Store, 'texts'>,
  { object, base, facts, members }: Draft,
  written: readonly string[] = [],
): Promise<OwnStatement> {
  if (members) {
    const { head, tail } = (await texts.aroundMembers(base)) ?? { head: '{', tail: '}' };
    const bytes = writeShared((one) => exactText(one, [`${head}"${MEMBERS}":[]${tail}`]), object, members);
    return { ...(await statedAs(bytes, facts, base)), dropped: members.dropped };
  }
  const known = base < 0 ? written : [...written, await texts.one(base)];
  return statedAs(encoder.encode(exactText(object, known)), facts, base);
}

/** The object in a text. @throws SextantError `bad-request` */
export function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SextantError('bad-request', `The object is no JSON. ${error instanceof Error ? error.message : ''}`);
  }
  if (!isRecord(value)) throw new SextantError('bad-request', 'The text is JSON, but not one object.');
  return value;
}

const FIRST = ['type', 'spec_version', 'id', 'created_by_ref', 'created', 'modified'];

/** As people expect to read an object of STIX: what it is first, the rest as it was given. */
function inOrder(object: Given): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const name of FIRST) if (object[name] !== undefined) ordered[name] = object[name];
  for (const [name, value] of Object.entries(object)) if (value !== undefined) ordered[name] = value;
  return ordered;
}
