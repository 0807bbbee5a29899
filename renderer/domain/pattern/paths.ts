/** Paths that a type of observable offers, from the model: what the builder proposes. */
import { HASH_ORDER, propertiesOf, TYPES, writePath, type LiteralKind, type PropertyModel } from '../../../stix/index.ts';

export interface PathProposal {
  /** behind the type: `hashes.'SHA-256'` */
  readonly path: string;
  readonly kind: LiteralKind;
  /** which network-like values stand there, so that ISSUBSET makes sense */
  readonly isAddress: boolean;
}

/** Common to all objects and never asked for in patterns of observations. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'id',
  'type',
  'spec_version',
  'defanged',
  'object_marking_refs',
  'granular_markings',
  'extensions',
]);
const DEPTH = 2;
const ADDRESSES: ReadonlySet<string> = new Set(['ipv4-addr', 'ipv6-addr']);

const KINDS: Readonly<Partial<Record<PropertyModel['kind'], LiteralKind>>> = {
  integer: 'integer',
  number: 'float',
  boolean: 'boolean',
  timestamp: 'timestamp',
  hex: 'hex',
  binary: 'binary',
};
const literalKind = (kind: PropertyModel['kind']): LiteralKind => KINDS[kind] ?? 'string';

/** A name as it stands in a path. */
function step(name: string): string {
  return writePath({ objectType: 'x', steps: [{ kind: 'property', name }], start: 0, end: 0 }).slice(2);
}

function below(prefix: string, property: PropertyModel, ownType: string, depth: number): PathProposal[] {
  const here = `${prefix}${step(property.name)}${property.list === true ? '[*]' : ''}`;
  if (property.kind === 'hashes') return HASH_ORDER.map((name) => ({ path: `${here}.${step(name)}`, kind: 'string', isAddress: false }));
  if (property.kind === 'object') return (property.fields ?? []).flatMap((field) => below(`${here}.`, field, ownType, depth));
  if (property.kind === 'identifier') return depth >= DEPTH ? [] : followed(here, property, depth);
  if (property.kind === 'dictionary' || property.kind === 'extensions') return [];
  return [{ path: here, kind: literalKind(property.kind), isAddress: ADDRESSES.has(ownType) && property.name === 'value' }];
}

/** Behind a reference: what its targets are known by. */
function followed(here: string, property: PropertyModel, depth: number): PathProposal[] {
  const found = new Map<string, PathProposal>();
  for (const target of property.targets ?? []) {
    const model = TYPES.get(target);
    for (const name of model?.nameProperties ?? []) {
      const known = propertiesOf(target).get(name);
      if (known === undefined) continue;
      for (const proposal of below(`${here}.`, known, target, depth + 1))
        if (proposal.isAddress || !found.has(proposal.path)) found.set(proposal.path, proposal);
    }
  }
  return [...found.values()];
}

const proposals = new Map<string, readonly PathProposal[]>();

/** In the order of the model. */
export function pathsOf(objectType: string): readonly PathProposal[] {
  const known = proposals.get(objectType);
  if (known !== undefined) return known;
  const own = TYPES.get(objectType)?.properties ?? [];
  const made = own.filter(({ name }) => !LEFT_OUT.has(name)).flatMap((property) => below('', property, objectType, 0));
  if (TYPES.has(objectType)) proposals.set(objectType, made);
  return made;
}

/** The kind of the constants that fit; undefined where the model does not know the path. */
export function kindAt(objectType: string, path: string): LiteralKind | undefined {
  return proposalAt(objectType, path)?.kind;
}

export function proposalAt(objectType: string, path: string): PathProposal | undefined {
  // `[0]` leads where `[*]` does
  const plain = path.trim().replace(/\[-?\d+\]/g, '[*]');
  return pathsOf(objectType).find((proposal) => proposal.path === plain);
}

/** Types of observables, by their words. */
export function observableTypes(): { type: string; words: string }[] {
  return [...TYPES.values()]
    .filter(({ kind }) => kind === 'sco')
    .map(({ type, singular }) => ({ type, words: singular }))
    .sort((a, b) => a.words.localeCompare(b.words, 'en'));
}

/** What is asked for first of a type: its name or value. */
export function firstPath(objectType: string): string {
  const names = TYPES.get(objectType)?.nameProperties ?? [];
  return names.map(step).find((name) => kindAt(objectType, name) !== undefined) ?? pathsOf(objectType)[0]?.path ?? 'value';
}
