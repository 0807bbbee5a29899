/** Bundles (STIX 2.1 section 8, 2.0 part 1 section 5): what they say of themselves, and what their objects say of each other. */
import { isRecord } from '../canonical.ts';
import { specVersionOf } from '../spec-version.ts';
import { type Finding, Report, shown, type Validation } from './finding.ts';
import { parseIdentifier } from './formats.ts';
import { validateObject, type ValidateOptions } from './object.ts';
import type { StixObject, Version } from './place.ts';
import { within } from './shape.ts';

/** Findings of one object of several. */
export interface ObjectFindings extends Validation {
  /** as it stands in the object; undefined where it has none */
  id: string | undefined;
}

export interface BundleValidation {
  /** of the bundle itself */
  bundle: ObjectFindings;
  objects: ObjectFindings[];
}

/** Judges objects one after the other, as they come out of a stream. */
export interface ObjectsValidator {
  /** `bundle`: what the bundle around the object says of itself, as far as it is known; absent for objects of a list or alone */
  add(object: unknown, bundle?: StixObject): ObjectFindings;
  /** What only all of them together show. */
  end(): Finding[];
}

const idOf = (object: unknown): string | undefined => (isRecord(object) && typeof object['id'] === 'string' ? object['id'] : undefined);

/**
 * Without a version of its own an object in a bundle is of 2.0, unless 2.0 has no such type (2.1 section 3.2). Alone it is
 * taken for one of 2.1 that lacks it, as stix2-validator does.
 */
function versionIn(object: unknown, bundle: StixObject | undefined): Version | undefined {
  if (!isRecord(object) || bundle === undefined || object['spec_version'] !== undefined) return undefined;
  if (bundle['spec_version'] === '2.0') return '2.0';
  return object['created'] === undefined ? '2.1' : specVersionOf(object);
}

export function createObjectsValidator(options: ValidateOptions = {}): ObjectsValidator {
  const seen = new Set<string>();
  /** marking → markings that it is marked with */
  const marks = new Map<string, readonly string[]>();

  function note(object: unknown, found: ObjectFindings): void {
    if (!isRecord(object) || found.id === undefined) return;
    if (typeof object['modified'] === 'string') {
      const key = `${found.id} ${object['modified']}`;
      if (seen.has(key)) {
        const text = 'stands there a second time with the same "modified"; give each version of an object its own';
        found.should.push({ code: '203', path: 'id', message: `id ${text}.` });
      }
      seen.add(key);
    }
    const refs = object['object_marking_refs'];
    if (object['type'] === 'marking-definition' && Array.isArray(refs)) {
      marks.set(found.id, refs.filter((ref) => typeof ref === 'string' && ref !== found.id) as string[]);
    }
  }

  return {
    add(object, bundle) {
      const spec = options.spec ?? versionIn(object, bundle);
      const found = { id: idOf(object), ...validateObject(object, spec === undefined ? options : { ...options, spec }) };
      note(object, found);
      return found;
    },
    end: () => circlesOf(marks),
  };
}

/** Markings that mark each other in a circle, each once. Without recursion; every reference is followed once. */
function circlesOf(marks: ReadonlyMap<string, readonly string[]>): Finding[] {
  const findings: Finding[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of marks.keys()) {
    const path: { id: string; next: number }[] = state.has(start) ? [] : [{ id: start, next: 0 }];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      state.set(at.id, 'open');
      const target = marks.get(at.id)?.[at.next++];
      if (target === undefined) {
        state.set(at.id, 'done');
        path.pop();
      } else if (state.get(target) === 'open') {
        const message = `The markings ${shown(at.id)} and ${shown(target)} mark each other in a circle; remove one of the references.`;
        findings.push({ code: 'marking-circle', path: 'objects', message });
      } else if (!state.has(target) && marks.has(target)) path.push({ id: target, next: 0 });
    }
  }
  return findings;
}

const PROPERTIES: ReadonlySet<string> = new Set(['type', 'id', 'objects', 'spec_version']);

/** What a bundle says of itself. `objects` is looked at where it is there. */
export function validateBundleProperties(bundle: StixObject): Validation {
  const report = new Report();
  const { id, objects, spec_version: spec, type } = bundle;
  const tell = (name: string, code: string, text: string) => within(report, name, () => report.forbid(code, text));
  if (type !== 'bundle') tell('type', 'type-name', `is ${shown(type)}; it has to be "bundle"`);
  const parsed = typeof id === 'string' ? parseIdentifier(id) : undefined;
  if (id === undefined) tell('id', 'required', 'is missing; add it');
  else if (!parsed) tell('id', 'identifier', `is ${shown(id)}, not an id; write it as bundle--UUID`);
  else if (parsed.type !== 'bundle') tell('id', 'id-type', `is of the type ${shown(parsed.type)}; it has to begin with "bundle--"`);
  else if (parsed.version !== 4)
    within(report, 'id', () => report.discourage('103', `has a UUID of version ${parsed.version}; version 4 is what the standard advises`));
  if (spec !== undefined && spec !== '2.0' && spec !== '2.1')
    tell('spec_version', 'spec-version', `is ${shown(spec)}; bundles of 2.1 have none, those of 2.0 "2.0"`);
  if (spec === '2.1') within(report, 'spec_version', () => report.discourage('401', 'belongs to bundles of 2.0; leave it to the objects'));
  if (objects !== undefined && !Array.isArray(objects)) tell('objects', 'type', `is ${shown(objects)}; it has to be a list`);
  else if (objects?.length === 0) tell('objects', 'empty-list', 'is an empty list; leave it out');
  for (const name of Object.keys(bundle)) {
    if (!PROPERTIES.has(name)) within(report, name, () => report.discourage('401', 'is no property of a bundle; leave it out'));
  }
  return report.close();
}

/** A whole bundle in memory: its own findings, and those of each object in order. */
export function validateBundle(bundle: StixObject, options: ValidateOptions = {}): BundleValidation {
  const own = validateBundleProperties(bundle);
  const validator = createObjectsValidator(options);
  const { objects } = bundle;
  const found = Array.isArray(objects) ? objects.map((object: unknown) => validator.add(object, bundle)) : [];
  return { bundle: { id: idOf(bundle), must: [...own.must, ...validator.end()], should: own.should }, objects: found };
}
