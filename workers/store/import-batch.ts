/** From batches of the ingest worker to statements: what is known is said again, what is new is added, and the cursor goes along. */
import type { Batch } from '../pipeline.ts';
import { isTextHash } from './chain.ts';
import { follow } from './follow.ts';
import { type Meanings, sameMeanings } from './meanings.ts';
import { PageBuilder } from './pages.ts';
import { FLAG, OWN_JOB, type Projection } from './projection.ts';
import { StatementSet } from './statement-set.ts';
import type { Changed, Delta, Store } from './store.ts';

/** One batch, its problems and the cursor: one transaction. Batches are taken in the order of the calls; of a job that was cancelled meanwhile nothing. */
export async function commitBatch(store: Store, batch: Batch): Promise<void> {
  const { written } = await store.inTurn(async () => {
    const meant = await sameMeanings(store, batch);
    const from = store.projection.length;
    const written = apply(store, batch, meant);
    // where the analyst has said nothing himself, the next batch need not wait for the transaction
    if ((store.projection.jobs.get(OWN_JOB)?.states.size ?? 0) > 0) {
      await written;
      await follow(store, store.job(batch.job).step, [from, store.projection.length]);
    }
    return { written };
  });
  await written;
}

function apply(store: Store, batch: Batch, meant: Meanings): Promise<void> {
  const { projection } = store;
  const row = store.job(batch.job);
  if (row.undone) return Promise.resolve();
  const step = store.steps.get(row.step);
  const restated = new StatementSet();
  const from = projection.length;
  const pages = new PageBuilder(store.nextPage);
  const changed: Changed = { types: new Set(), ids: new Set() };
  const mark = projection.jobs.get(batch.job);
  const restate = (statement: number) => {
    // what was made out of a statement is stated again with it; it stands right behind it
    for (let next = statement; next === statement || projection.isFlagged(next, FLAG.derived); next++) {
      if (next >= projection.length) break;
      if (!mark?.states.has(next)) restated.add(next);
    }
  };
  for (const statement of batch.restated) {
    restate(statement);
    row.unchanged++;
  }
  projection.together(() => {
    let parentIsKnown = false;
    for (const prepared of batch.statements) {
      if (prepared.derived) {
        if (!parentIsKnown) addStatement(projection, prepared, batch, pages);
        if (!parentIsKnown) row.derived++;
        continue;
      }
      const { same, known, said } = sameStatement(projection, prepared, row.source, meant.get(prepared));
      parentIsKnown = same >= 0;
      if (same >= 0) restate(same);
      else addStatement(projection, prepared, batch, pages);
      if (!known) row.created++;
      else if (said) row.unchanged++;
      else row.updated++;
      changed.types.add(prepared.facts.type);
      if (changed.ids !== 'many') changed.ids.add(prepared.facts.id);
    }
    projection.state(batch.job, restated);
  });
  if (changed.ids !== 'many' && changed.ids.size > 50) changed.ids = 'many';
  store.nextPage = pages.next;
  const added = projection.length - from;
  row.read += batch.read;
  row.rejected += batch.rejected;
  row.problems += batch.problems.length;
  row.cursor = { ...batch.cursor };
  row.fileKind = batch.fileKind;
  if (step) step.added += added;
  const delta: Delta | undefined =
    added > 0 || restated.size > 0
      ? {
          step: row.step,
          author: store.sources.get(row.source)?.name ?? row.name,
          reason: 'import',
          job: row.job,
          ...(added > 0 ? { added: [from, from + added] } : {}),
          ...(restated.size > 0 ? { restated: restated.flat() } : {}),
        }
      : undefined;
  const done = store.write(delta, {
    pages: pages.finish(),
    jobs: [row],
    problems: batch.problems.map((problem) => ({ ...problem, job: row.job })),
    ...(step && added > 0 ? { steps: [step] } : {}),
  });
  if (added > 0 || restated.size > 0) store.onChanged(changed);
  store.onJob(store.jobInfo(row));
  return done;
}

function addStatement(projection: Projection, prepared: Batch['statements'][number], batch: Batch, pages: PageBuilder): void {
  const [page, slot] = pages.push(batch.bytes.subarray(prepared.start, prepared.end));
  projection.add(prepared, batch.job, page, slot);
}

/** Whether this source says the same already (`same`), whether the id is known at all, and whether somebody says just store. */
function sameStatement(
  projection: Projection,
  prepared: Batch['statements'][number],
  source: number,
  meant: ReadonlySet<number> | undefined,
): { same: number; known: boolean; said: boolean } {
  const id = projection.ids.find(prepared.facts.id);
  let same = -1;
  let known = false;
  let said = false;
  if (id >= 0 && id < projection.firstIncoming.length) {
    for (const statement of projection.statementsWithId(id)) {
      if (projection.isFlagged(statement, FLAG.derived)) continue;
      known = true;
      if (!meant?.has(statement) && !isTextHash(projection, statement, prepared.textHash)) continue;
      said = true;
      if (
        projection.sourceOf(statement) !== source ||
        projection.isFlagged(statement, FLAG.spec20) !== (prepared.facts.specVersion === '2.0')
      )
        continue;
      same = statement;
    }
  }
  return { same, known, said };
}
