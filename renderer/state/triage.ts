/** Documents that are being decided on: read when they are opened, each decision can be taken back, all is kept a moment after each. */
import { create } from 'zustand';
import { readTriage } from '../../contracts/index.ts';
import type { DocumentText } from '../../stix/document/index.ts';
import type { Finding } from '../../stix/extract/index.ts';
import {
  beginCover,
  bundleOf,
  canAccept,
  coverOf,
  isAccepted,
  type Item,
  itemsOf,
  type Meaning,
  type Triage,
} from '../../stix/triage/index.ts';
import type { Message } from '../i18n/index.ts';
import { errorMessage } from '../i18n/errors.ts';
import { reportBug } from './bugs.ts';
import { refreshNow } from './changes.ts';
import { ask, asSextantError } from './connection.ts';
import { useSettings } from './settings.ts';
import { showToast } from './toasts.ts';
import { savingSoon, type Steps, stepAfter, stepBefore, stepped } from './waiting-session.ts';

export const TRIAGE_TABS = ['findings', 'ties', 'cover'] as const;
export type TriageTab = (typeof TRIAGE_TABS)[number];

export interface TriageSession extends Steps<Triage> {
  workspace: number;
  revision: number;
  name: string;
  triage: Triage;
  document: DocumentText;
  findings: readonly Finding[];
  meanings: readonly Meaning[];
  /** of all findings and of what was mapped by hand */
  items: readonly Item[];
  /** key of the item that keys act on, and which of its places is shown */
  at: string | undefined;
  place: number;
  tab: TriageTab;
  saving: 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';
}

interface Triages {
  sessions: Readonly<Record<number, TriageSession>>;
  trouble: Readonly<Record<number, Message>>;
}

export const useTriages = create<Triages>(() => ({ sessions: {}, trouble: {} }));

const later = savingSoon(saveTriage);

export const triageOf = (workspace: number | undefined): TriageSession | undefined =>
  workspace === undefined ? undefined : useTriages.getState().sessions[workspace];

function put(session: TriageSession): void {
  useTriages.setState(({ sessions }) => ({ sessions: { ...sessions, [session.workspace]: session } }));
}

function itemsFor(triage: Triage, findings: readonly Finding[], meanings: readonly Meaning[]): Item[] {
  const of = new Map(findings.map((finding, index) => [finding, meanings[index]]));
  return itemsOf(findings, triage.mapped, (finding) => of.get(finding) ?? { meanings: [] });
}

/** Where to begin when a document is shown next, as when somebody comes from a fact that was read there. */
const wanted = new Map<number, Place>();

export interface Place {
  page: number;
  start: number;
  end: number;
}

export function requestPlace(workspace: number, place: Place): void {
  wanted.set(workspace, place);
  const session = triageOf(workspace);
  if (session) put({ ...session, ...takeWanted(workspace, session) });
}

function takeWanted(
  workspace: number,
  { items, at, place }: Pick<TriageSession, 'items' | 'at' | 'place'>,
): Pick<TriageSession, 'at' | 'place'> {
  const to = wanted.get(workspace);
  wanted.delete(workspace);
  if (!to) return { at, place };
  for (const item of items) {
    const index = item.finding.spans.findIndex(({ page, start, end }) => page === to.page && start < to.end && end > to.start);
    if (index >= 0) return { at: item.key, place: index };
  }
  return { at, place };
}

/** Reads the decisions, then the document again from its bytes. */
export async function openTriage(workspace: number, signal: AbortSignal): Promise<void> {
  try {
    const { body, name, revision } = await ask('workspace', { workspace }, signal);
    const triage = readTriage(body);
    if (!triage) throw new Error(`The decisions of workspace ${workspace} cannot be read.`);
    const { document, findings, meanings } = await ask('documentFindings', triage.document, signal);
    const items = itemsFor(triage, findings, meanings);
    const before = triageOf(workspace);
    put({
      workspace,
      revision,
      name,
      triage: isUntouched(triage) ? begin(triage, document, items) : triage,
      past: [],
      future: [],
      document,
      findings,
      meanings,
      items,
      ...takeWanted(workspace, { items, at: before?.at ?? items[0]?.key, place: before?.place ?? 0 }),
      tab: before?.tab ?? 'findings',
      saving: 'saved',
    });
  } catch (reason) {
    if (signal.aborted) return;
    const error = asSextantError(reason);
    if (error.code === 'internal') reportBug(reason);
    useTriages.setState(({ trouble }) => ({
      trouble: { ...trouble, [workspace]: { key: 'triage.unread', params: { message: error.message } } },
    }));
  }
}

/** Before the first decision the report is what the document says of itself. */
const isUntouched = ({ cover, document, decisions, mapped }: Triage): boolean =>
  cover.name === beginCover(document).name && Object.keys(decisions).length === 0 && mapped.length === 0;

/** What nobody would look at twice is proposed; it is in the store when all is accepted, and not before. */
function begin(triage: Triage, document: DocumentText, items: readonly Item[]): Triage {
  const proposed = items.filter((item) => item.finding.preselected && canAccept(triage, item));
  return {
    ...triage,
    cover: coverOf(document, ownCover(triage.cover)),
    decisions: Object.fromEntries(proposed.map(({ key }) => [key, { say: 'yes' }])),
  };
}

function ownCover(cover: Triage['cover']): Triage['cover'] {
  const { ownMarking, ownConfidence } = useSettings.getState();
  return { ...cover, markings: ownMarking === '' ? [] : [ownMarking], ...(ownConfidence === null ? {} : { confidence: ownConfidence }) };
}

/** What the store knows may have changed: the decisions stay. */
export async function refreshMeanings(workspace: number, signal: AbortSignal): Promise<void> {
  const session = triageOf(workspace);
  if (!session) return;
  try {
    const { findings, meanings } = await ask('documentFindings', session.triage.document, signal);
    const now = triageOf(workspace);
    if (now) put({ ...now, findings, meanings, items: itemsFor(now.triage, findings, meanings) });
  } catch (reason) {
    // what is told meanwhile is told when the document is opened again
    if (!signal.aborted && asSextantError(reason).code === 'internal') reportBug(reason);
  }
}

/** One act of the analyst. `at`: where the keys stand afterwards. */
export function decide(workspace: number, change: (triage: Triage) => Triage, at?: string): void {
  const session = triageOf(workspace);
  if (!session) return;
  const triage = change(session.triage);
  const moved = { at: at ?? session.at, place: at === undefined || at === session.at ? session.place : 0 };
  if (triage === session.triage) return put({ ...session, ...moved });
  const items = triage.mapped === session.triage.mapped ? session.items : itemsFor(triage, session.findings, session.meanings);
  put({ ...session, ...moved, triage, items, ...stepped(session.triage, session), saving: 'waiting' });
  later.soon(workspace);
}

/** Steps of the decisions, not of the store: nothing is in it before it is accepted. */
export function stepBack(workspace: number): void {
  const session = triageOf(workspace);
  if (session) redecide(session, stepBefore(session.triage, session));
}

export function stepOn(workspace: number): void {
  const session = triageOf(workspace);
  if (session) redecide(session, stepAfter(session.triage, session));
}

function redecide(session: TriageSession, to: ReturnType<typeof stepBefore<Triage>>): void {
  if (!to) return;
  const items = itemsFor(to.step, session.findings, session.meanings);
  put({ ...session, triage: to.step, items, ...to.steps, saving: 'waiting' });
  later.soon(session.workspace);
}

export function showItem(workspace: number, at: string | undefined, place = 0): void {
  const session = triageOf(workspace);
  if (session && (session.at !== at || session.place !== place)) put({ ...session, at, place });
}

export function showTab(workspace: number, tab: TriageTab): void {
  const session = triageOf(workspace);
  if (session) put({ ...session, tab });
}

/** At once, as when the page is left. */
export async function saveTriage(workspace: number): Promise<void> {
  later.never(workspace);
  const session = triageOf(workspace);
  if (!session || session.saving !== 'waiting') return;
  put({ ...session, saving: 'saving' });
  const { triage, revision, items } = session;
  try {
    const objects = items.filter((item) => isAccepted(triage, item)).length;
    const info = await ask('saveWorkspace', { workspace, revision, objects, body: JSON.stringify(triage) });
    const now = triageOf(workspace);
    if (!now) return;
    const isSaved = now.triage === triage;
    put({ ...now, revision: info.revision, saving: isSaved ? 'saved' : 'waiting' });
    if (!isSaved) later.soon(workspace);
  } catch (reason) {
    const error = asSextantError(reason);
    const now = triageOf(workspace);
    if (now) put({ ...now, saving: error.code === 'conflict' ? 'conflict' : 'failed' });
    if (error.code === 'internal') reportBug(error);
    else showToast({ tone: 'bad', message: errorMessage(error) });
  }
}

/** What was said yes to goes into the store as one import, which can be undone; what was accepted before and is not any more is withdrawn. */
export async function acceptTriage(workspace: number): Promise<void> {
  const session = triageOf(workspace);
  if (!session) return;
  const at = new Date().toISOString();
  const { items, name } = session;
  const open = items.filter((item) => session.triage.decisions[item.key]?.say === 'yes' && !canAccept(session.triage, item));
  const objects = bundleOf(session.triage, items, at);
  const bundle = { type: 'bundle', id: `bundle--${crypto.randomUUID()}`, objects };
  const reply = await window.desktop.acceptDocument({ name, bundle: JSON.stringify(bundle) });
  if (!reply.ok) {
    if (reply.code !== 'cancelled') showToast({ tone: 'bad', message: { key: `error.${reply.code}` } });
    return;
  }
  const count = items.filter((item) => isAccepted(session.triage, item)).length;
  decide(workspace, (triage) => ({ ...triage, accepted: at }));
  await saveTriage(workspace);
  refreshNow();
  showToast(
    open.length > 0
      ? { tone: 'info', message: { key: 'triage.acceptedBut', params: { count, open: open.length, name } } }
      : { tone: 'good', message: { key: 'triage.acceptedAll', params: { count, name } } },
  );
}
