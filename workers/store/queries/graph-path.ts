/** Shortest paths: breadth first from both ends, level by level, until the two meet. */
import { type GraphNode, type GraphTie, type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Slices } from '../../slices.ts';
import type { Drawn, GraphParts } from './graph-parts.ts';

type Pausing = Pick<Slices, 'due' | 'pause'>;

/** What was reached from one end. */
interface Side {
  /** by place of the node: 1 + ties from the end, 0 = not reached */
  depth: Uint8Array;
  levels: number[][];
}

/**
 * All shortest paths in order of the names of their nodes, at most `limit`. Ends are shown whatever they are; between them nothing
 * hidden, and with `references` none that only tells who wrote, marked or ships an object.
 */
export async function shortestPaths(parts: GraphParts, params: Params<'graphPath'>, slices: Pausing): Promise<Results['graphPath']> {
  const started = performance.now();
  const { longest, references, hidden = false, limit } = params;
  const [from, to] = [endOf(parts, params.from), endOf(parts, params.to)];
  const drawn: Drawn = { hidden, references: references ? 'telling' : 'none', asked: new Set([from, to]) };
  const search = new PathSearch(parts, drawn, slices);
  const { paths, more } = from === to ? { paths: [[from]], more: false } : await search.between(from, to, longest, limit);
  const nodes = new Set(paths.flat());
  const ties = await search.tiesAlong(paths);
  const shown: GraphNode[] = [...nodes].map((node) => parts.node(node));
  return { paths: paths.map((path) => path.map((node) => parts.id(node))), nodes: shown, ties, more, ms: performance.now() - started };
}

function endOf(parts: GraphParts, id: string): number {
  const node = parts.find(id);
  if (node === undefined) throw new SextantError('not-found', `Nothing in the store is called "${id}" or refers to it.`);
  return node;
}

class PathSearch {
  /** stubs stand after all statements */
  private readonly statements: number;

  constructor(
    private readonly parts: GraphParts,
    private readonly drawn: Drawn,
    private readonly slices: Pausing,
  ) {
    this.statements = parts.projection.length;
  }

  private place(node: number): number {
    return node >= 0 ? node : this.statements - 1 - node;
  }

  async between(from: number, to: number, longest: number, limit: number): Promise<{ paths: number[][]; more: boolean }> {
    const near = this.side(from);
    const far = this.side(to);
    for (let length = 1; length <= longest; length++) {
      const [side, other] = this.width(near) <= this.width(far) ? [near, far] : [far, near];
      const met = await this.grow(side, other);
      if (met.length > 0) return this.list(near, far, met, limit);
      if (this.width(side) === 0) break;
    }
    return { paths: [], more: false };
  }

  private side(end: number): Side {
    const depth = new Uint8Array(this.statements + this.parts.projection.ids.length);
    depth[this.place(end)] = 1;
    return { depth, levels: [[end]] };
  }

  private width({ levels }: Side): number {
    return levels.at(-1)?.length ?? 0;
  }

  /** One level more. Answers with what the other side reached too: there the two meet, and no shorter way exists. */
  private async grow(side: Side, other: Side): Promise<number[]> {
    const next: number[] = [];
    const met: number[] = [];
    const depth = side.levels.length + 1;
    for (const node of side.levels.at(-1) ?? []) {
      this.parts.around(node, this.drawn, (_direction, _kind, _name, found) => {
        const place = this.place(found);
        if (side.depth[place] !== 0) return;
        side.depth[place] = depth;
        next.push(found);
        if (other.depth[place] !== 0) met.push(found);
      });
      if (this.slices.due()) await this.slices.pause();
    }
    side.levels.push(next);
    return met;
  }

  private async list(near: Side, far: Side, met: number[], limit: number): Promise<{ paths: number[][]; more: boolean }> {
    const meeting = near.levels.length - 1;
    const length = meeting + far.levels.length - 1;
    // of what was reached from the start, only what leads to where the two meet
    const useful = new Set(met);
    let level = met;
    for (let depth = meeting; depth > 0; depth--) {
      const before: number[] = [];
      for (const node of level) {
        this.parts.around(node, this.drawn, (_direction, _kind, _name, other) => {
          if (near.depth[this.place(other)] !== depth || useful.has(other)) return;
          useful.add(other);
          before.push(other);
        });
        if (this.slices.due()) await this.slices.pause();
      }
      level = before;
    }
    const leadsOn = (node: number, at: number) =>
      at <= meeting ? near.depth[this.place(node)] === at + 1 && useful.has(node) : far.depth[this.place(node)] === length - at + 1;
    // every step leads to the end, so that the first `limit` paths cost no more than themselves
    const paths: number[][] = [];
    const known = new Map<number, number[]>();
    const path = near.levels[0]?.slice(0, 1) ?? [];
    const choices: { nodes: number[]; next: number }[] = [];
    for (;;) {
      if (path.length === length + 1) {
        if (paths.length === limit) return { paths, more: true };
        paths.push([...path]);
        path.pop();
      } else if (choices.length < path.length) {
        const node = path.at(-1) ?? 0;
        let nodes = known.get(node);
        if (!nodes) known.set(node, (nodes = this.next(node, (other) => leadsOn(other, path.length))));
        choices.push({ nodes, next: 0 });
        if (this.slices.due()) await this.slices.pause();
      }
      const choice = choices.at(-1);
      if (!choice) return { paths, more: false };
      const node = choice.nodes[choice.next++];
      if (node !== undefined) path.push(node);
      else {
        choices.pop();
        path.pop();
      }
    }
  }

  private next(node: number, leadsOn: (other: number) => boolean): number[] {
    const found = new Set<number>();
    this.parts.around(node, this.drawn, (_direction, _kind, _name, other) => {
      if (leadsOn(other)) found.add(other);
    });
    return this.parts.sorted(found);
  }

  /** Every tie between two that follow each other on a path. */
  async tiesAlong(paths: readonly number[][]): Promise<GraphTie[]> {
    const steps = new Map<number, Set<number>>();
    for (const path of paths) {
      for (let at = 1; at < path.length; at++) {
        const before = path[at - 1] ?? 0;
        const after = steps.get(before) ?? new Set<number>();
        steps.set(before, after.add(path[at] ?? 0));
      }
    }
    const ties = new Map<string, GraphTie>();
    for (const [node, after] of steps) {
      this.parts.around(node, this.drawn, (direction, kind, name, other, holder) => {
        if (!after.has(other)) return;
        const tie = this.parts.tie(node, direction, kind, name, other, holder);
        ties.set(tie.id, tie);
      });
      if (this.slices.due()) await this.slices.pause();
    }
    return [...ties.values()];
  }
}
