/**
 * What reading a megabyte of report text for values costs beside the npm package `ioc-extractor`, and twice as much text beside half of it:
 * run alone (`node e2e/perf/extraction.ts`) it prints one line of JSON; a bench starts it in a process of its own. Both read the same text in
 * turns, after five rounds to warm up, and neither may miss what the other finds.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { extractIOC } from 'ioc-extractor';
import { z } from 'zod';
import { generateReport } from '../../build/dev/generate-report.ts';
import type { DocumentText } from '../../stix/document/index.ts';
import { findingsOf } from '../../stix/extract/index.ts';
import { median } from './statistics.ts';

const self = fileURLToPath(import.meta.url);

const CHARACTERS = 1_000_000;
const WARM_UP = 5;
const ROUNDS = 9;

const sample = z.object({ ms: z.number(), doubleMs: z.number(), peerMs: z.number(), recall: z.number(), peerRecall: z.number() });
export type ExtractionSample = z.infer<typeof sample>;

const documentOf = (text: string): DocumentText => ({ format: 'text', pages: [{ number: 1, text, furniture: [], links: [] }], notes: [] });

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The share of what stands in the text that was found. */
function recallOf(values: ReadonlyMap<string, ReadonlySet<string>>, found: (kind: string) => readonly string[]): number {
  let of = 0;
  let hit = 0;
  for (const [kind, wanted] of values) {
    const has = new Set(found(kind));
    of += wanted.size;
    for (const value of wanted) if (has.has(value)) hit++;
  }
  return hit / of;
}

async function measure(): Promise<ExtractionSample> {
  const { text, values } = generateReport(CHARACTERS, 1);
  const double = generateReport(2 * CHARACTERS, 2).text;
  const times: Record<'ms' | 'doubleMs' | 'peerMs', number[]> = { ms: [], doubleMs: [], peerMs: [] };
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const ms = await timed(() => findingsOf(documentOf(text)));
    const peerMs = await timed(() => extractIOC(text));
    const doubleMs = await timed(() => findingsOf(documentOf(double)));
    if (round < 0) continue;
    times.ms.push(ms);
    times.peerMs.push(peerMs);
    times.doubleMs.push(doubleMs);
  }
  const findings = await findingsOf(documentOf(text));
  const theirs = extractIOC(text);
  const peer: Readonly<Record<string, readonly string[]>> = {
    md5: theirs.md5s,
    sha1: theirs.sha1s,
    sha256: theirs.sha256s,
    ipv4: theirs.ipv4s,
    domain: theirs.domains,
    url: theirs.urls,
    email: theirs.emails,
    cve: theirs.cves,
  };
  return {
    ms: median(times.ms),
    doubleMs: median(times.doubleMs),
    peerMs: median(times.peerMs),
    recall: recallOf(values, (kind) => findings.filter(({ type }) => type === kind).map(({ value }) => value)),
    peerRecall: recallOf(values, (kind) => peer[kind] ?? []),
  };
}

export async function sampleExtraction(): Promise<ExtractionSample> {
  const { stdout } = await promisify(execFile)(process.execPath, [self]);
  return sample.parse(JSON.parse(stdout));
}

if (process.argv[1] === self) process.stdout.write(`${JSON.stringify(await measure())}\n`);
