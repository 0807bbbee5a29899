/** How well typed letters fit a title: all letters in order; runs, word starts and early hits count more. */

export interface FuzzyMatch {
  score: number;
  /** indices of the matched characters in the title */
  at: number[];
}

const MAX_QUERY = 64;

export function fuzzyMatch(query: string, title: string): FuzzyMatch | undefined {
  const wanted = query.toLowerCase().replace(/\s+/g, '').slice(0, MAX_QUERY);
  if (wanted === '') return { score: 0, at: [] };
  const text = title.toLowerCase();
  const whole = text.indexOf(query.trim().toLowerCase());
  if (whole >= 0 && query.trim() !== '') {
    const length = query.trim().length;
    return {
      score: 1000 - whole + (isWordStart(text, whole) ? 200 : 0) - text.length / 100,
      at: Array.from({ length }, (_, index) => whole + index),
    };
  }
  const at: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const found = bestNext(text, letter, from);
    if (found < 0) return undefined;
    score += found === from && at.length > 0 ? 12 : isWordStart(text, found) ? 10 : 1;
    score -= Math.min(5, found - from) * 0.5;
    at.push(found);
    from = found + 1;
  }
  return { score: score - text.length / 100, at };
}

function isWordStart(text: string, index: number): boolean {
  return index === 0 || /[^\p{L}\p{N}]/u.test(text.charAt(index - 1));
}

/** The next place of a letter: right here, else the next word that starts with it, else anywhere later. */
function bestNext(text: string, letter: string, from: number): number {
  const first = text.indexOf(letter, from);
  if (first < 0 || first === from) return first;
  for (let index = first; index >= 0; index = text.indexOf(letter, index + 1)) if (isWordStart(text, index)) return index;
  return first;
}
