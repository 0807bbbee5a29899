/** The graph: a canvas with its tools, and beside it what is selected, what is drawn as a list, and what is filtered. */
import { useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { SextantError } from '../../../contracts/index.ts';
import { errorMessage } from '../../i18n/errors.ts';
import { say, t } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { useChanges } from '../../state/changes.ts';
import { asSextantError, useConnection } from '../../state/connection.ts';
import { offerGraph } from '../../state/graph-control.ts';
import { takeGraphRequests, useGraphRequests, type GraphRequest } from '../../state/graph-requests.ts';
import { navigate, useHere, type Route } from '../../state/navigation.ts';
import { useInActivePane } from '../../state/surface.ts';
import { showToast } from '../../state/toasts.ts';
import { offerUndo } from '../../state/undo-scope.ts';
import { Empty, TextButton, useWindowTitle } from '../../ui/controls.tsx';
import { PaneContext } from '../../ui/pane-context.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { CanvasHost } from './canvas-host.tsx';
import { controlOf } from './control.ts';
import { GraphHead } from './graph-head.tsx';
import { ShownContext, useGraph, useShown } from './hooks.ts';
import { createPageState } from './page-state.ts';
import { GraphSide } from './side.tsx';
import { followSaved, openSaved, readFacts, saveNow, saveSoon } from './saving.ts';
import { lastSession, redoAct, sessionOf, startSession, touch, undoAct, type Session } from './session.ts';
import { GraphToolbar } from './toolbar.tsx';
import './graph.css';

type GraphRoute = Extract<Route, { view: 'graph' }>;

export function GraphPage({ route }: { route: GraphRoute }): ReactElement {
  const here = useHere();
  const current = useRef<Session>(undefined);
  const [session, setSession] = useState<Session>();
  const [trouble, setTrouble] = useState<SextantError | 'no graph'>();
  const pane = useContext(PaneContext)?.id ?? 0;
  const waiting = useGraphRequests((requests) => requests.waiting.filter((request) => request.pane === pane).length);
  const { workspace } = route;

  const adopt = useCallback((next: Session): Session => {
    touch(next);
    current.current = next;
    setSession(next);
    setTrouble(undefined);
    return next;
  }, []);

  // requests of other pages come first: they say which graph it is about
  useEffect(() => {
    for (const request of waiting > 0 ? takeGraphRequests(pane) : []) {
      const target = request.into === 'new' ? startSession('') : (current.current ?? lastSession() ?? startSession(''));
      void attempt(() => answer(adopt(target), request));
    }
  }, [waiting, pane, adopt]);

  useEffect(() => {
    const shown = current.current;
    if (shown && (workspace === undefined || shown.workspace === workspace)) return undefined;
    if (workspace === undefined) {
      adopt(lastSession() ?? startSession(''));
      return undefined;
    }
    const known = sessionOf(workspace);
    if (known) {
      adopt(known);
      return undefined;
    }
    const abort = new AbortController();
    const open = async (): Promise<void> => {
      try {
        const opened = await openSaved(workspace, abort.signal);
        if (abort.signal.aborted) return;
        if (opened) adopt(opened);
        else setTrouble('no graph');
      } catch (reason) {
        const error = asSextantError(reason);
        if (error.code !== 'cancelled') setTrouble(error);
      }
    };
    void open();
    return () => abort.abort();
  }, [workspace, adopt]);

  const number = useCallback(
    (saved: number): void => {
      if (saved !== workspace) here.replace({ view: 'graph', workspace: saved });
    },
    [here, workspace],
  );

  if (trouble) {
    return (
      <Empty
        icon="graph"
        title={trouble === 'no graph' ? t('graph.unreadable') : trouble.code === 'not-found' ? t('graph.gone') : say(errorMessage(trouble))}
        actions={
          <TextButton tone="main" onClick={() => navigate({ view: 'graphs' })}>
            {t('graph.allGraphs')}
          </TextButton>
        }
      >
        <p>{t('graph.goneHelp')}</p>
      </Empty>
    );
  }
  if (!session) return <p className="s-loading">{t('loading')}</p>;
  return <OpenGraph key={session.key} session={session} onNumber={number} />;
}

async function answer(session: Session, { ids, contents = false, path, ties }: GraphRequest): Promise<void> {
  await acts.add(session, contents ? await acts.contentsOf(session, ids) : ids, ties);
  if (path) await acts.path(session, ids.slice(0, 2));
}

function OpenGraph({ session, onNumber }: { session: Session; onNumber: (workspace: number) => void }): ReactElement {
  const page = useMemo(() => createPageState(), []);
  const control = useMemo(() => controlOf(session, page), [session, page]);
  const shown = useMemo(() => ({ session, page, control }), [session, page, control]);
  const pane = useContext(PaneContext)?.id ?? 0;
  const tick = useChanges((changes) => changes.tick);
  const epoch = useConnection((connection) => connection.epoch);
  const arranged = useChanges((changes) => changes.arranged);

  // another pane with the same graph may have saved it
  const saving = useStore(session.store, (state) => state.saving);
  useEffect(() => {
    if (session.workspace !== undefined) onNumber(session.workspace);
  }, [session, saving, onNumber]);

  useEffect(() => offerGraph(pane, control), [pane, control]);
  useEffect(
    () =>
      offerUndo(pane, {
        undo: () => tellUndo(undoAct(session), true),
        redo: () => tellUndo(redoAct(session), false),
      }),
    [pane, session],
  );
  // facts are the store's: asked when the graph is opened and whenever something came in
  useEffect(() => {
    const abort = new AbortController();
    readFacts(session, abort.signal).catch((reason: unknown) => {
      if (asSextantError(reason).code !== 'cancelled') reportBug(reason);
    });
    return () => abort.abort();
  }, [session, tick, epoch]);

  // another window may have given it a name or changed it
  useEffect(() => {
    const abort = new AbortController();
    followSaved(session, abort.signal).catch((reason: unknown) => {
      const { code } = asSextantError(reason);
      if (code !== 'cancelled' && code !== 'not-found') reportBug(reason);
    });
    return () => abort.abort();
  }, [session, arranged]);

  useEffect(() => {
    const stop = session.store.subscribe((now, before) => {
      if (now.history.now !== before.history.now || now.name !== before.name) saveSoon(session, onNumber);
    });
    // what was asked for before this page listened
    saveSoon(session, onNumber);
    const leave = (): void => void saveNow(session, undefined, true);
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [session, onNumber]);

  return (
    <ShownContext value={shown}>
      <GraphTitle />
      <section className="s-graph" aria-label={t('graph.page')}>
        <GraphHead onNumber={onNumber} />
        <GraphToolbar />
        <div className="s-graph-middle">
          <CanvasHost />
          <GraphSide />
        </div>
      </section>
    </ShownContext>
  );
}

/** Beside the page, so that a new name does not draw all of it anew. */
function GraphTitle(): null {
  const { session } = useShown();
  const name = useGraph((state) => state.name);
  useWindowTitle(name === '' ? t('nav.graph') : name);
  const isActive = useInActivePane();
  useEffect(() => {
    if (isActive) touch(session);
  }, [session, isActive]);
  return null;
}

function tellUndo(done: ReturnType<typeof undoAct>, undone: boolean): void {
  if (!done) showToast({ tone: 'info', message: { key: undone ? 'graph.nothingToUndo' : 'graph.nothingToRedo' } });
}
