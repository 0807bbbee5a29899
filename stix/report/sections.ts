/** Sections of a report: each gives what it has to say, nothing where there is nothing. */
import { confidenceStep } from '../confidence.ts';
import { displayName } from '../display-name.ts';
import { defang } from '../text.ts';
import { typeModel } from '../model/index.ts';
import { textOf, textsOf, type StixObject } from '../export/writer.ts';
import { LIKELIHOODS } from '../writing/index.ts';
import { type Book, type Cited, counted, dayOf, idOf, listOf, longDay, push, typeOf } from './book.ts';
import { type Content, h } from './html.ts';
import { blocks, markdownContent, parseMarkdown, plainText } from './markdown.ts';

/** First pages of long descriptions: a report is read, the rest stands in the store. */
const DESCRIPTION_CHARACTERS = 1400;
/** Ends of one kind of relationship that are named; others are counted. */
const ENDS_NAMED = 24;
const QUOTE_CHARACTERS = 420;

// --- what it is ---------------------------------------------------------------------------------------------------

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

function handlingOf({ marking }: Book): string {
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
  return [...counts]
    .map(([type, count]) => counted(count, typeModel(type).singular.toLowerCase(), typeModel(type).plural.toLowerCase()))
    .join(' · ');
}

function periodOf(book: Book): string {
  const days = datedFacts(book).map(({ day }) => day);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? '' : first === last ? longDay(first) : `${longDay(first)} – ${longDay(last)}`;
}

// --- what is judged -----------------------------------------------------------------------------------------------

export function judgementsContent(book: Book): Content {
  const { judgements, body } = book;
  if (judgements.length === 0) return [];
  const items = judgements.map(({ start, end, likelihood, confidence, refs }) => {
    const item = parseMarkdown(body.slice(start, end)).children[0];
    const words = item?.type === 'list' ? item.children.flatMap((one) => one.children) : item ? [item] : [];
    const only = words.length === 1 && words[0]?.type === 'paragraph' ? words[0].children : undefined;
    const tags = [
      ...(likelihood === undefined
        ? []
        : [h('span', 'tag', scalePicture(likelihood), `${likelihood.name}, ${likelihood.from}–${likelihood.to} %`)]),
      ...(confidence === undefined ? [] : [h('span', 'tag', levelPicture(confidence), `${confidence} confidence`)]),
    ];
    const evidence = refs.filter((id) => book.nameOf(id) !== undefined).map((id) => [book.named(id), book.marks(id)]);
    return h(
      'li',
      '',
      h('div', 'judgement', blocks(only ? [{ type: 'paragraph', children: only }] : words, { ...book.frame, top: 4 }, 0)),
      tags.length === 0 ? [] : h('p', 'tags', ...tags),
      evidence.length === 0 ? [] : h('p', 'evidence', h('span', 'label', 'Evidence '), listOf(evidence)),
    );
  });
  return h('ol', 'judgements', ...items);
}

/** Where on a line from never to always it lies. */
const scalePicture = ({ from, to }: { from: number; to: number }): Content => ({
  svg: `<svg width="64" height="8" viewBox="0 0 64 8" aria-hidden="true"><rect y="2.5" width="64" height="3" rx="1.5" fill="#cfd6df"/><rect x="${(from * 0.64).toFixed(1)}" y="1" width="${Math.max(4, (to - from) * 0.64).toFixed(1)}" height="6" rx="3" fill="#1f4e79"/></svg>`,
});
const LEVELS = ['low', 'moderate', 'high'];
const levelPicture = (level: string): Content => ({
  svg: `<svg width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">${LEVELS.map((_, at) => `<rect x="${at * 9}" y="1" width="8" height="6" rx="1.5" fill="${at <= LEVELS.indexOf(level) ? '#1f4e79' : '#cfd6df'}"/>`).join('')}</svg>`,
});

/** What is written, without the key judgements where they stand by themselves. */
export function bodyContent(book: Book, withJudgements: boolean): Content {
  const root = parseMarkdown(book.body);
  // its highest heading stands beside those of the template
  const depths = root.children.flatMap((node) => (node.type === 'heading' ? [node.depth] : []));
  const frame = { ...book.frame, top: 3 - Math.min(...depths, 6) };
  if (withJudgements || book.judgements.length === 0) return blocks(root.children, frame, 0);
  const [first] = book.judgements;
  const left: typeof root.children = [];
  let dropping = 0;
  for (const [index, node] of root.children.entries()) {
    if (node.type === 'heading') {
      const next = root.children.slice(index + 1).find(({ type }) => type === 'list' || type === 'heading');
      const holds =
        next?.type === 'list' &&
        (next.position?.start.offset ?? -1) <= (first?.start ?? 0) &&
        (next.position?.end.offset ?? 0) >= (first?.end ?? 0);
      if (holds) dropping = node.depth;
      else if (dropping > 0 && node.depth <= dropping) dropping = 0;
    }
    if (dropping === 0) left.push(node);
  }
  return blocks(left, frame, 0);
}

export function summaryContent({ subject, frame }: Book): Content {
  return subject === undefined ? [] : markdownContent(textOf(subject['description']), { ...frame, top: 3 });
}

/** To the end of a paragraph or sentence in front of the cap. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const end = Math.max(head.lastIndexOf('\n\n'), head.lastIndexOf('. ') + 1);
  return `${(end > most / 2 ? head.slice(0, end) : head).trimEnd()} …`;
}

// --- when ---------------------------------------------------------------------------------------------------------

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

// --- who and what -------------------------------------------------------------------------------------------------

/** Told in tables of their own. */
const ELSEWHERE = (object: StixObject): boolean => {
  const { kind, type } = typeModel(typeOf(object));
  return (
    kind === 'sco' ||
    kind === 'meta' ||
    type === 'indicator' ||
    type === 'attack-pattern' ||
    type === 'x-mitre-tactic' ||
    type === 'x-mitre-matrix'
  );
};

const FIELDS: readonly (readonly [property: string, label: string])[] = [
  ['aliases', 'Also known as'],
  ['malware_types', 'Kind'],
  ['threat_actor_types', 'Kind'],
  ['tool_types', 'Kind'],
  ['infrastructure_types', 'Kind'],
  ['primary_motivation', 'Motivation'],
  ['sophistication', 'Sophistication'],
  ['resource_level', 'Resources'],
  ['goals', 'Goals'],
  ['first_seen', 'First seen'],
  ['last_seen', 'Last seen'],
  ['sectors', 'Sectors'],
  ['country', 'Country'],
];

export function entitiesContent(book: Book): Content {
  const told = book.told.filter((object) => !ELSEWHERE(object));
  const out: Content[] = [];
  let current = '';
  for (const object of told) {
    const type = typeOf(object);
    if (type !== current) out.push(h('h3', '', typeModel(type).plural));
    current = type;
    out.push(entityContent(book, object));
  }
  return out;
}

function entityContent(book: Book, object: StixObject): Content {
  const id = idOf(object);
  const place = book.frame.placeOf(id);
  const text = textOf(object['description']) || textOf(object['content']) || textOf(object['explanation']) || textOf(object['abstract']);
  const facts = FIELDS.flatMap(([property, label]) => {
    const value = object[property];
    const words = typeof value === 'string' ? dayOf(value) || value : textsOf(value).join(', ');
    return words === '' ? [] : [h('span', 'fact', h('span', 'label', `${label} `), words)];
  });
  const external = externalId(object);
  return h(
    'article',
    { class: 'entity', ...(place === undefined ? {} : { id: place }) },
    h('h4', '', book.nameOf(id) ?? displayName(object), external === '' ? [] : [' ', h('span', 'code', external)], book.marks(id)),
    facts.length === 0 ? [] : h('p', 'fields', listOf(facts, ' · ')),
    markdownContent(cut(text, DESCRIPTION_CHARACTERS), { ...book.frame, top: 5 }),
    tiesContent(book, id),
  );
}

/** `G0016`, `CVE-2024-3400`. */
export function externalId(object: StixObject): string {
  const references = object['external_references'];
  for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
    const id: unknown =
      typeof reference === 'object' && reference !== null && 'external_id' in reference ? reference.external_id : undefined;
    if (typeof id === 'string' && id !== '' && id !== displayName(object)) return id;
  }
  return '';
}

function tiesContent(book: Book, id: string): Content {
  const groups = new Map<string, Content[]>();
  for (const { from, to, words, object } of book.tiesOf(id)) {
    const [label, other] = from === id ? [words, to] : [`← ${words}`, from];
    push(groups, label, [book.named(other), book.marks(idOf(object))]);
  }
  if (groups.size === 0) return [];
  return h(
    'ul',
    'ties',
    ...[...groups].map(([label, ends]) =>
      h(
        'li',
        '',
        h('span', 'label', `${label} `),
        listOf(ends.slice(0, ENDS_NAMED)),
        ends.length > ENDS_NAMED ? ` and ${ends.length - ENDS_NAMED} more` : '',
      ),
    ),
  );
}

// --- where it was read --------------------------------------------------------------------------------------------

export function sourcesContent(book: Book): Content {
  return [evidenceContent(book), referencesContent(book)];
}

function evidenceContent(book: Book): Content {
  const documents = new Map<string, Cited[]>();
  for (const one of book.cited) push(documents, one.evidence.sha256, one);
  return [...documents.values()].map((some) => [
    h('h3', '', some[0]?.evidence.name ?? ''),
    h('p', 'hash', h('span', 'label', 'SHA-256 '), h('code', '', some[0]?.evidence.sha256 ?? '')),
    h(
      'table',
      'sources',
      h('colgroup', '', h('col', 'narrow'), h('col', 'narrow'), h('col', 'third'), h('col', '')),
      h('thead', '', h('tr', '', ...['No.', 'Page', 'Fact', 'Words'].map((words) => h('th', { scope: 'col' }, words)))),
      h(
        'tbody',
        '',
        ...some.map(({ number, evidence, object }) =>
          h(
            'tr',
            { id: `s${number}` },
            h('td', 'number', String(number)),
            h('td', 'number', String(evidence.page)),
            h('td', '', factWords(book, object)),
            h('td', '', h('q', '', quoted(book, evidence.text))),
          ),
        ),
      ),
    ),
  ]);
}

const quoted = ({ fanged }: Book, text: string): string => {
  const line = cut(text.replace(/\s+/g, ' ').trim(), QUOTE_CHARACTERS);
  return fanged ? line : defang(line);
};

function factWords(book: Book, id: string): Content {
  const tie = book.tieOf(id);
  if (tie) return [book.named(tie.from), ` ${tie.words} `, book.named(tie.to)];
  return book.named(id);
}

/** Public reports and pages that objects refer to, each once. */
function referencesContent(book: Book): Content {
  const seen = new Map<string, Content>();
  for (const object of [...(book.subject ? [book.subject] : []), ...book.told]) {
    const references = object['external_references'];
    for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
      if (typeof reference !== 'object' || reference === null) continue;
      const part = (name: string): string => textOf((reference as Record<string, unknown>)[name]).trim();
      const [source, url, description, id] = [part('source_name'), part('url'), part('description'), part('external_id')];
      const key = `${source} ${id} ${url}`;
      // what ATT&CK numbers stand for is told where they stand
      if (seen.has(key) || (url === '' && description === '') || source.startsWith('mitre-')) continue;
      seen.set(
        key,
        h(
          'li',
          '',
          h('b', '', [source, id].filter((word) => word !== '').join(' ')),
          description === '' ? '' : ` ${plainLine(description)}`,
          url === '' ? [] : [' ', h('span', 'address', defang(url))],
        ),
      );
    }
  }
  return seen.size === 0 ? [] : [h('h3', '', 'Public references'), h('ol', 'references', ...seen.values())];
}

const plainLine = (text: string): string => plainText(parseMarkdown(cut(text, QUOTE_CHARACTERS))).replace(/\s+/g, ' ');

// --- what it is not -----------------------------------------------------------------------------------------------

export function scopeContent(book: Book): Content {
  const { objects, marking, at, fanged, cited } = book;
  const lines = [
    `Made on ${longDay(at)} (${at.slice(0, 16).replace('T', ' ')} UTC) from ${counted(objects.length, 'object')} of a Sextant profile. What is not in that profile is not in this report.`,
    marking.length === 0 ? '' : `As a whole it is ${marking.join(' and ')}. ${handlingOf(book)}`,
    fanged ? 'Addresses are written as they are: do not click them.' : 'Addresses are defanged: [.] is a dot, hxxp is http.',
    cited.length === 0
      ? ''
      : `Numbers in brackets lead to the ${counted(cited.length, 'place')} in documents where a fact was read. A fact without a number was stated by a source or by the author.`,
    book.judgements.length === 0
      ? ''
      : `Likelihood is said in the words of ICD 203: ${LIKELIHOODS.map(({ name, from, to }) => `${name} (${from}–${to} %)`).join(', ')}. Confidence (low, moderate, high) says how good the evidence for a judgement is.`,
  ];
  return h('ul', 'scope', ...lines.filter((line) => line !== '').map((line) => h('li', '', line)));
}
