/** Bulk lookup: the values of a text, each with what the store knows (contracts/lookup.ts). */
import { type LookupEntry, type Params, type Results, SextantError } from '../../../contracts/index.ts';
import type { Found } from '../../../stix/extract/index.ts';
import { deterministicId, fold, refang } from '../../../stix/index.ts';
import { Slices } from '../../slices.ts';
import type { Compute } from '../compute.ts';
import { KINDS } from '../projection.ts';
import type { Store } from '../store.ts';
import { statedOf } from './exact-index.ts';
import { findNames, type Span } from './lookup-names.ts';
import { labelsOf, refOf, relationshipCount, sourcesOf } from './rows.ts';
import { type SearchIndex, weightOf } from './search.ts';

const MAX_REFS = 20;
const MAX_UNRECOGNISED = 1000;
const MAX_LABELS = 3;
/** A line of a list is looked up whole up to this length; a longer one is prose. */
const MAX_NAME = 120;
const MAX_LINE_SHOWN = 300;
const SCO = KINDS.indexOf('sco');
const SRO = KINDS.indexOf('sro');

/** Kinds that name one thing, so that two things of one number or name are two. Observables are grouped around the observable. */
const NAMING: ReadonlySet<string> = new Set(['cve', 'cwe', 'capec', 'attack-id', 'atlas-id', 'stix-id', 'name']);
/** What has a number of this catalogue; others that refer to one only mention it. */
const OF_CATALOGUE: Readonly<Record<string, string>> = { cve: 'vulnerability', capec: 'attack-pattern' };
/** Letter case is part of the value. */
const CASED: ReadonlySet<string> = new Set(['wallet', 'ssdeep']);

/** How much something has to do with a text that it carries: it is that, it is called so, it mentions it. */
const CLOSE = { is: 3, called: 2, mentions: 1 } as const;

interface Value {
  kind: string;
  value: string;
  written: string;
  times: number;
  at: number;
  /** of a name: what is called so */
  statements?: readonly number[];
}

type Judged = Pick<LookupEntry, 'state' | 'refs' | 'meanings' | 'relationships' | 'sources' | 'labels'>;
type Unrecognised = Pick<Results['lookupText'], 'unrecognised' | 'unrecognisedTotal'>;

const NOTHING: Judged = { state: 'unknown', refs: [], meanings: 0, relationships: 0, sources: 0, labels: [] };

export class Lookup {
  constructor(
    readonly store: Store,
    readonly search: SearchIndex,
    readonly compute: Compute,
  ) {}

  async text({ text, hidden = false }: Params<'lookupText'>, signal: AbortSignal): Promise<Results['lookupText']> {
    const started = performance.now();
    const { projection } = this.store;
    const slices = new Slices(signal, () => {
      if (this.store.projection !== projection) throw new SextantError('busy', 'The store was read anew meanwhile.');
    });
    // the index grows here while the text is read elsewhere
    const [{ found }] = await Promise.all([this.compute.recognise(text, signal), this.search.texts.catchUp(slices)]);
    const values = new Map<string, Value>();
    const add = (key: string, kind: string, value: string, { start, end }: Span, statements?: readonly number[]): void => {
      const before = values.get(key);
      if (before) before.times++;
      else values.set(key, { kind, value, written: text.slice(start, end), times: 1, at: start, ...(statements && { statements }) });
    };
    for (const place of found) add(`${place.kind} ${place.value}`, place.kind, place.value, place);
    const unrecognised = await this.readNames(text, found, slices, (key, value, span, statements) =>
      add(`name ${key}`, 'name', value, span, statements),
    );
    const entries: LookupEntry[] = [];
    const lineOf = lineCounter(text);
    for (const value of [...values.values()].sort((a, b) => a.at - b.at)) {
      const keys = value.statements ? new Set([fold(value.value)]) : keysOfValue(value);
      const judged = this.judge(value.kind, value.statements ?? this.find(value, keys), keys, hidden);
      const { kind, value: normal, written, times, at } = value;
      entries.push({ kind, value: normal, written, times, at, line: lineOf(at), ...judged });
      if (slices.due()) await slices.pause();
    }
    return { entries, ...unrecognised, ms: performance.now() - started };
  }

  /** What one value of a text may be. `statements`: of a name, what is called so. */
  meaning(kind: string, value: string, written: string, statements?: readonly number[]): Judged {
    const one: Value = { kind, value, written, times: 1, at: 0, ...(statements && { statements }) };
    const keys = statements ? new Set([fold(value)]) : keysOfValue(one);
    return this.judge(kind, statements ?? this.find(one, keys), keys, false);
  }

  /** Names: lines that are one as a whole, then those in prose. What is left over are lines in which nothing was recognised. */
  private async readNames(
    text: string,
    found: readonly Found[],
    slices: Slices,
    add: (key: string, value: string, span: Span, statements: readonly number[]) => void,
  ): Promise<Unrecognised> {
    const taken: Span[] = [];
    let next = 0;
    for (const line of linesOf(text)) {
      let holdsValue = false;
      for (let span = found[next]; span && span.start < line.end; span = found[++next]) {
        taken.push(span);
        holdsValue = true;
      }
      const name = holdsValue ? undefined : nameOfLine(text, line);
      const statements = name ? this.called(text.slice(name.start, name.end)) : [];
      if (name && statements.length > 0) {
        const value = text.slice(name.start, name.end).replace(/\s+/g, ' ');
        add(fold(value), value, name, statements);
        taken.push(name);
      }
      if (slices.due()) await slices.pause();
    }
    const names = await findNames(this.store, this.search.texts, text, taken, slices);
    for (const name of names) add(name.key, name.text, name, name.statements);
    const spans = [...taken, ...names].sort((a, b) => a.start - b.start);
    const lines: Unrecognised = { unrecognised: [], unrecognisedTotal: 0 };
    let number = 0;
    let span = 0;
    for (const { start, end } of linesOf(text)) {
      number++;
      while ((spans[span]?.end ?? Infinity) <= start) span++;
      if ((spans[span]?.start ?? Infinity) < end) continue;
      const line = text.slice(start, Math.min(end, start + MAX_LINE_SHOWN)).trim();
      if (!/[\p{L}\p{N}]/u.test(line)) continue;
      lines.unrecognisedTotal++;
      if (lines.unrecognised.length < MAX_UNRECOGNISED) lines.unrecognised.push({ line: number, text: line });
    }
    return lines;
  }

  /** What a line of a list names: as it is written, then with blanks and hyphens before numbers left out or put in (APT 29, APT29). */
  private called(line: string): number[] {
    const key = fold(line);
    for (const form of new Set([key, key.replace(/(?<=\p{L})[\s-](?=\d)/gu, ''), key.replace(/(?<=\p{L})(?=\d)/gu, ' ')])) {
      const statements = this.search.texts.find(form).filter((statement) => this.store.projection.kind.get(statement) !== SRO);
      if (statements.length > 0) return statements;
    }
    return [];
  }

  private find({ kind, value, written }: Value, keys: ReadonlySet<string>): number[] {
    const { projection } = this.store;
    const id =
      kind === 'stix-id'
        ? value
        : kind === 'asn'
          ? deterministicId({ type: 'autonomous-system', number: Number(value.slice(2)) })
          : undefined;
    const number = id === undefined ? -1 : projection.ids.find(id);
    const byId = number < 0 ? -1 : projection.resolve(number);
    const found = new Set<number>(byId < 0 ? [] : [byId]);
    for (const key of keys) for (const statement of this.search.texts.find(key)) found.add(statement);
    // folding takes accents and case away, which some values cannot do without
    const isExact = CASED.has(kind) || /[^\x20-\x7e]/.test(written);
    if (!isExact) return [...found];
    const same = (text: string): string => (CASED.has(kind) ? text : text.normalize('NFC').toLowerCase());
    const wanted = new Set([same(value), same(refang(written))]);
    return [...found].filter((statement) => {
      for (const stated of statedOf(projection, statement)) if (wanted.has(same(stated))) return true;
      return false;
    });
  }

  private closeness(kind: string, statement: number, keys: ReadonlySet<string>): number {
    const { projection } = this.store;
    if (projection.kind.get(statement) === SCO || keys.has(fold(projection.name.get(statement)))) return CLOSE.is;
    const type = OF_CATALOGUE[kind];
    const mayBe = type === undefined || projection.types.get(projection.type.get(statement)) === type;
    if (mayBe && keys.has(fold(projection.externalId.get(statement)))) return CLOSE.is;
    return projection.list(projection.aliases.get(statement)).some((alias) => keys.has(fold(alias))) ? CLOSE.called : CLOSE.mentions;
  }

  private judge(kind: string, statements: readonly number[], keys: ReadonlySet<string>, hidden: boolean): Judged {
    const { projection } = this.store;
    const isNaming = NAMING.has(kind);
    const all = statements
      .filter((statement) => kind === 'stix-id' || projection.kind.get(statement) !== SRO)
      .map((statement) => ({
        statement,
        close: kind === 'stix-id' ? CLOSE.is : this.closeness(kind, statement, keys),
        isHidden: projection.isHidden(statement),
        weight: isNaming || projection.kind.get(statement) !== SCO ? weightOf(projection.types.get(projection.type.get(statement))) : 100,
      }));
    // what was revoked is shown where nothing else is meant
    const live = all.filter(({ isHidden }) => !isHidden);
    const shown = hidden || live.length === 0 ? all : live;
    shown.sort(
      (a, b) =>
        Number(a.isHidden) - Number(b.isHidden) ||
        b.close - a.close ||
        b.weight - a.weight ||
        projection.ids.compare(projection.id.get(a.statement), projection.id.get(b.statement)),
    );
    const [first] = shown;
    if (!first) return NOTHING;
    // one thing by name, another by alias: nobody can tell which is meant
    const enough = kind === 'name' ? Math.min(first.close, CLOSE.called) : first.close;
    const alike = shown.filter(({ close, isHidden }) => close >= enough && isHidden === first.isHidden);
    const meanings = isNaming && enough > CLOSE.mentions ? alike.length : 1;
    const { statement } = first;
    const labels = labelsOf(this.store, statement).slice(0, MAX_LABELS);
    return {
      state: meanings > 1 ? 'ambiguous' : 'known',
      refs: shown.slice(0, MAX_REFS).map((entry) => refOf(this.store, entry.statement)),
      meanings: Math.min(meanings, MAX_REFS),
      relationships: relationshipCount(this.store, statement),
      sources: sourcesOf(this.store, statement).size,
      labels: labels.map((label) => projection.labels.get(label)),
    };
  }
}

const HIVES: readonly (readonly [RegExp, string])[] = [
  [/^HKEY_LOCAL_MACHINE/, 'HKLM'],
  [/^HKEY_CURRENT_USER/, 'HKCU'],
  [/^HKEY_CLASSES_ROOT/, 'HKCR'],
  [/^HKEY_USERS/, 'HKU'],
];

/** The texts, folded, by which somebody may have stated a value. */
function keysOfValue({ kind, value, written }: Value): ReadonlySet<string> {
  const forms = [value, refang(written)];
  if (kind === 'url') {
    const other = value.endsWith('/') ? value.slice(0, -1) : `${value}/`;
    forms.push(other);
    if (!value.includes('://')) for (const scheme of ['http', 'https']) forms.push(`${scheme}://${value}`, `${scheme}://${other}`);
  } else if (kind === 'mac') forms.push(value.replaceAll(':', '-'));
  else if (kind === 'registry-key') for (const [hive, short] of HIVES) if (hive.test(value)) forms.push(value.replace(hive, short));
  return new Set(forms.map(fold).filter((key) => key !== ''));
}

/** Every line without its end, also empty ones. */
function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start <= text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at;
    yield { start, end };
    start = end + 1;
  }
}

/** A line that may be a name, without bullet, quotes and comma. */
function nameOfLine(text: string, { start, end }: Span): Span | undefined {
  if (end - start > MAX_NAME * 2) return undefined;
  const line = text.slice(start, end);
  const before = /^\s*(?:(?:[-*•·–—+>#|]|\d{1,3}[.)])\s+)?["'“‘`*_]{0,3}/.exec(line)?.[0].length ?? 0;
  const after = /["'”’`*_]{0,3}[,;|.]?\s*$/.exec(line)?.index ?? line.length;
  return after > before && after - before <= MAX_NAME ? { start: start + before, end: start + after } : undefined;
}

/** Answers with the line, from 1, of places that are asked in order. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (at) => {
    while (next >= 0 && next < at) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
