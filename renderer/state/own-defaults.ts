/** How what the analyst writes himself begins: his identity, his marking, his confidence; chosen on the first page and in the settings. */
import { useMemo } from 'react';
import type { Ref, Settings } from '../../contracts/index.ts';
import { isRecord, markingOfId, propertiesOf } from '../../stix/index.ts';
import { ask } from './connection.ts';
import { useQuery } from './query.ts';
import { useSettings } from './settings.ts';

/** What describes STIX itself, not the world. */
const WITHOUT: ReadonlySet<string> = new Set(['marking-definition', 'extension-definition', 'language-content']);

/**
 * Properties that a new object of this type begins with, as far as the type has them: `created_by_ref`, `object_marking_refs`,
 * `confidence`. For objects that are written anew only: an edit keeps the author and the marking of what it edits.
 */
export function ownDefaults(type: string): Record<string, unknown> {
  if (WITHOUT.has(type)) return {};
  const { author, ownMarking, ownConfidence } = useSettings.getState();
  const defaults: Record<string, unknown> = {
    ...(author === '' ? {} : { created_by_ref: author }),
    ...(ownMarking === '' ? {} : { object_marking_refs: [ownMarking] }),
    ...(ownConfidence === null ? {} : { confidence: ownConfidence }),
  };
  const known = propertiesOf(type);
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => known.has(name)));
}

/** Names for the ids among the defaults, as far as they are known by now. */
export function useOwnRefs(): Readonly<Record<string, Ref>> {
  const author = useSettings((settings) => settings.author);
  const marking = useSettings((settings) => settings.ownMarking);
  const values = useMemo(() => [author, marking].filter((id) => id !== ''), [author, marking]);
  const { data } = useQuery('lookup', values.length === 0 ? undefined : { values }, { keep: true });
  return useMemo(() => {
    const refs: Record<string, Ref> = {};
    const known = markingOfId(marking);
    if (known) refs[marking] = { id: marking, type: 'marking-definition', name: known.name };
    for (const [index, id] of values.entries()) {
      const ref = data?.found[index]?.[0];
      if (ref && !ref.stub) refs[id] = { ...ref, id };
    }
    return refs;
  }, [values, marking, data]);
}

export const AUTHOR_CLASSES = ['individual', 'organization'] as const;
export type AuthorClass = (typeof AUTHOR_CLASSES)[number];

/** The name and class of an identity; undefined where nobody states it. */
export async function authorOf(id: string): Promise<{ name: string; identityClass: string } | undefined> {
  const { found } = await ask('lookup', { values: [id] });
  const [ref] = found[0] ?? [];
  if (!ref || ref.stub) return undefined;
  const { text } = await ask('object', { id: ref.id });
  const object: unknown = JSON.parse(text ?? '{}');
  const identityClass = isRecord(object) ? object['identity_class'] : undefined;
  return { name: ref.name, identityClass: typeof identityClass === 'string' ? identityClass : '' };
}

/** The identity of that name and class: the one that is known, else a new one, written as a step of its own. Its id. */
export async function authorNamed(name: string, identityClass: AuthorClass): Promise<string> {
  const { found } = await ask('lookup', { values: [name] });
  for (const ref of found[0] ?? []) {
    if (ref.type !== 'identity' || ref.stub || ref.name !== name) continue;
    if ((await authorOf(ref.id))?.identityClass === identityClass) return ref.id;
  }
  const identity = { type: 'identity', name, identity_class: identityClass };
  const { ids } = await ask('change', { act: 'create', put: [{ text: JSON.stringify(identity) }] });
  const [id] = ids;
  if (id === undefined) throw new Error('An identity was written and has no id.');
  return id;
}

/** What new objects begin with, as it is chosen. */
export type OwnChoice = Pick<Settings, 'ownMarking' | 'ownConfidence' | 'confidenceScale'>;

export function ownChoiceOf({ ownMarking, ownConfidence, confidenceScale }: Settings): OwnChoice {
  return { ownMarking, ownConfidence, confidenceScale };
}
