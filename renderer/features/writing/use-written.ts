/**
 * The text of one object while it is written: what is stored, what was typed since, and what somebody else said meanwhile. What is typed is
 * kept as a draft a moment later, and at once when the page is left.
 */
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  bodyOf,
  bodyPropertyOf,
  extensionOf,
  isRecord,
  mayContain,
  mentionsOf,
  OPENCTI_EXTENSION,
  withoutHints,
} from '../../../stix/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { keepDraft, readDraft, type Draft } from '../../state/drafts.ts';
import { writeChange, type Known, type Put } from '../../state/write.ts';

const KEEP_AFTER_MS = 300;

export interface Written {
  /** undefined: the draft is still read */
  text: string | undefined;
  onText: (text: string) => void;
  isDirty: boolean;
  /** what is typed is kept by now, whatever becomes of the window */
  isKept: boolean;
  /** what is stored now, where that is neither what the text was begun from nor the text itself */
  theirs: string | undefined;
  /** goes on with the own text, or with what is stored */
  settle: (which: 'mine' | 'theirs') => void;
  save: (leave: ReadonlySet<string>) => Promise<void>;
}

interface State extends Draft {
  /** the statement that `began` was read from */
  base: number;
  theirs?: string;
}

const isChanged = ({ began, text }: Draft): boolean => withoutHints(text) !== withoutHints(began);
const isWorthKeeping = (draft: Draft): boolean => isChanged(draft) || draft.text !== withoutHints(draft.text);

/** What the object says now meets what was typed. */
function met(state: State, base: number, stored: string): State {
  if (base === state.base) return state;
  if (stored === state.began || stored === withoutHints(state.text)) return { began: stored, text: state.text, base };
  if (!isChanged(state)) return { began: stored, text: stored, base };
  return { ...state, base, theirs: stored };
}

/** Ids that a text mentions and the container may hold, and does not yet. */
export function newMembers(known: Known, text: string): string[] {
  const { object, view } = known;
  const held = new Set<string>();
  for (const id of Array.isArray(object['object_refs']) ? object['object_refs'] : []) {
    if (typeof id !== 'string') continue;
    held.add(id);
    held.add(view.references[id]?.id ?? id);
  }
  const type = String(object['type']);
  return mentionsOf(text).filter((id) => !held.has(id) && id !== view.row.id && mayContain(type, id.slice(0, id.indexOf('--'))));
}

type Operations = Extract<Put, { operations: unknown }>['operations'];

type Json = Extract<Operations[number], { do: 'set' }>['value'];
/** What came out of JSON is JSON. */
const jsonOf = (value: unknown): Json => value as Json;

/** The body, in the extension too where OpenCTI shipped it there, and who is in it. */
function operationsFor(known: Known, body: string, leave: ReadonlySet<string>): Operations {
  const { object } = known;
  const property = bodyPropertyOf(String(object['type'])) ?? 'content';
  const operations: Operations = [{ do: 'set', property, value: body === '' ? null : body }];
  const shipped = extensionOf(object, OPENCTI_EXTENSION);
  if (shipped && Object.hasOwn(shipped, 'content') && isRecord(object['extensions'])) {
    const { content: _before, ...rest } = shipped;
    const extension = body === '' ? rest : { ...rest, content: body };
    operations.push({ do: 'set', property: 'extensions', value: jsonOf({ ...object['extensions'], [OPENCTI_EXTENSION]: extension }) });
  }
  const fresh = newMembers(known, body);
  if (fresh.length > 0) operations.push({ do: 'add', property: 'object_refs', values: fresh });
  if (leave.size > 0) operations.push({ do: 'remove', property: 'object_refs', values: [...leave] });
  return operations;
}

export function useWritten(known: Known, name: string): Written {
  const { id } = known.view.row;
  const stored = bodyOf(known.object);
  const [state, setState] = useState<State>();
  const now = state && met(state, known.base, stored);
  if (state && now && now !== state) setState(now);

  const begin = useEffectEvent((draft: Draft | undefined) => {
    const start: State = { began: stored, text: stored, base: known.base };
    setState(draft && isWorthKeeping(draft) ? met({ ...draft, base: -1 }, known.base, stored) : start);
  });
  useEffect(() => {
    let isGone = false;
    readDraft(id)
      .then((draft) => {
        if (!isGone) begin(draft);
      })
      .catch(reportBug);
    return () => {
      isGone = true;
    };
  }, [id]);

  // what is kept follows what is typed
  const latest = useRef<Draft>(undefined);
  const kept = useRef<Draft>(undefined);
  const [safe, setSafe] = useState<string>();
  useEffect(() => {
    latest.current = now && { began: now.began, text: now.text };
  }, [now]);
  const keep = useCallback((): void => {
    const draft = latest.current;
    if (!draft || (kept.current?.text === draft.text && kept.current.began === draft.began)) return;
    const isFirst = kept.current === undefined;
    kept.current = draft;
    if (isFirst && !isWorthKeeping(draft)) return;
    keepDraft(id, isWorthKeeping(draft) ? draft : undefined)
      .then(() => setSafe(draft.text))
      .catch((reason: unknown) => {
        kept.current = { began: '', text: '' };
        reportBug(reason);
      });
  }, [id]);
  const [began, text] = [now?.began, now?.text];
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // who types on and on is kept too
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      keep();
    }, KEEP_AFTER_MS);
  }, [began, text, keep]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      clearTimeout(timer.current);
      timer.current = undefined;
      keep();
    };
  }, [keep]);

  const onText = (next: string): void => setState((before) => before && { ...before, text: next });
  const settle = (which: 'mine' | 'theirs'): void =>
    setState((before) => {
      if (before?.theirs === undefined) return before;
      const { theirs, ...rest } = before;
      return { ...rest, began: theirs, text: which === 'mine' ? rest.text : theirs };
    });
  const save = async (leave: ReadonlySet<string>): Promise<void> => {
    if (!now || now.theirs !== undefined || (!isChanged(now) && leave.size === 0)) return;
    const body = withoutHints(now.text);
    const put = [{ base: known.base, operations: operationsFor(known, body, leave) }];
    await writeChange({ act: 'edit', put }, () => ({ key: 'edit.saved', params: { name } }));
    setState((before) => before && { ...before, began: body });
  };
  const isDirty = now !== undefined && isChanged(now);
  return { text, onText, isDirty, isKept: safe === text, theirs: now?.theirs, settle, save };
}
