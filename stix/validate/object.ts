/** One object, judged by the version of the standard that it is written in. */
import { isRecord } from '../canonical.ts';
import { deterministicId } from '../ids/index.ts';
import {
  COMMON_PROPERTIES,
  COMMON_PROPERTIES_20,
  propertiesOf,
  type PropertyModel,
  type TypeModel,
  TYPES,
  TYPES_20,
  VERSION_RULE,
} from '../model/index.ts';
import { usesExtension } from './extensions.ts';
import { Report, shown, type Validation } from './finding.ts';
import { isTypeName, parseIdentifier } from './formats.ts';
import { selectorsCheck } from './markings.ts';
import { isUnusualName, isWrongName, RESERVED, RESERVED_TYPES } from './names.ts';
import type { ObjectCheck, StixObject, Version } from './place.ts';
import { checkMembers, compile, isAdded, type Shape, within } from './shape.ts';
import { typeChecks } from './types.ts';
import { type Check, checkByName, eachMember, isVoid } from './values.ts';

export interface ValidateOptions {
  /** the version to judge by; else the object's own, and 2.1 where it states none */
  spec?: Version;
  /** also advise an observable to have the id that follows from its value (STIX 2.1 section 2.9); stix2-validator does not ask */
  deterministicIds?: true;
}

interface Kind {
  shape: Shape;
  checks: readonly ObjectCheck[];
  observable: boolean;
  /** defined by the standard, so that any other property is a custom one */
  standard: boolean;
}

const kinds = { '2.0': new Map<string, Kind>(), '2.1': new Map<string, Kind>() };
/** No type of STIX has such names, so that they stand for all that nobody described. */
const ANY_OBJECT = '(object)';
const ANY_OBSERVABLE = '(observable)';

/** Compiled once for each known type; all others share one kind for objects and one for observables. */
function kindOf(type: string, version: Version, observable: boolean): Kind {
  const known = kinds[version].get(type);
  if (known && known.observable === observable) return known;
  const model = (version === '2.0' ? TYPES_20 : TYPES).get(type);
  const name = model && (model.kind === 'sco') === observable ? type : observable ? ANY_OBSERVABLE : ANY_OBJECT;
  let kind = kinds[version].get(name);
  if (!kind) {
    kind = compileKind(type, name === type ? model : undefined, version, observable);
    kinds[version].set(name, kind);
  }
  return kind;
}

const reserved: Check = (_value, report) => report.forbid('reserved', 'is a name that the standard reserves; call the property otherwise');
/** Judged on their own, before everything else. */
const HEAD: ReadonlySet<string> = new Set(['type', 'id', 'spec_version']);

function compileKind(type: string, model: TypeModel | undefined, version: Version, observable: boolean): Kind {
  const standard = model?.origin === 'stix';
  const kind = model?.kind ?? (observable ? 'sco' : 'custom');
  const common: readonly PropertyModel[] = (version === '2.0' ? COMMON_PROPERTIES_20 : COMMON_PROPERTIES)[kind];
  const commonNames = new Set(common.map(({ name }) => name));
  const all = new Map<string, PropertyModel>();
  for (const property of [...(model?.properties ?? []), ...common]) if (!all.has(property.name)) all.set(property.name, property);
  if (version === '2.1' || model)
    for (const [name, property] of propertiesOf(type)) if (isAdded(property) && !all.has(name)) all.set(name, property);
  const isLoose = (property: PropertyModel) => isAdded(property) || (!standard && !commonNames.has(property.name));
  const shape = compile(
    [...all.values()].filter(({ name }) => !HEAD.has(name)),
    [...(model?.rules ?? []), ...(commonNames.has('modified') || all.has('modified') ? [VERSION_RULE] : [])],
    { version, type, observable },
    isLoose,
  );
  const checks = new Map<string, Check>();
  for (const [name, check] of shape.checks) {
    const property = all.get(name);
    const custom = standard && property !== undefined && isAdded(property);
    checks.set(name, custom ? (value, report) => (checkCustomName(name, report, version), check(value, report)) : check);
  }
  for (const name of RESERVED[version]) {
    const property = all.get(name);
    if (!property || !isLoose(property)) checks.set(name, reserved);
  }
  return {
    shape: { ...shape, checks },
    checks: [...typeChecks(type, version, observable && standard), selectorsCheck],
    observable,
    standard,
  };
}

/** Check 401, in 2.0 check 101: how properties that are not of the standard have to be called and defined. */
function checkCustomName(name: string, report: Report, version: Version): void {
  if (version === '2.0') {
    if (!/^x_.+_./.test(name))
      report.discourage('101', 'is a custom property; call it x_, then whose it is, then what it is, like x_example_score');
  } else if (!report.extended) {
    report.discourage(
      '401',
      'is a custom property; define it by an extension of the type "property-extension" or "toplevel-property-extension"',
    );
  }
}

function checkUnknown(name: string, value: unknown, report: Report, kind: Kind, version: Version): void {
  const wrong = version === '2.0' ? isUnusualName20(name) : isWrongName(name);
  if (wrong) report.forbid('property-name', 'is no name of a property; use small letters, digits and underscores, three of them at least');
  else if (isUnusualName(name))
    report.discourage('property-name', 'is no name that the standard allows; use small letters, digits and underscores');
  if (kind.standard) checkCustomName(name, report, version);
  if (!isVoid(value, report)) checkByName(name, value, report);
}

const isUnusualName20 = (name: string): boolean => name !== 'id' && (name.length < 3 || name.length > 250 || /[^a-z0-9_]/.test(name));

function checkHead(object: StixObject, kind: Kind, type: string, version: Version, report: Report): void {
  if (!isTypeName(type))
    within(report, 'type', () =>
      report.forbid('type-name', `is ${shown(type)}; it has to be small letters and digits with hyphens between them`),
    );
  else if (RESERVED_TYPES[version].has(type))
    within(report, 'type', () => report.forbid('reserved', `is ${shown(type)}, which the standard reserves; choose another type`));
  else if (!kind.standard) checkCustomType(object, type, version, report);
  const { id, spec_version: stated } = object;
  if (version === '2.1' || report.siblings === undefined) {
    if (id === undefined) within(report, 'id', () => report.forbid('required', 'is missing; add it'));
    else {
      report.enter('id');
      checkId(id, type, kind, version, report);
      report.leave();
    }
  }
  if (stated === undefined) {
    if (version === '2.1' && !kind.observable) within(report, 'spec_version', () => report.forbid('required', 'is missing; add "2.1"'));
  } else if (stated !== '2.1' && stated !== '2.0') {
    within(report, 'spec_version', () => report.forbid('spec-version', `is ${shown(stated)}; it has to be "2.1"`));
  } else if (stated === '2.0') {
    within(report, 'spec_version', () =>
      report.discourage('spec-version', 'is "2.0", where objects had no such property; state it in the bundle'),
    );
  }
}

function checkCustomType(object: StixObject, type: string, version: Version, report: Report): void {
  if (version === '2.1') {
    if (!usesExtension(object, 'new-sdo', 'new-sco', 'new-sro')) {
      within(report, 'type', () =>
        report.discourage(
          '401',
          `is ${shown(type)}, a custom type; define it by an extension of the type "new-sdo", "new-sco" or "new-sro"`,
        ),
      );
    }
  } else if (!/^x-.+-./.test(type)) {
    within(report, 'type', () =>
      report.discourage('101', `is ${shown(type)}, a custom type; call it x-, then whose it is, then what it is`),
    );
  }
}

function checkId(id: unknown, type: string, kind: Kind, version: Version, report: Report): void {
  const parsed = typeof id === 'string' ? parseIdentifier(id) : undefined;
  if (!parsed) return report.forbid('identifier', `is ${shown(id)}, not an id; write it as ${isTypeName(type) ? type : 'type'}--UUID`);
  if (parsed.type !== type)
    return report.forbid('id-type', `is of the type ${shown(parsed.type)}; it has to begin with ${shown(`${type}--`)}`);
  if (version === '2.0') {
    if (parsed.version !== 4) report.forbid('uuid-version', `has a UUID of version ${parsed.version}; STIX 2.0 wants version 4`);
    return;
  }
  const wanted = kind.observable && type !== 'process' ? 5 : 4;
  if (parsed.version !== wanted && (kind.standard || !kind.observable)) {
    report.discourage('103', `has a UUID of version ${parsed.version}; version ${wanted} is what the standard advises for it`);
  }
}

/** STIX 2.1 section 4.14, deprecated: observables inside of what was observed, each under a key. */
function checkObservables(objects: unknown, report: Report, version: Version): void {
  if (!isRecord(objects)) return;
  report.enter('objects');
  report.siblings = objects;
  eachMember(objects, report, 1, (key, observable) => {
    if (!/^\d+$/.test(key)) report.discourage('141', 'is the key of an observable; use numbers from 0');
    if (!isRecord(observable)) return report.forbid('type', `is ${shown(observable)}; it has to be an object`);
    const { type } = observable;
    if (typeof type !== 'string') return within(report, 'type', () => report.forbid('required', 'is missing; add it'));
    checkAs(observable, type, kindOf(type, version, true), version, report);
  });
  report.siblings = undefined;
  report.leave();
}

function checkAs(object: StixObject, type: string, kind: Kind, version: Version, report: Report): void {
  report.extended = object['extensions'] !== undefined && usesExtension(object, 'toplevel-property-extension');
  checkHead(object, kind, type, version, report);
  checkMembers(kind.shape, object, report, (name, value) => {
    if (!HEAD.has(name)) checkUnknown(name, value, report, kind, version);
    else isVoid(value, report);
  });
  for (const check of kind.checks) check(object, report);
}

/** 2.1 unless the object says 2.0. In bundles `validateBundle` knows more. */
function versionOf(object: StixObject): Version {
  return object['spec_version'] === '2.0' ? '2.0' : '2.1';
}

/** Nobody knows of a custom type whether it is an observable; one without the times of versions has to be. */
function isObservable(object: StixObject, type: string): boolean {
  const model = TYPES.get(type);
  if (model && (model.origin === 'stix' || model.kind === 'sco')) return model.kind === 'sco';
  return object['created'] === undefined && object['modified'] === undefined;
}

/**
 * Judges one object: `must` is what the standard forbids, `should` what it advises against. Never throws, takes time linear in the
 * object, and says at most `limits.findingsPerObject` of each and how many there are beside.
 */
export function validateObject(object: unknown, options: ValidateOptions = {}): Validation {
  const report = new Report();
  if (!isRecord(object)) {
    report.forbid('type', `is ${shown(object)}; it has to be an object with "type" and "id"`);
    return report.close();
  }
  const version = options.spec ?? versionOf(object);
  const { type } = object;
  if (typeof type !== 'string') {
    within(report, 'type', () =>
      report.forbid(
        type === undefined ? 'required' : 'type',
        type === undefined ? 'is missing; add it' : `is ${shown(type)}; it has to be a string`,
      ),
    );
  }
  const name = typeof type === 'string' ? type : '';
  const observable = version === '2.1' && isObservable(object, name);
  checkAs(object, name, kindOf(name, version, observable), version, report);
  if (name === 'observed-data') checkObservables(object['objects'], report, version);
  if (options.deterministicIds && observable) checkDeterministicId(object, report);
  return report.close();
}

function checkDeterministicId(object: StixObject, report: Report): void {
  const wanted = deterministicId(object);
  if (wanted === undefined || wanted === object['id']) return;
  within(report, 'id', () => report.discourage('deterministic-id', `does not follow from the value; by the standard it is ${wanted}`));
}
