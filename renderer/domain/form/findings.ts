import type { ObjectRemarks, SextantError } from '../../../contracts/index.ts';
import { type Finding, isRecord } from '../../../stix/index.ts';

/** What a refusal names; nothing where it cannot be insisted on. */
export function findingsOf({ code, detail }: SextantError): readonly Finding[] {
  if (code !== 'invalid' || !isRecord(detail) || !Array.isArray(detail['objects'])) return [];
  return (detail['objects'] as ObjectRemarks[]).flatMap(({ findings }) => findings);
}
