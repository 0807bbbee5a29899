/**
 * What a document says: its values and names, each once with all the places where it stands as written. The pages are read as one text,
 * without what frames them, so that a value may go on behind the foot of a page.
 */
import type { DocumentPage, DocumentText, Span } from '../document/index.ts';
import { fold } from '../text.ts';
import { type Benign, benignOf, type BenignReason, hostOf, isInBibliography, isVersion, publishersOf, registrable } from './benign.ts';
import type { NameCandidate, Names } from './names.ts';
import { type Found, recognise } from './recognise.ts';
import type { Warninglists } from './warninglist-match.ts';

export type { BenignReason } from './benign.ts';

/** A value that goes on behind the end of a page has two. */
export interface FindingSpan {
  page: number;
  /** UTF-16 offsets into the text of the page */
  start: number;
  end: number;
  /** as written */
  text: string;
}

export interface Finding {
  /** 'md5', 'ipv4', 'domain' … as `EXTRACTED_KINDS`, or 'name' */
  type: string;
  /** refanged, in its normal form; of a name as it is first written */
  value: string;
  /** somewhere it was written so that nobody clicks it */
  defanged: boolean;
  /** why it says nothing about anybody bad */
  benign?: Benign;
  spans: FindingSpan[];
  /** of a name what is called so; several: somebody has to choose */
  candidates?: readonly NameCandidate[];
  /** may be accepted without looking: no ordinary word, no benign value, not cited where the document defangs what it warns of */
  preselected: boolean;
}

/** What is known before the document is read. */
export interface Knowledge {
  names?: Names;
  warninglists?: Warninglists;
}

interface Segment extends Span {
  page: DocumentPage;
  /** where it begins in the whole text */
  at: number;
}

interface Text {
  text: string;
  segments: readonly Segment[];
}

const blank = (text: string, at: number): boolean => /\s/.test(text[at] ?? '');

/** The parts of a page that are not frame, or those that are. */
function partsOf({ text, furniture }: DocumentPage, isFrame: boolean): Span[] {
  const frames = [...furniture].sort((a, b) => a.start - b.start);
  if (isFrame) return frames;
  const parts: Span[] = [];
  let start = 0;
  for (const frame of frames) {
    if (frame.start > start) parts.push({ start, end: frame.start });
    start = Math.max(start, frame.end);
  }
  if (start < text.length) parts.push({ start, end: text.length });
  return parts;
}

/** One text of parts; between two stands one end of a line, whatever blanks the page has there. */
function textOf(pages: readonly DocumentPage[], isFrame: boolean): Text {
  const segments: Segment[] = [];
  const pieces: string[] = [];
  let at = 0;
  for (const page of pages)
    for (const part of partsOf(page, isFrame)) {
      let { start, end } = part;
      while (start < end && blank(page.text, start)) start++;
      while (end > start && blank(page.text, end - 1)) end--;
      if (start === end) continue;
      segments.push({ page, start, end, at });
      pieces.push(page.text.slice(start, end), '\n');
      at += end - start + 1;
    }
  const [first = ''] = pieces;
  return { text: pieces.length === 2 ? first : pieces.join(''), segments };
}

/** Adds where [start, end) of the whole text stands on the pages. */
function addSpans(spans: FindingSpan[], { segments }: Text, start: number, end: number): void {
  let low = 0;
  let high = segments.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.at ?? 0) <= start) low = middle;
    else high = middle;
  }
  for (let at = low; at < segments.length; at++) {
    const segment = segments[at];
    if (!segment || segment.at >= end) break;
    const { page } = segment;
    const from = segment.start + Math.max(0, start - segment.at);
    const to = segment.start + Math.min(segment.end - segment.start, end - segment.at);
    if (to > from) spans.push({ page: page.number, start: from, end: to, text: page.text.slice(from, to) });
  }
}

/** Findings by type and value, in the order in which they were first met. */
class Findings {
  readonly all: Finding[] = [];
  private readonly byType = new Map<string, Map<string, Finding>>();

  private of(type: string): Map<string, Finding> {
    let values = this.byType.get(type);
    if (!values) this.byType.set(type, (values = new Map<string, Finding>()));
    return values;
  }

  get(type: string, value: string): Finding | undefined {
    return this.byType.get(type)?.get(keyOf(type, value));
  }

  /** `key`: what makes it the same finding; of a value itself. */
  add(made: () => Finding, type: string, value: string, key = keyOf(type, value)): Finding {
    const values = this.of(type);
    let finding = values.get(key);
    if (!finding) {
      values.set(key, (finding = made()));
      this.all.push(finding);
    }
    return finding;
  }
}

/** Letter case is no part of these. */
const UNCASED: ReadonlySet<string> = new Set(['filename', 'file-path', 'registry-key']);
const keyOf = (type: string, value: string): string => (UNCASED.has(type) ? value.toLowerCase() : value);

/** What an analyst would take from a report without a second look, where it is not benign. */
const TAKEN: ReadonlySet<string> = new Set(
  'md5 sha1 sha224 sha256 sha384 sha512 ssdeep ipv4 ipv6 cidr domain url email cve attack-id wallet registry-key certificate-thumbprint certificate-serial yara sigma'.split(
    ' ',
  ),
);
const HOSTS: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'cidr', 'domain', 'url', 'email']);
/** So many defanged addresses say that the author defangs what he warns of, and only that. */
const A_HABIT = 3;

/** Rejects with the reason of `signal` soon after it is aborted. Linear in the length of the text. */
export async function findingsOf(document: DocumentText, knowledge: Knowledge = {}, signal?: AbortSignal): Promise<Finding[]> {
  const body = textOf(document.pages, false);
  const frame = textOf(document.pages, true);
  const { found } = await recognise(body.text, signal);
  const framed = frame.text === '' ? [] : (await recognise(frame.text, signal)).found;
  const findings = new Findings();
  const meantOtherwise = new Map<Finding, BenignReason>();
  for (const place of found) {
    const finding = add(findings, body, place);
    const reason = place.defanged ? undefined : reasonOfPlace(place, body.text);
    if (reason === undefined) meantOtherwise.delete(finding);
    else if (finding.spans.length === 1) meantOtherwise.set(finding, reason);
  }
  addNames(findings, body, found, knowledge.names);
  const inBody = new Set(findings.all);
  for (const place of framed) {
    // what frames the report and stands in it too is found there
    const known = findings.get(place.kind, place.value);
    if (known && inBody.has(known)) continue;
    add(findings, frame, place).benign = { reason: 'furniture' };
  }
  judge(document, findings.all, meantOtherwise, framed, knowledge.warninglists);
  return findings.all;
}

const BESIDE = 40;

/** What the words beside one place make of the value there; everywhere it stands they have to. */
function reasonOfPlace({ kind, value, start, end }: Found, text: string): BenignReason | undefined {
  if (kind === 'ipv4') return isVersion(text.slice(Math.max(0, start - BESIDE), start), value) ? 'version' : undefined;
  return kind === 'url' && isInBibliography(text.slice(Math.max(0, start - BESIDE), start), text.slice(end, end + BESIDE))
    ? 'cited'
    : undefined;
}

function add(findings: Findings, text: Text, { kind, value, start, end, defanged }: Found): Finding {
  const finding = findings.add(() => ({ type: kind, value, defanged, spans: [], preselected: TAKEN.has(kind) }), kind, value);
  if (defanged) finding.defanged = true;
  addSpans(finding.spans, text, start, end);
  return finding;
}

function addNames(findings: Findings, body: Text, found: readonly Found[], names: Names | undefined): void {
  // a rule holds prose: only what is one value takes its place
  const taken = found.filter(({ kind }) => kind !== 'yara' && kind !== 'sigma');
  for (const { value, start, end, candidates, isSure } of names?.find(body.text, taken) ?? []) {
    const key = `${fold(value)} ${candidates.map(({ id }) => id).join(' ')}`;
    const finding = findings.add(
      () => ({ type: 'name', value, defanged: false, spans: [], candidates, preselected: isSure }),
      'name',
      value,
      key,
    );
    if (isSure) finding.preselected = true;
    addSpans(finding.spans, body, start, end);
  }
}

/** The names that a host is, or is below of. */
function above(host: string | undefined, names: ReadonlySet<string>): string[] {
  if (host === undefined || names.size === 0) return [];
  const found: string[] = [];
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const name = host.slice(at);
    if (names.has(name)) found.push(name);
  }
  return found;
}

function judge(
  document: DocumentText,
  findings: readonly Finding[],
  meantOtherwise: ReadonlyMap<Finding, BenignReason>,
  framed: readonly Found[],
  lists: Warninglists | undefined,
): void {
  const own = publishersOf(
    document,
    framed.flatMap(({ kind, value }) => hostOf(kind, value) ?? []),
  );
  const hosts = findings.filter(({ type }) => HOSTS.has(type));
  const warned = hosts.filter(({ defanged }) => defanged).length;
  const isHabit = warned >= A_HABIT;
  for (const finding of findings) {
    const { type, value, defanged } = finding;
    if (type === 'name') continue;
    const reason = meantOtherwise.get(finding);
    const benign = finding.benign ?? (reason ? { reason } : benignOf(type, value, defanged, own, document.publisher, lists));
    if (benign) finding.benign = benign;
    if (benign || (isHabit && HOSTS.has(type) && !defanged)) finding.preselected = false;
  }
  if (!isHabit) return;
  // lists in an annex are often left as they are: only few pages among many warnings are pages to be read
  const nameOf = ({ type, value }: Finding): string => registrable(hostOf(type, value) ?? '');
  const open = hosts.filter(
    ({ type, value, defanged, benign }) => type === 'url' && !defanged && !benign && /^https?:\/\/(?![\d[])/.test(value),
  );
  const names = new Set(open.map(nameOf));
  const bad = new Set(hosts.flatMap(({ type, value, defanged }) => (defanged ? above(hostOf(type, value), names) : [])));
  const pages = open.filter((page) => !bad.has(nameOf(page)));
  if (pages.length * 2 > warned) return;
  for (const page of pages) page.benign = { reason: 'cited' };
}
