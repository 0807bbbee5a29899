/** Groups of what is too much to draw: by type, in them by relationship, in those in name order by the hundred, then by ten. */
import type { GraphTie } from '../../../../contracts/index.ts';
import { nodeOf, type Facts } from './facts.ts';

const PART = 100;
const SMALL_PART = 10;
/** Kinds of groups side by side at most, so that nodes and the ties between them stay below the cap even for invented types. */
const MAX_KINDS = 40;

/** How the members of a group are tied to the rest. */
export interface Relation {
  readonly direction: 'out' | 'in' | 'none';
  readonly name: string;
  /** id of an anchor, or a type */
  readonly to: string;
  readonly toAnchor: boolean;
}

export interface Group {
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

export function topGroups(order: readonly string[], anchors: readonly string[], facts: Facts): Group[] {
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
export class Relations {
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
export function childrenOf(group: Group, relations: Relations, facts: Facts): readonly Group[] {
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
export function find(key: string, byKey: Map<string, Group>, relations: Relations, facts: Facts): Group | undefined {
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
export function path(group: Group): Group[] {
  return group.parent ? [...path(group.parent), group] : [group];
}
