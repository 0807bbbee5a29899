/**
 * Columns of prose are read one after the other; everything else (tables, lists, forms) row by row. A gutter is a strip of
 * the page which hardly any line crosses; between two lines that cross it, both sides have to look like prose.
 */
import { type Line, type Segment, segmentText } from './pieces.ts';

/** In the order in which they are read. Each is a list of physical lines that belong to one column, or to the whole width. */
export type Band = Line[];

/** Strips of the width that are counted. */
const BINS = 200;
/** Three gutters inside each other part a page into more columns than anybody prints. */
const DEPTH = 3;
const CANDIDATES = 3;
/** Fewer lines are no column. */
const FEWEST_LINES = 4;

export function toBands(lines: readonly Line[], depth = DEPTH): Band[] {
  if (depth === 0 || lines.length < FEWEST_LINES) return lines.length > 0 ? [[...lines]] : [];
  for (const gutter of gutters(lines)) {
    const bands = partAt(lines, gutter, depth);
    if (bands) return bands;
  }
  return [[...lines]];
}

/** Middles of the strips that are crossed least. */
function gutters(lines: readonly Line[]): number[] {
  const left = Math.min(...lines.map(({ x0 }) => x0));
  const right = Math.max(...lines.map(({ x1 }) => x1));
  const bin = (right - left) / BINS;
  if (!(bin > 0)) return [];
  const change = new Int32Array(BINS + 2);
  for (const { segments } of lines) {
    for (const { x0, x1 } of segments) {
      const first = clamp(Math.floor((x0 - left) / bin));
      const behind = clamp(Math.ceil((x1 - left) / bin)) + 1;
      change[first] = (change[first] ?? 0) + 1;
      change[behind] = (change[behind] ?? 0) - 1;
    }
  }
  const covered: number[] = [];
  let now = 0;
  for (let at = 0; at <= BINS; at++) covered.push((now += change[at] ?? 0));
  const most = Math.max(...covered);
  const size = median(lines.map((line) => line.size));
  const found: { middle: number; crossed: number; width: number }[] = [];
  for (let from = Math.floor(BINS * 0.12); from < BINS * 0.88; from++) {
    if ((covered[from] ?? 0) > most * 0.3) continue;
    let to = from;
    let crossed = Infinity;
    while (to < BINS && (covered[to] ?? 0) <= most * 0.3) crossed = Math.min(crossed, covered[to++] ?? 0);
    // the strip is as wide as where it is crossed least
    const least = Array.from({ length: to - from }, (_, at) => from + at).filter((at) => covered[at] === crossed);
    const first = least[0] ?? from;
    const last = least.at(-1) ?? from;
    if ((to - from) * bin >= 0.6 * size) found.push({ middle: left + ((first + last + 1) / 2) * bin, crossed, width: last - first });
    from = to;
  }
  found.sort((one, other) => one.crossed - other.crossed || other.width - one.width);
  return found.slice(0, CANDIDATES).map(({ middle }) => middle);
}

const clamp = (bin: number): number => Math.max(0, Math.min(BINS, bin));

function median(numbers: number[]): number {
  return numbers.sort((one, other) => one - other)[numbers.length >> 1] ?? 0;
}

/** undefined: nowhere does this gutter part columns of prose. */
function partAt(lines: readonly Line[], gutter: number, depth: number): Band[] | undefined {
  const bands: Band[] = [];
  let plain: Line[] = [];
  let beside: Line[] = [];
  let parted = false;
  const closePlain = () => {
    if (plain.length > 0) bands.push(plain);
    plain = [];
  };
  const closeBeside = () => {
    const left = sideOf(beside, ({ x1 }) => x1 <= gutter);
    const right = sideOf(beside, ({ x1 }) => x1 > gutter);
    if (isProse(left) && isProse(right)) {
      closePlain();
      parted = true;
      bands.push(...toBands(left, depth - 1), ...toBands(right, depth - 1));
    } else plain.push(...beside);
    beside = [];
  };
  for (const line of lines) {
    if (line.segments.some(({ x0, x1 }) => x0 < gutter && x1 > gutter)) {
      closeBeside();
      plain.push(line);
    } else beside.push(line);
  }
  closeBeside();
  closePlain();
  return parted ? bands : undefined;
}

function sideOf(lines: readonly Line[], belongs: (segment: Segment) => boolean): Line[] {
  return lines.flatMap((line) => {
    const segments = line.segments.filter(belongs);
    const [first] = segments;
    if (!first) return [];
    const x0 = Math.min(...segments.map((segment) => segment.x0));
    return [{ ...line, segments, x0, x1: Math.max(...segments.map(({ x1 }) => x1)) }];
  });
}

/** Sentences that fill their column: several words in most lines, most lines about as wide as the widest. */
function isProse(lines: readonly Line[]): boolean {
  if (lines.length < FEWEST_LINES) return false;
  const left = Math.min(...lines.map(({ x0 }) => x0));
  const right = Math.max(...lines.map(({ x1 }) => x1));
  let worded = 0;
  let filled = 0;
  let letters = 0;
  for (const line of lines) {
    const text = line.segments.map(segmentText).join(' ');
    letters += text.length;
    if (text.split(/\s+/u).length >= 3) worded++;
    if (line.segments.length <= 2 && line.x1 >= left + 0.7 * (right - left)) filled++;
  }
  return letters / lines.length >= 18 && worded >= 0.6 * lines.length && filled >= 0.5 * lines.length;
}
