/** What every object says that comes out of a file: who says it, for whom, how sure, since when. */
import { propertiesOf, typeModel } from '../model/index.ts';
import type { Cover } from './triage.ts';

interface Said {
  cover: Pick<Cover, 'confidence' | 'markings'>;
  /** RFC 3339 */
  begun: string;
}

/** What objects of a type say of this. @param author id of an identity */
export function termsOf(type: string, { cover, begun }: Said, author: string | undefined): Record<string, unknown> {
  const own: Record<string, unknown> = {
    spec_version: '2.1',
    ...(typeModel(type).kind === 'sco' ? {} : { created: begun, modified: begun }),
    ...(author === undefined ? {} : { created_by_ref: author }),
    ...(cover.confidence === undefined ? {} : { confidence: cover.confidence }),
    ...(cover.markings.length === 0 ? {} : { object_marking_refs: [...cover.markings] }),
  };
  const known = propertiesOf(type);
  return Object.fromEntries(Object.entries(own).filter(([name]) => known.has(name)));
}

/** The object with whatever of these its type has; its own words count. */
export function beginObject(
  object: Readonly<Record<string, unknown>>,
  said: Said,
  author: string | undefined,
  terms: Readonly<Record<string, unknown>> = termsOf(String(object['type']), said, object['id'] === author ? undefined : author),
): Record<string, unknown> {
  const { type, id, ...rest } = object;
  return { type, id, ...terms, ...rest };
}
