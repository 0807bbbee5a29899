/** What two accepted things of one sentence may have to do with each other. Suggested only: the analyst says so, or nobody does. */
import { relationshipChoices } from '../model/index.ts';
import { decided } from './decide.ts';
import type { Item, Related, Triage } from './triage.ts';

export interface Suggestion extends Related {
  page: number;
  /** the sentence, as it is written */
  sentence: string;
}

const MOST = 100;
const MOST_IN_A_SENTENCE = 8;

/** Ends of sentences and of paragraphs. Linear: no repetition can fail late. */
const END = /[.!?](?=\s+\p{Lu})|\n\s*\n/gu;

function sentencesOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(END)) {
    found.push({ start, end: index + end.length });
    start = index + end.length;
  }
  return [...found, { start, end: text.length }];
}

/** @param pages texts of the document by number of page @param accepted items that were said yes to */
export function suggestRelationships(
  triage: Pick<Triage, 'decisions' | 'related'>,
  accepted: readonly Item[],
  pages: readonly { number: number; text: string }[],
): Suggestion[] {
  const known = new Set(triage.related.map(({ source, target }) => pairOf(source, target)));
  const named = accepted.flatMap((item) => {
    const { of, type } = decided(triage, item);
    const is = of?.type ?? type ?? (item.type === 'vulnerability' ? item.type : undefined);
    return is === undefined ? [] : [{ item, type: is }];
  });
  const found: Suggestion[] = [];
  for (const page of pages) {
    const places = named
      .flatMap(({ item, type }) =>
        item.finding.spans.filter((span) => span.page === page.number).map((span) => ({ item, type, start: span.start })),
      )
      .sort((a, b) => a.start - b.start);
    let next = 0;
    for (const { start, end } of sentencesOf(page.text)) {
      const here: typeof places = [];
      for (let place = places[next]; place && place.start < end; place = places[++next])
        if (!here.some(({ item }) => item === place.item)) here.push(place);
      for (const [index, a] of here.slice(0, MOST_IN_A_SENTENCE).entries())
        for (const b of here.slice(index + 1, MOST_IN_A_SENTENCE)) {
          const pair = pairOf(a.item.key, b.item.key);
          const [choice] = relationshipChoices([a.type], [b.type]);
          if (!choice || choice.origin === 'common' || known.has(pair)) continue;
          known.add(pair);
          const [source, target] = choice.direction === 'forward' ? [a, b] : [b, a];
          const sentence = page.text.slice(start, end).replace(/\s+/g, ' ').trim();
          found.push({ source: source.item.key, type: choice.type, target: target.item.key, page: page.number, sentence });
          if (found.length === MOST) return found;
        }
    }
  }
  return found;
}

const pairOf = (a: string, b: string): string => [a, b].sort().join('\n');
