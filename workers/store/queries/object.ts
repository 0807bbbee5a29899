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
import { raiseTo21 } from '../../../stix/index.ts';
import { FLAG } from '../projection.ts';
import type { Store } from '../store.ts';
import { edgesOf, refOfId, rowOf, stubRow, timeText } from './rows.ts';
import type { SearchIndex } from './search.ts';

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
    if (statement < 0) return { row: stubRow(refOfId(store, number)), ids: [id], statements: [], references: {} };
    const own = projection.id.get(statement);
    const statements = [...projection.statementsOf(own)].sort((a, b) => projection.compare(b, a));
    const text = await store.texts.one(statement);
    const references: Record<string, Ref> = {};
    const [from, to] = edgesOf(store, statement);
    for (let edge = from; edge < to; edge++) {
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
      received: projection.jobs.get(projection.job.get(statement))?.at ?? '',
      current: projection.current.get(statement) !== 0,
    };
    if (modified !== undefined) info.modified = modified;
    let last = info.received;
    for (const job of projection.jobs.values()) if (!job.undone && job.at > last && job.states.has(statement)) last = job.at;
    if (last !== info.received) info.restated = last;
    if (projection.withdrawn.get(statement)) info.withdrawnSince = projection.releaseOf(source) ?? '';
    return info;
  }

  async statement({ statement }: Params<'statement'>): Promise<Results['statement']> {
    if (statement >= this.store.projection.length) throw new SextantError('not-found', `There is no statement ${statement}.`);
    return { text: await this.store.texts.one(statement), info: this.statementInfo(statement) };
  }

  /** Visits every tie of an entity: relationships by their two ends, references by property. */
  private ties(
    statement: number,
    hidden: boolean,
    visit: (tie: {
      direction: 'out' | 'in';
      kind: 'relationship' | 'reference';
      name: number;
      other: number;
      relationship: number;
    }) => void,
  ): void {
    const { projection } = this.store;
    const property = {
      source: projection.words.find('source_ref'),
      target: projection.words.find('target_ref'),
      sighting: projection.words.find('sighting_of_ref'),
      where: projection.words.find('where_sighted_refs'),
    };
    const otherEnd = (relationship: number, wanted: number): number => {
      const [from, to] = edgesOf(this.store, relationship);
      for (let edge = from; edge < to; edge++) if (projection.edgeProperty.get(edge) === wanted) return projection.edgeTo.get(edge);
      return -1;
    };
    for (const id of projection.referenceIds(statement)) {
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        const from = projection.edgeStatement.get(edge);
        if (!projection.current.get(from) || (!hidden && projection.isHidden(from))) continue;
        const name = projection.edgeProperty.get(edge);
        if (name === property.source)
          visit({
            direction: 'out',
            kind: 'relationship',
            name: projection.relation.get(from) - 1,
            other: otherEnd(from, property.target),
            relationship: from,
          });
        else if (name === property.target)
          visit({
            direction: 'in',
            kind: 'relationship',
            name: projection.relation.get(from) - 1,
            other: otherEnd(from, property.source),
            relationship: from,
          });
        else if (projection.resolve(projection.id.get(from)) !== statement)
          visit({ direction: 'in', kind: 'reference', name, other: projection.id.get(from), relationship: -1 });
      }
    }
    const [from, to] = edgesOf(this.store, statement);
    for (let edge = from; edge < to; edge++)
      visit({
        direction: 'out',
        kind: 'reference',
        name: projection.edgeProperty.get(edge),
        other: projection.edgeTo.get(edge),
        relationship: -1,
      });
  }

  relationships({ id, hidden }: Params<'relationships'>): Results['relationships'] {
    const { projection } = this.store;
    const number = this.idNumber(id);
    const groups = new Map<string, RelationshipGroup>();
    this.tiesOfId(number, hidden ?? false, ({ direction, kind, name, other }) => {
      const resolved = other < 0 ? -1 : projection.resolve(other);
      if (resolved >= 0 && !hidden && projection.isHidden(resolved) && direction === 'in' && kind === 'reference') return;
      const otherType =
        resolved >= 0 ? projection.types.get(projection.type.get(resolved)) : other < 0 ? 'unknown' : projection.ids.typeName(other);
      const word = projection.words.get(name);
      const key = `${direction} ${kind} ${word} ${otherType}`;
      const group = groups.get(key);
      if (group) group.count++;
      else groups.set(key, { direction, kind, name: word, otherType, count: 1 });
    });
    const order = (group: RelationshipGroup) => (group.kind === 'relationship' ? 0 : 2) + (group.direction === 'out' ? 0 : 1);
    return {
      groups: [...groups.values()].sort(
        (a, b) => order(a) - order(b) || a.name.localeCompare(b.name) || b.count - a.count || a.otherType.localeCompare(b.otherType),
      ),
    };
  }

  /** Ties of an entity, or of a stub by the references that name it. */
  private tiesOfId(number: number, hidden: boolean, visit: Parameters<Objects['ties']>[2]): void {
    const { projection } = this.store;
    const statement = projection.resolve(number);
    if (statement >= 0) return this.ties(statement, hidden, visit);
    const source = projection.words.find('source_ref');
    const target = projection.words.find('target_ref');
    for (let edge = projection.firstIncoming.get(number); edge >= 0; edge = projection.nextIncoming.get(edge)) {
      const from = projection.edgeStatement.get(edge);
      if (!projection.current.get(from) || (!hidden && projection.isHidden(from))) continue;
      const name = projection.edgeProperty.get(edge);
      if (name !== source && name !== target) {
        visit({ direction: 'in', kind: 'reference', name, other: projection.id.get(from), relationship: -1 });
        continue;
      }
      const [first, end] = edgesOf(this.store, from);
      let other = -1;
      for (let own = first; own < end; own++)
        if (projection.edgeProperty.get(own) === (name === source ? target : source)) other = projection.edgeTo.get(own);
      visit({
        direction: name === source ? 'out' : 'in',
        kind: 'relationship',
        name: projection.relation.get(from) - 1,
        other,
        relationship: from,
      });
    }
  }

  async related(params: Params<'related'>): Promise<Results['related']> {
    const { store } = this;
    const { projection } = store;
    const number = this.idNumber(params.id);
    const name = projection.words.find(params.name);
    const ties: { other: number; relationship: number; label: string; externalId: string }[] = [];
    this.tiesOfId(number, params.hidden ?? false, (tie) => {
      if (tie.direction !== params.direction || tie.kind !== params.kind || tie.name !== name) return;
      const resolved = tie.other < 0 ? -1 : projection.resolve(tie.other);
      if (resolved >= 0 && !params.hidden && projection.isHidden(resolved) && tie.direction === 'in' && tie.kind === 'reference') return;
      const otherType =
        resolved >= 0
          ? projection.types.get(projection.type.get(resolved))
          : tie.other < 0
            ? 'unknown'
            : projection.ids.typeName(tie.other);
      if (params.otherType !== undefined && otherType !== params.otherType) return;
      ties.push({
        other: tie.other,
        relationship: tie.relationship,
        label: resolved >= 0 ? projection.name.get(resolved) : '',
        externalId: resolved >= 0 ? projection.externalId.get(resolved) : '',
      });
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

function externalReferences(value: unknown): RelatedRow['externalReferences'] {
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
