/** Where a Markdown text is code: between fences, and between equal runs of backticks in a paragraph (CommonMark 4.5 and 6.1). */

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Whether something stands in code, to be asked in rising order of places. */
export function codePlaces(markdown: string): (at: number) => boolean {
  const places = [...fenced(markdown)];
  let index = 0;
  return (at) => {
    while (index < places.length && (places[index]?.[1] ?? 0) <= at) index++;
    return at >= (places[index]?.[0] ?? Infinity);
  };
}

/** Blocks between fences and, between those, spans; in order. */
function* fenced(markdown: string): Generator<[start: number, end: number]> {
  let fence = '';
  let from = 0;
  let paragraph = 0;
  for (const { line, start, end } of linesOf(markdown)) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence) && line.trim() === mark) {
        yield [from, end];
        [fence, paragraph] = ['', end];
      }
    } else if (mark !== '' && !(mark.startsWith('`') && line.slice(line.indexOf(mark) + mark.length).includes('`'))) {
      yield* spans(markdown, paragraph, start);
      [fence, from] = [mark, start];
    } else if (line.trim() === '') {
      yield* spans(markdown, paragraph, start);
      paragraph = end;
    }
  }
  if (fence === '') yield* spans(markdown, paragraph, markdown.length);
  else yield [from, markdown.length];
}

function* spans(markdown: string, from: number, to: number): Generator<[start: number, end: number]> {
  const runs = [...markdown.slice(from, to).matchAll(/`+/g)].map((run) => ({ at: from + run.index, length: run[0].length }));
  // the next run of the same length, from the end: linear
  const next = new Array<number>(runs.length).fill(-1);
  const last = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.length ?? 0;
    next[index] = last.get(length) ?? -1;
    last.set(length, index);
  }
  for (let index = 0; index < runs.length; index++) {
    const close = next[index] ?? -1;
    const [first, end] = [runs[index], runs[close]];
    if (!first || !end) continue;
    yield [first.at, end.at + end.length];
    index = close;
  }
}

export interface Line {
  /** without its end */
  readonly line: string;
  readonly start: number;
  /** behind its end */
  readonly end: number;
}

export function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at + 1;
    const line = text.slice(start, at < 0 ? end : at);
    yield { line: line.endsWith('\r') ? line.slice(0, -1) : line, start, end };
    start = end;
  }
}
