/** Questions to the store as React state: shown from memory at once, asked again after changes and reconnects. */
import { startTransition, useEffect, useRef, useState } from 'react';
import type { Method, Params, Results, SextantError } from '../../contracts/index.ts';
import { useChanges } from './changes.ts';
import { ask, asSextantError, useConnection } from './connection.ts';

export interface Answer<T> {
  data: T | undefined;
  error: SextantError | undefined;
  /** nothing to show yet */
  loading: boolean;
  /** `data` answers an earlier question (`keep`) */
  stale: boolean;
}

/** Last answers by question, so that going back shows the page at once. Pages are small: this many are a few MB at most. */
const REMEMBERED = 60;
const memory = new Map<string, unknown>();

/** Characters of one remembered answer that carries a text; longer ones are asked for again. */
const MAX_REMEMBERED_TEXT = 256 * 1024;

/** Answered from what the analyst arranged, which changes apart from what sources state. */
const ARRANGED: ReadonlySet<Method> = new Set<Method>([
  'workspaces',
  'workspace',
  'recent',
  'bookmarks',
  'mergeCandidates',
  'joined',
  'keptApart',
]);

function isLong(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const text = 'text' in value ? value.text : 'sample' in value ? value.sample : undefined;
  return typeof text === 'string' && text.length > MAX_REMEMBERED_TEXT;
}

function remember(key: string, value: unknown): void {
  memory.delete(key);
  if (isLong(value)) return;
  memory.set(key, value);
  if (memory.size > REMEMBERED) {
    const oldest = memory.keys().next();
    if (!oldest.done) memory.delete(oldest.value);
  }
}

/** What is remembered was stored under a key that begins with the method, so it has the method's shape. */
function recall<M extends Method>(key: string): Results[M] | undefined {
  return memory.get(key) as Results[M] | undefined;
}

/**
 * `params` undefined = do not ask. While a new question is under way the answer to the last one stays (`keep`),
 * so that a list does not flash empty between two filters.
 */
export function useQuery<M extends Method>(
  method: M,
  params: Params<M> | undefined,
  options: { keep?: boolean; live?: boolean } = {},
): Answer<Results[M]> {
  const { keep = false, live = true } = options;
  const key = params === undefined ? undefined : `${method} ${JSON.stringify(params)}`;
  const arranged = useChanges((changes) => (live && ARRANGED.has(method) ? changes.arranged : 0));
  const tick = useChanges((changes) => (live ? changes.tick : 0));
  const epoch = useConnection((connection) => connection.epoch);
  const [state, setState] = useState<{ key: string | undefined; data: Results[M] | undefined; error: SextantError | undefined }>(() => ({
    key,
    data: key === undefined ? undefined : recall<M>(key),
    error: undefined,
  }));
  const latestParams = useRef(params);
  useEffect(() => {
    latestParams.current = params;
  });

  useEffect(() => {
    const wanted = latestParams.current;
    if (key === undefined || wanted === undefined) return;
    const abort = new AbortController();
    const settle = async (): Promise<void> => {
      try {
        const data = await ask(method, wanted, abort.signal);
        if (abort.signal.aborted) return;
        remember(key, data);
        // drawn in slices, so that keys and scrolling go first
        startTransition(() => setState({ key, data, error: undefined }));
      } catch (reason) {
        if (abort.signal.aborted) return;
        const error = asSextantError(reason);
        // a closed connection is no answer: the next epoch asks again
        if (error.code === 'cancelled') return;
        memory.delete(key);
        setState({ key, data: undefined, error });
      }
    };
    void settle();
    return () => abort.abort();
  }, [method, key, tick, arranged, epoch]);

  if (state.key === key)
    return {
      data: state.data,
      error: state.error,
      loading: key !== undefined && state.data === undefined && state.error === undefined,
      stale: false,
    };
  const remembered = key === undefined ? undefined : recall<M>(key);
  const data = remembered ?? (keep ? state.data : undefined);
  return {
    data,
    error: undefined,
    loading: key !== undefined && data === undefined,
    stale: remembered === undefined && data !== undefined,
  };
}
