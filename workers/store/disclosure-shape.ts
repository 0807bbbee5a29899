/** How chosen statements are marked and what leads from them to what, out of columns alone; what they lead to counts too. */
import {
  CLOSED,
  combineLevels,
  highest,
  isLanguage,
  type Level,
  levelOfLabel,
  levelOfMarking,
  levelOfName,
  OPEN,
  type Shape,
  typeModel,
  unmarkedOf,
} from '../../stix/index.ts';
import { markingLevels } from './marking-levels.ts';
import { FLAG, KINDS } from './projection.ts';
import { labelsOf } from './queries/rows.ts';
import type { Store } from './store.ts';

const ENDS: readonly string[] = ['source_ref', 'target_ref', 'sighting_of_ref', 'object_ref'];

export class DisclosureShape implements Shape {
  /** chosen ones first, then what they hold or need */
  readonly statements: number[] = [];
  /** how many of them are chosen */
  readonly chosen: number;
  private readonly byId = new Map<number, number>();
  private readonly byStatement = new Map<number, number>();
  private readonly levels: { level: Level; unmarked: boolean }[] = [];
  private readonly insides: (Level | undefined)[] = [];
  private readonly words: { marking: number; granular: number; members: number; translated: number; ends: ReadonlySet<number> };

  private constructor(
    private readonly store: Store,
    chosen: readonly number[],
    mentioned: Iterable<number>,
    private readonly markings: ReadonlyMap<number, Level | undefined>,
  ) {
    const { words } = store.projection;
    this.words = {
      marking: words.find('object_marking_refs'),
      granular: words.find('granular_markings'),
      members: words.find('object_refs'),
      translated: words.find('object_ref'),
      ends: new Set(ENDS.map((name) => words.find(name)).filter((word) => word >= 0)),
    };
    this.chosen = chosen.length;
    for (const statement of chosen) this.add(statement);
    // a link in a text names what it leads to
    for (const statement of mentioned) if (!this.byStatement.has(statement)) this.add(statement);
    // observables are made of others, however deep
    for (let at = 0; at < this.statements.length; at++) {
      const statement = this.statements[at] ?? -1;
      if (at >= chosen.length && this.kindOf(statement) !== 'sco') continue;
      for (const edge of store.projection.edgesOf(statement)) {
        if (!this.matters(statement, edge)) continue;
        const target = store.projection.edgeTo.get(edge);
        const resolved = this.byId.has(target) ? -1 : store.projection.resolve(target);
        if (resolved >= 0 && !this.byStatement.has(resolved)) this.add(resolved);
      }
    }
    for (const statement of this.statements) {
      this.levels.push(this.levelOf(statement));
      this.insides.push(this.insideOf(statement));
    }
  }

  /** @param mentioned what texts that leave name by a link */
  static async of(store: Store, chosen: readonly number[], mentioned: Iterable<number>): Promise<DisclosureShape> {
    return new DisclosureShape(store, chosen, mentioned, await markingLevels(store));
  }

  private add(statement: number): void {
    const at = this.statements.length;
    this.statements.push(statement);
    this.byStatement.set(statement, at);
    this.byId.set(this.store.projection.id.get(statement), at);
  }

  private kindOf(statement: number): string {
    return KINDS[this.store.projection.kind.get(statement)] ?? 'custom';
  }

  private matters(statement: number, edge: number): boolean {
    const property = this.store.projection.edgeProperty.get(edge);
    return property === this.words.members || this.words.ends.has(property) || this.kindOf(statement) === 'sco';
  }

  get count(): number {
    return this.statements.length;
  }

  /** Where a reference leads to among these; −1. */
  find(id: number): number {
    const own = this.byId.get(id);
    if (own !== undefined) return own;
    const statement = this.store.projection.resolve(id);
    if (statement < 0) return -1;
    return this.byStatement.get(statement) ?? this.byId.get(this.store.projection.id.get(statement)) ?? -1;
  }

  level(at: number): Level {
    return this.levels[at]?.level ?? CLOSED;
  }

  isUnmarked(at: number): boolean {
    return this.levels[at]?.unmarked ?? true;
  }

  inside(at: number): Level | undefined {
    return this.insides[at];
  }

  *holds(at: number): Generator<number> {
    yield* this.targets(at, (property) => property === this.words.members);
  }

  *needs(at: number): Generator<number> {
    const { projection } = this.store;
    const statement = this.statements[at] ?? -1;
    if (this.kindOf(statement) !== 'sco') {
      yield* this.targets(at, (property) => this.words.ends.has(property));
      return;
    }
    const parts = new Set(typeModel(projection.types.get(projection.type.get(statement))).contributing ?? []);
    yield* this.targets(at, (property) => parts.has(projection.words.get(property)));
  }

  private *targets(at: number, wanted: (property: number) => boolean): Generator<number> {
    const { projection } = this.store;
    for (const edge of projection.edgesOf(this.statements[at] ?? -1)) {
      if (!wanted(projection.edgeProperty.get(edge))) continue;
      const target = this.find(projection.edgeTo.get(edge));
      if (target >= 0) yield target;
    }
  }

  /** Ids of all markings that a statement carries, of its properties too. */
  *markingsOf(at: number): Generator<number> {
    const { projection } = this.store;
    for (const edge of projection.edgesOf(this.statements[at] ?? -1)) {
      const property = projection.edgeProperty.get(edge);
      if (property === this.words.marking || property === this.words.granular) yield projection.edgeTo.get(edge);
    }
  }

  /** undefined: restricts nobody. */
  levelOfMarking(id: number): Level | undefined {
    return this.markings.has(id) ? this.markings.get(id) : levelOfMarking(this.store.projection.ids.text(id), undefined);
  }

  private said(statement: number): { level: Level; unmarked: boolean } {
    const { projection, sources } = this.store;
    const said: (Level | undefined)[] = labelsOf(this.store, statement).map((label) => levelOfLabel(projection.labels.get(label)));
    for (const edge of projection.edgesOf(statement))
      if (projection.edgeProperty.get(edge) === this.words.marking) said.push(this.levelOfMarking(projection.edgeTo.get(edge)));
    if (isLanguage(projection.types.get(projection.type.get(statement)))) return combineLevels(said, OPEN);
    const source = sources.get(projection.sourceOf(statement));
    return combineLevels(said, source ? levelOfName(unmarkedOf(source)) : CLOSED);
  }

  private levelOf(statement: number): { level: Level; unmarked: boolean } {
    const { projection } = this.store;
    const own = this.said(statement);
    // what was read out of an observed-data is as secret as that
    if (projection.isFlagged(statement, FLAG.derived)) {
      let { level } = own;
      const id = projection.id.get(statement);
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const parent = projection.edgeStatement.get(edge);
        if (projection.types.get(projection.type.get(parent)) !== 'observed-data' || !projection.isAlive(parent)) continue;
        level = highest(level, this.said(parent).level);
      }
      return { ...own, level };
    }
    // a translation tells what its object tells
    const translated = this.translatedBy(statement);
    const inside = translated < 0 ? undefined : this.insideOf(translated);
    return inside ? { ...own, level: highest(own.level, inside) } : own;
  }

  private translatedBy(statement: number): number {
    const { projection } = this.store;
    if (projection.types.get(projection.type.get(statement)) !== 'language-content') return -1;
    for (const edge of projection.edgesOf(statement))
      if (projection.edgeProperty.get(edge) === this.words.translated) return projection.resolve(projection.edgeTo.get(edge));
    return -1;
  }

  private insideOf(statement: number): Level | undefined {
    const { projection } = this.store;
    if (this.words.granular < 0) return undefined;
    let inside: Level | undefined;
    for (const edge of projection.edgesOf(statement)) {
      if (projection.edgeProperty.get(edge) !== this.words.granular) continue;
      const level = this.levelOfMarking(projection.edgeTo.get(edge));
      if (level) inside = highest(inside ?? OPEN, level);
    }
    return inside;
  }
}
