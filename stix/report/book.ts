/** All that a report tells of, put in order once: what its sections are made from. Everything in it passed the gate. */
import { displayName } from '../display-name.ts';
import { documentKey, type Evidence, evidenceOf } from '../evidence.ts';
import { type StixObject, textOf } from '../export/writer.ts';
import type { MarkingName } from '../markings.ts';
import { type Group, typeModel } from '../model/index.ts';
import { defang } from '../text.ts';
import { bodyOf, type Judgement, judgementsOf } from '../writing/index.ts';
import { type Content, h } from './html.ts';
import { type MarkdownFrame, parseMarkdown, plainText } from './markdown.ts';
import { type Reference, withReferences } from './references.ts';

export interface ReportInput {
  /** STIX 2.1, each as it may be read */
  readonly objects: readonly StixObject[];
  /** id → what to call it, other ids of it too */
  readonly names: ReadonlyMap<string, string>;
  /** as a whole, TLP first */
  readonly marking: readonly MarkingName[];
  /** '' where it has none */
  readonly title: string;
  /** RFC 3339 UTC */
  readonly at: string;
  /** id of the report, case or grouping that it is made of */
  readonly subject?: string;
  /** values as they are, not defanged */
  readonly fanged: boolean;
}

/** One place in a document where one object was read. */
export interface Cited {
  /** from 1, in the order of documents and pages */
  readonly number: number;
  readonly evidence: Evidence;
  /** of whom it speaks */
  readonly object: string;
}

export interface Tie {
  readonly object: StixObject;
  readonly from: string;
  readonly to: string;
  readonly words: string;
}

export interface Book extends Pick<ReportInput, 'objects' | 'marking' | 'at' | 'fanged'> {
  readonly title: string;
  readonly subject: StixObject | undefined;
  /** Markdown, '' where nothing is written */
  readonly body: string;
  readonly judgements: readonly Judgement[];
  /** relationships of which both ends leave */
  readonly ties: readonly Tie[];
  /** those that begin or end at an object */
  tiesOf(id: string): readonly Tie[];
  /** a relationship */
  tieOf(id: string): Tie | undefined;
  /** what a relationship says in words of its own, on one line */
  useOf(tie: StixObject): Content;
  readonly cited: readonly Cited[];
  /** numbered from 1 in this order */
  readonly references: readonly Reference[];
  readonly frame: MarkdownFrame;
  nameOf(id: string): string | undefined;
  /** what is told of by itself: neither relationship, nor marking, nor the report itself; by type, then name */
  readonly told: readonly StixObject[];
  /** numbers of the evidence of an object, as links */
  marks(id: string): Content[];
  /** its name, as a link where the report tells more of it */
  named(id: string): Content;
}

/** Words of the platform and ties between objects: they are told with what they belong to. */
const AROUND: ReadonlySet<string> = new Set([
  'relationship',
  'sighting',
  'marking-definition',
  'extension-definition',
  'language-content',
  'bundle',
]);

const citation = (to: string, words: string): Content => h('sup', '', h('a', { to, class: 'cite' }, `[${words}]`));

/** How a technique is used is a sentence or two. */
const USE_CHARACTERS = 240;

export const idOf = (object: StixObject): string => textOf(object['id']);
export const typeOf = (object: StixObject): string => textOf(object['type']);

export function bookOf(input: ReportInput): Book {
  const { names } = input;
  const isSubject = (object: StixObject): boolean => idOf(object) === input.subject;
  const isTold = (object: StixObject): boolean => !isSubject(object) && !AROUND.has(typeOf(object));
  const { objects, references } = withReferences(
    [
      ...input.objects.filter(isSubject),
      ...input.objects.filter(isTold).sort(inOrder),
      ...input.objects.filter((object) => !isSubject(object) && !isTold(object)),
    ],
    (object) => isSubject(object) || isTold(object),
  );
  const subject = objects.find(isSubject);
  const description = subject ? textOf(subject['description']) : '';
  const own = subject ? bodyOf(subject) : '';
  const body = own.trim() === '' ? description : own;
  const told = objects.filter(isTold);
  const places = new Map<string, string>();
  for (const [index, object] of told.entries()) places.set(idOf(object), `o${index + 1}`);
  const cited = citedIn(objects, subject);
  const byObject = new Map<string, Cited[]>();
  for (const one of cited) push(byObject, one.object, one);
  // an address that somebody could click is one as a name too
  const nameOf = (id: string): string | undefined => {
    const name = names.get(id);
    return name === undefined || input.fanged || !isValue(id) ? name : defang(name);
  };
  const marks = (id: string): Content[] => (byObject.get(id) ?? []).slice(0, 8).map(({ number }) => citation(`s${number}`, String(number)));
  const ties = tiesOf(objects, nameOf);
  const byId = new Map(ties.map((tie) => [idOf(tie.object), tie]));
  const byEnd = new Map<string, Tie[]>();
  for (const tie of ties) for (const id of new Set([tie.from, tie.to])) push(byEnd, id, tie);
  const frame: MarkdownFrame = { placeOf: (id) => places.get(id), cites: (number) => citation(`r${number}`, `R${number}`), top: 2 };
  return {
    objects,
    marking: input.marking,
    at: input.at,
    fanged: input.fanged,
    title: input.title,
    subject,
    body,
    judgements: judgementsOf(body),
    ties,
    tiesOf: (id) => byEnd.get(id) ?? [],
    tieOf: (id) => byId.get(id),
    useOf: (tie) => {
      const line = plainText(parseMarkdown(textOf(tie['description']).slice(0, USE_CHARACTERS)))
        .replace(/\s+/g, ' ')
        .trim();
      return line === '' ? '' : `: ${line}${textOf(tie['description']).length > USE_CHARACTERS ? ' …' : ''}`;
    },
    cited,
    references,
    frame,
    nameOf,
    told,
    marks,
    named: (id) => {
      const place = places.get(id);
      const name = nameOf(id) ?? '';
      return place === undefined ? name : h('a', { to: place }, name);
    },
  };
}

/** Who, by what, against whom, where; what was written about it last. */
const ORDER: readonly Group[] = [
  'Threats',
  'Arsenal',
  'Techniques',
  'Entities',
  'Locations',
  'Events',
  'Observations',
  'Data',
  'Cases',
  'Analyses',
];
const groupRank = (type: string): number => ORDER.indexOf(typeModel(type).group);

function inOrder(a: StixObject, b: StixObject): number {
  const [typeA, typeB] = [typeOf(a), typeOf(b)];
  if (typeA !== typeB) return groupRank(typeA) - groupRank(typeB) || (typeA < typeB ? -1 : 1);
  const [nameA, nameB] = [displayName(a).toLowerCase(), displayName(b).toLowerCase()];
  return nameA === nameB ? (idOf(a) < idOf(b) ? -1 : 1) : nameA < nameB ? -1 : 1;
}

/** Whether what it is called is what it is: an address, a hash. */
export const isValue = (id: string): boolean => {
  const type = id.split('--')[0] ?? '';
  return type === 'indicator' || typeModel(type).kind === 'sco';
};

function tiesOf(objects: readonly StixObject[], nameOf: (id: string) => string | undefined): Tie[] {
  return objects.flatMap((object) => {
    if (typeOf(object) !== 'relationship') return [];
    const [from, to] = [textOf(object['source_ref']), textOf(object['target_ref'])];
    if (nameOf(from) === undefined || nameOf(to) === undefined) return [];
    return [{ object, from, to, words: textOf(object['relationship_type']).replaceAll('-', ' ') }];
  });
}

/** Evidence of all objects, numbered by document, page and place. What a container says of others is theirs. */
function citedIn(objects: readonly StixObject[], subject: StixObject | undefined): Cited[] {
  const all = objects.flatMap((object) =>
    evidenceOf(object).map((evidence) => ({ evidence, object: evidence.object_ref ?? idOf(object) })),
  );
  const seen = new Set<string>();
  const first = subject ? idOf(subject) : '';
  return all
    .filter(({ evidence, object }) => {
      const key = `${object} ${documentKey(evidence)} ${evidence.page} ${evidence.start} ${evidence.end}`;
      const isNew = !seen.has(key) && object !== first;
      seen.add(key);
      return isNew;
    })
    .sort(
      ({ evidence: a }, { evidence: b }) =>
        (a.name === b.name ? 0 : a.name < b.name ? -1 : 1) ||
        (documentKey(a) === documentKey(b) ? 0 : documentKey(a) < documentKey(b) ? -1 : 1) ||
        a.page - b.page ||
        a.start - b.start ||
        a.end - b.end,
    )
    .map((one, index) => ({ number: index + 1, ...one }));
}

/** `2025-03-12`, '' where it is no time. */
export const dayOf = (value: unknown): string => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : '');

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `12 March 2025` */
export function longDay(value: string): string {
  const [year = '', month = '', day = ''] = dayOf(value).split('-');
  return year === '' ? '' : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

export const listOf = (parts: readonly Content[], by = ', '): Content[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [by, part]));
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/** Into the list of a key. */
export function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
