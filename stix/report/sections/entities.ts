/** Who and what: actors, tools, targets, with what stands between them. */
import { displayName } from '../../display-name.ts';
import { type StixObject, textOf, textsOf } from '../../export/writer.ts';
import { typeModel } from '../../model/index.ts';
import { type Book, dayOf, idOf, listOf, push, typeOf } from '../book.ts';
import { type Content, h } from '../html.ts';
import { markdownContent } from '../markdown.ts';
import { DESCRIPTION_CHARACTERS, cut, externalId } from './texts.ts';

/** Ends of one kind of relationship that are named; others are counted. */
const ENDS_NAMED = 24;

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
