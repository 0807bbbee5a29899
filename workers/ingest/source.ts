import type { IngestJob, Release } from '../pipeline.ts';
import type { StixObject } from './check.ts';
import { cleanName } from './zip.ts';

/** Key of the built-in sample case's source. */
const SAMPLE_KEY = 'sample:first-case';

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
export function nameSource(job: Pick<IngestJob, 'name' | 'origin' | 'sha256'>, objects: readonly StixObject[]): SourceName {
  if (job.origin === 'paste') return { key: `paste:${job.sha256}`, name: `Pasted text ${job.sha256.slice(0, 8)}` };
  if (job.origin === 'file') return { key: `file:${baseName(job.name)}`, name: baseName(job.name) };
  const report = objects.find((object) => object.type === 'report');
  return { key: SAMPLE_KEY, name: `Sample case: ${typeof report?.name === 'string' ? report.name : 'first case'}` };
}

/** Watches every object of an input, and says at its end which release of its source it is. */
export interface ReleaseCollector {
  add(object: StixObject): void;
  finish(): Release | undefined;
}

export interface Decided {
  source: SourceName;
  /** where the source is one that is published whole, release by release */
  release?: ReleaseCollector;
}

/** Decided once, by the objects of the first batch. `single`: the input is one document, not an archive of several. */
export function decideSource(
  job: Pick<IngestJob, 'name' | 'origin' | 'sha256'>,
  objects: readonly StixObject[],
  _single: boolean,
): Decided {
  return { source: nameSource(job, objects) };
}
