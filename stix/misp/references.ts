/** References between the objects and attributes of one event. */
import type { EventContext } from './context.ts';
import { isUuid, type MispRecord, recordsOf, listOf, secondsOf, type StixObject, textOf, uuidOf } from './record.ts';
import { isRecord } from '../canonical.ts';
import { extensionWith, restOf, restOn, withRest } from './rest.ts';

interface Unresolved {
  /** id of what stands for the object */
  readonly of: string;
  readonly at: number;
  readonly reference: unknown;
}

const REFERENCE = 'reference';

/** A type of relationship as STIX writes it. */
const typeOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'related-to';

/** Relationships; what leads to nothing of the event, or comes a second time, is kept by the report. */
export function referencesToStix(
  things: readonly (readonly [thing: MispRecord, main: string])[],
  context: EventContext,
): { objects: StixObject[]; unresolved: Unresolved[] } {
  const objects: StixObject[] = [];
  const unresolved: Unresolved[] = [];
  for (const [thing, source] of things) {
    for (const [at, reference] of listOf(thing['ObjectReference']).entries()) {
      const target = isRecord(reference) ? context.mains.get(textOf(reference['referenced_uuid']).toLowerCase()) : undefined;
      const made = target !== undefined && isRecord(reference) ? relation(reference, source, target, at, context) : undefined;
      if (made) objects.push(made);
      else unresolved.push({ of: source, at, reference });
    }
  }
  return { objects, unresolved };
}

function relation(reference: MispRecord, source: string, target: string, at: number, context: EventContext): StixObject | undefined {
  const type = typeOf(textOf(reference['relationship_type']));
  const uuid = textOf(reference['uuid']).toLowerCase();
  const made = context.relationship(source, type, target, secondsOf(reference['timestamp']) ?? context.seconds);
  // as misp-stix: it keeps its own uuid
  const object: StixObject = isUuid(uuid) ? { ...made, id: `relationship--${uuid}` } : made;
  if (source === target || !context.first(object.id)) return undefined;
  const comment = textOf(reference['comment']);
  if (comment !== '') object['description'] = comment;
  return { ...object, ...extensionWith({ ...restOf(fromStix(object), reference), [REFERENCE]: at }) };
}

function fromStix(object: StixObject): MispRecord {
  const comment = textOf(object['description']);
  return {
    uuid: uuidOf(object['id']),
    referenced_uuid: uuidOf(object['target_ref']),
    relationship_type: textOf(object['relationship_type']),
    ...(comment !== '' && { comment }),
  };
}

/** The references of each object, by the id of what stands for it. */
export function referencesFromStix(objects: Iterable<StixObject>): ReadonlyMap<string, { at: number; reference: unknown }[]> {
  const found = new Map<string, { at: number; reference: unknown }[]>();
  for (const object of objects) {
    const rest = object.type === 'relationship' ? restOn(object) : undefined;
    const at = rest?.[REFERENCE];
    if (typeof at === 'number') add(found, textOf(object['source_ref']), at, withRest(fromStix(object), rest));
  }
  return found;
}

function add(found: Map<string, { at: number; reference: unknown }[]>, key: string, at: number, reference: unknown): void {
  const list = found.get(key);
  if (list) list.push({ at, reference });
  else found.set(key, [{ at, reference }]);
}

/** Those that the report kept, by the same. */
export function keptReferences(kept: unknown): ReadonlyMap<string, { at: number; reference: unknown }[]> {
  const found = new Map<string, { at: number; reference: unknown }[]>();
  for (const item of recordsOf(kept)) if (typeof item['at'] === 'number') add(found, textOf(item['of']), item['at'], item['reference']);
  return found;
}

export type References = ReturnType<typeof referencesFromStix>;
