/**
 * Questions of the graph: what is around these objects, how are they tied, where do they stand.
 * A node is an entity by its best-known id (`Ref.id` of the resolved view); a tie is a relationship, a sighting or a `*_ref` property.
 */
import './jitless.ts';
import { z } from 'zod';
import { limits } from '../stix/limits.ts';
import type { Ref } from './refs.ts';

const text = (max: number) => z.string().max(max);
const id = text(512);
const count = z.number().int().min(0);
const someIds = z.array(id).min(1).max(limits.graphMembers);

export const tieGroupSchema = z.strictObject({
  direction: z.enum(['out', 'in']),
  /** 'relationship' = an SRO between the two; 'reference' = a *_ref(s) property */
  kind: z.enum(['relationship', 'reference']),
  /** relationship_type, or the property name of an embedded reference */
  name: text(256),
  otherType: text(256).optional(),
});
export type TieGroup = z.infer<typeof tieGroupSchema>;

export const LAYOUT_KINDS = ['force', 'hierarchical', 'concentric', 'grid'] as const;
export type LayoutKind = (typeof LAYOUT_KINDS)[number];

export const graphRequests = {
  /** What these ids are now, one node an id, in order; a stub where nobody states it. */
  graphNodes: z.strictObject({ ids: someIds }),
  /** All ties among these objects. */
  graphTies: z.strictObject({ ids: someIds, references: z.boolean(), hidden: z.boolean().optional() }),
  /** Before anything is drawn: neighbours of these objects (those among `ids` left out) by tie and type, with counts of distinct objects. */
  graphGroups: z.strictObject({ ids: someIds, hidden: z.boolean().optional() }),
  /** The neighbours in these groups (without `groups`: all relationships, no references), in name order, with the ties that lead to them. */
  graphExpand: z.strictObject({
    ids: someIds,
    groups: z.array(tieGroupSchema).max(200).optional(),
    hidden: z.boolean().optional(),
    offset: count,
    limit: z.number().int().min(1).max(limits.graphMembers),
  }),
  /** Shortest paths between two, each of the same length, direction of the ties ignored. */
  graphPath: z.strictObject({
    from: id,
    to: id,
    /** ties at most */
    longest: z.number().int().min(1).max(8),
    references: z.boolean(),
    hidden: z.boolean().optional(),
    limit: z.number().int().min(1).max(100),
  }),
  /** Other objects tied to at least `atLeast` (default: all) of these, those tied to most first. References that only tell who wrote, marked or ships an object do not count, nor do they on paths. */
  graphCommon: z.strictObject({
    ids: z.array(id).min(2).max(100),
    atLeast: z.number().int().min(2).optional(),
    references: z.boolean(),
    hidden: z.boolean().optional(),
    limit: z.number().int().min(1).max(limits.graphMembers),
  }),
  /** The span of time that an object or relationship states of itself; read from texts, so asked only when it is looked at. */
  graphTimes: z.strictObject({ ids: z.array(id).max(limits.graphMembers) }),
  /**
   * Places nodes in the core's layout worker. Cancelled by cancelling the request.
   * Nothing fixed: all anew. All that has a place fixed: what has none comes near what it is tied to. Else made anew and bent to the fixed ones.
   */
  layout: z.strictObject({
    kind: z.enum(LAYOUT_KINDS),
    /** `x`, `y`: where it stands; `fixed`: it stays there */
    nodes: z
      .array(
        z.strictObject({
          width: z.number().min(1).max(2000),
          height: z.number().min(1).max(2000),
          x: z.number().optional(),
          y: z.number().optional(),
          fixed: z.boolean().optional(),
          /** concentric: larger is nearer to the middle; absent = degree */
          level: z.number().optional(),
        }),
      )
      .max(limits.graphMembers),
    /** pairs of indexes into `nodes`, flat: source, target, source, target … */
    edges: z.array(count).max(4 * limits.graphMembers),
  }),
} as const;

export interface GraphNode extends Ref {
  /** live relationships and sightings that touch it */
  degree: number;
  /** raw text as stated */
  created?: string;
  modified?: string;
  /** 0–100 */
  confidence?: number;
}

export interface GraphTie {
  /** STIX id of the relationship or sighting; of a reference `<source>|<property>|<target>`, of a sighting's second and further places `<sighting>|where_sighted_refs|<target>` */
  id: string;
  kind: 'relationship' | 'reference';
  /** relationship_type, `sighting`, or the property name */
  name: string;
  /** ids of the two nodes as `GraphNode.id` */
  source: string;
  target: string;
  created?: string;
  modified?: string;
  confidence?: number;
  revoked?: boolean;
}

export interface TieCount extends TieGroup {
  otherType: string;
  /** distinct objects on the other side */
  count: number;
}

export interface GraphResults {
  graphNodes: { nodes: GraphNode[] };
  graphTies: { ties: GraphTie[] };
  graphGroups: { groups: TieCount[] };
  /** `total`: objects that the groups hold */
  graphExpand: { nodes: GraphNode[]; ties: GraphTie[]; total: number };
  /** `nodes` and `ties` of all paths, each once; a path is the ids of its nodes in order. No path within `longest`: empty lists. */
  graphPath: { paths: string[][]; nodes: GraphNode[]; ties: GraphTie[]; more: boolean; ms: number };
  graphCommon: { nodes: GraphNode[]; ties: GraphTie[]; total: number };
  /** by index of the question: RFC 3339 from and to, either absent where nothing is stated */
  graphTimes: { times: { from?: string; to?: string }[] };
  /** by index of `nodes`; the middle is 0, 0; `ms` in the worker */
  layout: { x: number[]; y: number[]; ms: number };
}
