/** One operation after the other on many objects, as a job: a piece of them and the cursor are one transaction, so what was killed goes on. */
import { type MassOperation, type Params, type Results, SextantError } from '../../contracts/index.ts';
import type { Changes } from './changes.ts';
import type { JobRow, MassInput, ProblemRow } from './database.ts';
import { type Draft, draftOf, ownStatementOf } from './drafts.ts';
import { freshJob } from './fresh-job.ts';
import { hasLongList, memberDraft } from './member-drafts.ts';
import { operated } from './operations.ts';
import { raisedObjects } from './own.ts';
import type { Lists } from './queries/list.ts';
import { markOf } from './replay.ts';
import { StatementSet } from './statement-set.ts';
import type { OwnStatement, Store } from './store.ts';

/** Objects of one transaction: a question waits for one piece at most. */
const PIECE = 100;

export async function enqueueMass(
  store: Store,
  lists: Lists,
  { ids, filter, operations, reason, despite }: Params<'massEdit'>,
): Promise<Results['massEdit']> {
  const { projection } = store;
  const statements = ids
    ? ids.map((id) => projection.resolve(projection.ids.find(id))).filter((statement) => statement >= 0)
    : lists.all(filter ?? {});
  if (statements.length === 0) throw new SextantError('not-found', 'No object fits, so there is nothing to change.');
  const step = store.beginStep('mass', operations.map(nameOf), { reason });
  const row: JobRow = {
    ...freshJob({
      job: Math.max(0, ...store.jobs.keys()) + 1,
      step: step.step,
      name: operations.map(nameOf).join(', '),
      sha256: '',
      // of a mass operation objects are what is counted
      size: statements.length,
      origin: 'paste',
      queuedAt: new Date().toISOString(),
    }),
    kind: 'mass',
    mass: {
      operations,
      ...(despite ? { despite } : {}),
      targets: Int32Array.from(statements, (statement) => projection.id.get(statement)),
    },
    fileKind: 'mass',
    sourceDecided: true,
  };
  store.jobs.set(row.job, row);
  projection.jobs.set(row.job, markOf(row));
  step.jobs.push(row.job);
  await store.write(undefined, { jobs: [row], steps: [step] });
  store.onJob(store.jobInfo(row));
  return { step: step.step, job: row.job };
}

function nameOf(operation: MassOperation): string {
  return operation.do === 'delete' ? 'delete' : `${operation.do} ${operation.property}`;
}

/** Until all is done, or somebody pauses or cancels. */
export async function runMass(store: Store, changes: Changes, row: JobRow): Promise<void> {
  const { mass } = row;
  if (!mass) throw new Error(`Job ${row.job} is no mass operation.`);
  while (store.jobs.get(row.job)?.state === 'running' && row.cursor.objects < mass.targets.length) {
    await store.inTurn(async () => {
      if (store.jobs.get(row.job)?.state === 'running') await piece(store, changes, row, mass);
    });
    // questions that came meanwhile go first
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (store.jobs.get(row.job)?.state !== 'running') return;
  row.state = 'done';
  row.endedAt = new Date().toISOString();
  await store.saveJob(row);
}

async function piece(store: Store, changes: Changes, row: JobRow, { operations, targets, despite = false }: MassInput): Promise<void> {
  const { projection } = store;
  const end = Math.min(row.cursor.objects + PIECE, targets.length);
  const say: OwnStatement[] = [];
  const take = new StatementSet();
  const codes: string[] = [];
  const problems: ProblemRow[] = [];
  const statements = [...new Set([...targets.subarray(row.cursor.objects, end)].map((id) => projection.resolve(id)))].filter(
    (statement) => statement >= 0,
  );
  const short = statements.filter((statement) => !hasLongList(store, statement));
  const objects = new Map((await raisedObjects(store, short)).map((object, index) => [short[index] ?? -1, object]));
  for (const statement of statements) {
    if (operations.some((operation) => operation.do === 'delete')) {
      for (const other of changes.withTies(statement)) take.add(other);
      row.updated++;
      continue;
    }
    const draft = await draftOrRefusal(store, statement, operations, objects.get(statement));
    if (draft === 'same') {
      row.unchanged++;
      continue;
    }
    const refusal = draft instanceof SextantError ? draft.message : despite ? undefined : draft.must[0]?.message;
    if (draft instanceof SextantError || refusal !== undefined) {
      row.rejected++;
      row.problems++;
      const objectId = projection.ids.text(projection.id.get(statement));
      problems.push({ job: row.job, code: 'object-invalid', message: refusal ?? '', where: objectId, objectId });
      continue;
    }
    say.push(await ownStatementOf(store, draft));
    codes.push(...draft.must.map(({ code }) => code));
    if (projection.isOwn(statement)) take.add(statement);
    row.updated++;
  }
  row.read = end;
  row.cursor = { objects: end, bytes: end };
  const step = store.steps.get(row.step);
  if (!step) throw new Error(`Step ${row.step} is missing.`);
  if (say.length === 0 && take.size === 0) await store.write(undefined, { jobs: [row], problems });
  else await store.act(step, { say, take, despite: codes, rows: { jobs: [row], problems } }).done;
  store.onJob(store.jobInfo(row));
}

async function draftOrRefusal(
  store: Store,
  statement: number,
  operations: readonly MassOperation[],
  read: Readonly<Record<string, unknown>> | undefined,
): Promise<Draft | SextantError | 'same'> {
  try {
    const sharing = read ? undefined : await memberDraft(store, statement, operations);
    if (sharing) return sharing;
    const before = read ?? (await raisedObjects(store, [statement]))[0] ?? {};
    const after = operated(before, operations);
    return JSON.stringify(after) === JSON.stringify(before) ? 'same' : draftOf(store, after, statement, before);
  } catch (error) {
    if (error instanceof SextantError) return error;
    throw error;
  }
}
