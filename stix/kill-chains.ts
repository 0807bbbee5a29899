/** Kill chains whose phases are known: ATT&CK's tactics, and Lockheed Martin's (STIX 2.1 section 2.11). */
import { KNOWN_TACTICS } from './attack-tactics.ts';

const shortNames = (domain: keyof typeof KNOWN_TACTICS): readonly string[] => KNOWN_TACTICS[domain].map((tactic) => tactic.shortName);

/** `kill_chain_name` → `phase_name` of its phases, in their order. */
export const KILL_CHAINS: Readonly<Record<string, readonly string[]>> = {
  'mitre-attack': shortNames('enterprise-attack'),
  'mitre-mobile-attack': shortNames('mobile-attack'),
  'mitre-ics-attack': shortNames('ics-attack'),
  'lockheed-martin-cyber-kill-chain': [
    'reconnaissance',
    'weaponization',
    'delivery',
    'exploitation',
    'installation',
    'command-and-control',
    'actions-on-objectives',
  ],
};
