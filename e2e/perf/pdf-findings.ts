/**
 * A PDF of 200 pages, from its bytes to what was found in it, beside nothing but the text that pdfjs takes out of it: run alone
 * (`node e2e/perf/pdf-findings.ts`) it prints one line of JSON; a bench starts it in a process of its own. Both in turns, after one to warm up.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { generateReport } from '../../build/dev/generate-report.ts';
import { makePdf } from '../../build/dev/make-pdf.ts';
import { findingsOf } from '../../stix/extract/index.ts';
import { openPdf } from '../../workers/documents/pdf/pdfjs.ts';
import { readDocument } from '../../workers/documents/read-document.ts';
import { median } from './statistics.ts';

const self = fileURLToPath(import.meta.url);

const PAGES = 200;
const LINES = 55;
const LETTERS = 95;
const ROUNDS = 5;

const sample = z.object({ ms: z.number(), pdfjsMs: z.number(), findings: z.number() });
export type PdfSample = z.infer<typeof sample>;

/** Prose and lists of indicators, a page full of lines each; what is no Latin-1 is not written. */
function report(): Uint8Array<ArrayBuffer> {
  const { text } = generateReport(PAGES * LINES * LETTERS, 1);
  const lines = text.split('\n').flatMap((line) => line.replace(/[^ -~]/g, '?').match(/.{1,95}/g) ?? ['']);
  const pages = Array.from({ length: PAGES }, (_, page) => ({
    texts: lines.slice(page * LINES, (page + 1) * LINES).map((line, at) => ({ x: 40, y: 760 - 13 * at, text: line, size: 8 })),
  }));
  return makePdf({ pages, info: { Title: 'Bench report' } });
}

async function plainText(bytes: Uint8Array): Promise<number> {
  const task = openPdf(bytes.slice());
  const document = await task.promise;
  let letters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items) if ('str' in item) letters += item.str.length;
  }
  await task.destroy();
  return letters;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

async function findingsIn(bytes: Uint8Array): Promise<number> {
  const answer = await readDocument(once(bytes), 'report.pdf', { progress: () => undefined, now: () => performance.now() });
  if (!('document' in answer)) throw new Error('The PDF was not read.');
  return (await findingsOf(answer.document)).length;
}

async function measure(): Promise<PdfSample> {
  const bytes = report();
  const times = { ms: [] as number[], pdfjsMs: [] as number[] };
  let findings = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const begun = performance.now();
    await plainText(bytes);
    const between = performance.now();
    findings = await findingsIn(bytes);
    const ended = performance.now();
    if (round < 0) continue;
    times.pdfjsMs.push(between - begun);
    times.ms.push(ended - between);
  }
  return { ms: median(times.ms), pdfjsMs: median(times.pdfjsMs), findings };
}

export async function samplePdf(): Promise<PdfSample> {
  const { stdout } = await promisify(execFile)(process.execPath, [self]);
  return sample.parse(JSON.parse(stdout));
}

if (process.argv[1] === self) process.stdout.write(`${JSON.stringify(await measure())}\n`);
