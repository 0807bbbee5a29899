/**
 * What of a document is drawn. Above `GROUPED_ABOVE` nodes and ties it goes into groups: by type, in them by relationship, in
 * those in name order by the hundred, then by ten. Groups that are opened by hand may fill up to `MAX_DRAWN`, never more,
 * whatever the document holds. The same document and facts give the same drawing.
 */
import type { GraphNode, GraphTie } from '../../../../contracts/index.ts';
import type { GraphDocument } from './document.ts';
import { nodeOf, visible, type Facts } from './facts.ts';

/** Above this nobody reads a graph any more. */
export const GROUPED_ABOVE = 800;
/** What is opened by hand may be more, up to what a canvas without a graphics card still pans at 15 frames a second. */
export const MAX_DRAWN = 2000;
const PART = 100;
const SMALL_PART = 10;
/** Kinds of groups side by side at most, so that nodes and the ties between them stay below the cap even for invented types. */
const MAX_KINDS = 40;

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

/** How the members of a group are tied to the rest. */
export interface Relation {
  readonly direction: 'out' | 'in' | 'none';
  readonly name: string;
  /** id of an anchor, or a type */
  readonly to: string;
  readonly toAnchor: boolean;
}

interface Group {
  readonly key: string;
  readonly parent: Group | undefined;
  readonly type: string;
  readonly members: readonly string[];
  readonly relation?: Relation;
  readonly names?: readonly [string, string];
  children?: readonly Group[];
}

function keyOf(path: readonly (string | number)[]): string {
  return `group ${JSON.stringify(path)}`;
}

/** The outermost group of a type. */
export function groupOfType(type: string): string {
  return keyOf([type]);
}

export function isGroupKey(id: string): boolean {
  return id.startsWith('group [');
}

export function drawn(document: GraphDocument, facts: Facts): Drawing {
  const { ids, ties } = visible(document, facts);
  const order = [...ids];
  const hidden = document.members.size - order.length;
  const nothingToClose = document.closed.size === 0;
  if (nothingToClose && order.length <= GROUPED_ABOVE) {
    const drawing = compose(document, facts, order, ties, { groupOf: new Map(), byName: true }, hidden);
    if (drawing.tiesLeftOut === 0 && drawing.nodes.length + drawing.ties.length <= GROUPED_ABOVE) return drawing;
  }
  return grouped(document, facts, order, ties, hidden);
}

/** The state of a drawing on its way: which group each candidate stands in, and what that costs. */
interface Plan {
  readonly groupOf: Map<string, Group>;
  readonly ties: readonly GraphTie[];
  readonly tieCount: ReadonlyMap<string, number>;
  readonly total: number;
  /** bundles of a group part by name too, not by direction alone */
  byName: boolean;
  /** never below the true count */
  bound: number;
  exact: boolean;
}

function grouped(document: GraphDocument, facts: Facts, order: readonly string[], ties: readonly GraphTie[], hidden: number): Drawing {
  const tieCount = new Map<string, number>();
  for (const tie of ties) for (const end of [tie.source, tie.target]) tieCount.set(end, (tieCount.get(end) ?? 0) + 1);

  let anchors = order.filter((id) => document.members.get(id)?.anchor);
  let plan: Plan;
  let tops: Group[];
  for (;;) {
    tops = topGroups(order, anchors, facts);
    const groupOf = new Map<string, Group>();
    for (const group of tops) for (const id of group.members) groupOf.set(id, group);
    plan = { groupOf, ties, tieCount, total: order.length, byName: true, bound: 0, exact: true };
    plan.bound = count(plan);
    if (plan.bound <= GROUPED_ABOVE) break;
    if (anchors.length === 0) {
      plan.byName = false;
      plan.bound = count(plan);
      break;
    }
    // too many were asked for by name: those that came first keep their right
    anchors = anchors.slice(0, Math.floor(anchors.length / 2));
  }
  const isAnchor = new Set(anchors);
  const relations = new Relations(ties, isAnchor, facts);
  const byKey = new Map(tops.map((group) => [group.key, group]));
  const inside = new Map<string, string[]>();

  for (const key of [...document.opened].reverse()) {
    const group = find(key, byKey, relations, facts);
    if (group && path(group).every((step) => open(step, plan, relations, facts) !== 'no')) noteInside(group, inside);
  }
  const rest = tops
    .filter((group) => plan.groupOf.get(group.members[0] ?? '') === group && !document.closed.has(group.key))
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

function topGroups(order: readonly string[], anchors: readonly string[], facts: Facts): Group[] {
  const alone = new Set(anchors);
  const byType = new Map<string, string[]>();
  for (const id of order) {
    if (alone.has(id)) continue;
    const { type } = nodeOf(facts, id);
    const known = byType.get(type);
    if (known) known.push(id);
    else byType.set(type, [id]);
  }
  const types = [...byType].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const groups = types.slice(0, MAX_KINDS).map(([type, members]): Group => ({ key: keyOf([type]), parent: undefined, type, members }));
  const others = types.slice(MAX_KINDS).flatMap(([, members]) => members);
  if (others.length > 0) groups.push({ key: keyOf(['']), parent: undefined, type: '', members: others });
  return groups;
}

/** How each member is tied to the rest: to an anchor where it can be said, else to a type. */
class Relations {
  private readonly best = new Map<string, Relation>();

  constructor(ties: readonly GraphTie[], anchors: ReadonlySet<string>, facts: Facts) {
    for (const tie of ties) {
      this.offer(tie.source, 'out', tie.name, tie.target, anchors, facts);
      this.offer(tie.target, 'in', tie.name, tie.source, anchors, facts);
    }
  }

  private offer(id: string, direction: 'out' | 'in', name: string, other: string, anchors: ReadonlySet<string>, facts: Facts): void {
    if (anchors.has(id)) return;
    const toAnchor = anchors.has(other);
    const relation: Relation = { direction, name, to: toAnchor ? other : nodeOf(facts, other).type, toAnchor };
    const before = this.best.get(id);
    if (!before || relationOrder(relation, before) < 0) this.best.set(id, relation);
  }

  of(id: string): Relation {
    return this.best.get(id) ?? { direction: 'none', name: '', to: '', toAnchor: false };
  }
}

function relationOrder(a: Relation, b: Relation): number {
  if (a.toAnchor !== b.toAnchor) return a.toAnchor ? -1 : 1;
  const [one, two] = [relationKey(a), relationKey(b)];
  return one < two ? -1 : one > two ? 1 : 0;
}

function relationKey({ direction, name, to }: Relation): string {
  return JSON.stringify([direction, name, to]);
}

/** The next level of a group; none where its members are the next. */
function childrenOf(group: Group, relations: Relations, facts: Facts): readonly Group[] {
  group.children ??= byRelation(group, relations, facts) ?? byName(group, facts);
  return group.children;
}

function byRelation(group: Group, relations: Relations, facts: Facts): readonly Group[] | undefined {
  if (group.relation || group.names) return undefined;
  const parts = new Map<string, { relation: Relation; members: string[] }>();
  for (const id of group.members) {
    const relation = relations.of(id);
    const key = relationKey(relation);
    const known = parts.get(key);
    if (known) known.members.push(id);
    else parts.set(key, { relation, members: [id] });
  }
  // hostile data can name each relationship otherwise: then names order better than relationships
  if (parts.size < 2 || parts.size > MAX_KINDS) return byName(group, facts);
  return [...parts]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([key, { relation, members }]) => ({ key: keyOf([group.key, key]), parent: group, type: group.type, members, relation }));
}

function byName(group: Group, facts: Facts): readonly Group[] {
  const size = group.members.length > PART ? PART : group.members.length > SMALL_PART ? SMALL_PART : 0;
  if (size === 0) return [];
  const named = group.members.map((id) => ({ id, name: nodeOf(facts, id).name, key: nodeOf(facts, id).name.toLowerCase() }));
  named.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1));
  const parts: Group[] = [];
  for (let at = 0; at < named.length; at += size) {
    const slice = named.slice(at, at + size);
    parts.push({
      key: keyOf([group.key, at / size]),
      parent: group,
      type: group.type,
      members: slice.map(({ id }) => id),
      ...(group.relation ? { relation: group.relation } : {}),
      names: [slice[0]?.name ?? '', slice.at(-1)?.name ?? ''],
    });
  }
  return parts;
}

/** The group of a key, where there still is one; its ancestors stand in its key. */
function find(key: string, byKey: Map<string, Group>, relations: Relations, facts: Facts): Group | undefined {
  const known = byKey.get(key);
  if (known) return known;
  const parentKey = parentOf(key);
  const parent = parentKey === undefined ? undefined : find(parentKey, byKey, relations, facts);
  if (!parent) return undefined;
  for (const child of childrenOf(parent, relations, facts)) byKey.set(child.key, child);
  return byKey.get(key);
}

function parentOf(key: string): string | undefined {
  try {
    const path: unknown = JSON.parse(key.slice('group '.length));
    return Array.isArray(path) && path.length === 2 && typeof path[0] === 'string' ? path[0] : undefined;
  } catch {
    return undefined; // a key of a saved graph that was not written by us
  }
}

/** From the outermost group to the group itself. */
function path(group: Group): Group[] {
  return group.parent ? [...path(group.parent), group] : [group];
}

/** Whole where it fits, else by its next level, else not at all. */
function open(group: Group, plan: Plan, relations: Relations, facts: Facts): 'whole' | 'split' | 'no' {
  const stands = plan.groupOf.get(group.members[0] ?? '');
  if (stands !== group) return stands === undefined ? 'whole' : 'split';
  if (openWhole(group, plan, MAX_DRAWN)) return 'whole';
  const children = childrenOf(group, relations, facts);
  const put = (): void => {
    for (const child of children) for (const id of child.members) plan.groupOf.set(id, child);
  };
  return children.length > 1 && fits(plan, MAX_DRAWN, put, () => reset(group, plan)) ? 'split' : 'no';
}

function openWhole(group: Group, plan: Plan, cap: number): boolean {
  let most = group.members.length - 1;
  for (const id of group.members) most += plan.tieCount.get(id) ?? 0;
  const put = (): void => {
    for (const id of group.members) plan.groupOf.delete(id);
  };
  if (plan.bound + most <= cap) {
    put();
    plan.bound += most;
    plan.exact = false;
    return true;
  }
  // more nodes than the cap need no counting
  if (group.members.length > cap) return false;
  return fits(plan, cap, put, () => reset(group, plan));
}

function reset(group: Group, plan: Plan): void {
  for (const id of group.members) plan.groupOf.set(id, group);
}

function fits(plan: Plan, cap: number, put: () => void, takeBack: () => void): boolean {
  put();
  const now = count(plan);
  if (now > cap) {
    takeBack();
    return false;
  }
  plan.bound = now;
  plan.exact = true;
  return true;
}

/** Nodes and bundles of ties that the plan draws. */
function count({ groupOf, ties, total, byName }: Plan): number {
  const nodes = total - groupOf.size + new Set(groupOf.values()).size;
  const bundles = new Set<string>();
  for (const tie of ties) {
    const bundle = bundleOf(tie, groupOf, byName);
    if (bundle !== undefined) bundles.add(bundle.key);
    if (bundles.size + nodes > 4 * MAX_DRAWN) break; // far beyond: how far does not matter
  }
  return nodes + bundles.size;
}

/** Ties between two objects stay apart; those to a group go together by name and direction. */
function bundleOf(
  tie: GraphTie,
  groupOf: ReadonlyMap<string, Group>,
  byName: boolean,
): { key: string; source: string; target: string; single: boolean } | undefined {
  const from = groupOf.get(tie.source);
  const to = groupOf.get(tie.target);
  if (!from && !to) return { key: tie.id, source: tie.source, target: tie.target, single: true };
  if (from === to) return undefined;
  const source = from?.key ?? tie.source;
  const target = to?.key ?? tie.target;
  return { key: `${byName ? tie.name : ''}\n${source}\n${target}`, source, target, single: false };
}

function compose(
  document: GraphDocument,
  facts: Facts,
  order: readonly string[],
  ties: readonly GraphTie[],
  { groupOf, byName }: Pick<Plan, 'groupOf' | 'byName'>,
  hidden: number,
  inside: ReadonlyMap<string, readonly string[]> = new Map(),
): Drawing {
  const bundles = new Map<string, { source: string; target: string; ties: GraphTie[] }>();
  const drawnTies = new Map<string, number>();
  for (const tie of ties) {
    const bundle = bundleOf(tie, groupOf, byName);
    if (tie.kind === 'relationship') for (const end of [tie.source, tie.target]) drawnTies.set(end, (drawnTies.get(end) ?? 0) + 1);
    if (!bundle) continue;
    const known = bundles.get(bundle.key);
    if (known) known.ties.push(tie);
    else bundles.set(bundle.key, { source: bundle.source, target: bundle.target, ties: [tie] });
  }
  const nodes: DrawnNode[] = [];
  const standsIn = new Map<string, string>();
  const seen = new Set<Group>();
  for (const id of order) {
    const group = groupOf.get(id);
    standsIn.set(id, group?.key ?? id);
    if (!group) nodes.push(drawnObject(id, document, facts, drawnTies.get(id) ?? 0));
    else if (!seen.has(group)) {
      seen.add(group);
      nodes.push(drawnGroup(group));
    }
  }
  const all = [...bundles];
  // what was opened by hand has the larger room
  const room = Math.max(0, (inside.size > 0 || groupOf.size === 0 || document.opened.size > 0 ? MAX_DRAWN : GROUPED_ABOVE) - nodes.length);
  const kept = all.length <= room ? all : all.sort((a, b) => b[1].ties.length - a[1].ties.length || (a[0] < b[0] ? -1 : 1)).slice(0, room);
  return {
    nodes,
    ties: kept.map(([id, bundle]) => drawnTie(id, bundle)),
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

function drawnTie(id: string, { source, target, ties }: { source: string; target: string; ties: GraphTie[] }): DrawnTie {
  const [first] = ties;
  const name = ties.every((tie) => tie.name === first?.name) ? first?.name : undefined;
  return { id, source, target, name: name ?? '', kind: first?.kind ?? 'relationship', ties };
}
