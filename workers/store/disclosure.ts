/**
 * What leaves, for whom, and what of it stays behind: the one way by which anything of the store goes out. A writer gets statements that
 * passed, each as it may be read, and cleans every other text that it writes.
 */
import type { DisclosureMark, DisclosureSummary, HeldRef, Terms } from '../../contracts/index.ts';
import {
  blacken,
  CLOSED,
  createFinder,
  type Finder,
  fold,
  highest,
  isAbove,
  judge,
  type Keeper,
  type Level,
  levelOfAudience,
  levelOfName,
  markingOfName,
  nameAbove,
  namesOfLevel,
  type Needle,
  needlesOf,
  needlesOfPart,
  OPEN,
  placesAbove,
  redact,
  spread,
  type Verdict,
} from '../../stix/index.ts';
import { Slices } from '../slices.ts';
import { DisclosureShape } from './disclosure-shape.ts';
import { exactText } from './exact-numbers.ts';
import { somethingIsAbove } from './marking-levels.ts';
import { mentionedIn } from './mentioned.ts';
import { refOf } from './queries/rows.ts';
import type { Store } from './store.ts';

/** What a dialog lists. */
const MOST_TOLD = 200;
const TEXTS_AT_ONCE = 500;

type StixObject = Record<string, unknown>;

export class Disclosure {
  private held = new Map<number, Verdict>();
  private readonly parts = new Map<number, number>();
  private readonly limit: Level;
  private readonly needles: Needle[] = [];
  private finder: Finder = createFinder([]);
  private readonly heldIds = new Map<string, string>();

  private constructor(
    private readonly store: Store,
    private readonly shape: DisclosureShape,
    readonly terms: Terms,
  ) {
    this.limit = terms === 'all' ? CLOSED : levelOfAudience(terms);
  }

  /**
   * @param statements one for each id, in the order in which they are to leave
   * @param texts of no object, that leave with them
   */
  static async of(
    store: Store,
    statements: readonly number[],
    terms: Terms,
    signal: AbortSignal,
    texts: readonly string[] = [],
  ): Promise<Disclosure> {
    // where nothing can be above, nothing that is mentioned can be, and no text is read for it
    const isOpen = terms === 'all' || !(await somethingIsAbove(store, levelOfAudience(terms)));
    const mentioned = isOpen ? [] : await mentionedIn(store, statements, texts, new Slices(signal));
    const disclosure = new Disclosure(store, await DisclosureShape.of(store, statements, mentioned), terms);
    if (terms !== 'all') await disclosure.settle(signal);
    return disclosure;
  }

  // --- for writers ----------------------------------------------------------------------------------------------

  get refused(): boolean {
    return this.terms !== 'all' && this.terms.onMarked === 'refuse' && this.held.size > 0;
  }

  /** Statements that leave, in order. */
  get passing(): number[] {
    return this.shape.statements.slice(0, this.shape.chosen).filter((_, at) => !this.held.has(at));
  }

  /** Whether a statement, chosen or what a chosen one leads to, may be read. */
  mayRead(statement: number): boolean {
    const at = this.shape.find(this.store.projection.id.get(statement));
    return this.terms === 'all' || (at >= 0 && this.shape.statements[at] === statement && !this.held.has(at));
  }

  /** Its exact text goes out. */
  isWhole(statement: number): boolean {
    return !this.parts.has(this.shape.find(this.store.projection.id.get(statement)));
  }

  /** The text of a statement that may be read, as it leaves; numbers as they were written. */
  readable(statement: number, text: Uint8Array): Uint8Array {
    if (this.isWhole(statement)) return text;
    const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
    const result = redact(JSON.parse(written) as StixObject, this.keeper());
    return result.kind === 'part' ? new TextEncoder().encode(exactText(result.object, [written])) : text;
  }

  /** A text that is of no object (a title, a file's name) without what stays behind. */
  clean(text: string): string {
    return blacken(text, this.finder.find(text));
  }

  isHeld(id: string): boolean {
    return this.heldIds.has(id);
  }

  // --- for people -----------------------------------------------------------------------------------------------

  summary(): DisclosureSummary {
    const { shape, held, refused } = this;
    const counts = new Map<string, { count: number; unmarked: number; level: Level }>();
    let highestLevel = OPEN;
    let objects = 0;
    for (let at = 0; at < shape.chosen; at++) {
      if (held.has(at)) continue;
      objects++;
      const level = shape.level(at);
      highestLevel = highest(highestLevel, this.isOpenInside(at) ? level : highest(level, shape.inside(at) ?? level));
      const marking = namesOfLevel(level).join(' ');
      const entry = counts.get(marking) ?? { count: 0, unmarked: 0, level };
      entry.count++;
      if (shape.isUnmarked(at)) entry.unmarked++;
      counts.set(marking, entry);
    }
    const byMarking = [...counts.entries()]
      .sort(([, a], [, b]) => b.level.tlp - a.level.tlp || b.level.pap - a.level.pap)
      .map(([marking, { count, unmarked }]) => ({ marking, count, unmarked }));
    const parts = [...this.parts].filter(([at]) => at < shape.chosen);
    const told = [...held].filter(([at, { why }]) => at < shape.chosen && why !== 'unused');
    return {
      objects: refused ? 0 : objects,
      byMarking,
      highest: namesOfLevel(highestLevel),
      held: {
        total: told.length,
        byMarking: countBy(told.map(([, { level }]) => nameAbove(level, this.limit))),
        some: this.someHeld(told),
      },
      redacted: {
        total: parts.reduce((sum, [, places]) => sum + places, 0),
        some: parts.slice(0, MOST_TOLD).map(([at, places]) => ({ ref: refOf(this.store, shape.statements[at] ?? 0), places })),
      },
      refused,
    };
  }

  mark(format: string): DisclosureMark {
    const { objects, held, redacted, highest: marking } = this.summary();
    const { tlp, pap, onMarked } = this.terms === 'all' ? { tlp: 'all', pap: 'all', onMarked: 'all' } : this.terms;
    return { format, tlp, pap, onMarked, objects, held: held.total, redacted: redacted.total, highest: marking };
  }

  /** What is marked alone inside of it stays behind, so it is no stricter for it. */
  private isOpenInside(at: number): boolean {
    const inside = this.shape.inside(at);
    return inside === undefined || inside.tlp > this.limit.tlp || inside.pap > this.limit.pap;
  }

  private someHeld(told: readonly [number, Verdict][]): HeldRef[] {
    return told.slice(0, MOST_TOLD).map(([at, { why, level }]) => ({
      ref: refOf(this.store, this.shape.statements[at] ?? 0),
      why,
      marking: nameAbove(level, this.limit),
    }));
  }

  // --- the rules, until nothing more has to stay ----------------------------------------------------------------

  private async settle(signal: AbortSignal): Promise<void> {
    const { terms, shape, limit } = this;
    if (terms === 'all') return;
    this.held = judge(shape, limit, terms.onMarked);
    if (this.refused) return;
    const slices = new Slices(signal);
    await this.learnInside();
    let known = 0;
    for (let isFirst = true; isFirst || known < this.held.size; isFirst = false) {
      const fresh = [...this.held.entries()].slice(known);
      known = this.held.size;
      await this.learn(fresh);
      if (this.needles.length === 0 && this.insideAbove().length === 0) break;
      this.finder = createFinder(this.needles);
      await this.check(slices);
      this.held = spread(shape, this.held, terms.onMarked);
    }
    this.holdUnusedMarkings();
    for (const at of this.held.keys()) this.parts.delete(at);
  }

  /** Those that leave, but for something in them. */
  private insideAbove(): number[] {
    const found: number[] = [];
    for (let at = 0; at < this.shape.chosen; at++) {
      const inside = this.shape.inside(at);
      if (inside && !this.held.has(at) && isAbove(inside, this.limit)) found.push(at);
    }
    return found;
  }

  /** What is marked alone in objects that leave: it may stand in others. */
  private async learnInside(): Promise<void> {
    const { store, shape, limit } = this;
    const inside = this.insideAbove();
    const keeper = this.keeper();
    for (let from = 0; from < inside.length; from += TEXTS_AT_ONCE) {
      const some = inside.slice(from, from + TEXTS_AT_ONCE);
      for (const text of await store.texts.many(some.map((at) => shape.statements[at] ?? 0))) {
        const object = JSON.parse(text) as StixObject;
        for (const { path, level } of placesAbove(object, limit, (id) => keeper.levelOfMarking(id)))
          this.needles.push(...needlesOfPart(object, path, nameAbove(level, limit)));
      }
    }
  }

  /** Names, values and ids of what stays behind. */
  private async learn(fresh: readonly (readonly [number, Verdict])[]): Promise<void> {
    const { store, shape } = this;
    const { projection, texts } = store;
    const twins = this.passingNames();
    for (let from = 0; from < fresh.length; from += TEXTS_AT_ONCE) {
      const some = fresh.slice(from, from + TEXTS_AT_ONCE);
      const statements = some.map(([at]) => shape.statements[at] ?? 0);
      for (const [index, text] of (await texts.many(statements)).entries()) {
        const statement = statements[index] ?? 0;
        const marking = nameAbove(some[index]?.[1].level ?? CLOSED, this.limit);
        for (const id of projection.groupOf(projection.id.get(statement))) {
          const at = shape.find(id);
          if (at >= 0 && !this.held.has(at)) continue;
          const written = projection.ids.text(id);
          this.heldIds.set(written, marking);
          this.needles.push({ kind: 'value', text: written, marking });
        }
        this.needles.push(...needlesOf(JSON.parse(text) as StixObject, marking, twins.has(this.nameKey(statement))));
      }
    }
  }

  private nameKey(statement: number): string {
    const { projection } = this.store;
    return `${projection.type.get(statement)} ${fold(projection.name.get(statement))}`;
  }

  /** Types and names of what may be seen, as far as something that stays behind has the same. */
  private passingNames(): Set<string> {
    const wanted = new Set([...this.held.keys()].map((at) => this.nameKey(this.shape.statements[at] ?? 0)));
    const found = new Set<string>();
    for (let at = 0; at < this.shape.chosen; at++) {
      if (this.held.has(at)) continue;
      const key = this.nameKey(this.shape.statements[at] ?? 0);
      if (wanted.has(key)) found.add(key);
    }
    return found;
  }

  private keeper(): Keeper {
    const { store, shape, heldIds, limit, finder } = this;
    return {
      limit,
      finder,
      heldBack: (id) => heldIds.get(id),
      levelOfMarking: (id) => {
        const number = store.projection.ids.find(id);
        return number < 0 ? CLOSED : shape.levelOfMarking(number);
      },
    };
  }

  /** Holds every object that is about to leave against what stays behind. */
  private async check(slices: Slices): Promise<void> {
    const { shape, store } = this;
    const keeper = this.keeper();
    this.parts.clear();
    // what is outside of the selection may be read by a writer too: parts of an observed-data
    for (let from = 0; from < shape.count; from += TEXTS_AT_ONCE) {
      const numbers: number[] = [];
      for (let at = from; at < Math.min(from + TEXTS_AT_ONCE, shape.count); at++) if (!this.held.has(at)) numbers.push(at);
      const texts = await store.texts.many(numbers.map((at) => shape.statements[at] ?? 0));
      for (const [index, at] of numbers.entries()) {
        const result = redact(JSON.parse(texts[index] ?? '{}') as StixObject, keeper);
        if (result.kind === 'part') this.parts.set(at, result.places);
        else if (result.kind === 'held') this.held.set(at, { why: result.why, level: this.levelNamed(result.marking, at) });
        if (slices.due()) await slices.pause();
      }
    }
  }

  private levelNamed(marking: string, at: number): Level {
    const meaning = markingOfName(marking);
    return meaning ? highest(levelOfName(meaning.name), this.shape.level(at)) : this.shape.level(at);
  }

  /** A marking that only what stays behind carries tells of that. */
  private holdUnusedMarkings(): void {
    const { shape, held } = this;
    const [used, secret] = [new Set<number>(), new Set<number>()];
    for (let at = 0; at < shape.chosen; at++) for (const id of shape.markingsOf(at)) (held.has(at) ? secret : used).add(shape.find(id));
    for (const at of secret) if (at >= 0 && !used.has(at)) held.set(at, { why: 'unused', level: shape.level(at) });
  }
}

function countBy(markings: readonly string[]): { marking: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const marking of markings) counts.set(marking, (counts.get(marking) ?? 0) + 1);
  return [...counts].map(([marking, count]) => ({ marking, count }));
}
