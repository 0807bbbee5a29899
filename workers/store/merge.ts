/**
 * One thing under several ids: merging, what might be merged, and what was decided to stay apart.
 * A merge is the analyst's own word under the id of the target that states the other ids as its own (`x_opencti_stix_ids`). Nothing is
 * moved or deleted: all that was said of any of them, and every relationship, now means the one; taking the step back parts them again.
 */
import { type MergeCandidate, type Params, type Results, SextantError } from '../../contracts/index.ts';
import { differences, fold, unionOf, upsert } from '../../stix/index.ts';
import { validateChange } from '../../stix/validate/index.ts';
import { checkObject } from '../ingest/check.ts';
import { refuseForbidden } from './changes.ts';
import { laterThanKnown, ownStatement, raisedObjects } from './own.ts';
import { KINDS, pairKey } from './projection.ts';
import { entityOf, refOf, rowOf } from './queries/rows.ts';
import { Ties } from './queries/ties.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

/** Names that more entities share than this are words, not names. */
const COMMON_NAME = 20;

export class Merges {
  constructor(private readonly store: Store) {}

  /** The merged object, and what it was made of: the target first. */
  private async together({
    into,
    ids,
  }: Params<'mergePreview'>): Promise<{ object: Record<string, unknown>; statements: number[]; objects: Record<string, unknown>[] }> {
    const { store } = this;
    const { projection } = store;
    const statements = [...new Set([into, ...ids].map((id) => entityOf(this.store, id)))];
    const [target] = statements;
    if (target === undefined || statements.length < 2) throw new SextantError('bad-request', 'Two different objects are needed.');
    for (const statement of statements) {
      if (projection.type.get(statement) !== projection.type.get(target))
        throw new SextantError('bad-request', 'Only objects of one type can be merged.');
      if (KINDS[projection.kind.get(statement)] === 'sro') throw new SextantError('bad-request', 'Relationships cannot be merged.');
    }
    const objects = await raisedObjects(this.store, statements);
    let object: Record<string, unknown> = { ...objects[0] };
    // single values fill only what is empty, lists are joined (OpenCTI: mergeEntities)
    for (const other of objects.slice(1)) object = { ...upsert(object, other, { rule: 'fill' }) };
    const named = typeof object['name'] === 'string' ? object['name'] : undefined;
    if (named !== undefined) {
      const aliases = unionOf(
        list(object['aliases']),
        objects.flatMap((one) => [one['name'], ...list(one['aliases'])]).filter((one) => typeof one === 'string'),
        'aliases',
      );
      const others = aliases.filter((alias) => typeof alias !== 'string' || fold(alias) !== fold(named));
      if (others.length > 0) object['aliases'] = others;
    }
    const own = projection.ids.text(projection.id.get(target));
    const stated = statements
      .flatMap((statement) => [...projection.groupOf(projection.id.get(statement))])
      .map((id) => projection.ids.text(id));
    object['x_opencti_stix_ids'] = unionOf(
      list(object['x_opencti_stix_ids']),
      stated.filter((id) => id !== own),
      'x_opencti_stix_ids',
    );
    object['id'] = own;
    return { object, statements, objects };
  }

  async preview(params: Params<'mergePreview'>): Promise<Results['mergePreview']> {
    const { store } = this;
    const { object, statements, objects } = await this.together(params);
    const found = [...differences(objects)].filter(
      ([property, values]) => property !== 'x_opencti_stix_ids' && values.filter(({ value }) => value !== undefined).length > 1,
    );
    return {
      text: JSON.stringify(object),
      relationships: this.moved(statements),
      differences: found.map(([property, values]) => ({
        property,
        values: values.flatMap(({ value, of }) =>
          value === undefined ? [] : of.map((index) => ({ value: JSON.stringify(value), of: refOf(store, statements[index] ?? 0) })),
        ),
      })),
    };
  }

  /** Relationships that will lead to the target. */
  private moved(statements: readonly number[]): number {
    const ties = new Ties(this.store.projection);
    return statements.slice(1).reduce((sum, statement) => sum + ties.degree(statement), 0);
  }

  async merge(params: Params<'merge'>): Promise<Results['merge']> {
    const { store } = this;
    const { projection } = store;
    return store.inTurn(async () => {
      const { object, statements, objects } = await this.together(params);
      const relationships = this.moved(statements);
      const chosen: unknown = params.values === undefined ? {} : JSON.parse(params.values);
      const merged: Record<string, unknown> = {
        ...object,
        ...(typeof chosen === 'object' ? chosen : {}),
        id: object['id'],
        type: object['type'],
        x_opencti_stix_ids: object['x_opencti_stix_ids'],
      };
      const [target = 0] = statements;
      if (merged['modified'] !== undefined) merged['modified'] = laterThanKnown(store, statements);
      merged['spec_version'] = '2.1';
      const checked = checkObject(merged);
      if (!checked.ok) throw new SextantError('invalid', checked.message);
      const { must } = validateChange(merged, objects);
      if (params.despite !== true && must.length > 0) refuseForbidden([{ put: 0, id: checked.object.id, findings: must }]);
      const own = await ownStatement(store, checked.object, target, statements);
      const step = store.beginStep(
        'merge',
        statements.map((statement) => refOf(store, statement).name),
        { reason: params.reason },
      );
      const take = new StatementSet();
      for (const statement of projection.statementsOf(projection.id.get(target))) if (projection.isOwn(statement)) take.add(statement);
      await store.act(step, { say: [own], take, despite: must.map(({ code }) => code) }).done;
      return { step: step.step, id: own.facts.id, relationships };
    });
  }

  // --- what might be one --------------------------------------------------------------------------------------------

  candidates({ id, offset, limit }: Params<'mergeCandidates'>): Results['mergeCandidates'] {
    const { store } = this;
    const { apart } = store.projection;
    const only = id === undefined ? undefined : entityOf(this.store, id);
    const pairs = new Map<string, { a: number; b: number; shared: Set<string> }>();
    for (const [shared, statements] of this.byName(only)) {
      if (statements.length < 2 || statements.length > COMMON_NAME) continue;
      for (let first = 0; first < statements.length; first++)
        for (let second = first + 1; second < statements.length; second++) {
          const [a, b] = [statements[first] ?? 0, statements[second] ?? 0];
          if (only !== undefined && a !== only && b !== only) continue;
          const key = pairKey(refOf(store, a).id, refOf(store, b).id);
          if (apart.has(key)) continue;
          const pair = pairs.get(key) ?? { a, b, shared: new Set() };
          pair.shared.add(shared);
          pairs.set(key, pair);
        }
    }
    const found = [...pairs.values()].map((pair): MergeCandidate & { order: string } => {
      const [a, b] = [refOf(store, pair.a), refOf(store, pair.b)];
      return {
        a: rowOf(store, pair.a),
        b: rowOf(store, pair.b),
        shared: [...pair.shared],
        score: this.score(pair),
        order: `${a.type} ${a.name} ${b.id}`,
      };
    });
    found.sort((x, y) => y.score - x.score || (x.order < y.order ? -1 : 1));
    return { total: found.length, candidates: found.slice(offset, offset + limit).map(({ order: _order, ...candidate }) => candidate) };
  }

  /** Folded names and aliases of shown objects that have such, with the entities that carry them, type by type. */
  private byName(only: number | undefined): Iterable<[string, number[]]> {
    const { projection } = this.store;
    const names = new Map<string, number[]>();
    const wanted = only === undefined ? undefined : projection.type.get(only);
    for (let statement = 0; statement < projection.length; statement++) {
      if (!projection.current.a[statement] || projection.isHidden(statement)) continue;
      const kind = KINDS[projection.kind.get(statement)];
      if (kind !== 'sdo' && kind !== 'custom') continue;
      if (wanted !== undefined && projection.type.get(statement) !== wanted) continue;
      const type = projection.types.get(projection.type.get(statement));
      if (NAMELESS.has(type)) continue;
      const own = new Set<string>();
      for (const name of [projection.name.get(statement), ...projection.list(projection.aliases.get(statement))]) {
        const folded = fold(name);
        if (folded !== '') own.add(folded);
      }
      for (const name of own) {
        const key = `${type}\u0000${name}`;
        const list = names.get(key);
        if (list) list.push(statement);
        else names.set(key, [statement]);
      }
    }
    return [...names].map(([key, list]): [string, number[]] => [key.slice(key.indexOf('\u0000') + 1), list]);
  }

  /** By the weights that stix2 gives a name and aliases when it compares actors, malware and campaigns: 60 and 40. */
  private score({ a, b, shared }: { a: number; b: number; shared: ReadonlySet<string> }): number {
    const { projection } = this.store;
    const named = fold(projection.name.get(a)) === fold(projection.name.get(b)) ? 60 : 0;
    const count = (statement: number) => projection.list(projection.aliases.get(statement)).length + 1;
    return Math.min(100, Math.round(named + (40 * shared.size) / Math.max(1, Math.min(count(a), count(b)))));
  }

  async keepApart({ ids: [first = '', ...others], apart }: Params<'keepApart'>): Promise<Results['keepApart']> {
    const { store } = this;
    const { projection, database } = store;
    const at = new Date().toISOString();
    const pairs = others.map((other) => this.pairOf(first, other, apart));
    if (apart) await database.apart.bulkPut(pairs.map(({ pair }) => ({ pair, at })));
    else await database.apart.bulkDelete(pairs.map(({ pair }) => pair));
    for (const { pair, one, two } of pairs) projection.setApart(projection.ids.find(one), projection.ids.find(two), pair, apart);
    store.onChanged({ types: new Set(), ids: new Set(pairs.flatMap(({ one, two }) => [one, two])) });
    store.onWorkspaces();
    return {};
  }

  private pairOf(a: string, b: string, apart: boolean): { one: string; two: string; pair: string } {
    const { store } = this;
    const asWritten = { one: a, two: b, pair: pairKey(a, b) };
    if (a === b) throw new SextantError('bad-request', 'Two different ids are needed.');
    // what was decided is taken back as it was, whatever became of the two
    if (!apart && store.projection.apart.has(asWritten.pair)) return asWritten;
    const entities = [entityOf(store, a), entityOf(store, b)] as const;
    // two ids that mean one thing by now are meant as they were written
    if (entities[0] === entities[1]) return asWritten;
    const [one, two] = [refOf(store, entities[0]).id, refOf(store, entities[1]).id];
    return { one, two, pair: pairKey(one, two) };
  }

  // --- what several say of one --------------------------------------------------------------------------------------

  async contradictions({ id }: Params<'contradictions'>): Promise<Results['contradictions']> {
    const { store } = this;
    const { projection } = store;
    const current = entityOf(this.store, id);
    const statements = [...projection.statementsOf(projection.id.get(current))].filter(
      (statement) => statement === current || !this.isOutdated(statement),
    );
    if (statements.length < 2) return { properties: [] };
    statements.sort((a, b) => projection.compare(b, a));
    const objects = await raisedObjects(this.store, statements);
    return {
      properties: [...differences(objects)].flatMap(([property, values]) => {
        const said = values.filter(({ value }) => value !== undefined);
        const shown = statements.indexOf(current);
        // what all that say it say alike is no contradiction, unless what is shown leaves it out
        if (said.length < 2 && said.some(({ of }) => of.includes(shown))) return [];
        return [
          {
            property,
            sayings: said.map(({ value, of }) => ({
              value: JSON.stringify(value),
              chosen: of.includes(shown),
              by: of.map((index) => this.speaker(statements[index] ?? 0, objects[index])),
            })),
          },
        ];
      }),
    };
  }

  /** The same source has a newer word on the same id. */
  private isOutdated(statement: number): boolean {
    const { projection } = this.store;
    for (const other of projection.statementsWithId(projection.id.get(statement)))
      if (other !== statement && projection.sourceOf(other) === projection.sourceOf(statement) && projection.compare(other, statement) > 0)
        return true;
    return false;
  }

  private speaker(
    statement: number,
    object: Record<string, unknown> | undefined,
  ): Results['contradictions']['properties'][number]['sayings'][number]['by'][number] {
    const { store } = this;
    const source = store.projection.sourceOf(statement);
    const confidence = store.projection.confidence.get(statement);
    const modified = object?.['modified'];
    return {
      statement,
      source,
      name: store.sources.get(source)?.name ?? '',
      ...(typeof modified === 'string' ? { modified } : {}),
      ...(confidence >= 0 ? { confidence } : {}),
    };
  }
}

/** Their names are sentences or texts, and many share one. */
const NAMELESS: ReadonlySet<string> = new Set([
  'indicator',
  'note',
  'opinion',
  'observed-data',
  'report',
  'grouping',
  'x-mitre-analytic',
  'x-mitre-detection-strategy',
]);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
