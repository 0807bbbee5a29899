/** Tables wait to be mapped. Without a window the mapping that was given decides, else the guess, where it leaves nothing to ask. */
import { readFile, stat } from 'node:fs/promises';
import { type JobInfo, readSavedMapping, readTablePlan, type StoreClient } from '../../contracts/index.ts';
import { limits } from '../../stix/limits.ts';
import {
  lackingColumns,
  mappedBy,
  moved,
  openQuestions,
  type OpenctiMapper,
  readingOf,
  readOpenctiMapper,
  type SavedMapping,
  type TableMapping,
} from '../../stix/table/index.ts';

interface Problem {
  code: string;
  message: string;
  where: string;
}

/** `job`: the import of its rows, queued; absent where it waits on, and why. */
export interface TableOutcome {
  job?: number;
  step?: number;
  problems: Problem[];
}

/** A mapping of ours, or a CSV mapper of OpenCTI. */
export type Given = SavedMapping | OpenctiMapper;

/** @param wanted name of a saved mapping, or a file @param path the same as a path */
export async function findMapping(store: StoreClient, wanted: string, path: string): Promise<Given | string> {
  const { workspaces } = await store.call('workspaces', { kind: 'mapping' });
  const known = workspaces.find(({ name }) => name === wanted);
  let body: string | undefined;
  if (known) ({ body } = await store.call('workspace', { workspace: known.workspace }));
  else if (((await stat(path).catch(() => undefined))?.size ?? Infinity) <= limits.settingsBytes) body = await readFile(path, 'utf8');
  if (body === undefined) return `There is no saved mapping "${wanted}", and no file of that name that could be one.`;
  const mapper = readMapper(body);
  if (mapper) return mapper;
  return readSavedMapping(body) ?? `"${wanted}" is no mapping: it needs "headings", "columns" and "makes".`;
}

function readMapper(body: string): OpenctiMapper | undefined {
  try {
    return readOpenctiMapper(JSON.parse(body));
  } catch {
    return undefined; // told as what it is not
  }
}

/** Columns of a mapping by their headings, wherever they stand in this table. */
function applied({ columns, headings, representations }: SavedMapping, guessed: TableMapping): TableMapping {
  const plain = (heading: string): string => heading.trim().toLowerCase().replace(/\s+/g, ' ');
  const named = new Map(headings.map((heading, column) => [plain(heading), column]));
  const here = new Map(guessed.columns.map(({ heading, column }) => [named.get(plain(heading)), column]));
  return {
    columns: guessed.columns.map((guess) => {
      const said = columns.find(({ column }) => column === named.get(plain(guess.heading)));
      return said ? { ...said, column: guess.column, heading: guess.heading } : { ...guess, type: 'other' };
    }),
    ...(representations && { representations: moved(representations, (column) => here.get(column)) }),
  };
}

/** The rows of a table that waits are queued as an import of their own. */
export async function importWaiting(store: StoreClient, { waiting, name }: JobInfo, given: Given | undefined): Promise<TableOutcome> {
  if (!waiting) return { problems: [] };
  const { workspace } = waiting;
  const { body, revision } = await store.call('workspace', { workspace });
  const plan = readTablePlan(body);
  if (!plan) return { problems: [{ code: 'file-unreadable', message: `What is kept of "${name}" cannot be read.`, where: name }] };
  const mapper = given && 'notes' in given ? given : undefined;
  const reading = { ...plan.reading, ...(mapper && readingOf(mapper)) };
  const read = await store.call('readTable', { ...plan.document, ...reading, rows: 0 });
  if ('refused' in read) return { problems: [{ code: 'file-unreadable', message: read.refused.message, where: name }] };
  const mapping = mapper
    ? mappedBy(mapper, read.mapping)
    : given && 'headings' in given
      ? applied(given, read.mapping)
      : (plan.mapping ?? read.mapping);
  const questions = openQuestions(read.questions, mapping);
  if (questions.length > 0) {
    const told = questions.map(({ message }) => ({ code: 'table-question', message, where: name }));
    return { problems: told };
  }
  const makes = mapper ? 'observable' : given && 'makes' in given ? given.makes : plan.makes;
  const next = { ...plan, reading, mapping, makes };
  await store.call('saveWorkspace', { workspace, revision, body: JSON.stringify(next) });
  const told = (mapper ? [...mapper.notes, ...lackingColumns(mapper, mapping)] : []).map((message) => ({
    code: 'table-question',
    message,
    where: name,
  }));
  return { ...(await store.call('importTable', { workspace })), problems: told };
}
