/** The analyst's own word: objects that he writes, edits and deletes (contracts/edit.ts). Each act is one step and one transaction. */
import { type Params, type Results, SextantError } from '../../contracts/index.ts';
import { deterministicId, type Facts, isRecord, typeModel } from '../../stix/index.ts';
import { checkObject, type StixObject } from '../ingest/check.ts';
import { laterThanKnown, ownStatement } from './own.ts';
import { entityOf, refOf } from './queries/rows.ts';
import { Ties } from './queries/ties.ts';
import { StatementSet } from './statement-set.ts';
import type { OwnStatement, Store } from './store.ts';

export class Changes {
  constructor(private readonly store: Store) {}

  async change({ act, put = [], delete: gone = [], reason }: Params<'change'>): Promise<Results['change']> {
    const { store } = this;
    if (put.length === 0 && gone.length === 0) throw new SextantError('bad-request', 'There is nothing to change.');
    return store.inTurn(async () => {
      const said = new Set<string>();
      const say: OwnStatement[] = [];
      const take = new StatementSet();
      for (const { text, base } of put) {
        const object = this.complete(text, base);
        if (said.has(object.id)) throw new SextantError('bad-request', `${object.id} is written twice in one act.`);
        said.add(object.id);
        say.push(await ownStatement(object, base ?? -1));
        if (base !== undefined && store.projection.isOwn(base)) take.add(base);
      }
      const names = say.map(({ facts }) => nameOf(facts));
      for (const id of gone) {
        const statement = entityOf(store, id);
        names.push(refOf(store, statement).name);
        for (const other of this.withTies(statement)) take.add(other);
      }
      const step = store.beginStep(act, names, { reason });
      const { first, done } = store.act(step, { say, take });
      await done;
      return {
        step: step.step,
        ids: say.map(({ facts }) => facts.id),
        statements: say.map((_, index) => first + index),
        deleted: gone.length,
      };
    });
  }

  /** All living statements of an entity, and those of relationships and sightings that end at it. */
  *withTies(statement: number): Generator<number> {
    const { projection } = this.store;
    yield* projection.statementsOf(projection.id.get(statement));
    const holders = new Set<number>();
    const ties = new Ties(projection);
    ties.visit(statement, true, (_direction, kind, _name, _other, holder) => {
      if (kind === 'relationship') holders.add(holder);
    });
    for (const sighting of ties.sightingsOf(statement)) holders.add(sighting);
    for (const holder of holders) yield* projection.statementsOf(projection.id.get(holder));
  }

  /** The object as it will be kept: id, version and times set; refused where it does not follow on what is known. */
  private complete(text: string, base: number | undefined): StixObject {
    const { projection } = this.store;
    const parsed = parse(text);
    const now = new Date();
    const object: Record<string, unknown> = { ...parsed };
    const type = typeof object['type'] === 'string' ? object['type'] : '';
    const { kind } = typeModel(type);
    object['spec_version'] = '2.1';
    object['id'] ??= (kind === 'sco' ? deterministicId(object) : undefined) ?? `${type}--${crypto.randomUUID()}`;
    const checked = checkObject(object);
    if (!checked.ok) throw new SextantError('invalid', checked.message);
    const number = projection.ids.find(checked.object.id);
    const current = number < 0 ? -1 : projection.resolve(number);
    if (current !== (base ?? -1))
      throw new SextantError('conflict', `${checked.object.id} ${base === undefined ? 'is known already' : 'was changed meanwhile'}.`, {
        id: checked.object.id,
        ...(current >= 0 ? { current } : {}),
      });
    if (kind === 'sco') return checked.object;
    object['created'] ??= now.toISOString();
    // markings are not versioned (STIX 2.1 section 3.6)
    if (type !== 'marking-definition') object['modified'] = laterThanKnown(this.store, current < 0 ? [] : [current], now);
    return inOrder(object) as StixObject;
  }
}

function parse(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SextantError('bad-request', `The object is no JSON. ${error instanceof Error ? error.message : ''}`);
  }
  if (!isRecord(value)) throw new SextantError('bad-request', 'The text is JSON, but not one object.');
  return value;
}

const FIRST = ['type', 'spec_version', 'id', 'created_by_ref', 'created', 'modified'];

/** As people expect to read an object of STIX: what it is first, the rest as it was given. */
function inOrder(object: Record<string, unknown>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const name of FIRST) if (object[name] !== undefined) ordered[name] = object[name];
  for (const [name, value] of Object.entries(object)) if (value !== undefined) ordered[name] = value;
  return ordered;
}

function nameOf(facts: Facts): string {
  return facts.name !== '' ? facts.name : (facts.relationshipType ?? facts.type);
}
