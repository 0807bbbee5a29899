/**
 * Search as you type: a scan over one folded string for each 4,096 named statements. `indexOf` over a string is fast enough
 * (about 1 GB/s) that there is no index to keep, only text to append.
 */
import type { Hit, Params, Ref, Results } from '../../../contracts/index.ts';
import { fold, refang, typeModel } from '../../../stix/index.ts';
import { FLAG } from '../projection.ts';
import type { Store } from '../store.ts';
import { ExactIndex, keysOf } from './exact-index.ts';
import { refOf, relationshipCount } from './rows.ts';

const SEGMENT = 4096;
/** A query longer than this cannot be a name or value; the scan looks for its beginning only. */
const MAX_QUERY = 2048;

const CLASS = { exact: 100, prefix: 80, word: 60, inside: 40 } as const;

interface Segment {
  /** fields of one statement are each between two line feeds, statements follow each other */
  text: string;
  statements: Int32Array;
  starts: Int32Array;
}

/** Where a statement matched best. */
interface Match {
  rank: number;
  at: number;
  segment: Segment;
}

export class SearchIndex {
  private readonly segments: Segment[] = [];
  private open: { statements: number[]; texts: string[] } = { statements: [], texts: [] };
  private openSegment: Segment | undefined;
  private seen = 0;

  /** whole texts, for look-ups: a scan takes milliseconds, ten thousand of them do not */
  readonly texts: ExactIndex;

  constructor(private readonly store: Store) {
    this.texts = new ExactIndex(store.projection);
  }

  private update(): Segment[] {
    const { projection } = this.store;
    for (; this.seen < projection.length; this.seen++) {
      const text = this.fieldsOf(this.seen);
      if (text === '') continue;
      this.open.statements.push(this.seen);
      this.open.texts.push(text);
      this.openSegment = undefined;
      if (this.open.statements.length === SEGMENT) {
        this.segments.push(close(this.open));
        this.open = { statements: [], texts: [] };
      }
    }
    if (this.open.statements.length === 0) return this.segments;
    this.openSegment ??= close(this.open);
    return [...this.segments, this.openSegment];
  }

  /** `\nname\nexternal id\nalias…\n`; '' where there is nothing to find (relationships). */
  private fieldsOf(statement: number): string {
    const { projection } = this.store;
    const fields = new Set<string>(keysOf(projection, statement));
    return fields.size === 0 ? '' : `\n${[...fields].join('\n')}\n`;
  }

  /** Best class of match by statement, among current ones. */
  private scan(query: string): Map<number, Match> {
    const { projection } = this.store;
    const best = new Map<number, Match>();
    const short = query.length <= 2;
    const needle = short ? `\n${query}` : query;
    for (const segment of this.update()) {
      let place = 0;
      for (let at = segment.text.indexOf(needle); at >= 0; ) {
        const start = short ? at + 1 : at;
        while (place + 1 < segment.starts.length && (segment.starts[place + 1] ?? 0) <= start) place++;
        const statement = segment.statements[place] ?? -1;
        if (!projection.current.get(statement)) {
          // nothing of this statement counts: go on behind it
          const next = segment.starts[place + 1];
          if (next === undefined) break;
          at = segment.text.indexOf(needle, next);
          continue;
        }
        const rank = classOf(segment.text, start, query.length);
        const known = best.get(statement);
        if (!known || rank > known.rank) best.set(statement, { rank, at: start, segment });
        const skip = rank === CLASS.exact ? (segment.starts[place + 1] ?? segment.text.length) : start + 1;
        at = segment.text.indexOf(needle, skip);
      }
    }
    return best;
  }

  /** One byte a statement: 1 where name, alias, id or value contains the text (all its words). For filters. */
  matching(text: string): Uint8Array {
    const query = normalise(text);
    const bits = new Uint8Array(this.store.projection.length);
    const id = this.byId(text);
    if (id >= 0) bits[id] = 1;
    for (const statement of this.find(query).keys()) bits[statement] = 1;
    return bits;
  }

  private find(query: string): Map<number, Match> {
    if (query === '') return new Map<number, Match>();
    const whole = this.scan(query);
    const parts = query.split(' ').filter((part) => part !== '');
    if (whole.size > 0 || parts.length < 2) return whole;
    // the words in any order
    let both: Map<number, Match> | undefined;
    for (const part of parts.slice(0, 8)) {
      const found = this.scan(part);
      if (both) for (const statement of both.keys()) if (!found.has(statement)) both.delete(statement);
      both ??= found;
      if (both.size === 0) break;
    }
    for (const hit of both?.values() ?? []) hit.rank = Math.min(hit.rank, CLASS.inside);
    return both ?? whole;
  }

  private byId(text: string): number {
    const { projection } = this.store;
    const id = projection.ids.find(text.trim().toLowerCase());
    return id >= 0 ? projection.resolve(id) : -1;
  }

  search({ text, limit, hidden }: Params<'search'>): Results['search'] {
    const started = performance.now();
    const { projection } = this.store;
    const query = normalise(text);
    const found = this.find(query);
    const byId = this.byId(text);
    const ranked: { statement: number; rank: number; weight: number; matched: string }[] = [];
    for (const [statement, { rank, at, segment }] of found) {
      const isHidden = projection.isHidden(statement);
      // an exact hit on something revoked is shown: it leads to its successor
      if (isHidden && !hidden && rank < CLASS.exact) continue;
      const field = fieldAt(segment.text, at);
      const isName = field === fold(projection.name.get(statement)) || field === fold(projection.externalId.get(statement));
      ranked.push({
        statement,
        rank: rank + (isName && rank < CLASS.exact ? 5 : 0) - (isHidden ? 30 : 0),
        weight: weightOf(projection.types.get(projection.type.get(statement))),
        matched: isName ? '' : field,
      });
    }
    if (byId >= 0 && !found.has(byId))
      ranked.push({ statement: byId, rank: CLASS.exact, weight: 0, matched: projection.ids.text(projection.id.get(byId)) });
    ranked.sort(
      (a, b) =>
        b.rank - a.rank ||
        b.weight - a.weight ||
        projection.name.get(a.statement).length - projection.name.get(b.statement).length ||
        a.statement - b.statement,
    );
    const page = ranked.slice(0, Math.max(limit, 50));
    // among equals what is spoken of more comes first
    const degrees = new Map(page.map(({ statement }) => [statement, relationshipCount(this.store, statement)]));
    page.sort(
      (a, b) =>
        b.rank - a.rank ||
        b.weight - a.weight ||
        (degrees.get(b.statement) ?? 0) - (degrees.get(a.statement) ?? 0) ||
        projection.name.get(a.statement).length - projection.name.get(b.statement).length ||
        projection.ids.compare(projection.id.get(a.statement), projection.id.get(b.statement)),
    );
    const hits = page.slice(0, limit).map(({ statement, rank, matched }) => {
      const hit: Hit = { ...refOf(this.store, statement), score: Math.max(1, rank) };
      if (matched !== '') hit.matched = this.asStated(statement, matched);
      if (hit.revoked) {
        const successor = this.successorOf(statement);
        if (successor) hit.successor = successor;
      }
      return hit;
    });
    return { hits, total: ranked.length, ms: performance.now() - started };
  }

  /** The alias or value as its source spells it. */
  private asStated(statement: number, folded: string): string {
    const { projection } = this.store;
    for (const value of [...projection.list(projection.aliases.get(statement)), ...projection.list(projection.terms.get(statement))])
      if (fold(value) === folded) return value;
    return folded;
  }

  /** Exact look-up of one value: id, external id, name, alias or value. */
  exact(value: string): number[] {
    const query = normalise(value);
    const found = query === '' ? [] : this.texts.find(query);
    const byId = this.byId(value);
    if (byId >= 0 && !found.includes(byId)) found.unshift(byId);
    const { projection } = this.store;
    return found
      .sort(
        (a, b) =>
          Number(projection.isHidden(a)) - Number(projection.isHidden(b)) ||
          weightOf(projection.types.get(projection.type.get(b))) - weightOf(projection.types.get(projection.type.get(a))) ||
          a - b,
      )
      .slice(0, 20);
  }

  /** The end of the chain of `revoked-by`, as far as it is known. */
  successorOf(statement: number): Ref | undefined {
    const { projection } = this.store;
    const revokedBy = projection.words.find('revoked-by') + 1;
    const sourceRef = projection.words.find('source_ref');
    const targetRef = projection.words.find('target_ref');
    if (revokedBy === 0) return undefined;
    const seen = new Set<number>([statement]);
    let last = statement;
    for (;;) {
      let next = -1;
      search: for (const id of projection.referenceIds(last)) {
        for (let edge = projection.firstIncoming.get(id); edge >= 0; edge = projection.nextIncoming.get(edge)) {
          if (projection.edgeProperty.get(edge) !== sourceRef) continue;
          const relationship = projection.edgeStatement.get(edge);
          if (!projection.current.get(relationship) || projection.relation.get(relationship) !== revokedBy) continue;
          const [from, to] = [relationship === 0 ? 0 : projection.edgeEnd.get(relationship - 1), projection.edgeEnd.get(relationship)];
          for (let other = from; other < to; other++)
            if (projection.edgeProperty.get(other) === targetRef) next = projection.resolve(projection.edgeTo.get(other));
          if (next >= 0) break search;
        }
      }
      if (next < 0 || seen.has(next)) break;
      seen.add(next);
      last = next;
      if (!projection.isFlagged(next, FLAG.revoked)) break;
    }
    return last === statement ? undefined : refOf(this.store, last);
  }
}

export function normalise(text: string): string {
  return fold(refang(text.slice(0, MAX_QUERY).trim()));
}

function close(open: { statements: number[]; texts: string[] }): Segment {
  const starts = new Int32Array(open.texts.length);
  let at = 0;
  open.texts.forEach((text, index) => {
    starts[index] = at;
    at += text.length;
  });
  return { text: open.texts.join(''), statements: Int32Array.from(open.statements), starts };
}

function classOf(text: string, at: number, length: number): number {
  const before = text.charCodeAt(at - 1);
  if (before === 10) return text.charCodeAt(at + length) === 10 ? CLASS.exact : CLASS.prefix;
  return isLetter(before) ? CLASS.inside : CLASS.word;
}

function isLetter(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code > 127;
}

function fieldAt(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, text.indexOf('\n', at));
}

/** Among equal matches, what analysts ask for most. */
const GROUP_WEIGHT: Readonly<Record<string, number>> = {
  Threats: 9,
  Arsenal: 8,
  Techniques: 7,
  Analyses: 6,
  Cases: 6,
  Events: 5,
  Observations: 4,
  Entities: 3,
  Locations: 3,
  Data: 1,
};

export function weightOf(type: string): number {
  return GROUP_WEIGHT[typeModel(type).group] ?? 2;
}
