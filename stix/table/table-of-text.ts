/** Whether a text that somebody pasted is a table. */
import { readCsv } from '../csv.ts';
import { isHeadings, isValue } from './headings-row.ts';

/** As much of it as tells. */
const SAMPLE_CHARACTERS = 64 * 1024;
const SAMPLE_ROWS = 200;
const DELIMITERS = ['\t', ',', ';', '|'] as const;
/** So many rows have equally many cells. A text has few lines with equally many commas. */
const MOST = 0.9;

/**
 * `sure`: rows of a spreadsheet (tabs), or values below headings; `maybe`: values in columns that nobody named; undefined: it is none.
 * Looks at the first 64 KiB.
 */
export function tableOfText(text: string): 'sure' | 'maybe' | undefined {
  const cut = text.length > SAMPLE_CHARACTERS;
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  // the last line of what was cut is no row
  const whole = cut ? sample.slice(0, sample.lastIndexOf('\n') + 1) : sample;
  let best: 'sure' | 'maybe' | undefined;
  for (const delimiter of DELIMITERS) {
    if (!whole.includes(delimiter)) continue;
    const rows = readCsv(whole, delimiter)
      .filter((row) => row.some((cell) => cell.trim() !== '') && !row[0]?.startsWith('#'))
      .slice(0, SAMPLE_ROWS);
    const [first = [], ...below] = rows;
    const width = first.length;
    if (below.length === 0 || width < 2 || rows.filter(({ length }) => length === width).length < MOST * rows.length) continue;
    const hasValues = below.some((row) => row.some((cell) => isValue(cell.trim())));
    const named = isHeadings(first, below) && first.filter((cell) => cell.trim() !== '').length > 1;
    if (named && (hasValues || delimiter === '\t')) return 'sure';
    if (delimiter === '\t' && hasValues) return 'sure';
    if (hasValues) best = 'maybe';
  }
  return best;
}
