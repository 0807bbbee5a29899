/**
 * Events of MISP out: one for each report, grouping and case. What came from MISP is read back out of what the same source said, so that
 * an event goes out as it came in whatever others say of the same things since; what the analyst wrote himself comes before that.
 */
import { raiseTo21 } from '../../stix/index.ts';
import { containerToMisp, isMispEvent, MISP_CONTAINERS, type MispStixObject, type ToMispOptions } from '../../stix/misp/index.ts';
import type { Disclosure } from './disclosure.ts';
import { type Piece, Pieces } from './pieces.ts';
import { FLAG, KINDS } from './projection.ts';
import type { Store } from './store.ts';

const PIECE = 256 * 1024;
const TEXTS_AT_ONCE = 500;

export class MispExport {
  private readonly store: Store;
  private readonly options: ToMispOptions;
  private readonly wanted: readonly number[];
  private readonly one: boolean;
  private disclosure: Disclosure | undefined;

  /** @param id of one report, grouping or case; absent: all of them */
  constructor(store: Store, id?: string, options: ToMispOptions = {}) {
    this.store = store;
    this.options = options;
    this.one = id !== undefined;
    this.wanted = id === undefined ? this.containers() : this.container(id);
  }

  /** All that it reads, if it may. */
  async statements(): Promise<number[]> {
    const found = new Set(this.wanted);
    for (const container of this.wanted) for (const statement of (await this.chosenFor(container)).values()) found.add(statement);
    return [...found];
  }

  open(disclosure: Disclosure): { objects: number; pieces: AsyncGenerator<Piece> } {
    this.disclosure = disclosure;
    const containers = this.wanted.filter((statement) => disclosure.mayRead(statement));
    return { objects: containers.length, pieces: this.write(containers, this.one) };
  }

  /** Those that are shown, in the order of their ids. */
  containers(): number[] {
    const { projection } = this.store;
    const types = new Set(MISP_CONTAINERS.map((type) => projection.types.find(type)).filter((type) => type >= 0));
    const found: [string, number][] = [];
    for (let statement = 0; statement < projection.length; statement++) {
      if (!types.has(projection.type.get(statement)) || !projection.current.get(statement) || projection.withdrawn.get(statement)) continue;
      found.push([projection.ids.text(projection.id.get(statement)), statement]);
    }
    return found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
  }

  private container(id: string): number[] {
    const { projection } = this.store;
    const statement = projection.resolve(projection.ids.find(id));
    return statement >= 0 && MISP_CONTAINERS.includes(projection.types.get(projection.type.get(statement))) ? [statement] : [];
  }

  /** `{"Event": …}` of one, `{"response": [{"Event": …}, …]}` of all: as MISP answers. */
  private async *write(containers: readonly number[], one: boolean): AsyncGenerator<Piece> {
    const encoder = new TextEncoder();
    const out = new Pieces();
    const add = (text: string): void => out.add(encoder.encode(text));
    if (!one) add('{"response":[');
    for (const [index, container] of containers.entries()) {
      const { event, leftOut } = await this.eventOf(container);
      out.leftOut.push(...leftOut.map((id) => ({ id, code: 'misp-no-place' })));
      if (index > 0) add(',');
      for (const part of eventText(event)) {
        add(part);
        if (out.size >= PIECE) yield out.take();
      }
      out.objects++;
    }
    add(one ? '\n' : '\n]}\n');
    yield out.take();
  }

  private async eventOf(container: number): Promise<ReturnType<typeof containerToMisp>> {
    const [said] = await this.objectsOf([container]);
    if (!said) throw new Error(`Statement ${container} has no text.`);
    const chosen = new Map([...(await this.chosenFor(container))].filter(([, statement]) => this.disclosure?.mayRead(statement)));
    const objects = await this.objectsOf([...chosen.values()]);
    const byId = new Map(
      [...chosen.keys()].flatMap((id, index): [string, MispStixObject][] => {
        const object = objects[index];
        return object ? [[this.store.projection.ids.text(id), object]] : [];
      }),
    );
    return containerToMisp(said, (id) => byId.get(id), byId.values(), this.options);
  }

  /** Statements that its event is made of, by id. */
  private async chosenFor(container: number): Promise<Map<number, number>> {
    const { projection, texts } = this.store;
    const isOwn = isMispEvent(JSON.parse(await texts.one(container)) as MispStixObject);
    return new Map(
      [...this.idsAround(container)].flatMap((id): [number, number][] => {
        const statement = this.choose(id, isOwn ? projection.sourceOf(container) : -1);
        return statement < 0 ? [] : [[id, statement]];
      }),
    );
  }

  /** Its members, what observed data among them names and that names in turn, who said it, and what is said of its members. */
  private idsAround(container: number): Set<number> {
    const { projection } = this.store;
    const found = new Set<number>();
    const waiting = [container];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const edge of projection.edgesOf(next)) {
        const id = projection.edgeTo.get(edge);
        if (found.has(id)) continue;
        found.add(id);
        const target = projection.resolve(id);
        if (target >= 0 && NAMING.has(KINDS[projection.kind.get(target)] ?? '')) waiting.push(target);
        else if (target >= 0 && projection.types.get(projection.type.get(target)) === 'observed-data') waiting.push(target);
      }
    }
    for (const id of [...found]) this.addSaid(id, found);
    return found;
  }

  /** Relationships and sightings that begin at a thing. */
  private addSaid(id: number, found: Set<number>): void {
    const { projection } = this.store;
    const properties = [projection.words.find('source_ref'), projection.words.find('sighting_of_ref')];
    for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
      const tie = projection.edgeStatement.get(edge);
      if (properties.includes(projection.edgeProperty.get(edge)) && projection.current.get(tie) && !projection.isHidden(tie))
        found.add(projection.id.get(tie));
    }
  }

  /** The statement that is shown; where `source` said something of it and the analyst did not, what it said last. */
  private choose(id: number, source: number): number {
    const { projection } = this.store;
    const shown = projection.resolve(id);
    if (source < 0 || shown < 0 || projection.isOwn(shown)) return shown;
    let best = -1;
    for (const statement of projection.statementsOf(id)) {
      if (projection.id.get(statement) !== id || projection.sourceOf(statement) !== source || projection.withdrawn.get(statement)) continue;
      if (best < 0 || projection.compare(statement, best) > 0) best = statement;
    }
    return best < 0 ? shown : best;
  }

  private async objectsOf(statements: readonly number[]): Promise<MispStixObject[]> {
    const { projection, texts } = this.store;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const objects: MispStixObject[] = [];
    for (let at = 0; at < statements.length; at += TEXTS_AT_ONCE) {
      const some = statements.slice(at, at + TEXTS_AT_ONCE);
      for (const [index, bytes] of (await texts.manyBytes(some)).entries()) {
        const statement = some[index] ?? 0;
        const object = JSON.parse(decoder.decode(this.disclosure?.readable(statement, bytes))) as MispStixObject;
        const isOld = projection.isFlagged(statement, FLAG.spec20);
        objects.push(isOld ? (raiseTo21(object) as MispStixObject) : object);
      }
    }
    return objects;
  }
}

/** Kinds whose references lead to parts of them. */
const NAMING = new Set(['sco']);

/** The text of an event, the members of its lists one by one. */
function* eventText(event: Readonly<Record<string, unknown>>): Generator<string> {
  yield '\n{"Event":{';
  let first = true;
  for (const [name, value] of Object.entries(event)) {
    yield `${first ? '' : ','}${JSON.stringify(name)}:`;
    first = false;
    if (!Array.isArray(value)) yield JSON.stringify(value);
    else {
      yield '[';
      for (const [index, item] of (value as readonly unknown[]).entries()) yield `${index > 0 ? ',' : ''}${JSON.stringify(item)}`;
      yield ']';
    }
  }
  yield '}}';
}
