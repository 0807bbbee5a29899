/** Files that wait for the analyst: a workspace each, made when the file came in. A document to be decided on, a table to be mapped, a layer to be looked at. */
import { type Params, type Results, readTablePlan, SextantError, type WaitingKind } from '../../contracts/index.ts';
import { documentKey, entryName, type SourceDocument } from '../../stix/index.ts';
import { beginPlan } from '../../stix/table/index.ts';
import { beginCover, type Triage } from '../../stix/triage/index.ts';
import type { Waits } from '../pipeline.ts';
import type { JobRow } from './database.ts';
import type { Store } from './store.ts';
import { Workspaces } from './workspaces.ts';

const NAME_CHARACTERS = 200;

function freshTriage(document: SourceDocument): Triage {
  return { document, begun: new Date().toISOString(), cover: beginCover(document), decisions: {}, mapped: [], related: [] };
}

/** Of a long name its end says more: the file inside of the archive. */
const shortName = (name: string): string => (name.length > NAME_CHARACTERS ? `…${name.slice(1 - NAME_CHARACTERS)}` : name);

function worksOf(row: JobRow, waits: Waits): { name: string; objects: number; body: string }[] {
  if (waits.kind === 'layer') return waits.layers;
  const { sha256, name } = row;
  const document = { sha256, name, ...(waits.entry !== undefined && { entry: waits.entry }) };
  const body = waits.kind === 'table' ? beginPlan(document, new Date().toISOString()) : freshTriage(document);
  return [{ name: shortName(name) || sha256, objects: 0, body: JSON.stringify(body) }];
}

const FILE_KINDS = { triage: 'document', table: 'table', layer: 'layer' } as const satisfies Record<WaitingKind, string>;

/** The job is done; its file waits. The same bytes are the same file: what was decided on them is there again. */
export async function beginWaiting(store: Store, job: number, waits: Waits): Promise<void> {
  const row = store.job(job);
  if (row.state !== 'running') return;
  const workspaces = new Workspaces(store);
  const { kind } = waits;
  if (kind !== 'layer' && waits.entry !== undefined && row.entry === undefined) {
    row.entry = waits.entry;
    row.name = entryName(row.name, row.entry);
  }
  let first = knownWaiting(store, row, kind)?.workspace;
  if (first === undefined)
    for (const work of worksOf(row, waits)) {
      const { workspace } = await workspaces.save({ kind, ...work });
      first ??= workspace;
    }
  if (first === undefined) return;
  row.triage = first;
  row.waits = kind;
  const { revision, deleted } = await workspaces.read({ workspace: first });
  if (deleted) await workspaces.save({ workspace: first, revision, deleted: false });
  await store.finish(job, { state: 'done', fileKind: FILE_KINDS[kind] });
}

/** Where a file waits: the job that brought it in knows. Of several kinds any, or the one that is asked for. */
export function knownWaiting(
  store: Store,
  document: Omit<SourceDocument, 'name'>,
  kind?: WaitingKind,
): { workspace: number; kind: WaitingKind } | undefined {
  const key = documentKey(document);
  for (const row of store.jobs.values()) {
    const { triage, waits = 'triage' } = row;
    if (triage !== undefined && (kind === undefined || kind === waits) && documentKey(row) === key)
      return { workspace: triage, kind: waits };
  }
  return undefined;
}

/** The table of a workspace becomes an import of its own, which can be undone; imported again it says what it says now, and no more what it said. */
export async function importTable(store: Store, { workspace }: Params<'importTable'>): Promise<Results['importTable']> {
  const workspaces = new Workspaces(store);
  const { kind, body, name, revision, objects } = await workspaces.read({ workspace });
  const plan = kind === 'table' ? readTablePlan(body) : undefined;
  if (!plan?.mapping) throw new SextantError('bad-request', `"${name}" is no table whose columns are mapped.`);
  const { sha256 } = plan.document;
  const source = [...store.jobs.values()].find((row) => row.sha256 === sha256 && row.triage === workspace);
  if (!source) throw new SextantError('not-found', `The file of "${name}" is not in this profile.`);
  const imported = { ...plan, imported: new Date().toISOString() };
  await workspaces.save({ workspace, revision, objects, body: JSON.stringify(imported) });
  const { step, jobs } = await store.enqueue([{ name: plan.document.name, size: source.size, sha256, origin: 'document', plan: imported }]);
  return { step, job: jobs[0] ?? -1 };
}
