/** The analyst's own word: objects that he writes, edits and deletes (contracts/edit.ts). Each act is one step and one transaction. */
import { type ObjectRemarks, type Params, type Results, SextantError } from '../../contracts/index.ts';
import type { Facts, Finding } from '../../stix/index.ts';
import { type Draft, draftOf, ownStatementOf, parseObject } from './drafts.ts';
import { hasLongList, memberDraft } from './member-drafts.ts';
import { operated } from './operations.ts';
import { raisedObjects } from './own.ts';
import { entityOf, refOf } from './queries/rows.ts';
import { Ties } from './queries/ties.ts';
import { StatementSet } from './statement-set.ts';
import type { OwnStatement, Store } from './store.ts';

type Put = NonNullable<Params<'change'>['put']>[number];

export class Changes {
  constructor(private readonly store: Store) {}

  async change({ act, put = [], delete: gone = [], reason, despite = false }: Params<'change'>): Promise<Results['change']> {
    const { store } = this;
    if (put.length === 0 && gone.length === 0) throw new SextantError('bad-request', 'There is nothing to change.');
    return store.inTurn(async () => {
      const drafts: Draft[] = [];
      const said = new Set<string>();
      for (const one of put) {
        const draft = await this.draft(one);
        if (said.has(draft.object.id)) throw new SextantError('bad-request', `${draft.object.id} is written twice in one act.`);
        said.add(draft.object.id);
        drafts.push(draft);
      }
      if (!despite) refuseForbidden(remarksOf(drafts, ({ must }) => must));
      const say: OwnStatement[] = [];
      const take = new StatementSet();
      for (const [index, draft] of drafts.entries()) {
        const { base } = draft;
        const given = put[index];
        say.push(await ownStatementOf(store, draft, given && 'text' in given ? [given.text] : []));
        if (base >= 0 && store.projection.isOwn(base)) take.add(base);
      }
      const names = say.map(({ facts }) => nameOf(facts));
      for (const id of gone) {
        const statement = entityOf(store, id);
        names.push(refOf(store, statement).name);
        for (const other of this.withTies(statement)) take.add(other);
      }
      const step = store.beginStep(act, names, { reason });
      const { first, done } = store.act(step, { say, take, despite: drafts.flatMap(({ must }) => must.map(({ code }) => code)) });
      await done;
      return {
        step: step.step,
        ids: say.map(({ facts }) => facts.id),
        statements: say.map((_, index) => first + index),
        deleted: gone.length,
        warnings: remarksOf(drafts, ({ must, warnings }) => [...must, ...warnings]),
        adjusted: drafts.flatMap(({ adjusted }, index) => adjusted.map((one) => ({ ...one, put: index }))),
      };
    });
  }

  private async draft(put: Put): Promise<Draft> {
    const { store } = this;
    const { base = -1 } = put;
    if (base >= store.projection.length) throw new SextantError('not-found', `There is no statement ${base}.`);
    if ('operations' in put && hasLongList(store, base)) {
      const draft = await memberDraft(store, base, put.operations);
      if (draft === 'same') throw new SextantError('bad-request', 'There is nothing to change.');
      if (draft) return draft;
    }
    const [before] = base < 0 ? [] : await raisedObjects(store, [base]);
    const given = 'operations' in put ? operated(before ?? {}, put.operations) : parseObject(put.text);
    return draftOf(store, given, base, before);
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
}

function remarksOf(drafts: readonly Draft[], of: (draft: Draft) => Finding[]): ObjectRemarks[] {
  return drafts.flatMap((draft, put) => {
    const findings = of(draft);
    return findings.length === 0 ? [] : [{ put, id: draft.object.id, findings }];
  });
}

/** @throws SextantError `invalid` where something is forbidden */
export function refuseForbidden(objects: ObjectRemarks[]): void {
  const [first] = objects.flatMap(({ findings }) => findings);
  if (!first) return;
  const count = objects.reduce((sum, { findings }) => sum + findings.length, 0);
  throw new SextantError('invalid', count === 1 ? first.message : `${first.message} ${count - 1} more is wrong in what was written.`, {
    objects,
  });
}

function nameOf(facts: Facts): string {
  return facts.name !== '' ? facts.name : (facts.relationshipType ?? facts.type);
}
