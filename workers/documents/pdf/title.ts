/** What a PDF is called: what it says of itself, else what its first page has in the largest letters. */
import { type Line, lineText } from './pieces.ts';

/** What programs put there that nobody wrote. */
const NO_TITLE = /^(?:untitled|no title|title|document ?\d*|presentation ?\d*|slide 1|powerpoint presentation|layout 1)$/i;
const FILE_NAME = /\.(?:docx?|odt|rtf|pdf|pptx?|indd|qxd|pages|tex|dvi|ps|html?)$/i;
const BY_PROGRAM = /^microsoft (?:word|powerpoint) - /i;

/** A title that somebody gave. */
export const isTitle = (text: string): boolean => !NO_TITLE.test(text) && !FILE_NAME.test(text) && !BY_PROGRAM.test(text);

/** As much larger than the text is a title at least. */
const LARGER = 1.35;
/** Lines of one title have the same size, but for this. */
const SAME = 0.95;
const FEWEST_LETTERS = 5;
const MOST_CHARACTERS = 200;
const BANNER = /^\s*(?:TLP\s?:|(?:confidential|restricted|public|internal)\s*$)/i;

/**
 * The first lines that follow each other in the largest letters.
 * @param first lines of the first page, from its top, without what runs through all pages
 * @param all lines of the document: what most of it is written in
 */
export function printedTitle(first: readonly Line[], all: Iterable<Line>): string | undefined {
  const body = usualSize(all);
  const lines = first.filter((line) => !BANNER.test(lineText(line)) && line.size >= LARGER * body);
  const largest = Math.max(0, ...lines.filter((line) => letters(lineText(line)) >= FEWEST_LETTERS).map(({ size }) => size));
  if (largest === 0) return undefined;
  const isOfIt = ({ size }: Line) => size >= SAME * largest && size <= largest / SAME;
  const from = lines.findIndex((line) => isOfIt(line) && letters(lineText(line)) >= FEWEST_LETTERS);
  const behind = lines.slice(from).findIndex((line) => !isOfIt(line));
  const title = lines
    .slice(from, behind < 0 ? undefined : from + behind)
    .map(lineText)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return title.length <= MOST_CHARACTERS ? title : undefined; // so much in one size is the text
}

const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** The size, to half a point, that has most of the letters. */
function usualSize(lines: Iterable<Line>): number {
  const counts = new Map<number, number>();
  for (const line of lines)
    for (const { pieces } of line.segments)
      for (const { size, text } of pieces) {
        const rounded = Math.round(size * 2) / 2;
        counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
      }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? Infinity;
}
