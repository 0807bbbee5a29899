import type { GraphTie } from '../../../../contracts/index.ts';
import type { Group } from './groups.ts';

/**
 * The state of a drawing on its way: which group each member stands in, and how much that draws. In numbers instead of ids:
 * it is counted again and again over all ties.
 */
export class Plan {
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
