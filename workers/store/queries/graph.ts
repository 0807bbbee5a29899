/** The graph's questions over the columns: nodes, ties, neighbours by groups (contracts/graph.ts). Nothing is read from texts here. */
import type { GraphNode, GraphTie, Params, Results, TieCount, TieGroup } from '../../../contracts/index.ts';
import { looksLikeId } from '../../../stix/index.ts';
import type { Store } from '../store.ts';
import { commonNeighbours } from './graph-common.ts';
import { type Drawn, GraphParts, steady } from './graph-parts.ts';
import { shortestPaths } from './graph-path.ts';
import { statedTimes } from './graph-times.ts';
import type { NameOrder } from './name-order.ts';
import type { Direction, TieKind } from './ties.ts';

const NEVER = new AbortController().signal;
const ALL_RELATIONSHIPS = 'relationships';

export class Graph {
  constructor(
    readonly store: Store,
    readonly names: NameOrder,
  ) {}

  nodes({ ids }: Params<'graphNodes'>, signal = NEVER): Promise<Results['graphNodes']> {
    return steady(this.store, signal, async (slices) => {
      const parts = new GraphParts(this.store, this.names);
      const nodes: GraphNode[] = [];
      for (const id of ids) {
        const node = parts.find(id);
        nodes.push(node === undefined ? unknownNode(id) : parts.node(node));
        if (slices.due()) await slices.pause();
      }
      return { nodes };
    });
  }

  ties({ ids, references, hidden = false }: Params<'graphTies'>, signal = NEVER): Promise<Results['graphTies']> {
    return steady(this.store, signal, async (slices) => {
      const parts = new GraphParts(this.store, this.names);
      const asked = parts.findAll(ids);
      const found = new Map<string, GraphTie>();
      for (const node of asked) {
        parts.ties.visit(node, hidden, (direction, kind, name, otherId, holder) => {
          // each tie goes out of one node: coming in it would be met again
          if (direction === 'in' || otherId < 0 || (kind === 'reference' && !references)) return;
          const other = parts.ties.node(otherId);
          if (!asked.has(other) || (kind === 'reference' && other === node)) return;
          const tie = parts.tie(node, direction, kind, name, other, holder);
          found.set(tie.id, tie);
        });
        if (slices.due()) await slices.pause();
      }
      return { ties: [...found.values()] };
    });
  }

  groups({ ids, hidden = false }: Params<'graphGroups'>, signal = NEVER): Promise<Results['graphGroups']> {
    return steady(this.store, signal, async (slices) => {
      const parts = new GraphParts(this.store, this.names);
      const asked = parts.findAll(ids);
      const drawn: Drawn = { hidden, references: 'all', asked };
      const typeNumbers = new Map<string, number>();
      const typeNumber = (node: number) => {
        if (node >= 0) return parts.projection.type.get(node);
        const type = parts.ties.typeOf(node);
        const known = parts.projection.types.find(type);
        if (known >= 0) return known;
        const number = typeNumbers.get(type) ?? UNKNOWN_TYPES + typeNumbers.size;
        typeNumbers.set(type, number);
        return number;
      };
      const groups = new Map<number, TieCount & { others: Set<number> }>();
      for (const node of asked) {
        parts.around(node, drawn, (direction, kind, name, other) => {
          if (asked.has(other)) return;
          const key = groupKey(direction, kind, name) * 2 ** 18 + typeNumber(other);
          let group = groups.get(key);
          if (!group) {
            const otherType = parts.ties.typeOf(other);
            groups.set(key, (group = { direction, kind, name: parts.ties.name(name), otherType, count: 0, others: new Set() }));
          }
          group.others.add(other);
        });
        if (slices.due()) await slices.pause();
      }
      const order = ({ kind, direction }: TieGroup) => (kind === 'relationship' ? 0 : 2) + (direction === 'out' ? 0 : 1);
      const counts = [...groups.values()].map(({ others, ...group }): TieCount => ({ ...group, count: others.size }));
      counts.sort(
        (a, b) => order(a) - order(b) || compareText(a.name, b.name) || b.count - a.count || compareText(a.otherType, b.otherType),
      );
      return { groups: counts };
    });
  }

  /** `ties` are those of the wanted groups: what else ties the two is asked with `ties`. */
  expand({ ids, groups, hidden = false, offset, limit }: Params<'graphExpand'>, signal = NEVER): Promise<Results['graphExpand']> {
    return steady(this.store, signal, async (slices) => {
      const parts = new GraphParts(this.store, this.names);
      const asked = parts.findAll(ids);
      const wanted = wantedGroups(parts, groups);
      const references = groups?.some(({ kind }) => kind === 'reference') ? 'all' : 'none';
      const drawn: Drawn = { hidden, references, asked };
      const isWanted = (direction: Direction, kind: TieKind, name: number, other: number) => {
        if (asked.has(other)) return false;
        if (wanted === ALL_RELATIONSHIPS) return true;
        const types = wanted.get(groupKey(direction, kind, name));
        return types !== undefined && (types.size === 0 || types.has(parts.ties.typeOf(other)));
      };
      const others = new Set<number>();
      for (const node of asked) {
        parts.around(node, drawn, (direction, kind, name, other) => {
          if (isWanted(direction, kind, name, other)) others.add(other);
        });
        if (slices.due()) await slices.pause();
      }
      const page = parts.sorted(others).slice(offset, offset + limit);
      const shown = new Set(page);
      const ties = new Map<string, GraphTie>();
      for (const node of asked) {
        parts.around(node, drawn, (direction, kind, name, other, holder) => {
          if (!shown.has(other) || !isWanted(direction, kind, name, other)) return;
          const tie = parts.tie(node, direction, kind, name, other, holder);
          ties.set(tie.id, tie);
        });
        if (slices.due()) await slices.pause();
      }
      const nodes: GraphNode[] = [];
      for (const node of page) {
        nodes.push(parts.node(node));
        if (slices.due()) await slices.pause();
      }
      return { nodes, ties: [...ties.values()], total: others.size };
    });
  }

  path(params: Params<'graphPath'>, signal = NEVER): Promise<Results['graphPath']> {
    return steady(this.store, signal, (slices) => shortestPaths(new GraphParts(this.store, this.names), params, slices));
  }

  common(params: Params<'graphCommon'>, signal = NEVER): Promise<Results['graphCommon']> {
    return steady(this.store, signal, (slices) => commonNeighbours(new GraphParts(this.store, this.names), params, slices));
  }

  times({ ids }: Params<'graphTimes'>, signal = NEVER): Promise<Results['graphTimes']> {
    return statedTimes(this.store, ids, signal);
  }
}

/** Types that only ids of stubs name, above the 65,534 of the store. */
const UNKNOWN_TYPES = 2 ** 16;

/** Names of ties begin at −3 (ties.ts). */
function groupKey(direction: Direction, kind: TieKind, name: number): number {
  return (name + 3) * 4 + (kind === 'relationship' ? 0 : 2) + (direction === 'out' ? 0 : 1);
}

/** Group → types at the other end; an empty set is any type. */
function wantedGroups(parts: GraphParts, groups: readonly TieGroup[] | undefined): Map<number, Set<string>> | typeof ALL_RELATIONSHIPS {
  if (!groups) return ALL_RELATIONSHIPS;
  const wanted = new Map<number, Set<string>>();
  const any = new Set<number>();
  for (const { direction, kind, name, otherType } of groups) {
    const key = groupKey(direction, kind, parts.ties.nameNumber(kind, name));
    const types = wanted.get(key) ?? new Set<string>();
    wanted.set(key, types);
    if (otherType === undefined) any.add(key);
    else types.add(otherType);
  }
  for (const key of any) wanted.get(key)?.clear();
  return wanted;
}

function unknownNode(id: string): GraphNode {
  const type = looksLikeId(id) && id.includes('--') ? id.slice(0, id.indexOf('--')) : 'unknown';
  return { id, type, name: id, stub: true, degree: 0 };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
