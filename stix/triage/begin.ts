/** What every object says that comes out of a file: who says it, for whom, how sure, since when. */
import { propertiesOf, typeModel } from '../model/index.ts';
import type { Cover } from './triage.ts';

/** The object with whatever of these its type has. @param begun RFC 3339 @param author id of an identity */
export function beginObject(
  object: Readonly<Record<string, unknown>>,
  { cover, begun }: { cover: Pick<Cover, 'confidence' | 'markings'>; begun: string },
  author: string | undefined,
): Record<string, unknown> {
  const { type, id, ...rest } = object;
  const { kind } = typeModel(String(type));
  const own: Record<string, unknown> = {
    spec_version: '2.1',
    ...(kind === 'sco' ? {} : { created: begun, modified: begun }),
    ...(author === undefined || id === author ? {} : { created_by_ref: author }),
    ...(cover.confidence === undefined ? {} : { confidence: cover.confidence }),
    ...(cover.markings.length === 0 ? {} : { object_marking_refs: [...cover.markings] }),
  };
  const known = propertiesOf(String(type));
  return { type, id, ...Object.fromEntries(Object.entries(own).filter(([name]) => known.has(name))), ...rest };
}
