/** What it is: title, marking, what it covers. */
import { confidenceStep } from '../../confidence.ts';
import { textOf, textsOf } from '../../export/writer.ts';
import { typeModel } from '../../model/index.ts';
import { type Book, counted, longDay, typeOf } from '../book.ts';
import { type Content, h } from '../html.ts';
import { markdownContent } from '../markdown.ts';
import { DESCRIPTION_CHARACTERS, cut } from './texts.ts';
import { datedFacts } from './timeline.ts';

const FULL_TLP = /^TLP:/;

export function bannerContent(book: Book): Content {
  return h('p', 'banner', ...book.marking.map((name) => h('span', `mark ${markClass(name)}`, name)));
}

export const markClass = (name: string): string => name.toLowerCase().replace(':', '-').replace('+', '-');

export function titleOf(book: Book): string {
  return book.title.trim() === '' ? 'Intelligence report' : book.title;
}

/** What kind of thing it is, in a word. */
export function kindOf({ subject }: Book): string {
  return subject === undefined ? 'Selection' : typeModel(typeOf(subject)).singular;
}

export function authorOf({ subject, ...book }: Book): string {
  return book.nameOf(textOf(subject?.['created_by_ref'])) ?? '';
}

export function coverContent(book: Book, contents: Content): Content {
  const { subject, at } = book;
  const facts: [string, Content][] = [];
  const add = (label: string, value: Content): void => {
    if (value !== '') facts.push([label, value]);
  };
  add('Date', longDay(at));
  add('Author', authorOf(book));
  add('Published', longDay(textOf(subject?.['published'])));
  add(
    'Kind',
    textsOf(subject?.['report_types'] ?? subject?.['incident_type'])
      .join(', ')
      .replaceAll('-', ' '),
  );
  add('Period', periodOf(book));
  add('Confidence', confidenceWords(subject?.['confidence']));
  add('Handling', handlingOf(book));
  add('Covers', coverage(book));
  const abstract = subject && book.body !== textOf(subject['description']) ? textOf(subject['description']) : '';
  return h(
    'header',
    'cover',
    bannerContent(book),
    h('p', 'kind', kindOf(book)),
    h('h1', '', titleOf(book)),
    abstract === '' ? [] : h('div', 'abstract', markdownContent(cut(abstract, DESCRIPTION_CHARACTERS), { ...book.frame, top: 4 })),
    h('dl', 'facts', ...facts.flatMap(([label, value]) => [h('dt', '', label), h('dd', '', value)])),
    contents,
  );
}

/** FIRST.org, TLP 2.0: what each label allows. */
const HANDLING: Readonly<Record<string, string>> = {
  'TLP:RED': 'For the eyes and ears of individual recipients only, no further disclosure.',
  'TLP:AMBER+STRICT': 'Recipients may share this on a need-to-know basis within their organization only.',
  'TLP:AMBER': 'Recipients may share this on a need-to-know basis within their organization and its clients.',
  'TLP:GREEN': 'Recipients may share this within their community, not over publicly accessible channels.',
  'TLP:CLEAR': 'Recipients may share this without restriction.',
};
const ACTIONS: Readonly<Record<string, string>> = {
  'PAP:RED': 'Passive, not detectable action only.',
  'PAP:AMBER': 'Passive cross-checks with third parties are allowed; nothing that the adversary could notice.',
  'PAP:GREEN': 'Active actions such as blocking are allowed.',
  'PAP:CLEAR': 'No restriction of use.',
};

export function handlingOf({ marking }: Book): string {
  return marking
    .map((name) => (FULL_TLP.test(name) ? HANDLING[name] : `${name}: ${ACTIONS[name] ?? ''}`))
    .filter((words) => words !== undefined)
    .join(' ');
}

export function confidenceWords(confidence: unknown): string {
  const step = confidenceStep('low-medium-high', confidence);
  return step === undefined || typeof confidence !== 'number' ? '' : `${step.name} (${confidence} of 100)`;
}

function coverage({ told }: Book): string {
  const counts = new Map<string, number>();
  for (const object of told) counts.set(typeOf(object), (counts.get(typeOf(object)) ?? 0) + 1);
  return [...counts].map(([type, count]) => counted(count, inside(typeModel(type).singular), inside(typeModel(type).plural))).join(' · ');
}

/** As it is written inside of a sentence: `IPv4 addresses` stays, `Domain names` does not. */
const inside = (words: string): string => (/^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words);

function periodOf(book: Book): string {
  const days = datedFacts(book).map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? '' : first === last ? longDay(first) : `${longDay(first)} – ${longDay(last)}`;
}
