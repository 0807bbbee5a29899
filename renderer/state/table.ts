/** Tables that wait: read when they are opened, each change of how they come in can be taken back, all is kept a moment after each. */
import { create } from 'zustand';
import { readTablePlan, type Results, SextantError } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import {
  lackingColumns,
  mappedBy,
  openQuestions,
  type OpenctiMapper,
  readingOf,
  readOpenctiMapper,
  type SavedMapping,
  type TableMapping,
  type TablePlan,
  type TableReading,
} from '../../stix/table/index.ts';
import { errorMessage } from '../i18n/errors.ts';
import type { Message } from '../i18n/index.ts';
import { reportBug } from './bugs.ts';
import { refreshNow } from './changes.ts';
import { ask, asSextantError } from './connection.ts';
import { useSettings } from './settings.ts';
import { showToast } from './toasts.ts';
import { savingSoon, type Steps, stepAfter, stepBefore, stepped } from './waiting-session.ts';

export const TABLE_TABS = ['result', 'reading', 'cover', 'unread'] as const;
export type TableTab = (typeof TABLE_TABS)[number];
type Read = Exclude<Results['readTable'], { refused: unknown }>;
type Check = Exclude<Results['checkTable'], { refused: unknown }>;

export interface TableSession extends Steps<TablePlan> {
  workspace: number;
  revision: number;
  name: string;
  plan: TablePlan;
  read: Read;
  /** of the rows that are shown, from 0 */
  first: number;
  /** the row whose objects are shown, from 0 of all */
  at: number;
  tab: TableTab;
  /** what all rows become; undefined while that is found out */
  check: Check | undefined;
}

interface Tables {
  sessions: Readonly<Record<number, TableSession>>;
  trouble: Readonly<Record<number, Message>>;
}

export const useTables = create<Tables>(() => ({ sessions: {}, trouble: {} }));

/** Rows of one page of the table. */
export const PAGE_ROWS = 100;
const CHECK_AFTER_MS = 300;
const saving = savingSoon((workspace) => saveTable(workspace));
const checks = new Map<number, { timer: ReturnType<typeof setTimeout>; abort: AbortController }>();

export const tableOf = (workspace: number | undefined): TableSession | undefined =>
  workspace === undefined ? undefined : useTables.getState().sessions[workspace];

/** What still has to be answered before it can be imported. */
export const openOf = ({ read, plan }: TableSession): Read['questions'] => openQuestions(read.questions, plan.mapping ?? { columns: [] });

function put(session: TableSession): void {
  useTables.setState(({ sessions }) => ({ sessions: { ...sessions, [session.workspace]: session } }));
}

function tell(workspace: number, reason: unknown): void {
  const error = asSextantError(reason);
  if (error.code === 'internal') reportBug(reason);
  if (tableOf(workspace)) showToast({ tone: 'bad', message: errorMessage(error) });
  else
    useTables.setState(({ trouble }) => ({
      trouble: { ...trouble, [workspace]: { key: 'table.unread', params: { message: error.message } } },
    }));
}

async function readRows({ document, reading }: TablePlan, first: number, signal?: AbortSignal): Promise<Read> {
  const answer = await ask('readTable', { ...document, ...reading, first, rows: PAGE_ROWS }, signal);
  if ('refused' in answer) throw new SextantError('unreadable', answer.refused.message);
  return answer;
}

export async function openTable(workspace: number, signal: AbortSignal): Promise<void> {
  try {
    const { body, name, revision } = await ask('workspace', { workspace }, signal);
    const plan = readTablePlan(body);
    if (!plan) throw new Error(`The plan of workspace ${workspace} cannot be read.`);
    const first = tableOf(workspace)?.first ?? 0;
    const read = await readRows(plan, first, signal);
    const before = tableOf(workspace);
    put({
      workspace,
      revision,
      name,
      plan: plan.mapping ? plan : { ...ownPlan(plan), mapping: read.mapping },
      past: [],
      future: [],
      read,
      first,
      at: before?.at ?? 0,
      tab: before?.tab ?? 'result',
      check: undefined,
    });
    await goToWanted(workspace);
    // somebody may have asked for a row of another page while these were read
    await showRow(workspace, tableOf(workspace)?.at ?? 0);
    checkSoon(workspace);
  } catch (reason) {
    if (!signal.aborted) tell(workspace, reason);
  }
}

function ownPlan(plan: TablePlan): TablePlan {
  const { ownMarking, ownConfidence } = useSettings.getState();
  const markings = ownMarking === '' ? [] : [ownMarking];
  return { ...plan, cover: { ...plan.cover, markings, ...(ownConfidence === null ? {} : { confidence: ownConfidence }) } };
}

/** One change of how it comes in. */
export function changePlan(workspace: number, change: (plan: TablePlan) => TablePlan): void {
  const session = tableOf(workspace);
  const plan = session && change(session.plan);
  if (!session || !plan || plan === session.plan) return;
  put({ ...session, plan, ...stepped(session.plan, session) });
  changed(workspace);
}

function changed(workspace: number): void {
  saving.soon(workspace);
  checkSoon(workspace);
}

export function stepBack(workspace: number): void {
  const session = tableOf(workspace);
  if (session) void replan(session, stepBefore(session.plan, session));
}

export function stepOn(workspace: number): void {
  const session = tableOf(workspace);
  if (session) void replan(session, stepAfter(session.plan, session));
}

async function replan(session: TableSession, to: ReturnType<typeof stepBefore<TablePlan>>): Promise<void> {
  if (!to) return;
  const { workspace, plan } = session;
  put({ ...session, plan: to.step, ...to.steps });
  changed(workspace);
  if (plan.reading !== to.step.reading) await rereadRows(workspace, 0);
}

/** Another delimiter, encoding, sheet or row of headings: the columns are other ones then, and are guessed again. */
export async function readOtherwise(workspace: number, reading: TableReading): Promise<void> {
  const session = tableOf(workspace);
  if (!session) return;
  try {
    const plan = { ...session.plan, reading };
    const read = await readRows(plan, 0);
    const now = tableOf(workspace);
    if (!now) return;
    put({ ...now, read, first: 0, at: 0 });
    changePlan(workspace, (before) => ({ ...before, reading, mapping: mappedAgain(before.mapping, read.mapping) }));
  } catch (reason) {
    tell(workspace, reason);
  }
}

/** A mapper says of letters what they are, whatever stands there now. */
const mappedAgain = (before: TableMapping | undefined, guessed: TableMapping): TableMapping =>
  before?.representations ? mappedBy({ name: before.known ?? '', representations: before.representations }, guessed) : guessed;

async function rereadRows(workspace: number, first: number): Promise<void> {
  const session = tableOf(workspace);
  if (!session) return;
  try {
    const read = await readRows(session.plan, first);
    const now = tableOf(workspace);
    if (now) put({ ...now, read, first, at: Math.min(Math.max(now.at, first), first + PAGE_ROWS - 1) });
  } catch (reason) {
    tell(workspace, reason);
  }
}

/** Another page of its rows. */
export const showRows = (workspace: number, first: number): Promise<void> => rereadRows(workspace, Math.max(0, first));

/** The row whose objects are shown; another page comes where it is not on this one. */
export async function showRow(workspace: number, at: number): Promise<void> {
  const session = tableOf(workspace);
  if (!session || at < 0 || at >= session.read.total) return;
  put({ ...session, at });
  if (at < session.first || at >= session.first + PAGE_ROWS) await rereadRows(workspace, at - (at % PAGE_ROWS));
}

/** Rows as a spreadsheet counts, to be shown when the table is opened next. */
const wanted = new Map<number, number>();

export function requestRow(workspace: number, row: number): void {
  wanted.set(workspace, row);
  if (tableOf(workspace)) void goToWanted(workspace);
}

async function goToWanted(workspace: number): Promise<void> {
  const row = wanted.get(workspace);
  const session = tableOf(workspace);
  wanted.delete(workspace);
  if (row === undefined || !session) return;
  put({ ...session, tab: 'result' });
  await showRow(workspace, row - 1 - aboveOf(session));
}

/** Rows above those of the data. */
export const aboveOf = ({ read: { table } }: TableSession): number => table.preamble.length + (table.headings ? 1 : 0);

export function showTableTab(workspace: number, tab: TableTab): void {
  const session = tableOf(workspace);
  if (session) put({ ...session, tab });
}

function checkSoon(workspace: number): void {
  const before = checks.get(workspace);
  clearTimeout(before?.timer);
  before?.abort.abort();
  const abort = new AbortController();
  checks.set(workspace, { timer: setTimeout(() => void check(workspace, abort.signal), CHECK_AFTER_MS), abort });
}

async function check(workspace: number, signal: AbortSignal): Promise<void> {
  const session = tableOf(workspace);
  if (!session?.plan.mapping) return;
  try {
    const { plan } = session;
    const answer = await ask('checkTable', { plan }, signal);
    const now = tableOf(workspace);
    if (now?.plan === plan && !('refused' in answer)) put({ ...now, check: answer });
  } catch (reason) {
    if (!signal.aborted && asSextantError(reason).code !== 'cancelled') tell(workspace, reason);
  }
}

/** At once, as when the page is left. */
export async function saveTable(workspace: number): Promise<boolean> {
  saving.never(workspace);
  const session = tableOf(workspace);
  if (!session) return false;
  const { plan, revision, check: known } = session;
  try {
    const objects = plan.imported === undefined ? 0 : (known?.objects ?? 0);
    const info = await ask('saveWorkspace', { workspace, revision, objects, body: JSON.stringify(plan) });
    const now = tableOf(workspace);
    if (now) put({ ...now, revision: info.revision });
    return true;
  } catch (reason) {
    tell(workspace, reason);
    return false;
  }
}

/** The page is left: nothing more is found out for it. */
export function leaveTable(workspace: number): void {
  const before = checks.get(workspace);
  clearTimeout(before?.timer);
  before?.abort.abort();
  if (tableOf(workspace)?.past.length) void saveTable(workspace);
}

/** What its rows are now goes into the store as one import, which can be undone; what it said before and does not say now is withdrawn. */
export async function importTable(workspace: number): Promise<void> {
  const session = tableOf(workspace);
  if (!session) return;
  if (openOf(session).length > 0) {
    put({ ...session, tab: 'result' });
    showToast({ tone: 'info', message: { key: 'table.answerFirst', params: { count: openOf(session).length } } });
    return;
  }
  if (!(await saveTable(workspace))) return;
  try {
    await ask('importTable', { workspace });
    const { body, revision } = await ask('workspace', { workspace });
    const [now, plan] = [tableOf(workspace), readTablePlan(body)];
    if (now && plan) put({ ...now, revision, plan: { ...now.plan, imported: plan.imported } });
    refreshNow();
  } catch (reason) {
    tell(workspace, reason);
  }
}

/** A CSV mapper of OpenCTI, from a file: columns as it says them; what it asks beside is told. */
export async function loadMapper(workspace: number, file: File): Promise<readonly string[] | undefined> {
  const session = tableOf(workspace);
  if (!session) return undefined;
  let mapper: OpenctiMapper | undefined;
  try {
    mapper = file.size <= limits.settingsBytes ? readOpenctiMapper(JSON.parse(await file.text())) : undefined;
  } catch {
    mapper = undefined; // it is no JSON: told below
  }
  if (!mapper) {
    showToast({ tone: 'bad', message: { key: 'table.noMapper', params: { name: file.name } } });
    return undefined;
  }
  const found = mapper;
  try {
    const reading = { ...session.plan.reading, ...readingOf(found) };
    const read = await readRows({ ...session.plan, reading }, 0);
    const now = tableOf(workspace);
    if (now) put({ ...now, read, first: 0, at: 0 });
    const mapping = mappedBy(found, read.mapping);
    // a mapper says what is made, indicators too
    changePlan(workspace, (before) => ({ ...before, reading, mapping, makes: 'observable' }));
    return [...found.notes, ...lackingColumns(found, mapping)];
  } catch (reason) {
    tell(workspace, reason);
    return undefined;
  }
}

/** Under a name, for the next table with the same headings. */
export async function saveMapping(workspace: number, name: string): Promise<void> {
  const session = tableOf(workspace);
  const { headings } = session?.read.table ?? {};
  if (!session?.plan.mapping || !headings) return;
  const { mapping, makes } = session.plan;
  // what a spreadsheet did to one file says nothing of the next
  const columns = mapping.columns.map((column) => ({ ...column, answers: { dates: column.answers?.dates } }));
  const { representations } = mapping;
  const saved: SavedMapping = { headings, columns, makes, ...(representations && { representations }) };
  try {
    const body = JSON.stringify(saved);
    const known = session.read.saved;
    const objects = mapping.columns.filter(({ type }) => type !== 'other').length;
    const old = known && (await ask('workspace', { workspace: known.workspace }));
    const info = await ask(
      'saveWorkspace',
      old ? { workspace: old.workspace, revision: old.revision, name, objects, body } : { kind: 'mapping', name, objects, body },
    );
    const now = tableOf(workspace);
    if (now) put({ ...now, read: { ...now.read, saved: { workspace: info.workspace, name } } });
    showToast({ tone: 'good', message: { key: 'table.mappingSaved', params: { name } } });
  } catch (reason) {
    tell(workspace, reason);
  }
}
