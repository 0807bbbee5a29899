/** How sure somebody is, as people write it in tables. */

const WORDS: Readonly<Record<string, number>> = {
  none: 0,
  low: 15,
  medium: 50,
  med: 50,
  moderate: 50,
  high: 85,
  'very high': 95,
  confirmed: 95,
};

/** 0 to 100, `85 %`, or a word of the scale low, medium, high. */
export function confidenceOf(cell: string): number | undefined {
  const text = cell.trim().toLowerCase();
  if (Object.hasOwn(WORDS, text)) return WORDS[text];
  const number = /^(\d{1,3})(?:[.,]\d+)? ?%?$/.exec(text)?.[1];
  return number !== undefined && Number(number) <= 100 ? Number(number) : undefined;
}
