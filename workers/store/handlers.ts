/** The store's methods (contracts/store.ts) over its parts. */
import type { Handlers } from '../../contracts/index.ts';
import { Changes } from './changes.ts';
import type { Compute } from './compute.ts';
import type { Documents } from './documents.ts';
import { compact, COMPACT_AT_CLOSE } from './compact.ts';
import { Exports } from './exports.ts';
import type { Gate } from './gate.ts';
import { History } from './history.ts';
import { joined, keptApart } from './joined.ts';
import { LogChecks } from './log-check.ts';
import { enqueueMass } from './mass.ts';
import { Merges } from './merge.ts';
import { Attack } from './queries/attack.ts';
import { Graph } from './queries/graph.ts';
import { Lists } from './queries/list.ts';
import { Lookup } from './queries/lookup.ts';
import { NameOrder } from './queries/name-order.ts';
import { Objects } from './queries/object.ts';
import { Overview } from './queries/overview.ts';
import { matchPattern } from './queries/pattern-match.ts';
import { refOf } from './queries/rows.ts';
import { SearchIndex } from './queries/search.ts';
import { searchText } from './queries/text-search.ts';
import type { Queue } from './queue.ts';
import { DocumentFindings } from './queries/document.ts';
import { evidenceFor } from './queries/evidence.ts';
import { Steps } from './steps.ts';
import { safetyHandlers } from './snapshot/handlers.ts';
import type { Store } from './store.ts';
import { recognised } from './saved-mappings.ts';
import { Trash } from './trash.ts';
import { verify } from './verify.ts';
import { importTable, knownWaiting } from './waiting.ts';
import { Workspaces } from './workspaces.ts';

/** Every question but `status` and `begin` waits until the store has passed its gate. */
export function createHandlers(store: Store, queue: Queue, gate: Gate, compute: Compute, documents: Documents, aside: string[]): Handlers {
  const steps = new Steps(store);
  const workspaces = new Workspaces(store);
  const changes = new Changes(store);
  const merges = new Merges(store);
  const history = new History(store);
  const trash = new Trash(store);
  const logChecks = new LogChecks(store);
  let parts = createParts(store, steps, compute);
  // after a failed write the projection is another object
  const current = () => {
    if (parts.projection !== store.projection) parts = createParts(store, steps, compute);
    return parts;
  };
  const after =
    <P, R>(handler: (params: P, signal: AbortSignal) => R | Promise<R>) =>
    async (params: P, signal: AbortSignal) => {
      await gate.passed();
      if (store.lost) throw store.lost;
      return handler(params, signal);
    };
  const documentFindings = new DocumentFindings(() => current().lookup, compute, documents);
  return {
    status: () => current().overview.status(),
    list: after((params) => current().lists.list(params)),
    facets: after((params) => current().lists.facets(params)),
    search: after((params) => current().search.search(params)),
    searchText: after((params, signal) => searchText(store, params, signal)),
    lookup: after(({ values }) => ({
      found: values.map((value) =>
        current()
          .search.exact(value)
          .map((statement) => refOf(store, statement)),
      ),
    })),
    object: after((params) => current().objects.object(params)),
    relationships: after((params) => current().objects.relationships(params)),
    related: after((params) => current().objects.related(params)),
    statement: after((params) => current().objects.statement(params)),
    sources: after(() => ({ sources: current().overview.sources() })),
    removeSource: after(({ source }) => steps.removeSource(source)),
    jobs: after(({ offset, limit }) => {
      const rows = [...store.jobs.values()].sort((a, b) => b.job - a.job);
      return { total: rows.length, jobs: rows.slice(offset, offset + limit).map((row) => store.jobInfo(row)) };
    }),
    controlJob: after(async ({ job, act }) => ({ job: store.jobInfo(await queue.control(job, act)) })),
    problems: after(async ({ job, offset, limit }) => {
      const { problems } = store.database;
      const rows = job === undefined ? problems.orderBy(':id').reverse() : problems.where('job').equals(job);
      const total = await rows.clone().count();
      const page = await rows.offset(offset).limit(limit).toArray();
      return { total, problems: page.map((row) => ({ ...row, problem: row.problem ?? 0 })) };
    }),
    steps: after((params) => history.steps(params)),
    undo: after(async ({ step, force }) => steps.undo(step, force ?? false)),
    redo: after(async ({ step }) => steps.redo(step)),
    graphNodes: after((params, signal) => current().graph.nodes(params, signal)),
    graphTies: after((params, signal) => current().graph.ties(params, signal)),
    graphGroups: after((params, signal) => current().graph.groups(params, signal)),
    graphExpand: after((params, signal) => current().graph.expand(params, signal)),
    graphPath: after((params, signal) => current().graph.path(params, signal)),
    graphCommon: after((params, signal) => current().graph.common(params, signal)),
    graphTimes: after((params, signal) => current().graph.times(params, signal)),
    layout: (params, signal) => compute.layout(params, signal),
    documentFindings: after((params, signal) => documentFindings.read(params, signal)),
    evidence: after((params) => evidenceFor(store, params)),
    triageOf: after((document) => knownWaiting(store, document) ?? {}),
    readDocument: (params, signal) => documentFindings.document(params, signal),
    readAttachment: (params, signal) => documentFindings.documents.attachment(params, signal),
    readTable: after(async (params, signal) => recognised(workspaces, await documents.table(params, signal))),
    checkTable: (params, signal) => documents.checkTable(params, signal),
    importTable: after(async (params) => {
      const queued = await importTable(store, params);
      queue.kick();
      return queued;
    }),
    attackMatrix: after((params) => current().attack.matrix(params)),
    attackHeat: after((params) => current().attack.heat(params)),
    attackEvidence: after((params) => current().attack.evidence(params)),
    lookupText: after((params, signal) => current().lookup.text(params, signal)),
    patternMatch: after((params, signal) => matchPattern(store, compute, params, signal)),
    workspaces: after((params) => workspaces.list(params)),
    workspace: after((params) => workspaces.read(params)),
    saveWorkspace: after((params) => workspaces.save(params)),
    look: after((params) => workspaces.look(params)),
    bookmark: after((params) => workspaces.bookmark(params)),
    recent: after((params) => workspaces.recent(params)),
    bookmarks: after(() => workspaces.bookmarks()),
    change: after((params) => changes.change(params)),
    merge: after((params) => merges.merge(params)),
    mergePreview: after((params) => merges.preview(params)),
    mergeCandidates: after((params) => merges.candidates(params)),
    joined: after((params) => joined(store, params)),
    keptApart: after((params) => keptApart(store, params)),
    keepApart: after((params) => merges.keepApart(params)),
    contradictions: after((params) => merges.contradictions(params)),
    setSourceRules: after((params) => store.setSourceRules(params)),
    history: after((params) => history.history(params)),
    log: after((params) => history.log(params)),
    logCheck: after(() => (logChecks.last ? { check: logChecks.last } : {})),
    checkLog: after(({ head }, signal) => logChecks.again(head, signal)),
    stepChanges: after((params) => history.stepChanges(params)),
    trash: after((params) => trash.trash(params)),
    restore: after((params) => trash.restore(params)),
    purge: after((params) => trash.purge(params)),
    massEdit: after(async (params) => {
      const queued = await enqueueMass(store, current().lists, params);
      queue.kick();
      return queued;
    }),
    enqueueImport: after(async ({ files }) => {
      const queued = await store.enqueue(files);
      queue.kick();
      return queued;
    }),
    disclosurePreview: after((params, signal) => current().exports.preview(params, signal)),
    disclose: after((params, signal) => current().exports.release(params, signal)),
    exportOpen: after((params, signal) => current().exports.open(params, signal)),
    exportRead: after((params) => current().exports.read(params)),
    exportClose: after((params) => current().exports.close(params)),
    stats: after(() => current().overview.stats()),
    neededFiles: after(() => ({
      sha256: [
        ...new Set(
          // a document stays: what was accepted of it says where it was read
          [...store.jobs.values()]
            .filter(({ state, triage }) => ['queued', 'running', 'paused'].includes(state) || triage !== undefined)
            .map(({ sha256 }) => sha256),
        ),
      ],
    })),
    verifyLog: after(({ heads, calm }, signal) => logChecks.verify(heads, calm ?? false, signal)),
    verify: after(async () => ({ differences: await verify(store) })),
    ...safetyHandlers(store, gate, () => current().overview.status(), aside),
    shutdown: async () => {
      if (!store.ready) {
        store.database.close();
        return {};
      }
      await store.settled();
      // names are put in order now, so that the first list of the next start need not wait for it
      await compact(store, current().names.catchUp() ? 0 : COMPACT_AT_CLOSE);
      await store.close();
      return {};
    },
  };
}

function createParts(store: Store, steps: Steps, compute: Compute) {
  const names = new NameOrder(store);
  const search = new SearchIndex(store);
  const lists = new Lists(store, names, search);
  return {
    projection: store.projection,
    names,
    search,
    lists,
    objects: new Objects(store, search),
    overview: new Overview(store, steps),
    exports: new Exports(store, lists, compute),
    graph: new Graph(store, names),
    attack: new Attack(store),
    lookup: new Lookup(store, search, compute),
  };
}
