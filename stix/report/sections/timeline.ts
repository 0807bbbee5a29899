/** When what happened. */
import { textOf, textsOf } from '../../export/writer.ts';
import { typeModel } from '../../model/index.ts';
import { type Book, dayOf, idOf, listOf, push, typeOf } from '../book.ts';
import { type Content, h } from '../html.ts';

interface DatedFact {
  readonly day: string;
  readonly words: Content;
  readonly object: string;
}

/** Property → how it is told of. What says when a record was written (created, modified) is no fact about the world. */
const DATES: readonly (readonly [property: string, words: string])[] = [
  ['first_seen', 'first seen'],
  ['last_seen', 'last seen'],
  ['start_time', 'began'],
  ['stop_time', 'ended'],
  ['first_observed', 'first observed'],
  ['last_observed', 'last observed'],
  ['analysis_started', 'analysis began'],
  ['published', 'published'],
];

export function datedFacts(book: Book): DatedFact[] {
  const facts: DatedFact[] = [];
  const add = (value: unknown, words: Content, object: string): void => {
    const day = dayOf(value);
    // OpenCTI writes the ends of its calendar where nothing is known
    if (day !== '' && day > '1970-01-02' && day < '5000') facts.push({ day, words, object });
  };
  for (const object of book.objects) {
    const type = typeOf(object);
    if (type === 'indicator' || object === book.subject) continue;
    if (type === 'relationship') {
      const [from, to] = [textOf(object['source_ref']), textOf(object['target_ref'])];
      if (book.nameOf(from) === undefined || book.nameOf(to) === undefined) continue;
      const words = [book.named(from), ` ${textOf(object['relationship_type']).replaceAll('-', ' ')} `, book.named(to)];
      add(object['start_time'], [words, ': began'], idOf(object));
      add(object['stop_time'], [words, ': ended'], idOf(object));
      continue;
    }
    if (type === 'sighting') {
      const seen = textOf(object['sighting_of_ref']);
      if (book.nameOf(seen) === undefined) continue;
      const where = textsOf(object['where_sighted_refs']).filter((id) => book.nameOf(id) !== undefined);
      const by = where.length === 0 ? [] : [' by ', listOf(where.map((id) => book.named(id)))];
      add(object['first_seen'], [book.named(seen), ' sighted', by], idOf(object));
      if (dayOf(object['last_seen']) !== dayOf(object['first_seen']))
        add(object['last_seen'], [book.named(seen), ' sighted last', by], idOf(object));
      continue;
    }
    if (type === 'language-content' || type === 'marking-definition') continue;
    const told = [h('span', 'label', `${typeModel(type).singular} `), book.named(idOf(object))];
    for (const [property, words] of DATES) add(object[property], [told, ` ${words}`], idOf(object));
  }
  return facts.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
}

export function timelineContent(book: Book): Content {
  const facts = datedFacts(book);
  if (facts.length === 0) return [];
  const byDay = new Map<string, DatedFact[]>();
  for (const fact of facts) push(byDay, fact.day, fact);
  return h(
    'table',
    'timeline',
    h('thead', '', h('tr', '', h('th', { scope: 'col' }, 'Date'), h('th', { scope: 'col' }, 'What'))),
    h(
      'tbody',
      '',
      ...[...byDay].map(([day, some]) =>
        h(
          'tr',
          '',
          h('th', { scope: 'row', class: 'day' }, day),
          h('td', '', ...some.map(({ words, object }) => h('p', '', words, book.marks(object)))),
        ),
      ),
    ),
  );
}
