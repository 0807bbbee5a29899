/**
 * What a table of 100,000 rows costs from its bytes to objects: run alone (`node e2e/perf/tables.ts`) it prints one line of JSON; a bench
 * starts it in a process of its own. It is the pipeline of an import: split, columns guessed, each row made objects, each object text. Rows are
 * split by the reader of `stix`; the one of the documents worker takes a hundredth of the whole.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { readCsv } from '../../stix/index.ts';
import { beginPlan, guessMapping, TableBundle } from '../../stix/table/index.ts';
import { median } from './statistics.ts';

const self = fileURLToPath(import.meta.url);
const ROWS = 100_000;
const WARM_UP = 1;
const ROUNDS = 3;
const sample = z.object({ rowsPerSecond: z.number() });

/** As vendors write them: an indicator of one of three kinds, whom it belongs to, when, words about it. */
function makeTable(rows: number): Uint8Array {
  const lines = ['first_seen,indicator,type,malware,tags,description'];
  for (let row = 0; row < rows; row++) {
    const hex = row.toString(16).padStart(8, '0');
    const value = row % 3 === 0 ? hex.repeat(8) : row % 3 === 1 ? `host-${hex}.example.com` : `https://c2-${hex}.example.net/gate.php`;
    lines.push(
      `2024-03-${String((row % 28) + 1).padStart(2, '0')} 10:00:00,${value},,Family ${row % 50},"c2,stage ${row % 4}","Seen, it is said, in case ${row}"`,
    );
  }
  return new TextEncoder().encode(lines.join('\n'));
}

function objectsOf(bytes: Uint8Array): number {
  const [headings = [], ...rows] = readCsv(new TextDecoder().decode(bytes));
  const plan = beginPlan({ sha256: '0'.repeat(64), name: 'list.csv' }, '2024-05-01T00:00:00.000Z');
  const bundle = new TableBundle({ ...plan, mapping: guessMapping(headings, rows), makes: 'observable' }, 1, rows);
  let length = 0;
  for (const [at, row] of rows.entries()) {
    bundle.row(row, at);
    for (const object of bundle.ready()) length += JSON.stringify(object).length;
  }
  for (const object of bundle.rest()) length += JSON.stringify(object).length;
  if (length === 0 || bundle.unread.length > 0) throw new Error('Not all of it was read.');
  return Object.keys(bundle.counts()).length;
}

export async function sampleTable(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [self]);
  return sample.parse(JSON.parse(stdout)).rowsPerSecond;
}

if (process.argv[1] === self) {
  const bytes = makeTable(ROWS);
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const started = performance.now();
    objectsOf(bytes);
    if (round >= 0) times.push(performance.now() - started);
  }
  console.log(JSON.stringify({ rowsPerSecond: (ROWS / median(times)) * 1000 }));
}
