import { collectRelease, documentKey, documentOf, knownSource, type SourceDocument, timeKey } from '../../stix/index.ts';
import type { Origin } from '../../contracts/index.ts';
import { cleanName } from '../../stix/input/index.ts';
import type { IngestJob, Release } from '../pipeline.ts';
import type { StixObject } from './check.ts';

/** Key of the built-in sample case's source. */
const SAMPLE_KEY = 'sample:first-case';
/** The data that is delivered with Sextant (stix/reference-data). */
const REFERENCE: SourceName = { key: 'reference:sextant', name: 'Reference data' };

export interface SourceName {
  /** stable: the same file imported again is the same source */
  key: string;
  name: string;
}

/** The last part of a path, whatever the system it comes from. */
function baseName(name: string): string {
  return cleanName(name.split(/[\\/]/).findLast((part) => part !== '') ?? name).normalize('NFC') || 'unnamed';
}

/** Who states what this job brings: the file under its name, wherever it lies, or the pasted text by its content. */
export function nameSource(job: Pick<IngestJob, 'name' | 'origin' | 'sha256' | 'plan'>, objects: readonly StixObject[]): SourceName {
  if (job.origin === 'paste') return { key: `paste:${job.sha256}`, name: `Pasted text ${job.sha256.slice(0, 8)}` };
  if (job.origin === 'file') return { key: `file:${baseName(job.name)}`, name: baseName(job.name) };
  if (job.origin === 'reference') return REFERENCE;
  if (job.origin === 'document') {
    const document: SourceDocument = job.plan?.document ?? firstDocument(objects) ?? job;
    // folders inside of an archive tell its files from each other
    const name = document.entry === undefined ? baseName(document.name) : cleanName(document.name);
    return { key: `document:${documentKey(document)}`, name };
  }
  const report = objects.find((object) => object.type === 'report');
  return { key: SAMPLE_KEY, name: `Sample case: ${typeof report?.name === 'string' ? report.name : 'first case'}` };
}

const isBuiltIn = (origin: Origin): boolean => origin === 'sample' || origin === 'reference';

const firstDocument = (objects: readonly StixObject[]) => objects.map(documentOf).find((document) => document !== undefined);

/** What was accepted of a document is all that is accepted of it: what was before and is not any more, is withdrawn. */
function acceptance(objects: readonly StixObject[]): ReleaseWatch {
  return released(objects.find((object) => documentOf(object) !== undefined)?.modified);
}

/** All that was said at this moment, RFC 3339. */
function released(moment: unknown): ReleaseWatch {
  const at = timeKey(moment);
  return {
    add: () => undefined,
    end: () => at && { seconds: at.seconds, nanos: at.nanos, label: String(moment), complete: true, certain: true },
  };
}

/** Watches every object of an input, and says at its end which release of its source it is. */
export interface ReleaseWatch {
  add(object: StixObject): void;
  end(): Release | undefined;
}

export interface Decided {
  source: SourceName;
  /** where the source is one that is published whole, release by release */
  release?: ReleaseWatch;
}

/**
 * Decided once, by the objects of the first batch: a knowledge base of MITRE is one source under whatever name its file
 * comes. `single`: the input is one document; an archive of several says nothing by its first. `catalogue`: it is no STIX, and known.
 */
export function decideSource(
  job: Pick<IngestJob, 'name' | 'origin' | 'sha256' | 'plan'>,
  objects: readonly StixObject[],
  single: boolean,
  catalogue?: SourceName,
): Decided {
  if (catalogue) return { source: catalogue };
  if (job.plan) return { source: nameSource(job, objects), release: released(job.plan.imported) };
  if (job.origin === 'document') return { source: nameSource(job, objects), release: acceptance(objects) };
  const known = single && !isBuiltIn(job.origin) ? knownSource(objects) : undefined;
  if (known === undefined) return { source: nameSource(job, objects) };
  const authors = new Set(objects.map((object) => object.created_by_ref));
  const collector = collectRelease(known);
  let foreign = false;
  return {
    source: { key: known.key, name: known.name },
    release: {
      add(object) {
        foreign ||= object.created_by_ref !== undefined && !authors.has(object.created_by_ref);
        collector.add(object);
      },
      end() {
        const release = collector.end();
        // somebody else's objects among them: it is not what MITRE shipped, and nothing may be concluded from what it lacks
        return release && { ...release, complete: release.complete && !foreign };
      },
    },
  };
}
