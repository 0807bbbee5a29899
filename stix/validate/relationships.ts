import { relationshipOrigin } from '../model/index.ts';
import { limits } from '../limits.ts';
import { shown } from './finding.ts';
import { parseIdentifier } from './formats.ts';
import type { ObjectCheck } from './place.ts';

/** STIX 2.1 section 5.1: these may stand between any two objects. */
const COMMON: ReadonlySet<string> = new Set(['derived-from', 'duplicate-of', 'related-to']);

const known = new Map<string, boolean>();

function isSuggested(type: string, source: string, target: string): boolean {
  const key = `${type} ${source} ${target}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const suggested = COMMON.has(type) || relationshipOrigin(type, source, target) === 'stix';
  // the table has some hundred lines, hostile input has as many keys as it likes
  if (known.size < limits.relationshipKinds) known.set(key, suggested);
  return suggested;
}

/** Check 202: other relationships than those of appendix B are allowed, and few readers will understand them. */
export const relationshipCheck: ObjectCheck = (object, report) => {
  const { relationship_type: type, source_ref: source, target_ref: target } = object;
  if (typeof type !== 'string' || typeof source !== 'string' || typeof target !== 'string') return;
  const from = parseIdentifier(source)?.type;
  const to = parseIdentifier(target)?.type;
  if (from === undefined || to === undefined || isSuggested(type, from, to)) return;
  report.discourage(
    '202',
    `says ${shown(`${from} ${type} ${to}`)}, which the standard does not suggest; use one of its relationships where one fits`,
  );
};
