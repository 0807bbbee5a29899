/** What is accepted of an item, and as what: the analyst's word, and what follows where he said no more than yes. */
import { typeModel } from '../model/index.ts';
import type { Decision, Item, Known, Makes, Triage } from './triage.ts';

/** Values that are looked for; what else can be made of a text is only observed. */
const LOOKED_FOR: ReadonlySet<string> = new Set([
  'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'ssdeep', 'imphash', 'ipv4', 'ipv6', 'cidr', 'domain', 'url', 'email', 'registry-key',
  'certificate-thumbprint', 'certificate-serial',
]); // biome-ignore format: one list

export interface Decided {
  of?: Known;
  /** of something new that is not what its value is read as */
  type?: string;
  makes?: Makes;
}

/** The one thing that it can be, where there is one. */
export const onlyMeaning = ({ meanings }: Item): Known | undefined => (meanings.length === 1 ? meanings[0] : undefined);

/** Values become observables that this document states too; what is called by a name or a number is the thing that is known. */
export function decided(triage: Pick<Triage, 'decisions'>, item: Item): Decided {
  const decision: Partial<Decision> = triage.decisions[item.key] ?? {};
  if (decision.of) return { of: decision.of };
  if (decision.type !== undefined) return { type: decision.type };
  const isValue = item.type !== undefined && typeModel(item.type).kind === 'sco';
  const only = onlyMeaning(item);
  if (only && !isValue) return { of: only };
  if (item.type === undefined) return {};
  if (!isValue) return { makes: 'observable' };
  return { makes: decision.makes ?? (LOOKED_FOR.has(item.finding.type) ? 'both' : 'observable') };
}

/** Said yes, and something can be made of it. */
export function isAccepted(triage: Pick<Triage, 'decisions'>, item: Item): boolean {
  return triage.decisions[item.key]?.say === 'yes' && canAccept(triage, item);
}

/** A name of several things needs a choice first. */
export function canAccept(triage: Pick<Triage, 'decisions'>, item: Item): boolean {
  const { of, type, makes } = decided(triage, item);
  return of !== undefined || type !== undefined || makes !== undefined;
}
