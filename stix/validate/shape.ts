/** The model of an object, compiled once into a flat list of checks. */
import { isRecord } from '../canonical.ts';
import {
  EXTERNAL_REFERENCE,
  EXTERNAL_REFERENCE_RULES,
  GRANULAR_MARKING,
  GRANULAR_MARKING_RULES,
  KILL_CHAIN_PHASE,
  type PropertyModel,
  type TypeRule,
} from '../model/index.ts';
import { compareTime, timeKey } from '../time.ts';
import { extensionsCheck } from './extensions.ts';
import { choice, type Report, shown } from './finding.ts';
import type { ObjectCheck, Place, StixObject } from './place.ts';
import { externalReferenceRule, hashesCheck } from './embedded.ts';
import { type Check, isVoid, listCheck, valueCheck } from './values.ts';

export interface Shape {
  readonly checks: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
  /** as `required`, of properties that the standard does not know or only advises */
  readonly advised: readonly { name: string; code: string }[];
  readonly rules: readonly ObjectCheck[];
}

/** Properties that the standard does not define: nothing that is said of them can make an object invalid. */
export const isAdded = ({ name, addedBy }: PropertyModel): boolean => addedBy !== undefined || name.startsWith('x_');

/** Of names of the model alone, none of which a prototype has. */
const has = (object: StixObject, name: string): boolean => object[name] !== undefined;

/** Runs `what` inside of a property. */
export function within(report: Report, name: string, what: () => void): void {
  report.enter(name);
  what();
  report.leave();
}

function ruleText(rule: TypeRule, object: StixObject): { code: string; path?: string; text: string } | undefined {
  if (rule.rule === 'not-before') {
    const [earlier, later] = [object[rule.earlier], object[rule.later]];
    if (earlier === undefined || later === undefined) return undefined;
    const [first, second] = [timeKey(earlier), timeKey(later)];
    if (!first || !second) return undefined;
    const order = compareTime(second, first);
    if (order > 0 || (order === 0 && rule.strict !== true)) return undefined;
    const text = `is ${shown(later)}; it has to be ${rule.strict ? 'later than' : 'no earlier than'} "${rule.earlier}" (${shown(earlier)})`;
    return { code: 'time-order', path: rule.later, text };
  }
  if (rule.rule === 'requires' || rule.rule === 'forbids') {
    if (!has(object, rule.property) || (rule.is !== undefined && object[rule.property] !== rule.is)) return undefined;
    const because = rule.is === undefined ? `"${rule.property}" is there` : `"${rule.property}" is ${rule.is}`;
    const wanted = rule.rule === 'requires';
    const wrong = rule.of.find((name) => has(object, name) !== wanted);
    if (wrong === undefined) return undefined;
    return {
      code: rule.rule,
      path: wrong,
      text: wanted ? `is missing though ${because}; add it` : `may not be there where ${because}; remove it`,
    };
  }
  const there = rule.of.filter((name) => has(object, name));
  if (rule.rule === 'together') {
    if (there.length === 0 || there.length === rule.of.length) return undefined;
    const missing = rule.of.find((name) => !there.includes(name)) ?? '';
    return { code: 'together', path: missing, text: `is missing beside ${choice(there, 'and')}; add it` };
  }
  if (there.length === 0) return { code: rule.rule, text: `has none of ${choice(rule.of)}; add one of them` };
  if (rule.rule === 'exactly-one' && there.length > 1)
    return { code: 'exactly-one', text: `has ${choice(there, 'and')}; only one of them may be there` };
  return undefined;
}

function ruleCheck(rule: TypeRule, advised: boolean): ObjectCheck {
  const check: ObjectCheck = (object, report) => {
    const found = ruleText(rule, object);
    if (!found) return;
    if (found.path !== undefined) report.enter(found.path);
    report.forbid(found.code, found.text);
    if (found.path !== undefined) report.leave();
  };
  return advised ? (object, report) => report.advise(check, object) : check;
}

const namesOf = (rule: TypeRule): readonly string[] => ('of' in rule ? rule.of : [rule.earlier, rule.later]);

/** `isLoose`: whether the standard does not define the property, so that nothing of it is demanded. */
export function compile(
  properties: Iterable<PropertyModel>,
  rules: readonly TypeRule[],
  place: Place,
  isLoose: (property: PropertyModel) => boolean = isAdded,
): Shape {
  const checks = new Map<string, Check>();
  const required: string[] = [];
  const advised: { name: string; code: string }[] = [];
  const added = new Set<string>();
  for (const property of properties) {
    const loose = isLoose(property);
    if (loose) added.add(property.name);
    const check = propertyCheck(property, place);
    const advising: Check = (value, report) => report.advise(check, value);
    checks.set(property.name, loose ? advising : check);
    if (property.required) {
      if (loose) advised.push({ name: property.name, code: 'required' });
      else required.push(property.name);
    } else if (property.recommended && place.version === '2.1') advised.push({ name: property.name, code: property.recommended });
  }
  const compiled = rules.map((rule) =>
    ruleCheck(rule, ('advised' in rule && rule.advised === true) || namesOf(rule).some((name) => added.has(name))),
  );
  return { checks, required, advised, rules: compiled };
}

function propertyCheck(property: PropertyModel, place: Place): Check {
  const one = oneCheck(property, place);
  const all = property.list ? listCheck(one) : one;
  if (!property.deprecated || place.version === '2.0') return all;
  return (value, report) => {
    report.discourage('304', 'is deprecated; state its content as objects of their own');
    all(value, report);
  };
}

function oneCheck(property: PropertyModel, place: Place): Check {
  switch (property.kind) {
    case 'hashes':
      return hashesCheck(place, property.closed === true && place.version === '2.1');
    case 'external-reference':
      return embedded(property, EXTERNAL_REFERENCE, EXTERNAL_REFERENCE_RULES, place, externalReferenceRule);
    case 'kill-chain-phase':
      return embedded(property, KILL_CHAIN_PHASE, [], place);
    case 'granular-marking':
      return embedded(property, GRANULAR_MARKING, GRANULAR_MARKING_RULES, place);
    case 'extensions':
      return extensionsCheck(place, (model) => partCheck(model, place));
    default:
      return valueCheck(property, place) ?? partCheck(property, place);
  }
}

/** The embedded types of section 2: what else stands in them is nobody's business. */
function embedded(
  property: PropertyModel,
  fields: readonly PropertyModel[],
  rules: readonly TypeRule[],
  place: Place,
  more?: ObjectCheck,
): Check {
  return partCheck({ ...property, fields, rules }, { ...place, observable: false }, more);
}

/** An object inside of an object, with fields of its own. */
function partCheck(property: PropertyModel, place: Place, more?: ObjectCheck): Check {
  const shape = compile(property.fields ?? [], property.rules ?? [], place);
  const unknown = (_name: string, value: unknown, report: Report) => {
    if (property.sealed) report.forbid('property-unknown', 'is no property of this object; remove it');
    else if (place.observable && place.version === '2.1') {
      report.discourage('401', `is no property of "${property.name}"; define it by an extension of the type "property-extension"`);
    }
    isVoid(value, report);
  };
  return (value, report) => {
    if (!isRecord(value)) return report.forbid('type', `is ${shown(value)}; it has to be an object`);
    checkMembers(shape, value, report, unknown);
    more?.(value, report);
  };
}

/** All of one object. `unknown` is called for what the shape does not know, inside of the property. */
export function checkMembers(
  shape: Shape,
  object: StixObject,
  report: Report,
  unknown: (name: string, value: unknown, report: Report) => void,
): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === undefined) continue;
    report.enter(name);
    const check = shape.checks.get(name);
    if (check === undefined) unknown(name, value, report);
    else if (value === null || (Array.isArray(value) && value.length === 0)) isVoid(value, report);
    else check(value, report);
    report.leave();
  }
  for (const name of shape.required) {
    if (!has(object, name)) within(report, name, () => report.forbid('required', 'is missing; add it'));
  }
  for (const { name, code } of shape.advised) {
    if (!has(object, name)) within(report, name, () => report.discourage(code, 'is missing; it should be there'));
  }
  for (const rule of shape.rules) rule(object, report);
}
