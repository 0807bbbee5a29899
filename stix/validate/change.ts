/** What a change brings: an object may stay as wrong as it came in, but nothing gets worse unseen. */
import type { Finding, Validation } from './finding.ts';
import { validateObject } from './object.ts';

export interface ChangeValidation extends Validation {
  /** what the standard forbids, and what was so before */
  kept: Finding[];
}

/** Without places in lists: an entry that goes moves those behind it. */
const keyOf = ({ code, message }: Finding): string => (code === 'more' ? code : `${code} ${message.replace(/\[\d+\]/g, '[]')}`);

/** Judges `after` by what it is made of: `must` is what the standard forbids and only the change brings. All in STIX 2.1. */
export function validateChange(after: unknown, before: readonly unknown[] = []): ChangeValidation {
  const { must, should } = validateObject(after);
  if (must.length === 0) return { must, should, kept: [] };
  const known = new Map<string, number>();
  for (const finding of before.flatMap((object) => validateObject(object).must))
    known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  const kept = must.filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left > 0;
  });
  return { must: must.filter((finding) => !kept.includes(finding)), should, kept };
}
