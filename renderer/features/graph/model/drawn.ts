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
/** Fewer than this are drawn as what they are. */
const LEAST_IN_GROUP = 3;
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
  /** its number in the plan */
  no?: number;
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
    const drawing = compose(document, facts, order, ties, new Plan(order, ties), hidden);
    if (drawing.tiesLeftOut === 0 && drawing.nodes.length + drawing.ties.length <= GROUPED_ABOVE) return drawing;
  }
  return grouped(document, facts, order, ties, hidden);
}

/**
 * The state of a drawing on its way: which group each member stands in, and how much that draws. In numbers instead of ids:
 * it is counted again and again over all ties.
 */
class Plan {
  /** of a group part ties by name too, not by direction alone */
  byName = true;
  /** what is drawn, or more; never less */
  bound = 0;
  private readonly index: ReadonlyMap<string, number>;
  private readonly slot: Int32Array;
  private readonly groups: Group[] = [];
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly name: Int32Array;
  private readonly names: number;
  private readonly ties: Int32Array;

  constructor(order: readonly string[], ties: readonly GraphTie[]) {
    this.index = new Map(order.map((id, at) => [id, at]));
    this.slot = new Int32Array(order.length).fill(-1);
    const names = new Map<string, number>();
    const nameOf = (name: string): number => {
      const known = names.get(name) ?? names.size;
      names.set(name, known);
      return known;
    };
    this.from = Int32Array.from(ties, (tie) => this.at(tie.source));
    this.to = Int32Array.from(ties, (tie) => this.at(tie.target));
    this.name = Int32Array.from(ties, (tie) => nameOf(tie.name));
    this.names = names.size;
    this.ties = new Int32Array(order.length);
    for (const ends of [this.from, this.to]) for (const end of ends) this.ties[end] = (this.ties[end] ?? 0) + 1;
  }

  private at(id: string): number {
    return this.index.get(id) ?? 0;
  }

  groupOf(id: string): Group | undefined {
    return this.groups[this.slot[this.at(id)] ?? -1];
  }

  put(ids: readonly string[], group: Group | undefined): void {
    if (group) group.no ??= this.groups.push(group) - 1;
    for (const id of ids) this.slot[this.at(id)] = group?.no ?? -1;
  }

  tieCount(id: string): number {
    return this.ties[this.at(id)] ?? 0;
  }

  /** A number of the bundle to which a tie belongs; 'single' between two objects, undefined inside of one group. */
  bundle(tie: number): number | 'single' | undefined {
    const [from, to] = [this.from[tie] ?? 0, this.to[tie] ?? 0];
    const [source, target] = [this.slot[from] ?? -1, this.slot[to] ?? -1];
    if (source < 0 && target < 0) return 'single';
    if (source === target) return undefined;
    const members = this.slot.length;
    const end = (group: number, member: number): number => (group < 0 ? member : members + group);
    const pair = end(source, from) * (members + this.groups.length) + end(target, to);
    return pair * this.names + (this.byName ? (this.name[tie] ?? 0) : 0);
  }

  /** Nodes and bundles of ties. */
  count(): number {
    const used = new Set<number>();
    let nodes = 0;
    for (const group of this.slot) {
      if (group < 0) nodes++;
      else used.add(group);
    }
    const bundles = new Set<number>();
    let singles = 0;
    for (let tie = 0; tie < this.from.length; tie++) {
      const bundle = this.bundle(tie);
      if (bundle === 'single') singles++;
      else if (bundle !== undefined) bundles.add(bundle);
    }
    return nodes + used.size + singles + bundles.size;
  }
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

/** How each member is tied to the rest: to an anchor where it can be said, else to a type. Worked out when it is first asked. */
class Relations {
  private best: Map<string, Relation> | undefined;

  constructor(
    private readonly ties: readonly GraphTie[],
    private readonly anchors: ReadonlySet<string>,
    private readonly facts: Facts,
  ) {}

  of(id: string): Relation {
    this.best ??= this.workOut();
    return this.best.get(id) ?? { direction: 'none', name: '', to: '', toAnchor: false };
  }

  private workOut(): Map<string, Relation> {
    const { ties, anchors, facts } = this;
    const best = new Map<string, Relation>();
    const offer = (id: string, direction: 'out' | 'in', name: string, other: string): void => {
      if (anchors.has(id)) return;
      const toAnchor = anchors.has(other);
      const to = toAnchor ? other : nodeOf(facts, other).type;
      const before = best.get(id);
      if (!before || goesBefore({ direction, name, to, toAnchor }, before)) best.set(id, { direction, name, to, toAnchor });
    };
    for (const { source, target, name } of ties) {
      offer(source, 'out', name, target);
      offer(target, 'in', name, source);
    }
    return best;
  }
}

function goesBefore(a: Relation, b: Relation): boolean {
  if (a.toAnchor !== b.toAnchor) return a.toAnchor;
  if (a.direction !== b.direction) return a.direction < b.direction;
  return a.name !== b.name ? a.name < b.name : a.to < b.to;
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
