/** Writing the body of a report, a grouping, a case or a note: the text, how it reads, and beside it what its judgements stand on. */
import { useContext, useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState, type ReactElement } from 'react';
import { bodyOf, bodyPropertyOf, mentionsOf, withoutHints } from '../../../stix/index.ts';
import { runActionById } from '../../commands/run.ts';
import { Markdown } from '../../domain/markdown.tsx';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { describeType } from '../../domain/types.ts';
import { useWriting } from '../../domain/form/use-writing.tsx';
import { say, t } from '../../i18n/index.ts';
import { errorMessage } from '../../i18n/errors.ts';
import { attempt } from '../../state/attempt.ts';
import { useQuery } from '../../state/query.ts';
import { knownOf, type Known } from '../../state/write.ts';
import { offerWriting, takeJudgement, type WritingAct } from '../../state/writing.ts';
import { Empty, Note, Page, TextButton } from '../../ui/controls.tsx';
import { PaneContext } from '../../ui/pane-context.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Editor, type EditorHandle } from './editor.tsx';
import { block, newJudgement, placed, prefixed, wrapped } from './insert.ts';
import { Evidence, Judgements, labelsOf, Members } from './side.tsx';
import { WritingTools } from './tools.tsx';
import { newMembers, useWritten } from './use-written.ts';
import './writing.css';

export function WritePage({ id }: { id: string }): ReactElement {
  const { data, error } = useQuery('object', { id });
  const known = useMemo(() => data && knownOf(data), [data]);
  if (error || (data && (!known || bodyPropertyOf(data.row.type) === undefined)))
    return (
      <Page title={t('writing.title')}>
        <Empty icon="warning" title={error && error.code !== 'not-found' ? say(errorMessage(error)) : t('writing.nothing')}>
          <p>{t('writing.nothingText')}</p>
        </Empty>
      </Page>
    );
  return known ? <Sheet key={known.view.row.id} known={known} /> : <p className="s-loading">{t('loading')}</p>;
}

const MODES = ['write', 'both', 'read'] as const;
const NOBODY: ReadonlySet<string> = new Set();
const TABLE = '|  |  |\n|---|---|\n|  |  |';
const nothing = (): void => undefined;

function Sheet({ known }: { known: Known }): ReactElement {
  const { row, references } = known.view;
  const pane = useContext(PaneContext)?.id;
  const name = displayName(row);
  const written = useWritten(known, name);
  const { text = '' } = written;
  const [mode, setMode] = useState<(typeof MODES)[number]>('both');
  const [leave, setLeave] = useState<ReadonlySet<string>>(NOBODY);
  const editor = useRef<EditorHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = useDeferredValue(text);
  const members = useMemo(() => {
    const ids: unknown = known.object['object_refs'];
    return (Array.isArray(ids) ? ids : []).flatMap((id: unknown) => {
      const ref = typeof id === 'string' ? references[id] : undefined;
      return ref ? [{ ...ref, id: String(id) }] : [];
    });
  }, [known, references]);
  const side = useMemo(() => {
    const mentioned = new Set(mentionsOf(shown));
    const before = new Set(mentionsOf(written.theirs ?? bodyOf(known.object)));
    return {
      fresh: newMembers(known, shown),
      gone: members.filter(({ id }) => before.has(id) && !mentioned.has(id)).map((ref) => ({ ref, leaves: leave.has(ref.id) })),
      labels: labelsOf(shown),
    };
  }, [shown, known, members, leave, written.theirs]);

  const leaving = new Set(side.gone.filter(({ leaves }) => leaves).map(({ ref }) => ref.id));
  const saving = useWriting(async () => {
    await written.save(leaving);
    setLeave(NOBODY);
  }, nothing);
  const words = (insert: string): void => editor.current?.edit((all, from, to) => placed(all, from, to, insert));
  const act = useEffectEvent((what: WritingAct): void => {
    if (what === 'save') return saving.run();
    if (what === 'evidence') return search.current?.focus();
    editor.current?.edit((all, from, to) => {
      switch (what) {
        case 'bold':
          return wrapped(all, from, to, '**');
        case 'italic':
          return wrapped(all, from, to, '_');
        case 'heading':
          return prefixed(all, from, to, '## ');
        case 'list':
          return prefixed(all, from, to, '- ');
        case 'numbers':
          return prefixed(all, from, to, '{n}. ');
        case 'quote':
          return prefixed(all, from, to, '> ');
        case 'table':
          return block(all, to, TABLE);
        case 'link': {
          const label = all.slice(from, to);
          const at = from + label.length + 3;
          return { from, to, insert: `[${label}](https://)`, select: [at, at + 8] };
        }
        case 'judgement':
          return newJudgement(all);
      }
    });
  });
  useEffect(() => (pane === undefined ? undefined : offerWriting(pane, (what) => act(what))), [pane]);
  const isReady = written.text !== undefined;
  useEffect(() => {
    if (isReady && takeJudgement(row.id)) act('judgement');
  }, [isReady, row.id]);

  return (
    <Page
      fill
      title={t('writing.titleOf', { name })}
      lead={
        <>
          {describeType(row.type).singular} · <ObjectLink to={row} icon={false} /> ·{' '}
          {t(!written.isDirty ? 'writing.saved' : written.isKept ? 'writing.draft' : 'writing.typing')}
        </>
      }
      tools={
        <>
          <Segmented
            label={t('writing.mode')}
            options={MODES.map((value) => ({ value, label: t(`writing.mode.${value}`) }))}
            value={mode}
            onChange={setMode}
          />
          <TextButton
            icon="save"
            tone="main"
            disabled={(!written.isDirty && leaving.size === 0) || written.theirs !== undefined}
            aria-busy={saving.isBusy || undefined}
            onClick={() => runActionById('writing.save')}
          >
            {t('action.writing.save')}
          </TextButton>
        </>
      }
    >
      {written.theirs === undefined ? null : <Meanwhile theirs={written.theirs} onSettle={written.settle} />}
      {saving.remarks}
      {mode === 'read' ? null : (
        <WritingTools
          type={row.type}
          onWords={words}
          onTemplate={(body) => editor.current?.edit((all, _from, to) => block(all, to, body.trimEnd()))}
        />
      )}
      <div className={`s-writing s-writing-${mode}`}>
        {mode === 'read' ? null : (
          <div className="s-writing-edit">
            {isReady ? (
              <Editor handle={editor} type={row.type} label={t('writing.text', { name })} text={text} onText={written.onText} />
            ) : (
              <p className="s-loading">{t('loading')}</p>
            )}
          </div>
        )}
        {mode === 'write' ? null : (
          <section className="s-writing-read s-scroll" aria-label={t('writing.preview')} tabIndex={0}>
            {shown.trim() === '' ? (
              <p className="s-dim">{t('writing.empty')}</p>
            ) : (
              <Markdown text={withoutHints(shown)} citations={[]} known={new Map()} onCite={nothing} />
            )}
          </section>
        )}
        <aside className="s-writing-side s-scroll" aria-label={t('writing.side')} tabIndex={0}>
          <Judgements text={shown} onShow={(start, end) => editor.current?.show(start, end)} />
          <Members
            fresh={side.fresh}
            gone={side.gone}
            labels={side.labels}
            onLeave={(id, leaves) => setLeave((before) => new Set(leaves ? [...before, id] : [...before].filter((other) => other !== id)))}
          />
          <Evidence
            members={members}
            onWords={words}
            fieldRef={(field) => {
              search.current = field;
            }}
          />
        </aside>
      </div>
    </Page>
  );
}

/** Somebody else wrote the text meanwhile: both are there, and the analyst says which goes on. */
function Meanwhile({ theirs, onSettle }: { theirs: string; onSettle: (which: 'mine' | 'theirs') => void }): ReactElement {
  return (
    <div role="alert" className="s-writing-meanwhile">
      <Note tone="warn">
        {t('writing.meanwhile')} <TextButton onClick={() => void attempt(() => onSettle('mine'))}>{t('writing.keepMine')}</TextButton>{' '}
        <TextButton onClick={() => void attempt(() => onSettle('theirs'))}>{t('writing.takeTheirs')}</TextButton>
      </Note>
      <details>
        <summary>{t('writing.showTheirs')}</summary>
        <pre className="s-writing-theirs s-scroll">{theirs}</pre>
      </details>
    </div>
  );
}
