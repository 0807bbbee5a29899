/** The object page: one entity with its statements, and its neighbours by groups. */
import {
  type ObjectView,
  type Params,
  type Ref,
  type RelatedRow,
  type RelationshipGroup,
  type Results,
  type Row,
  SextantError,
  type StatementInfo,
} from '../../../contracts/index.ts';
import { publishedMarking, raiseTo21 } from '../../../stix/index.ts';
import { FLAG } from '../projection.ts';
import type { Store } from '../store.ts';
import { refOfId, rowOf, stubRow, timeText } from './rows.ts';
import type { SearchIndex } from './search.ts';
import { type Direction, type TieKind, Ties } from './ties.ts';

export class Objects {
  constructor(
    private readonly store: Store,
    private readonly search: SearchIndex,
  ) {}

  private idNumber(id: string): number {
    const number = this.store.projection.ids.find(id);
    if (number < 0) throw new SextantError('not-found', `Nothing in the store is called "${id}" or refers to it.`);
    return number;
  }

  async object({ id }: Params<'object'>): Promise<ObjectView> {
    const { store } = this;
    const { projection } = store;
    const number = this.idNumber(id);
    const statement = projection.resolve(number);
    if (statement < 0) return this.unstated(number);
    const own = projection.id.get(statement);
    const statements = [...projection.statementsOf(own)].sort((a, b) => projection.compare(b, a));
    const text = await store.texts.one(statement);
    const references: Record<string, Ref> = {};
    for (const edge of projection.edgesOf(statement)) {
      const ref = refOfId(store, projection.edgeTo.get(edge));
      references[projection.ids.text(projection.edgeTo.get(edge))] = ref;
    }
    const view: ObjectView = {
      row: rowOf(store, statement),
      ids: [...projection.groupOf(own)].map((member) => projection.ids.text(member)),
      text,
      statements: statements.map((other) => this.statementInfo(other)),
      references,
    };
    const standard = projection.standard.get(statement);
    if (standard >= 0) view.standardId = projection.ids.text(standard);
    if (projection.isFlagged(statement, FLAG.spec20))
      view.raised = JSON.stringify(raiseTo21(JSON.parse(text) as Record<string, unknown>), undefined, 2);
    const successor = projection.isFlagged(statement, FLAG.revoked) ? this.search.successorOf(statement) : undefined;
    if (successor) view.successor = successor;
    return view;
  }

  /** What nobody states. The markings of the reference data are known all the same. */
  private unstated(number: number): ObjectView {
    const row = stubRow(refOfId(this.store, number));
    const published = publishedMarking(row.id);
    return { row, ids: [row.id], statements: [], references: {}, ...(published ? { text: JSON.stringify(published) } : {}) };
  }

  statementInfo(statement: number): StatementInfo {
    const { store } = this;
    const { projection } = store;
    const source = projection.sourceOf(statement);
    const modified = timeText(projection.modifiedSeconds.get(statement), projection.modifiedNanos.get(statement));
    const info: StatementInfo = {
      statement,
      id: projection.ids.text(projection.id.get(statement)),
      source: { source, name: store.sources.get(source)?.name ?? '' },
      specVersion: projection.isFlagged(statement, FLAG.spec20) ? '2.0' : '2.1',
      received: projection.receivedAt(statement),
      current: projection.current.get(statement) !== 0,
    };
    if (modified !== undefined) info.modified = modified;
    let last = info.received;
    for (const job of projection.jobs.values()) if (!job.undone && job.at > last && job.states.has(statement)) last = job.at;
    if (last !== info.received) info.restated = last;
    if (projection.withdrawn.get(statement)) info.withdrawnSince = projection.releaseOf(source)?.label ?? '';
    return info;
  }

  async statement({ statement }: Params<'statement'>): Promise<Results['statement']> {
    if (statement >= this.store.projection.length) throw new SextantError('not-found', `There is no statement ${statement}.`);
    return { text: await this.store.texts.one(statement), info: this.statementInfo(statement) };
  }

  /** Ties as the page shows them: objects that refer to this one only where they are shown themselves. */
  private shownTies(
    id: string,
    hidden: boolean,
    visit: (tie: {
      direction: Direction;
      kind: TieKind;
      name: number;
      other: number;
      node: number;
      type: string;
      relationship: number;
    }) => void,
  ): Ties {
    const { projection } = this.store;
    const ties = new Ties(projection);
    ties.visit(ties.node(this.idNumber(id)), hidden, (direction, kind, name, other, holder) => {
      const node = other < 0 ? -1 : projection.resolve(other);
      if (node >= 0 && !hidden && projection.isHidden(node) && direction === 'in' && kind === 'reference') return;
      const type = node >= 0 ? ties.typeOf(node) : other < 0 ? 'unknown' : projection.ids.typeName(other);
      visit({ direction, kind, name, other, node, type, relationship: kind === 'relationship' ? holder : -1 });
    });
    return ties;
  }

  relationships({ id, hidden }: Params<'relationships'>): Results['relationships'] {
    const counts = new Map<string, { direction: Direction; kind: TieKind; name: number; otherType: string; count: number }>();
    const ties = this.shownTies(id, hidden ?? false, ({ direction, kind, name, type }) => {
      const key = `${direction} ${kind} ${name} ${type}`;
      const group = counts.get(key);
      if (group) group.count++;
      else counts.set(key, { direction, kind, name, otherType: type, count: 1 });
    });
    const groups = [...counts.values()].map((group): RelationshipGroup => ({ ...group, name: ties.name(group.name) }));
    const order = (group: RelationshipGroup) => (group.kind === 'relationship' ? 0 : 2) + (group.direction === 'out' ? 0 : 1);
    return {
      groups: groups.sort(
        (a, b) => order(a) - order(b) || a.name.localeCompare(b.name) || b.count - a.count || a.otherType.localeCompare(b.otherType),
      ),
    };
  }

  async related(params: Params<'related'>): Promise<Results['related']> {
    const { store } = this;
    const { projection } = store;
    const wanted = new Ties(projection).nameNumber(params.kind, params.name);
    const ties: { other: number; relationship: number; label: string }[] = [];
    this.shownTies(params.id, params.hidden ?? false, ({ direction, kind, name, other, node, type, relationship }) => {
      if (direction !== params.direction || kind !== params.kind || name !== wanted) return;
      if (params.otherType !== undefined && type !== params.otherType) return;
      ties.push({ other, relationship, label: node >= 0 ? projection.name.get(node) : '' });
    });
    ties.sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0) || a.other - b.other || a.relationship - b.relationship);
    const page = ties.slice(params.offset, params.offset + params.limit);
    const relationships = page.map(({ relationship }) => relationship).filter((relationship) => relationship >= 0);
    const texts = new Map<number, string>();
    (await store.texts.many(relationships)).forEach((text, index) => texts.set(relationships[index] ?? -1, text));
    const rows = page.map(({ other, relationship }): RelatedRow => {
      const resolved = other < 0 ? -1 : projection.resolve(other);
      const row: Row =
        resolved >= 0
          ? rowOf(store, resolved)
          : stubRow(other < 0 ? { id: '', type: 'unknown', name: '', stub: true } : refOfId(store, other));
      if (relationship < 0) return { other: row, externalReferences: [] };
      const body = JSON.parse(texts.get(relationship) ?? '{}') as { description?: unknown; external_references?: unknown };
      return {
        relationship: rowOf(store, relationship),
        other: row,
        ...(typeof body.description === 'string' ? { description: body.description } : {}),
        externalReferences: externalReferences(body.external_references),
      };
    });
    return { total: ties.length, rows };
  }
}

export function externalReferences(value: unknown): RelatedRow['externalReferences'] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 500).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const reference: RelatedRow['externalReferences'][number] = {};
    for (const key of ['source_name', 'description', 'url', 'external_id'] as const) {
      const text = (item as Record<string, unknown>)[key];
      if (typeof text === 'string') reference[key] = text;
    }
    return [reference];
  });
}
