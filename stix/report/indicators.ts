/** What one would look for in a log: values by kind, what each of them points to and since when. Techniques by tactic. */
import { domainOfKillChain, KNOWN_TACTICS, tacticShortName } from '../attack-tactics.ts';
import { displayName } from '../display-name.ts';
import { isRecord } from '../canonical.ts';
import { iocsOf, shownIoc } from '../export/ioc.ts';
import { type StixObject, textOf } from '../export/writer.ts';
import { typeModel } from '../model/index.ts';
import { type Book, dayOf, idOf, isValue, listOf, push, typeOf } from './book.ts';
import { type Content, h } from './html.ts';
import { externalId } from './sections/texts.ts';

interface Value {
  readonly shown: string;
  /** objects that state it */
  readonly of: StixObject[];
}

/** First the kinds that go into a blocklist. */
const KINDS = ['ipv4-addr', 'ipv6-addr', 'domain-name', 'hostname', 'url', 'email-addr', 'SHA-256', 'SHA-1', 'MD5', 'file name'];
const KIND_WORDS: Readonly<Record<string, string>> = { 'file name': 'File names', hostname: 'Host names' };

export function indicatorsContent(book: Book): Content {
  const byKind = new Map<string, Map<string, Value>>();
  const others: StixObject[] = [];
  for (const object of book.told) {
    const iocs = iocsOf(object);
    if (iocs.length === 0 && typeOf(object) === 'indicator') others.push(object);
    for (const ioc of iocs) {
      const values = byKind.get(ioc.kind) ?? new Map<string, Value>();
      byKind.set(ioc.kind, values);
      const shown = shownIoc(ioc, book.fanged);
      const value = values.get(shown);
      if (value) value.of.push(object);
      else values.set(shown, { shown, of: [object] });
    }
  }
  const rank = (kind: string): number => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  const kinds = [...byKind].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const taken = new Set<string>();
  return [
    ...kinds.map(([kind, values]) => [
      h('h3', '', KIND_WORDS[kind] ?? (/^[A-Z]/.test(kind) ? kind : typeModel(kind).plural), ' ', h('span', 'count', String(values.size))),
      valueTable(book, [...values.values()], taken),
    ]),
    ruleTable(book, others, taken),
  ];
}

function valueTable(book: Book, values: readonly Value[], taken: Set<string>): Content {
  const rows = values
    .toSorted((a, b) => (a.shown < b.shown ? -1 : 1))
    .map(({ shown, of }) => {
      const pointed = new Map(of.flatMap((object) => pointsTo(book, idOf(object))).map((id) => [id, book.named(id)]));
      const since =
        of
          .map((object) => dayOf(object['valid_from']))
          .filter((day) => day !== '')
          .sort()[0] ?? '';
      return h(
        'tr',
        '',
        h(
          'td',
          'value',
          ...of.flatMap((object) => anchor(book, object, taken)),
          h('code', '', shown),
          of.flatMap((object) => book.marks(idOf(object))).slice(0, 4),
        ),
        h('td', '', listOf([...pointed.values()].slice(0, 6))),
        h('td', 'day', since),
      );
    });
  return h(
    'table',
    'values',
    h('colgroup', '', h('col', ''), h('col', 'third'), h('col', 'days')),
    h('thead', '', h('tr', '', ...['Value', 'Points to', 'Valid from'].map((words) => h('th', { scope: 'col' }, words)))),
    h('tbody', '', ...rows),
  );
}

/** The place to which links to an object lead, once. */
function anchor(book: Book, object: StixObject, taken: Set<string>): Content[] {
  const place = book.frame.placeOf(idOf(object));
  if (place === undefined || taken.has(place)) return [];
  taken.add(place);
  return [h('span', { id: place })];
}

/** Indicators whose pattern is no list of values: rules in other languages. */
function ruleTable(book: Book, indicators: readonly StixObject[], taken: Set<string>): Content {
  if (indicators.length === 0) return [];
  return [
    h('h3', '', 'Detection rules ', h('span', 'count', String(indicators.length))),
    h(
      'table',
      'values',
      h('colgroup', '', h('col', ''), h('col', 'days'), h('col', 'third')),
      h('thead', '', h('tr', '', ...['Rule', 'Language', 'Points to'].map((words) => h('th', { scope: 'col' }, words)))),
      h(
        'tbody',
        '',
        ...indicators.map((object) =>
          h(
            'tr',
            '',
            h('td', '', ...anchor(book, object, taken), book.nameOf(idOf(object)) ?? '', book.marks(idOf(object))),
            h('td', '', textOf(object['pattern_type'])),
            h('td', '', listOf(pointsTo(book, idOf(object)).map((id) => book.named(id)))),
          ),
        ),
      ),
    ),
  ];
}

/** What an indicator or observable says something of: by a relationship, one step on where that is an indicator or observable again. */
function pointsTo(book: Book, id: string, depth = 0): string[] {
  return book.tiesOf(id).flatMap(({ from, to }) => {
    const other = from === id ? to : from;
    if (!isValue(other)) return [other];
    return depth === 0 ? pointsTo(book, other, 1).filter((one) => one !== id) : [];
  });
}

// --- techniques ---------------------------------------------------------------------------------------------------

interface Technique {
  readonly id: string;
  /** T1059.001 */
  readonly code: string;
  readonly name: string;
}

const ORDER: readonly string[] = Object.values(KNOWN_TACTICS).flatMap((tactics) => tactics.map(({ shortName }) => shortName));
const TACTIC_NAMES = new Map(
  Object.values(KNOWN_TACTICS).flatMap((tactics) => tactics.map(({ shortName, name }) => [shortName, name] as const)),
);

/** Short names of the tactics of a technique; '' where it names none. */
function tacticsOf(object: StixObject): string[] {
  const phases = object['kill_chain_phases'];
  const names = (Array.isArray(phases) ? (phases as unknown[]) : []).flatMap((phase) =>
    isRecord(phase) && domainOfKillChain(textOf(phase['kill_chain_name'])) ? [tacticShortName(textOf(phase['phase_name']))] : [],
  );
  return names.length === 0 ? [''] : [...new Set(names)];
}

/** One card for each tactic that is used, in the order of the matrix; below each technique who uses it and how. */
export function matrixContent(book: Book): Content {
  const techniques = book.told.filter((object) => typeOf(object) === 'attack-pattern');
  if (techniques.length === 0) return [];
  const byTactic = new Map<string, Technique[]>();
  for (const object of techniques)
    for (const tactic of tacticsOf(object))
      push(byTactic, tactic, { id: idOf(object), code: externalId(object), name: displayName(object) });
  const rank = (tactic: string): number => (ORDER.includes(tactic) ? ORDER.indexOf(tactic) : ORDER.length);
  const columns = [...byTactic].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return [
    h(
      'div',
      'matrix',
      ...columns.map(([tactic, some]) =>
        h(
          'section',
          'tactic',
          h(
            'p',
            'tactic-name',
            tactic === '' ? 'No tactic stated' : (TACTIC_NAMES.get(tactic) ?? tactic.replaceAll('-', ' ')),
            ' ',
            h('span', 'count', String(some.length)),
          ),
          ...some.toSorted(byCode).map(({ id, code, name }) => {
            const isSub = some.some((other) => other.code !== '' && code.startsWith(`${other.code}.`));
            const place = book.frame.placeOf(id);
            const words = [code === '' ? [] : [h('span', 'code', code), ' '], name];
            return h('p', `technique${isSub ? ' sub' : ''}`, place === undefined ? words : h('a', { to: place }, words));
          }),
        ),
      ),
    ),
    usesTable(book, techniques),
  ];
}

const byCode = (a: Technique, b: Technique): number => (a.code === b.code ? (a.name < b.name ? -1 : 1) : a.code < b.code ? -1 : 1);

function usesTable(book: Book, techniques: readonly StixObject[]): Content {
  const rows = techniques
    .map((object) => ({ object, code: externalId(object), name: displayName(object), id: idOf(object) }))
    .sort(byCode)
    .map(({ code, name, id }) => {
      const place = book.frame.placeOf(id);
      const uses = book.tiesOf(id).filter(({ to, from }) => to === id && from !== id);
      return h(
        'tr',
        place === undefined ? '' : { id: place },
        h('td', '', h('span', 'code', code)),
        h('td', '', name, book.marks(id)),
        h(
          'td',
          '',
          ...uses.slice(0, 8).map(({ from, object }) => h('p', '', book.named(from), book.useOf(object), book.marks(idOf(object)))),
        ),
      );
    });
  return h(
    'table',
    'techniques',
    h('colgroup', '', h('col', 'days'), h('col', 'third'), h('col', '')),
    h('thead', '', h('tr', '', ...['Technique', 'Name', 'Used by'].map((words) => h('th', { scope: 'col' }, words)))),
    h('tbody', '', ...rows),
  );
}
