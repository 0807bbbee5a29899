import { useEffect, useState } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { withId } from '../../../../stix/index.ts';
import { errorMessage } from '../../../i18n/errors.ts';
import type { Message } from '../../../i18n/index.ts';
import { ask, asSextantError } from '../../../state/connection.ts';
import { ownDefaults } from '../../../state/own-defaults.ts';
import { newObject } from '../new-object.ts';
import { guessRows, linesOf, typedRows, type BulkRow } from './plan.ts';

/** As the contract of a look-up takes them. */
const ASKED_AT_ONCE = 1000;
const WAIT_MS = 200;
/** More lines than any one step would write. */
export const MOST_LINES = 5000;

/** With an id of its own where none follows from its value. */
export function begin(object: Record<string, unknown>): Record<string, unknown> {
  const type = String(object['type']);
  return { id: `${type}--${crypto.randomUUID()}`, ...withId({ ...ownDefaults(type), ...object }) };
}

async function guess(text: string, signal: AbortSignal): Promise<BulkRow[]> {
  const { entries } = await ask('lookupText', { text }, signal);
  return guessRows(text, entries, begin);
}

async function ofType(text: string, type: string, signal: AbortSignal): Promise<BulkRow[]> {
  const names = [...new Set(linesOf(text).map((line) => line.text.slice(0, 10_000)))];
  const known = new Map<string, readonly Ref[]>();
  for (let at = 0; at < names.length; at += ASKED_AT_ONCE) {
    const values = names.slice(at, at + ASKED_AT_ONCE);
    const { found } = await ask('lookup', { values }, signal);
    for (const [index, value] of values.entries()) known.set(value, found[index] ?? []);
  }
  return typedRows(text, type, known, (name) => newObject(type, name));
}

interface Planned {
  rows: readonly BulkRow[];
  /** the rows are those of an earlier text */
  pending: boolean;
  trouble?: Message;
}

/** What would come of a text a moment after the last keystroke. `type` '' = guessed line by line. */
export function usePlan(text: string, type: string): Planned {
  const key = `${type} ${text}`;
  const [planned, setPlanned] = useState<{ key: string; rows: readonly BulkRow[]; trouble?: Message }>({ key: '', rows: [] });
  const isEmpty = text.trim() === '';
  useEffect(() => {
    if (isEmpty) return undefined;
    const abort = new AbortController();
    const run = async (): Promise<void> => {
      try {
        if (linesOf(text).length > MOST_LINES) {
          setPlanned({ key, rows: [], trouble: { key: 'bulk.tooManyLines', params: { count: MOST_LINES } } });
          return;
        }
        const rows = await (type === '' ? guess(text, abort.signal) : ofType(text, type, abort.signal));
        if (!abort.signal.aborted) setPlanned({ key, rows });
      } catch (reason) {
        if (!abort.signal.aborted) setPlanned({ key, rows: [], trouble: errorMessage(asSextantError(reason)) });
      }
    };
    const timer = setTimeout(() => void run(), WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, text, type, isEmpty]);
  if (isEmpty) return { rows: [], pending: false };
  return { ...planned, pending: planned.key !== key };
}
