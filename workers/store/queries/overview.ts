/** Counts for the shell, sources, steps and jobs. */
import type { Results, SourceInfo, Status } from '../../../contracts/index.ts';
import { markingOfId, unmarkedOf, utcText } from '../../../stix/index.ts';
import { FLAG, KINDS, OWN_JOB } from '../projection.ts';
import { stepInfo, type Steps } from '../steps.ts';
import type { Store } from '../store.ts';

export class Overview {
  private cached:
    | {
        version: number;
        changes: number;
        counts: Pick<Status, 'objects' | 'relationships' | 'observables' | 'stubs' | 'byType'>;
        perType: Record<string, number>;
      }
    | undefined;

  constructor(
    private readonly store: Store,
    private readonly steps: Steps,
  ) {}

  /**
   * Objects are entities that somebody states, under however many ids (what we derived from observed-data is counted with the observables only);
   * relationships are SROs among them.
   */
  private counts() {
    const { projection, version } = this.store;
    if (this.cached && this.cached.version === version && this.cached.changes === projection.changes) return this.cached;
    const byType: Status['byType'] = {};
    const perType: Record<string, number> = {};
    let objects = 0;
    let relationships = 0;
    let observables = 0;
    const counted = new Uint8Array(projection.ids.length);
    for (let statement = 0; statement < projection.length; statement++) {
      if (!projection.isAlive(statement)) continue;
      const type = projection.types.get(projection.type.get(statement));
      if (projection.current.get(statement)) {
        const count = (byType[type] ??= { shown: 0, hidden: 0 });
        if (projection.isHidden(statement)) count.hidden++;
        else count.shown++;
        if (KINDS[projection.kind.get(statement)] === 'sco' && !projection.withdrawn.get(statement)) observables++;
      }
      if (projection.isFlagged(statement, FLAG.derived) || projection.withdrawn.get(statement)) continue;
      const entity = projection.rootOf(projection.id.get(statement));
      if (counted[entity]) continue;
      counted[entity] = 1;
      objects++;
      perType[type] = (perType[type] ?? 0) + 1;
      if (KINDS[projection.kind.get(statement)] === 'sro') relationships++;
    }
    let stubs = 0;
    for (let id = 0; id < projection.firstIncoming.length; id++) {
      if (projection.firstIncoming.get(id) < 0 || projection.resolve(id) >= 0) continue;
      // they are known whether anybody states them or not
      if (projection.ids.typeName(id) === 'marking-definition' && markingOfId(projection.ids.text(id))) continue;
      for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
        if (!projection.current.get(projection.edgeStatement.get(edge))) continue;
        stubs++;
        break;
      }
    }
    this.cached = { version, changes: projection.changes, counts: { objects, relationships, observables, stubs, byType }, perType };
    return this.cached;
  }

  status(): Status {
    const { store } = this;
    const undo = this.steps.lastUndoable();
    const redo = this.steps.lastRedoable();
    return {
      ready: store.ready,
      version: store.version,
      ...this.counts().counts,
      runningJobs: [...store.jobs.values()].filter(({ state }) => state === 'running' || state === 'queued').length,
      problems: store.problemCount,
      referenceOnly: this.isReferenceOnly(),
      ...(undo ? { canUndo: stepInfo(undo) } : {}),
      ...(redo ? { canRedo: stepInfo(redo) } : {}),
    };
  }

  /** By the jobs, which are few: nothing but reference data ever came in, or all of it was undone; written were identities of authors at most. */
  private isReferenceOnly(): boolean {
    const { projection } = this.store;
    const identity = projection.types.find('identity');
    for (const statement of projection.jobs.get(OWN_JOB)?.states ?? []) if (projection.type.get(statement) !== identity) return false;
    const counted = [...this.store.jobs.values()].filter((job) => !job.undone && job.read > 0);
    return counted.length > 0 && counted.every((job) => job.origin === 'reference');
  }

  stats(): Results['stats'] {
    const { counts, perType } = this.counts();
    const jobs: Results['stats']['jobs'] = { queued: 0, running: 0, paused: 0, done: 0, failed: 0, cancelled: 0 };
    for (const { state } of this.store.jobs.values()) jobs[state]++;
    return {
      objects: counts.objects,
      relationships: counts.relationships,
      observables: counts.observables,
      jobs,
      byType: Object.fromEntries(Object.entries(perType).sort(([a], [b]) => (a < b ? -1 : 1))),
      chainMs: this.store.chainMs,
    };
  }

  sources(): SourceInfo[] {
    const { store } = this;
    const { projection } = store;
    const counts = new Map<number, { objects: Set<number>; withdrawn: Set<number>; only: number }>();
    for (const source of store.sources.keys()) counts.set(source, { objects: new Set(), withdrawn: new Set(), only: 0 });
    const speakers = new Map<number, number>(); // id → its only source, −1 where several
    for (let statement = 0; statement < projection.length; statement++) {
      if (!projection.isAlive(statement)) continue;
      const source = projection.sourceOf(statement);
      const count = counts.get(source);
      if (!count) continue;
      const root = projection.rootOf(projection.id.get(statement));
      (projection.withdrawn.get(statement) ? count.withdrawn : count.objects).add(root);
      const before = speakers.get(root);
      speakers.set(root, before === undefined || before === source ? source : -1);
    }
    for (const source of speakers.values()) {
      const count = counts.get(source);
      if (count) count.only++;
    }
    return [...store.sources.values()].flatMap((row): SourceInfo[] => {
      const count = counts.get(row.source);
      if (!count || (count.objects.size === 0 && count.withdrawn.size === 0)) return [];
      const at = [...projection.jobs.values()]
        .filter((job) => job.source === row.source && !job.undone)
        .map((job) => job.at)
        .sort();
      const release = projection.releaseOf(row.source);
      return [
        {
          source: row.source,
          key: row.key,
          name: row.name,
          origin: row.origin,
          ...(row.upsert === undefined ? {} : { upsert: row.upsert }),
          ...(row.confidence === undefined ? {} : { confidence: row.confidence }),
          unmarked: unmarkedOf(row),
          objects: count.objects.size,
          only: count.only,
          withdrawn: count.withdrawn.size,
          ...(release === undefined ? {} : { release: release.label, releasedOn: utcText(release).slice(0, 10) }),
          firstReceived: at[0] ?? '',
          lastReceived: at.at(-1) ?? '',
        },
      ];
    });
  }
}
