/** Documents that wait to be decided on: a workspace each, made when the document came in (stix/triage says what is decided). */
import type { Triage } from '../../stix/triage/index.ts';
import type { JobRow } from './database.ts';
import type { Store } from './store.ts';
import { Workspaces } from './workspaces.ts';

const NAME_CHARACTERS = 200;

function freshTriage({ name, sha256 }: JobRow): Triage {
  return {
    document: { sha256, name },
    begun: new Date().toISOString(),
    cover: { type: 'report', name: name.slice(0, NAME_CHARACTERS), labels: [], markings: [] },
    decisions: {},
    mapped: [],
    related: [],
  };
}

/** The job is done; its document waits. The same bytes are the same document: what was decided on them is there again. */
export async function beginTriage(store: Store, job: number): Promise<void> {
  const row = store.job(job);
  if (row.state !== 'running') return;
  const workspaces = new Workspaces(store);
  row.triage = knownTriage(store, row.sha256) ?? (await made(workspaces, row));
  const { revision, deleted } = await workspaces.read({ workspace: row.triage });
  if (deleted) await workspaces.save({ workspace: row.triage, revision, deleted: false });
  await store.finish(job, { state: 'done', fileKind: 'document' });
}

async function made(workspaces: Workspaces, row: JobRow): Promise<number> {
  const name = row.name.slice(0, NAME_CHARACTERS) || row.sha256;
  const { workspace } = await workspaces.save({ kind: 'triage', name, objects: 0, body: JSON.stringify(freshTriage(row)) });
  return workspace;
}

/** The workspace of a document: the job that brought it in knows. */
export function knownTriage(store: Store, sha256: string): number | undefined {
  for (const row of store.jobs.values()) if (row.sha256 === sha256 && row.triage !== undefined) return row.triage;
  return undefined;
}
