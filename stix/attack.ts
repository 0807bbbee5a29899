/** MITRE's knowledge bases as sources: which one a bundle is, and whether it is a whole release of it. */
import { isRecord } from './canonical.ts';
import type { TimeKey } from './facts.ts';
import { compareTime, timeKey, utcText } from './time.ts';

type StixObject = Readonly<Record<string, unknown>>;

export type AttackDomain = 'enterprise-attack' | 'mobile-attack' | 'ics-attack';

interface DomainModel {
  readonly domain: AttackDomain;
  readonly name: string;
  /** id of the x-mitre-collection by which MITRE ships it */
  readonly collection: string;
}

export const ATTACK_DOMAINS: readonly DomainModel[] = [
  { domain: 'enterprise-attack', name: 'MITRE ATT&CK Enterprise', collection: 'x-mitre-collection--1f5f1533-f617-4ca8-9ab4-6a02367fa019' },
  { domain: 'mobile-attack', name: 'MITRE ATT&CK Mobile', collection: 'x-mitre-collection--dac0d2d7-8653-445c-9bff-82f934c1e858' },
  { domain: 'ics-attack', name: 'MITRE ATT&CK ICS', collection: 'x-mitre-collection--90c00720-636b-4485-b342-8751d232bf09' },
];

const MITRE = 'identity--c78cb6e5-0c4b-4611-8297-d1b8b55e40b5';
const MITRE_MARKING = 'marking-definition--fa42a846-8d90-4e51-bc29-71d5b4802168';
const CAPEC = 'identity--e50ab59c-5c4f-4d40-bf6a-d58418d89bcd';
const CAPEC_MARKING = 'marking-definition--17d82bb2-eeeb-4898-bda5-3ddbcd2b799d';

export interface KnownSource {
  /** `attack:<domain>` or `capec` */
  key: string;
  name: string;
  domain?: AttackDomain;
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function sourceOfDomain(model: DomainModel | undefined): KnownSource | undefined {
  return model && { key: `attack:${model.domain}`, name: model.name, domain: model.domain };
}

/** `external_id` of a matrix: its domain. */
function matrixDomain(object: StixObject): DomainModel | undefined {
  for (const reference of list(object['external_references'])) {
    const id = isRecord(reference) ? reference['external_id'] : undefined;
    const model = ATTACK_DOMAINS.find((candidate) => candidate.domain === id);
    if (model) return model;
  }
  return undefined;
}

/**
 * Which knowledge base of MITRE a bundle is, judged by its first objects; undefined: none of them. Everything among these objects
 * must be MITRE's own: a report that quotes techniques is not ATT&CK. Then the collection tells, else the matrix, else the one
 * domain that all objects have in common.
 */
export function knownSource(firstObjects: readonly StixObject[]): KnownSource | undefined {
  if (firstObjects.length === 0) return undefined;
  const by = (identity: string, marking: string) => (object: StixObject) =>
    object['created_by_ref'] === identity || object['id'] === identity || object['id'] === marking;
  if (firstObjects.every(by(CAPEC, CAPEC_MARKING))) return { key: 'capec', name: 'MITRE CAPEC' };
  if (!firstObjects.every(by(MITRE, MITRE_MARKING))) return undefined;

  for (const object of firstObjects) {
    const model =
      object['type'] === 'x-mitre-collection'
        ? ATTACK_DOMAINS.find((candidate) => candidate.collection === object['id'])
        : object['type'] === 'x-mitre-matrix' && object['x_mitre_deprecated'] !== true
          ? matrixDomain(object)
          : undefined;
    if (model) return sourceOfDomain(model);
  }
  let common: DomainModel[] | undefined;
  for (const object of firstObjects) {
    const domains = object['x_mitre_domains'];
    if (Array.isArray(domains)) common = (common ?? [...ATTACK_DOMAINS]).filter((model) => domains.includes(model.domain));
  }
  return common?.length === 1 ? sourceOfDomain(common[0]) : undefined;
}

/** A file that ships a source whole, so that what it lacks is no longer stated. Same shape as the import pipeline's. */
export interface CollectedRelease {
  /** newest `modified`, collection objects left out: orders the releases of a source */
  seconds: number;
  nanos: number;
  /** version of the collection, else the date of the newest change */
  label: string;
  /** nothing that belongs to the release is missing */
  complete: boolean;
  /** the bundle itself lists what belongs to it */
  certain: boolean;
  /** the label is MITRE's own name of the release, so it says something of a part too */
  labelled: boolean;
}

export interface ReleaseCollector {
  add(object: StixObject): void;
  /** undefined: not one object had a time, or the source has no releases */
  end(): CollectedRelease | undefined;
}

/**
 * Is fed every object of a bundle and says at its end which release it is, and whether it is whole: with a collection, when all
 * that it lists are there (certain); without one, when the matrix of the domain is there with all its tactics, each tactic with a
 * technique, and no relationship leads nowhere. Keeps ids only.
 */
export function collectRelease(source: KnownSource | undefined): ReleaseCollector {
  const present = new Set<string>();
  const needed = new Set<string>();
  const listed = new Set<string>();
  const tacticsOfMatrix = new Set<string>();
  const shortNameOfTactic = new Map<string, string>();
  const phases = new Set<string>();
  let newest: TimeKey | undefined;
  let collections = 0;
  let label: string | undefined;
  let hasMatrix = false;
  let capec: string | undefined;

  const addCollection = (object: StixObject): void => {
    collections++;
    label ??= string(object['x_mitre_version']) || undefined;
    for (const entry of list(object['x_mitre_contents'])) {
      const id = isRecord(entry) ? string(entry['object_ref']) : '';
      if (id !== '') listed.add(id);
    }
  };

  const live = (object: StixObject): boolean => object['revoked'] !== true && object['x_mitre_deprecated'] !== true;

  return {
    add(object) {
      const id = string(object['id']);
      if (id !== '') present.add(id);
      const type = object['type'];
      if (type === 'x-mitre-collection') return addCollection(object);
      const modified = timeKey(object['modified']);
      if (modified !== undefined && (newest === undefined || compareTime(modified, newest) > 0)) newest = modified;
      switch (type) {
        case 'relationship':
          for (const name of ['source_ref', 'target_ref']) needed.add(string(object[name]));
          break;
        case 'x-mitre-matrix':
          if (!live(object) || matrixDomain(object)?.domain !== source?.domain) break;
          hasMatrix = true;
          for (const tactic of list(object['tactic_refs'])) tacticsOfMatrix.add(string(tactic));
          break;
        case 'x-mitre-tactic':
          shortNameOfTactic.set(id, string(object['x_mitre_shortname']));
          break;
        case 'attack-pattern':
          capec ??= string(object['x_capec_version']) || undefined;
          if (!live(object)) break;
          for (const phase of list(object['kill_chain_phases'])) if (isRecord(phase)) phases.add(string(phase['phase_name']));
          break;
      }
    },
    end() {
      if (newest === undefined || source === undefined) return undefined;
      if (source.domain === undefined) {
        // CAPEC has neither a collection nor a matrix: whether one of its bundles is whole cannot be known
        return capec === undefined ? undefined : { ...newest, label: capec, complete: false, certain: false, labelled: true };
      }
      const certain = collections === 1 && listed.size > 0 && isSubset(listed, present);
      const seemsWhole =
        collections === 0 &&
        hasMatrix &&
        tacticsOfMatrix.size > 0 &&
        [...tacticsOfMatrix].every((tactic) => present.has(tactic) && phases.has(shortNameOfTactic.get(tactic) ?? ' ')) &&
        isSubset(needed, present);
      return {
        ...newest,
        label: label ?? utcText(newest).slice(0, 10),
        complete: certain || seemsWhole,
        certain,
        labelled: label !== undefined,
      };
    },
  };
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  for (const item of part) if (!whole.has(item)) return false;
  return true;
}
