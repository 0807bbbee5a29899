/**
 * `npm run bench`: how fast and how big, against the goals. `--json` prints one JSON document and nothing else on standard output;
 * `--samples N` (5) and `--quick` (one sample, no large store) are for development.
 *
 * A fresh profile and process for each sample, interleaved with the floor, so that a slow minute of the machine hits all of them.
 * A figure is the median of its samples; a ratio is that of two medians; the spread is the least and greatest sample.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../../build/build-all.ts';
import { ensureDisplay } from '../../build/display.ts';
import { projectRoot } from '../../build/paths.ts';
import { reportFile, sampleEdit } from './edit-samples.ts';
import { attackInput, LARGE_OBJECTS, largeFile } from './input.ts';
import { mispInput, MISP_ATTRIBUTES, sampleMisp } from './misp-samples.ts';
import { prepareReport, REPORT_OBJECTS, sampleReport } from './report-samples.ts';
import { sampleSafety } from './safety-samples.ts';
import { sampleExtraction } from './extraction.ts';
import { sampleTable } from './tables.ts';
import { samplePdf } from './pdf-findings.ts';
import { sampleValidation } from './validation.ts';
import { openBench, prepareProfile, sampleEmpty, sampleFloor, sampleFull, sampleImport, sampleTyping } from './samples.ts';
import { median, spread } from './statistics.ts';
import { sampleLarge, sampleWork } from './work-samples.ts';

interface Result {
  name: string;
  what: string;
  value: number;
  unit: 'ms' | '×' | 'MB' | 'fps' | '/s';
  /** the value is not to exceed it; what is counted a second is not to fall below it */
  goal: number;
  met: boolean;
  /** least and greatest sample */
  spread: [number, number];
  samples: number;
}

const isRate = (unit: Result['unit']) => unit === 'fps' || unit === '/s';
const round = (value: number) => Math.round(value * 100) / 100;

function row(name: string, what: string, unit: Result['unit'], goal: number, values: readonly number[], value = median(values)): Result {
  const [low, high] = spread(values);
  return {
    name,
    what,
    value: round(value),
    unit,
    goal,
    met: isRate(unit) ? value >= goal : value <= goal,
    spread: [round(low), round(high)],
    samples: values.length,
  };
}

/** Ratio of the medians; its spread is that of the samples taken side by side. */
function ratio(name: string, what: string, goal: number, above: readonly number[], below: readonly number[]): Result {
  const pairs = above.map((value, index) => value / (below[index] ?? Number.NaN));
  return row(name, what, '×', goal, pairs, median(above) / median(below));
}

const progress = (line: string) => process.stderr.write(`${line}\n`);

async function measure(samples: number, large: boolean): Promise<Result[]> {
  const folder = join(projectRoot, 'artefacts/bench');
  const display = await ensureDisplay();
  const prepared = {
    attack: join(folder, `profile-attack-${process.pid}`),
    report: join(folder, `profile-report-${process.pid}`),
    large: join(folder, `profile-large-${process.pid}`),
  };
  try {
    const attack = await attackInput(folder);
    progress(`${attack.title}: ${attack.objects} objects`);
    const bench = await openBench(join(folder, 'floor'), { ...process.env, ...display.env }, attack);
    progress('preparing profiles');
    await prepareProfile(bench, prepared.attack, attack.file, attack.objects);
    await prepareReport(bench, prepared.report, folder);
    if (large) await prepareProfile(bench, prepared.large, await largeFile(folder), LARGE_OBJECTS);

    const floor: number[] = [];
    const imports: Awaited<ReturnType<typeof sampleImport>>[] = [];
    const typing: Awaited<ReturnType<typeof sampleTyping>>[] = [];
    const empty: Awaited<ReturnType<typeof sampleEmpty>>[] = [];
    const full: Awaited<ReturnType<typeof sampleFull>>[] = [];
    const work: Awaited<ReturnType<typeof sampleWork>>[] = [];
    const validation: number[] = [];
    const tables: number[] = [];
    const extraction: Awaited<ReturnType<typeof sampleExtraction>>[] = [];
    const pdfs: Awaited<ReturnType<typeof samplePdf>>[] = [];
    const edits: number[] = [];
    const safety: Awaited<ReturnType<typeof sampleSafety>>[] = [];
    const reports: number[] = [];
    const misp: Awaited<ReturnType<typeof sampleMisp>>[] = [];
    const mispFiles = await mispInput(folder);
    const report = await reportFile(join(folder, 'report.json'));
    const workLarge: Awaited<ReturnType<typeof sampleLarge>>[] = [];
    const fullLarge: Awaited<ReturnType<typeof sampleFull>>[] = [];
    for (let sample = 1; sample <= samples; sample++) {
      progress(`sample ${sample} of ${samples}`);
      floor.push(await sampleFloor(bench));
      imports.push(await sampleImport(bench));
      typing.push(await sampleTyping(bench));
      empty.push(await sampleEmpty(bench));
      full.push(await sampleFull(bench, prepared.attack));
      work.push(await sampleWork(bench, prepared.attack));
      validation.push(await sampleValidation(attack.file));
      tables.push(await sampleTable());
      extraction.push(await sampleExtraction());
      pdfs.push(await samplePdf());
      edits.push(await sampleEdit(bench, report));
      safety.push(await sampleSafety(bench, prepared.attack));
      reports.push(await sampleReport(bench, prepared.report));
      misp.push(await sampleMisp(bench, mispFiles));
      if (large) {
        fullLarge.push(await sampleFull(bench, prepared.large));
        workLarge.push(await sampleLarge(bench, prepared.large));
      }
    }
    // what the ratios are made of
    const whole = (numbers: readonly number[]) => `${numbers.map(Math.round).join(', ')} ms`;
    progress(`floor: ${whole(floor)}`);
    progress(`import: ${whole(imports.map(({ importMs }) => importMs))}, of which its job: ${whole(imports.map(({ jobMs }) => jobMs))}`);
    const ofLog = imports.map(
      ({ log }) => `${log.entries} entries, hashes ${Math.round(log.chainMs)} ms, writing ${Math.round(log.writeMs)} ms`,
    );
    progress(`log: ${ofLog.join('; ')}`);
    progress(`empty window: ${whole(empty.map(({ startMs }) => startMs))}; ATT&CK: ${whole(full.map(({ startMs }) => startMs))}`);
    for (const list of full.flatMap(({ slowLists }) => slowLists)) progress(`slow list, ATT&CK: ${list}`);
    for (const list of fullLarge.flatMap(({ slowLists }) => slowLists)) progress(`slow list, 250,000: ${list}`);
    for (const frame of typing.flatMap(({ slowFrames }) => slowFrames).filter((text) => /"scripts":\[\{/.test(text)))
      progress(`slow frame: ${frame.slice(0, 1000)}`);

    const emptyStart = empty.map(({ startMs }) => startMs);
    const over = full.map(({ memoryKb }, index) => (memoryKb - (empty[index]?.memoryKb ?? Number.NaN)) / 1024);
    return [
      row(
        'import-first-rows',
        `drop of ${attack.title}: first rows searchable`,
        'ms',
        1000,
        imports.map(({ firstRowsMs }) => firstRowsMs),
      ),
      ratio(
        'import',
        'whole import, file to committed and searchable ÷ floor (JSON.parse and plain puts)',
        1.5,
        imports.map(({ importMs }) => importMs),
        floor,
      ),
      ratio(
        'import-log',
        'hashes of the log and writing its entries, by themselves ÷ whole import',
        0.15,
        imports.map(({ log }) => log.chainMs + log.writeMs),
        imports.map(({ importMs }) => importMs),
      ),
      ratio(
        'import-again',
        'import of the same file again ÷ first import',
        0.5,
        imports.map(({ againMs }) => againMs),
        imports.map(({ importMs }) => importMs),
      ),
      row(
        'import-longest-task',
        'longest UI task while importing (0: none reached the 50 ms from which Chromium reports)',
        'ms',
        50,
        typing.map(({ longestTaskMs }) => longestTaskMs),
      ),
      row(
        'import-search',
        'search p95 while importing',
        'ms',
        60,
        typing.map(({ searchMs }) => searchMs),
      ),
      ratio(
        'undo-import',
        'undo of the import ÷ import',
        2,
        imports.map(({ undoMs }) => undoMs),
        imports.map(({ importMs }) => importMs),
      ),
      ratio(
        'extraction',
        'values out of 1 MB of report text ÷ the same with ioc-extractor',
        0.2,
        extraction.map(({ ms }) => ms),
        extraction.map(({ peerMs }) => peerMs),
      ),
      row(
        'extraction-recall',
        'of what stands in that text, how much more ioc-extractor finds (below 0: less)',
        '×',
        0,
        extraction.map(({ recall, peerRecall }) => peerRecall - recall),
      ),
      ratio(
        'extraction-double',
        'values out of twice as much text ÷ the same out of half of it',
        2.2,
        extraction.map(({ doubleMs }) => doubleMs),
        extraction.map(({ ms }) => ms),
      ),
      ratio(
        'pdf-findings',
        'a PDF of 200 pages to its findings ÷ its text by pdfjs alone',
        1.5,
        pdfs.map(({ ms }) => ms),
        pdfs.map(({ pdfjsMs }) => pdfjsMs),
      ),
      ratio(
        'import-misp',
        `import of a MISP event of ${MISP_ATTRIBUTES.toLocaleString('en')} attributes ÷ import of the STIX bundle that it becomes`,
        2,
        misp.map(({ eventMs }) => eventMs),
        misp.map(({ bundleMs }) => bundleMs),
      ),
      row('report', `PDF report of ${REPORT_OBJECTS} objects, headless: start of the process to the file`, 'ms', 10_000, reports),
      row('edit-members', 'edit of a report with 30,000 members: one property, or one member in or out, p95 of 120', 'ms', 30, edits),
      ratio(
        'snapshot',
        'whole snapshot ÷ writing as many bytes to the disk, ATT&CK',
        10,
        safety.map(({ snapshotMs }) => snapshotMs),
        safety.map(({ writingMs }) => writingMs),
      ),
      row(
        'snapshot-held',
        'longest edit while a snapshot is taken, ATT&CK',
        'ms',
        100,
        safety.map(({ longestEditMs }) => longestEditMs),
      ),
      row(
        'quit',
        'quit with something to save, ATT&CK',
        'ms',
        2000,
        safety.map(({ quitMs }) => quitMs),
      ),
      row('table', 'CSV of 100,000 rows, one thread, a fresh process: rows to objects', '/s', 20_000, tables),
      row('validate', `validation of ${attack.title}, one thread, a fresh process: objects`, '/s', 15_000, validation),
      row(
        'search',
        'search as you type, p95, ATT&CK',
        'ms',
        30,
        full.map(({ searchMs }) => searchMs),
      ),
      row(
        'list',
        'first page of any list, sorted and filtered, p95, ATT&CK',
        'ms',
        30,
        full.map(({ listMs }) => listMs),
      ),
      ratio(
        'start',
        'start to usable window, ATT&CK ÷ empty Electron window',
        2.5,
        full.map(({ startMs }) => startMs),
        emptyStart,
      ),
      row('memory', 'memory (PSS) of all processes, ATT&CK, idle, over an empty Electron', 'MB', 250, over),
      row(
        'graph-expand',
        'expand an object with about 200 neighbours: key to the frame that shows them',
        'ms',
        400,
        work.map(({ expandMs }) => expandMs),
      ),
      row(
        'graph-move-1000',
        'panning and zooming 1,000 drawn elements, the slower of the two, no graphics card',
        'fps',
        30,
        work.map(({ fps1000 }) => fps1000),
      ),
      row(
        'graph-move-2000',
        'panning and zooming 2,000 drawn elements',
        'fps',
        15,
        work.map(({ fps2000 }) => fps2000),
      ),
      row(
        'graph-layout',
        'layout of 1,000 nodes, key to stable',
        'ms',
        3000,
        work.map(({ layoutMs }) => layoutMs),
      ),
      row(
        'graph-layout-task',
        'longest UI task while 1,000 nodes are laid out and drawn (0: none reached 50 ms)',
        'ms',
        50,
        work.map(({ layoutTaskMs }) => layoutTaskMs),
      ),
      row(
        'matrix-heat',
        'enterprise matrix with heat of four groups, key to painted',
        'ms',
        300,
        work.map(({ heatMs }) => heatMs),
      ),
      row(
        'graph-path',
        'shortest path between a group and a malware, p95 of 30, ATT&CK',
        'ms',
        300,
        work.map(({ pathMs }) => pathMs),
      ),
      ...(large
        ? [
            row(
              'lookup-250k',
              'lookup of 10,000 values, half of them known, the first one after a start, 250,000 objects',
              'ms',
              1000,
              workLarge.map(({ lookupMs }) => lookupMs),
            ),
            row(
              'graph-path-250k',
              'shortest path between a group and a malware, p95 of 30, 250,000 objects',
              'ms',
              300,
              workLarge.map(({ pathMs }) => pathMs),
            ),
            row(
              'search-250k',
              'search as you type, p95, 250,000 objects',
              'ms',
              100,
              fullLarge.map(({ searchMs }) => searchMs),
            ),
            row(
              'list-250k',
              'first page of any list, sorted and filtered, p95, 250,000 objects',
              'ms',
              100,
              fullLarge.map(({ listMs }) => listMs),
            ),
            ratio(
              'start-250k',
              'start to usable window, 250,000 objects ÷ empty Electron window',
              4,
              fullLarge.map(({ startMs }) => startMs),
              emptyStart,
            ),
          ]
        : []),
    ];
  } finally {
    await display.stop();
    for (const profile of Object.values(prepared)) await rm(profile, { recursive: true, force: true });
  }
}

function table(results: readonly Result[]): string {
  const lines = results.map(({ what, value, unit, goal, met, spread: [low, high] }) => [
    met ? 'met' : `missed by ${Math.max(0.01, round(Math.abs(value - goal)))} ${unit}`,
    `${value} ${unit}`,
    `${isRate(unit) ? '≥' : '≤'} ${goal}`,
    `${low} – ${high}`,
    what,
  ]);
  const rows = [['', 'median', 'goal', 'spread', 'what'], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    samples: { type: 'string', default: '5' },
  },
});
await buildAll();
const results = await measure(values.quick ? 1 : Math.max(1, Number(values.samples)), !values.quick);
process.stdout.write(values.json ? `${JSON.stringify({ results })}\n` : `${table(results)}\n`);
