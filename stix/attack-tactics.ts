/**
 * The tactics of each ATT&CK matrix in their order (release 18). Only for techniques that came without a matrix, as platforms
 * export them; where a source states the matrix, that one is shown.
 */
import type { AttackDomain } from './attack.ts';

export interface KnownTactic {
  /** `x_mitre_shortname`, the `phase_name` of kill_chain_phases */
  shortName: string;
  name: string;
  /** ATT&CK id */
  id: string;
}

const tactics = (rows: readonly (readonly [id: string, name: string])[]): readonly KnownTactic[] =>
  rows.map(([id, name]) => ({ id, name, shortName: name.toLowerCase().replaceAll(' ', '-') }));

export const KNOWN_TACTICS: Readonly<Record<AttackDomain, readonly KnownTactic[]>> = {
  'enterprise-attack': tactics([
    ['TA0043', 'Reconnaissance'],
    ['TA0042', 'Resource Development'],
    ['TA0001', 'Initial Access'],
    ['TA0002', 'Execution'],
    ['TA0003', 'Persistence'],
    ['TA0004', 'Privilege Escalation'],
    ['TA0005', 'Defense Evasion'],
    ['TA0006', 'Credential Access'],
    ['TA0007', 'Discovery'],
    ['TA0008', 'Lateral Movement'],
    ['TA0009', 'Collection'],
    ['TA0011', 'Command and Control'],
    ['TA0010', 'Exfiltration'],
    ['TA0040', 'Impact'],
  ]),
  'mobile-attack': tactics([
    ['TA0027', 'Initial Access'],
    ['TA0041', 'Execution'],
    ['TA0028', 'Persistence'],
    ['TA0029', 'Privilege Escalation'],
    ['TA0030', 'Defense Evasion'],
    ['TA0031', 'Credential Access'],
    ['TA0032', 'Discovery'],
    ['TA0033', 'Lateral Movement'],
    ['TA0035', 'Collection'],
    ['TA0037', 'Command and Control'],
    ['TA0036', 'Exfiltration'],
    ['TA0034', 'Impact'],
  ]),
  'ics-attack': tactics([
    ['TA0108', 'Initial Access'],
    ['TA0104', 'Execution'],
    ['TA0110', 'Persistence'],
    ['TA0111', 'Privilege Escalation'],
    ['TA0103', 'Evasion'],
    ['TA0102', 'Discovery'],
    ['TA0109', 'Lateral Movement'],
    ['TA0100', 'Collection'],
    ['TA0101', 'Command and Control'],
    ['TA0107', 'Inhibit Response Function'],
    ['TA0106', 'Impair Process Control'],
    ['TA0105', 'Impact'],
  ]),
};

/** Names that sources give the kill chains of the three matrices. */
const KILL_CHAINS: Readonly<Record<string, AttackDomain>> = {
  'mitre-attack': 'enterprise-attack',
  'mitre-mobile-attack': 'mobile-attack',
  'mitre-ics-attack': 'ics-attack',
  'enterprise-attack': 'enterprise-attack',
  'mobile-attack': 'mobile-attack',
  'ics-attack': 'ics-attack',
};

/** Domain of a `kill_chain_name`; undefined: another kill chain. */
export function domainOfKillChain(name: string): AttackDomain | undefined {
  const folded = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return Object.hasOwn(KILL_CHAINS, folded) ? KILL_CHAINS[folded] : undefined;
}

/** A `phase_name` as tactics spell their short names: `Initial Access` is `initial-access`. */
export function tacticShortName(phase: string): string {
  return phase
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
}
