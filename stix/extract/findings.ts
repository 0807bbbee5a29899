/**
 * What a document says: its values and names, each once with all the places where it stands as written. The pages are read as one text,
 * without what frames them, so that a value may go on behind the foot of a page.
 */
import type { DocumentPage, DocumentText, Span } from '../document/index.ts';
import { fold } from '../text.ts';
import { type Benign, benignOf, hostOf, isVersion, publishersOf } from './benign.ts';
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
  return { text: pieces.join(''), segments };
}

/** Where [start, end) of the whole text stands on the pages; `from` is asked in order. */
function spansOf({ segments }: Text, start: number, end: number): FindingSpan[] {
  let low = 0;
  let high = segments.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.at ?? 0) <= start) low = middle;
    else high = middle;
  }
  const spans: FindingSpan[] = [];
  for (let at = low; at < segments.length; at++) {
    const segment = segments[at];
    if (!segment || segment.at >= end) break;
    const { page } = segment;
    const from = segment.start + Math.max(0, start - segment.at);
    const to = segment.start + Math.min(segment.end - segment.start, end - segment.at);
    if (to > from) spans.push({ page: page.number, start: from, end: to, text: page.text.slice(from, to) });
  }
  return spans;
}

/** Letter case is no part of these. */
const UNCASED: ReadonlySet<string> = new Set(['filename', 'file-path', 'registry-key']);
const keyOf = (type: string, value: string): string => `${type} ${UNCASED.has(type) ? value.toLowerCase() : value}`;

/** What an analyst would take from a report without a second look, where it is not benign. */
const TAKEN: ReadonlySet<string> = new Set(
  'md5 sha1 sha224 sha256 sha384 sha512 ssdeep ipv4 ipv6 cidr domain url email cve attack-id wallet registry-key yara sigma'.split(' '),
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
  const byKey = new Map<string, Finding>();
  const versions = new Set<string>();
  for (const place of found) {
    const finding = add(byKey, body, place);
    const key = keyOf(place.kind, place.value);
    const isNumber =
      place.kind === 'ipv4' && !place.defanged && isVersion(body.text.slice(Math.max(0, place.start - 40), place.start), place.value);
    if (!isNumber) versions.delete(key);
    else if (finding.spans.length === 1) versions.add(key);
  }
  addNames(byKey, body, found, knowledge.names);
  const inBody = new Set(byKey.keys());
  for (const place of framed) {
    // what frames the report and stands in it too is found there
    if (inBody.has(keyOf(place.kind, place.value))) continue;
    add(byKey, frame, place).benign = { reason: 'furniture' };
  }
  judge(document, [...byKey.values()], versions, framed, knowledge.warninglists);
  return [...byKey.values()];
}

function add(byKey: Map<string, Finding>, text: Text, { kind, value, start, end, defanged }: Found): Finding {
  const key = keyOf(kind, value);
  let finding = byKey.get(key);
  if (!finding) byKey.set(key, (finding = { type: kind, value, defanged, spans: [], preselected: TAKEN.has(kind) }));
  if (defanged) finding.defanged = true;
  finding.spans.push(...spansOf(text, start, end));
  return finding;
}

function addNames(byKey: Map<string, Finding>, body: Text, found: readonly Found[], names: Names | undefined): void {
  // a rule holds prose: only what is one value takes its place
  const taken = found.filter(({ kind }) => kind !== 'yara' && kind !== 'sigma');
  for (const { value, start, end, candidates, isSure } of names?.find(body.text, taken) ?? []) {
    const key = `name ${fold(value)} ${candidates.map(({ id }) => id).join(' ')}`;
    let finding = byKey.get(key);
    if (!finding) byKey.set(key, (finding = { type: 'name', value, defanged: false, spans: [], candidates, preselected: isSure }));
    if (isSure) finding.preselected = true;
    finding.spans.push(...spansOf(body, start, end));
  }
}

function judge(
  document: DocumentText,
  findings: readonly Finding[],
  versions: ReadonlySet<string>,
  framed: readonly Found[],
  lists: Warninglists | undefined,
): void {
  const own = publishersOf(
    document,
    framed.flatMap(({ kind, value }) => hostOf(kind, value) ?? []),
  );
  const isHabit = findings.filter(({ type, defanged }) => defanged && HOSTS.has(type)).length >= A_HABIT;
  for (const finding of findings) {
    const { type, value, defanged } = finding;
    if (type === 'name') continue;
    const benign =
      finding.benign ??
      (versions.has(keyOf(type, value)) ? { reason: 'version' as const } : benignOf(type, value, defanged, own, document.publisher, lists));
    if (benign) finding.benign = benign;
    if (benign || (isHabit && HOSTS.has(type) && !defanged)) finding.preselected = false;
  }
}
