/**
 * What of a document is drawn. Above `GROUPED_ABOVE` nodes and ties it goes into groups: by type, in them by relationship, in
 * those in name order by the hundred, then by ten. Groups that are opened by hand may fill up to `MAX_DRAWN`, never more,
 * whatever the document holds. The same document and facts give the same drawing.
 */
import type { GraphNode, GraphTie } from '../../../../contracts/index.ts';
import type { GraphDocument } from './document.ts';
import { nodeOf, visible, type Facts } from './facts.ts';
import { childrenOf, find, path, Relations, topGroups, type Group, type Relation } from './groups.ts';
import { Plan } from './plan.ts';

/** Above this nobody reads a graph any more. */
export const GROUPED_ABOVE = 800;
/** What is opened by hand may be more, up to what a canvas without a graphics card still pans at 15 frames a second. */
export const MAX_DRAWN = 2000;
/** Fewer than this are drawn as what they are. */
const LEAST_IN_GROUP = 3;

export interface DrawnObject {
  readonly kind: 'object';
  readonly id: string;
  readonly node: GraphNode;
  readonly locked: boolean;
  readonly anchor: boolean;
  /** relationships that are not drawn here */
  readonly more: number;
}

export interface DrawnGroup {
  readonly kind: 'group';
  /** the group's key */
  readonly id: string;
  /** '' = of several types */
  readonly type: string;
  readonly members: readonly string[];
  /** of a group by relationship */
  readonly relation?: Relation;
  /** of a part in name order: its first and last name */
  readonly names?: readonly [string, string];
  /** the group that it came out of */
  readonly group?: string;
}

export type DrawnNode = DrawnObject | DrawnGroup;

/** '' = a group of several types */
export function typeOfDrawn(node: DrawnNode): string {
  return node.kind === 'group' ? node.type : node.node.type;
}

export interface DrawnTie {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** '' = several names */
  readonly name: string;
  readonly kind: GraphTie['kind'];
  /** the ties that it stands for */
  readonly ties: readonly GraphTie[];
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly ties: readonly DrawnTie[];
  /** drawn id of each visible member: its own, or that of its group */
  readonly standsIn: ReadonlyMap<string, string>;
  /** the groups in each group that was opened, by key */
  readonly inside: ReadonlyMap<string, readonly string[]>;
  /** bundles for which there was no room */
  readonly tiesLeftOut: number;
  /** members that a filter hides */
  readonly hidden: number;
}

export function drawn(document: GraphDocument, facts: Facts): Drawing {
  const { ids, ties } = visible(document, facts);
  const order = [...ids];
  const hidden = document.members.size - order.length;
  const nothingToClose = document.closed.size === 0;
  if (nothingToClose && order.length <= GROUPED_ABOVE) {
    const drawing = compose(document, facts, order, ties, new Plan(order, ties), hidden);
    if (drawing.tiesLeftOut === 0 && drawing.nodes.length + drawing.ties.length <= GROUPED_ABOVE) return drawing;
  }
  return grouped(document, facts, order, ties, hidden);
}

/** Groups of a saved graph that are tried at most: each costs a count, and far fewer have room. */
const MAX_OPENED = 60;

function grouped(document: GraphDocument, facts: Facts, order: readonly string[], ties: readonly GraphTie[], hidden: number): Drawing {
  const plan = new Plan(order, ties);
  let anchors = order.filter((id) => document.members.get(id)?.anchor);
  let tops: Group[];
  for (;;) {
    tops = topGroups(order, anchors, facts);
    plan.put(order, undefined);
    for (const group of tops) plan.put(group.members, group);
    plan.bound = plan.count();
    if (plan.bound <= GROUPED_ABOVE) break;
    if (anchors.length === 0) {
      plan.byName = false;
      plan.bound = plan.count();
      break;
    }
    // too many were asked for by name: those that came first keep their right
    anchors = anchors.slice(0, Math.floor(anchors.length / 2));
  }
  const relations = new Relations(ties, new Set(anchors), facts);
  const byKey = new Map(tops.map((group) => [group.key, group]));
  const inside = new Map<string, string[]>();

  for (const key of [...document.opened].reverse().slice(0, MAX_OPENED)) {
    const group = find(key, byKey, relations, facts);
    if (group && path(group).every((step) => open(step, plan, relations, facts) !== 'no')) noteInside(group, inside);
  }
  const rest = tops
    .filter((group) => plan.groupOf(group.members[0] ?? '') === group && !document.closed.has(group.key))
    .sort((a, b) => a.members.length - b.members.length || (a.key < b.key ? -1 : 1));
  let failed = 0;
  for (const group of rest) {
    if (failed >= 3) break;
    if (!openWhole(group, plan, GROUPED_ABOVE)) failed++;
  }
  return compose(document, facts, order, ties, plan, hidden, inside);
}

function noteInside(group: Group, inside: Map<string, string[]>): void {
  for (let up = group.parent; up; up = up.parent) inside.set(up.key, [...(inside.get(up.key) ?? []), group.key]);
}

/** Whole where it fits, else by its next level, else not at all. */
function open(group: Group, plan: Plan, relations: Relations, facts: Facts): 'whole' | 'split' | 'no' {
  const stands = plan.groupOf(group.members[0] ?? '');
  if (stands !== group) return stands === undefined ? 'whole' : 'split';
  if (openWhole(group, plan, MAX_DRAWN)) return 'whole';
  const children = childrenOf(group, relations, facts);
  if (children.length < 2) return 'no';
  for (const child of children) plan.put(child.members, child.members.length >= LEAST_IN_GROUP ? child : undefined);
  return fits(group, plan, MAX_DRAWN) ? 'split' : 'no';
}

function openWhole(group: Group, plan: Plan, cap: number): boolean {
  // more nodes than the cap need no counting
  if (group.members.length > cap) return false;
  let most = group.members.length - 1;
  for (const id of group.members) most += plan.tieCount(id);
  plan.put(group.members, undefined);
  if (plan.bound + most > cap) return fits(group, plan, cap);
  plan.bound += most;
  return true;
}

/** Takes back what was tried where it is too much. */
function fits(group: Group, plan: Plan, cap: number): boolean {
  const now = plan.count();
  if (now > cap) {
    plan.put(group.members, group);
    return false;
  }
  plan.bound = now;
  return true;
}

function compose(
  document: GraphDocument,
  facts: Facts,
  order: readonly string[],
  ties: readonly GraphTie[],
  plan: Plan,
  hidden: number,
  inside: ReadonlyMap<string, readonly string[]> = new Map(),
): Drawing {
  const bundles = new Map<string | number, { source: string; target: string; ties: GraphTie[] }>();
  const drawnTies = new Map<string, number>();
  for (const [at, tie] of ties.entries()) {
    if (tie.kind === 'relationship') for (const end of [tie.source, tie.target]) drawnTies.set(end, (drawnTies.get(end) ?? 0) + 1);
    const bundle = plan.bundle(at);
    if (bundle === undefined) continue;
    const key = bundle === 'single' ? tie.id : bundle;
    const known = bundles.get(key);
    if (known) known.ties.push(tie);
    else {
      const [source, target] = [plan.groupOf(tie.source)?.key ?? tie.source, plan.groupOf(tie.target)?.key ?? tie.target];
      bundles.set(key, { source, target, ties: [tie] });
    }
  }
  const nodes: DrawnNode[] = [];
  const standsIn = new Map<string, string>();
  const seen = new Set<Group>();
  for (const id of order) {
    const group = plan.groupOf(id);
    standsIn.set(id, group?.key ?? id);
    if (!group) nodes.push(drawnObject(id, document, facts, drawnTies.get(id) ?? 0));
    else if (!seen.has(group)) {
      seen.add(group);
      nodes.push(drawnGroup(group));
    }
  }
  const all = [...bundles].map(([key, bundle]) => drawnTie(typeof key === 'string' ? key : '', bundle, plan.byName));
  // what was opened by hand has the larger room
  const room = Math.max(0, (seen.size === 0 || document.opened.size > 0 ? MAX_DRAWN : GROUPED_ABOVE) - nodes.length);
  const kept = all.length <= room ? all : all.sort((a, b) => b.ties.length - a.ties.length || (a.id < b.id ? -1 : 1)).slice(0, room);
  return {
    nodes,
    ties: kept,
    standsIn,
    inside,
    tiesLeftOut: all.length - kept.length,
    hidden,
  };
}

function drawnObject(id: string, document: GraphDocument, facts: Facts, ties: number): DrawnObject {
  const node = nodeOf(facts, id);
  const member = document.members.get(id);
  return {
    kind: 'object',
    id,
    node,
    locked: member?.locked === true,
    anchor: member?.anchor === true,
    more: Math.max(0, node.degree - ties),
  };
}

function drawnGroup(group: Group): DrawnGroup {
  return {
    kind: 'group',
    id: group.key,
    type: group.type,
    members: group.members,
    ...(group.relation ? { relation: group.relation } : {}),
    ...(group.names ? { names: group.names } : {}),
    ...(group.parent ? { group: group.parent.key } : {}),
  };
}

function drawnTie(id: string, { source, target, ties }: { source: string; target: string; ties: GraphTie[] }, byName: boolean): DrawnTie {
  const [first] = ties;
  const name = (ties.every((tie) => tie.name === first?.name) ? first?.name : undefined) ?? '';
  const key = id === '' ? `ties ${JSON.stringify([byName ? name : '', source, target])}` : id;
  return { id: key, source, target, name, kind: first?.kind ?? 'relationship', ties };
}
