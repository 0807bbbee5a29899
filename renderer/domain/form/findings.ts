/** What validation says, told apart by the field of a form at which it is shown. */
import type { ObjectRemarks, SextantError } from '../../../contracts/index.ts';
import { asMeant, type Finding, isRecord } from '../../../stix/index.ts';
import { validateObject } from '../../../stix/validate/index.ts';
import { isUnsaid, writeDraft, type Draft, type FormField } from './draft.ts';

/** What a refusal names; nothing where it cannot be insisted on. */
export function findingsOf({ code, detail }: SextantError): readonly Finding[] {
  if (code !== 'invalid' || !isRecord(detail) || !Array.isArray(detail['objects'])) return [];
  return (detail['objects'] as ObjectRemarks[]).flatMap(({ findings }) => findings);
}

/** The property at which a finding is shown. */
export const propertyOf = ({ path }: Finding): string => /^[^.[]*/.exec(path)?.[0] ?? '';

const SHOWN = 3;

/** What is said at a property, one sentence after the other; `more`: how many are left out. */
export function saidOf(findings: readonly Finding[], property: string): { text: string; more: number } {
  const own = findings.filter((finding) => propertyOf(finding) === property);
  const text = own
    .slice(0, SHOWN)
    .map(({ message }) => message)
    .join(' ');
  return { text, more: Math.max(0, own.length - SHOWN) };
}

/** "Define it by an extension": no advice to whoever fills in what the form itself offers, such as properties of OpenCTI. */
const CUSTOM = '401';

/** What the standard advises against in an object as the form holds it, field by field. Wanting fields and wrong ones have their own word. */
export function adviceOn(object: Draft, draft: Draft, fields: readonly FormField[]): readonly Finding[] {
  const { object: written, errors } = writeDraft(object, draft, fields);
  const offered = new Map(fields.map(({ property, isCustom }) => [property.name, { isCustom, required: property.required }]));
  return validateObject(asMeant({ ...written, spec_version: '2.1' }).object).should.filter((finding) => {
    const name = propertyOf(finding);
    const field = offered.get(name);
    if (!field || errors.has(name) || (field.required && isUnsaid(draft[name]))) return false;
    return finding.code !== CUSTOM || finding.path !== name || field.isCustom === true;
  });
}
