/** Questions of the ATT&CK matrix: its cells, who uses which technique, and the statements behind a cell. */
import './jitless.ts';
import { z } from 'zod';
import type { Ref, RelatedRow } from './refs.ts';

const id = z.string().max(512);

export const ATTACK_DOMAINS = ['enterprise-attack', 'mobile-attack', 'ics-attack'] as const;
export type AttackDomain = (typeof ATTACK_DOMAINS)[number];
const domain = z.enum(ATTACK_DOMAINS);

/** Whose use is counted. */
export const USER_TYPES = ['intrusion-set', 'threat-actor', 'campaign', 'malware', 'tool', 'incident', 'report', 'grouping'] as const;

const usersSchema = z.union([
  /** one count for each of these, in order */
  z.strictObject({ subjects: z.array(id).min(1).max(4) }),
  /** one count of how many objects of these types use it */
  z.strictObject({ types: z.array(z.enum(USER_TYPES)).min(1) }),
]);

export const attackRequests = {
  /** Without `domain`: the first that the store has. */
  attackMatrix: z.strictObject({ domain: domain.optional(), hidden: z.boolean().optional() }),
  attackHeat: z.strictObject({
    domain,
    users: usersSchema,
    /** also what a group's campaigns and software use (`attributed-to`, `uses`) */
    through: z.boolean(),
    hidden: z.boolean().optional(),
  }),
  /** What is counted in one cell. */
  attackEvidence: z.strictObject({
    technique: id,
    users: usersSchema,
    through: z.boolean(),
    hidden: z.boolean().optional(),
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
} as const;

export interface AttackTactic extends Ref {
  /** `x_mitre_shortname`, the `phase_name` of kill_chain_phases */
  shortName: string;
}

export interface AttackTechnique extends Ref {
  /** short names of the tactics it stands in */
  tactics: string[];
  platforms: string[];
  /** of a sub-technique: the id of its technique */
  parent?: string;
}

export interface TechniqueUse {
  /** id as in AttackTechnique */
  technique: string;
  /** live statements of use (relationships, memberships) by a subject; by types: distinct objects that use it */
  count: number;
  /** source numbers that state them */
  sources: number[];
}

export interface AttackResults {
  attackMatrix: {
    domain: AttackDomain;
    /** domains that the store has, with their techniques */
    domains: { domain: AttackDomain; techniques: number }[];
    /** release as its collection states it, e.g. "18.1" */
    version?: string;
    /** in the order of the matrix */
    tactics: AttackTactic[];
    /** in name order; sub-techniques too */
    techniques: AttackTechnique[];
    platforms: string[];
  };
  attackHeat: {
    /** by subject, in order; one entry where types were asked for. Only techniques with a count. */
    columns: { subject?: Ref; uses: TechniqueUse[] }[];
    /** names of the source numbers */
    sources: { source: number; name: string }[];
    ms: number;
  };
  attackEvidence: {
    total: number;
    rows: {
      /** who uses it, and through whom where it is not the subject itself */
      subject: Ref;
      through?: Ref;
      tie: RelatedRow;
      sources: string[];
    }[];
  };
}
