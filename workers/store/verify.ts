/**
 * Plain recomputation against what is kept: texts against hashes, columns against facts read again from the texts,
 * liveness and the resolved view against a replay of the whole log without any shortcut, and the log's hash chain.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { factsOf } from '../../stix/index.ts';
import { contentsOf, isTextHash } from './chain.ts';
import { LogJudge } from './log-judge.ts';
import { FLAG, KINDS, OWN_JOB, Projection } from './projection.ts';
import { ownMark } from './replay.ts';
import { readShared, withMembers } from './shared-members.ts';
import { StatementSet } from './statement-set.ts';
import type { Store } from './store.ts';

const MOST = 50;

export async function verify(store: Store): Promise<string[]> {
  await store.settled();
  const { projection, database } = store;
  const differences: string[] = [];
  const differ = (what: string) => {
    if (differences.length < MOST) differences.push(what);
  };

  const plain = new Projection();
  plain.apart = projection.apart;
  takeNames(projection, plain);
  const jobs = await database.jobs.toArray();
  for (const row of jobs) {
    plain.jobs.set(row.job, {
      job: row.job,
      source: row.source,
      at: row.startedAt ?? row.queuedAt,
      undone: false,
      release: row.state === 'done' ? row.release : undefined,
      states: new StatementSet(),
    });
  }
  plain.jobs.set(OWN_JOB, ownMark());
  const judge = new LogJudge({ heads: [], steps: store.steps.values(), contents: (added) => contentsOf(projection, added) });
  let version = 0;
  for (const entry of await database.log.toArray()) {
    judge.next(entry);
    version = entry.version;
    if (entry.added) await addAgain(store, plain, entry.job ?? -1, entry.added, differ);
    if (entry.restated && entry.job !== undefined) plain.state(entry.job, StatementSet.from(entry.restated));
    if (entry.removed) plain.setRemoved(StatementSet.from(entry.removed), 1);
    if (entry.restored) plain.setRemoved(StatementSet.from(entry.restored), -1);
    for (const job of entry.jobsUndone ?? []) plain.setUndone(job, true);
    for (const job of entry.jobsRedone ?? []) plain.setUndone(job, false);
  }
  for (const source of store.sources.keys()) plain.refreshWithdrawn(source);
  for (const fault of judge.end({ statements: projection.length, version: store.toldVersion }).faults)
    differ(`log: entry ${fault.version}: ${fault.code}`);
  if (version !== store.version) differ(`log: ends at version ${version}, memory is at ${store.version}`);
  compare(projection, plain, differ);
  return differences;
}

/** Where something was purged, names that only it had are in no text any more: their numbers are taken as kept. */
function takeNames(kept: Projection, plain: Projection): void {
  if (!kept.flags.a.subarray(0, kept.length).some((flags) => (flags & FLAG.purged) !== 0)) return;
  for (const table of ['types', 'words', 'labels'] as const) {
    for (const name of kept[table].column.a) plain[table].column.push(name);
    plain[table].reindex();
  }
  for (let id = 0; id < kept.ids.length; id++) plain.ids.number(kept.ids.text(id));
}

/** Facts read again from the kept texts. */
async function addAgain(
  store: Store,
  plain: Projection,
  job: number,
  [from, to]: [number, number],
  differ: (what: string) => void,
): Promise<void> {
  const { projection } = store;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = from; at < to; at += 500) {
    const statements = Array.from({ length: Math.min(500, to - at) }, (_, index) => at + index);
    const texts = await store.texts.stored(statements);
    texts.forEach((text, index) => {
      const statement = at + index;
      if (projection.isFlagged(statement, FLAG.purged)) return addPurged(projection, plain, statement, job);
      const textHash = sha256(text).slice(0, 16);
      if (!isTextHash(projection, statement, textHash)) return differ(`text of statement ${statement} is not what came in`);
      const shared = projection.sharesMembers(statement) ? readShared(text) : undefined;
      if (shared && shared.holder !== projection.hashText(projection.memberHolder(statement)))
        differ(`statement ${statement} does not share the members that it was made with`);
      const object = shared ? withMembers(shared, shared.added) : (JSON.parse(decoder.decode(text)) as Record<string, unknown>);
      const facts = factsOf(object, { bundleSpec: projection.isFlagged(statement, FLAG.spec20) ? '2.0' : '2.1' });
      const number = plain.add(
        {
          facts,
          textHash,
          derived: projection.isFlagged(statement, FLAG.derived),
          ...(shared ? { dropped: shared.dropped } : {}),
          // said by the analyst: not in the text, so taken as kept
          ...(projection.isOwn(statement) ? { own: { base: projection.base.get(statement), at: projection.saidAt.get(statement) } } : {}),
        },
        job,
        projection.page.get(statement),
        projection.slot.get(statement),
      );
      if (number !== statement) differ(`statement ${statement} is number ${number} in a plain recomputation`);
    });
  }
}

/** Of what was purged nothing is left to compute from: it is taken as kept, but for its text. */
function addPurged(kept: Projection, plain: Projection, statement: number, job: number): void {
  const before = (column: { get(index: number): number }) => (statement === 0 ? 0 : column.get(statement - 1));
  const time = (seconds: number, nanos: number) => (Number.isNaN(seconds) ? undefined : { seconds, nanos });
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const textHash = new Uint8Array(16);
  const view = new DataView(textHash.buffer);
  for (let word = 0; word < 4; word++) view.setUint32(word * 4, kept.textHash.get(statement * 4 + word));
  const standard = kept.standard.get(statement);
  const relation = kept.relation.get(statement);
  const confidence = kept.confidence.get(statement);
  plain.add(
    {
      facts: {
        id: kept.ids.text(kept.id.get(statement)),
        type: kept.types.get(kept.type.get(statement)),
        kind: KINDS[kept.kind.get(statement)] ?? 'custom',
        specVersion: kept.isFlagged(statement, FLAG.spec20) ? '2.0' : '2.1',
        name: '',
        externalId: undefined,
        aliases: [],
        terms: [],
        created: time(kept.createdSeconds.get(statement), kept.createdNanos.get(statement)),
        modified: time(kept.modifiedSeconds.get(statement), kept.modifiedNanos.get(statement)),
        revoked: kept.isFlagged(statement, FLAG.revoked),
        deprecated: kept.isFlagged(statement, FLAG.deprecated),
        confidence: confidence < 0 ? undefined : confidence,
        labels: [],
        standardId: standard < 0 ? undefined : kept.ids.text(standard),
        statedIds: range(before(kept.knownEnd), kept.knownEnd.get(statement)).map((at) => kept.ids.text(kept.knownPool.get(at))),
        valueIds: [],
        relationshipType: relation === 0 ? undefined : kept.words.get(relation - 1),
        references: range(before(kept.edgeEnd), kept.edgeEnd.get(statement)).map((at) => ({
          property: kept.words.get(kept.edgeProperty.get(at)),
          id: kept.ids.text(kept.edgeTo.get(at)),
        })),
      },
      textHash,
      derived: kept.isFlagged(statement, FLAG.derived),
      ...(kept.isOwn(statement) ? { own: { base: kept.base.get(statement), at: kept.saidAt.get(statement) } } : {}),
    },
    job,
    kept.page.get(statement),
    kept.slot.get(statement),
  );
  plain.flags.a[statement] = kept.flags.get(statement);
  for (const at of range(before(kept.labelEnd), kept.labelEnd.get(statement))) plain.labelPool.push(kept.labelPool.get(at));
  plain.labelEnd.a[statement] = plain.labelPool.length;
}

function compare(kept: Projection, plain: Projection, differ: (what: string) => void): void {
  if (kept.length !== plain.length) return differ(`${kept.length} statements in columns, ${plain.length} in the log`);
  for (const [name, column] of Object.entries(kept.columns)) {
    const other = plain.columns[name];
    if (column.length !== other?.length) {
      differ(`column ${name}: ${column.length} values, ${other?.length} in a plain recomputation`);
      continue;
    }
    for (let at = 0; at < column.length; at++) {
      if (Object.is(column.get(at), other.get(at))) continue;
      differ(
        `column ${name}[${at}]: ${String(column.get(at)).slice(0, 60)}, in a plain recomputation ${String(other.get(at)).slice(0, 60)}`,
      );
      break;
    }
  }
  for (let statement = 0; statement < kept.length; statement++) {
    const id = kept.ids.text(kept.id.get(statement));
    if (kept.isAlive(statement) !== plain.isAlive(statement))
      differ(`${id} (statement ${statement}): alive ${kept.isAlive(statement)}, in a plain recomputation ${plain.isAlive(statement)}`);
    if (kept.withdrawn.get(statement) !== plain.withdrawn.get(statement)) differ(`${id} (statement ${statement}): withdrawn differs`);
    if (kept.current.get(statement) !== plain.current.get(statement)) differ(`${id} (statement ${statement}): resolved view differs`);
  }
  for (let edge = 0; edge < kept.edgeTo.length; edge++)
    if (kept.edgeStatement.get(edge) !== plain.edgeStatement.get(edge)) {
      differ(
        `reference ${edge} stands with statement ${kept.edgeStatement.get(edge)}, in a plain recomputation ${plain.edgeStatement.get(edge)}`,
      );
      break;
    }
  for (let id = 0; id < kept.ids.length; id++) {
    const group = [...kept.groupOf(id)].sort((a, b) => a - b).join();
    if (group !== [...plain.groupOf(id)].sort((a, b) => a - b).join())
      differ(`${kept.ids.text(id)}: is known by other ids in a plain recomputation`);
  }
}
