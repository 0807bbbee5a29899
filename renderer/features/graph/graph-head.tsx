/** Name of the graph, how it is saved, and what is under way. */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { runActionById } from '../../commands/run.ts';
import { say, t, type MessageKey } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { IconButton, Note, TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { stopLayout } from './arrange.ts';
import { attempt } from '../../state/attempt.ts';
import { useGraph, usePage, useShown } from './hooks.ts';
import { keepCopy, loadTheirs, proposedName } from './saving.ts';
import type { Saving } from './session.ts';

const SAVING: Readonly<Record<Saving, MessageKey | undefined>> = {
  nothing: undefined,
  waiting: 'graph.saving',
  saving: 'graph.saving',
  saved: 'graph.saved',
  conflict: 'graph.conflictShort',
  failed: 'graph.notSaved',
};

export function GraphHead({ onNumber }: { onNumber: (workspace: number) => void }): ReactElement {
  const { session } = useShown();
  const saving = useGraph((state) => state.saving);
  const working = useGraph((state) => state.working);
  const layoutRunning = useGraph((state) => state.layoutRunning);
  const count = useGraph((state) => state.history.now.members.size);
  const ties = useGraph((state) => state.drawing.ties.length);
  const word = SAVING[saving];
  const counts =
    count > 0 ? t('graph.counts', { objects: t('graph.members', { count }), ties: t('graph.countTies', { count: ties }) }) : '';
  return (
    <>
      <header className="s-graph-head">
        <Name />
        <span className="s-dim s-graph-counts" title={`${counts} ${word ? t(word) : ''}`.trim()}>
          {counts}
          {word ? <span role="status"> {t(word)}</span> : null}
        </span>
        <span className="s-space" />
        {working || layoutRunning ? (
          <span className="s-graph-working" role="status">
            <span className="s-graph-spinner" aria-hidden="true" />
            <span>{working ? say(working.what) : t('graph.working.layout')}</span>
            <IconButton
              icon="stop"
              label={t('graph.stop')}
              onClick={() => {
                working?.abort.abort();
                stopLayout(session);
              }}
            />
          </span>
        ) : null}
        <TextButton icon="plus" tone="quiet" onClick={() => runActionById('graph.new')}>
          {t('graph.new')}
        </TextButton>
        <TextButton icon="list" tone="quiet" onClick={() => navigate({ view: 'graphs' })}>
          {t('graph.allGraphs')}
        </TextButton>
      </header>
      {saving === 'conflict' ? (
        <Note tone="warn">
          <p>{t('graph.conflict')}</p>
          <p className="s-graph-note-buttons">
            <TextButton tone="main" onClick={() => void attempt(() => keepCopy(session, onNumber))}>
              {t('graph.keepCopy')}
            </TextButton>
            <TextButton onClick={() => void attempt(() => loadTheirs(session, new AbortController().signal))}>
              {t('graph.loadTheirs')}
            </TextButton>
          </p>
        </Note>
      ) : null}
    </>
  );
}

function Name(): ReactElement {
  const { session, page } = useShown();
  const name = useGraph((state) => state.name);
  const renaming = usePage((parts) => parts.renaming);
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!renaming) return;
    setText(session.store.getState().name || proposedName(session));
    requestAnimationFrame(() => field.current?.select());
  }, [renaming, session]);
  const end = (keep: boolean): void => {
    page.store.setState({ renaming: false });
    const given = text.trim().slice(0, 200);
    if (keep && given !== '' && given !== name) session.store.setState({ name: given, named: true });
    session.view?.focus();
  };
  if (!renaming) {
    return (
      <h1 className="s-graph-name">
        <button
          type="button"
          className="s-clip"
          title={name === '' ? t('graph.rename') : t('graphs.renameNamed', { name: visibleLine(name) })}
          onClick={() => page.rename()}
        >
          {name === '' ? t('graph.unnamed') : visibleLine(name)}
        </button>
      </h1>
    );
  }
  return (
    <input
      ref={field}
      type="text"
      className="s-graph-name-field"
      aria-label={t('graph.name')}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === 'Enter');
      }}
    />
  );
}
