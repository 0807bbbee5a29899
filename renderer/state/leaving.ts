/** What is about to leave Sextant: one question at a time lies over the window, whatever asked it. */
import { create } from 'zustand';
import type { DisclosureSummary, FormatName, LogFilter, Results, Selection, Terms } from '../../contracts/index.ts';
import type { Message } from '../i18n/index.ts';
import { ask } from './connection.ts';
import { useSettings } from './settings.ts';

/** A part of the store, in a form that is chosen. */
export interface ExportQuestion {
  kind: 'export';
  selection: Selection;
  /** what it is, in words */
  about: Message;
  /** proposal for the file's name */
  name: string;
  format?: FormatName;
  /** of the history */
  filter?: LogFilter;
}

export type Disclosed = Results['disclose'];

/** Something that the window made itself: a picture, a table, a text to copy. */
export interface OwnQuestion {
  kind: 'own';
  what: 'picture' | 'layer' | 'table' | 'copy';
  about: Message;
  name: string;
  ids: readonly string[];
  /** every text of the data in it */
  texts: readonly string[];
  /** what relationships of these objects say is in it too */
  around?: boolean;
  stix?: boolean;
  /** it is one text of all of them: nothing of it leaves while one of them may not */
  whole?: boolean;
  proceed: (disclosed: Disclosed) => Promise<void>;
}

export type LeavingQuestion = ExportQuestion | OwnQuestion;

export const useLeaving = create<{ question: LeavingQuestion | undefined }>(() => ({ question: undefined }));

export const askToLeave = (question: LeavingQuestion): void => useLeaving.setState({ question });
export const closeLeaving = (): void => useLeaving.setState({ question: undefined });

/** As `disclose` is asked, without an entry in the log. */
export function discloseParams({ ids, texts, around, stix }: OwnQuestion, terms: Terms) {
  return { ids: [...ids], texts: [...texts], terms, ...(around ? { around } : {}), ...(stix ? { stix } : {}) };
}

const heldBack = ({ held, redacted }: DisclosureSummary): boolean => held.total > 0 || redacted.total > 0;

/** At once where nothing of it is above what may be copied without asking; else as a question. */
export async function leaveOrAsk(question: OwnQuestion): Promise<void> {
  const terms: Terms = { tlp: useSettings.getState().copyUpTo, pap: 'PAP:RED', onMarked: 'redact' };
  const disclosed = await ask('disclose', discloseParams(question, terms));
  if (heldBack(disclosed.summary)) askToLeave(question);
  else await question.proceed(disclosed);
}
