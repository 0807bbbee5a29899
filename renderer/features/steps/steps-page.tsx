/** The history: every step that changed what is known, newest first, each with what it did and its way back. */
import { useState, type ReactElement } from 'react';
import { runActionById } from '../../commands/run.ts';
import { stepTitle } from '../../domain/steps.ts';
import { t } from '../../i18n/index.ts';
import { useHere, type Route } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useStatus } from '../../state/status.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { LogExport, LogState } from './log-state.tsx';
import { isNarrowed, StepFilterBar, type StepFilter } from './step-filter.tsx';
import { StepLine } from './step-line.tsx';
import '../../domain/record.css';
import './steps.css';

type StepsRoute = Extract<Route, { view: 'steps' }>;

const PAGE = 100;

export function StepsPage({ route: { object } }: { route: StepsRoute }): ReactElement {
  const [filter, setFilter] = useState<StepFilter>({});
  const [offset, setOffset] = useState(0);
  const here = useHere();
  const { data } = useQuery(
    'steps',
    { ...defined(filter), ...(object === undefined ? {} : { object }), offset, limit: PAGE },
    { keep: true },
  );
  const narrowed = isNarrowed(filter) || object !== undefined;
  const narrow = (next: StepFilter): void => {
    setFilter(next);
    setOffset(0);
  };
  return (
    <Page title={t('nav.steps')} lead={t('steps.lead')} tools={<Tools filter={defined(filter)} />}>
      <StepFilterBar
        filter={filter}
        onFilter={narrow}
        object={object}
        onObject={(id) => {
          here.replace({ view: 'steps', ...(id === undefined ? {} : { object: id }) });
          setOffset(0);
        }}
      />
      <LogState />
      {data?.total === 0 ? (
        <Empty icon="history" title={t(narrowed ? 'steps.none' : 'steps.empty')}>
          <p>{t(narrowed ? 'steps.noneHelp' : 'steps.emptyHelp')}</p>
        </Empty>
      ) : null}
      <ol className="s-steps" aria-label={t('nav.steps')}>
        {(data?.steps ?? []).map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ol>
      {data && data.total > PAGE ? (
        <nav className="s-step-pages" aria-label={t('steps.pages')}>
          <TextButton disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t('steps.newer')}
          </TextButton>
          <span className="s-dim s-num">
            {t('steps.range', { from: offset + 1, to: Math.min(data.total, offset + PAGE), count: data.total })}
          </span>
          <TextButton disabled={offset + PAGE >= data.total} onClick={() => setOffset(offset + PAGE)}>
            {t('steps.older')}
          </TextButton>
        </nav>
      ) : null}
    </Page>
  );
}

/** Without the keys that are there and say nothing. */
function defined(filter: StepFilter): StepFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

function Tools({ filter }: { filter: StepFilter }): ReactElement {
  const canUndo = useStatus(({ status }) => status?.canUndo);
  const canRedo = useStatus(({ status }) => status?.canRedo);
  return (
    <>
      <TextButton
        icon="undo"
        disabled={!canUndo}
        title={canUndo ? stepTitle(canUndo) : undefined}
        onClick={() => runActionById('edit.undo')}
      >
        {t('action.undo')}
      </TextButton>
      <TextButton
        icon="redo"
        disabled={!canRedo}
        title={canRedo ? stepTitle(canRedo) : undefined}
        onClick={() => runActionById('edit.redo')}
      >
        {t('action.redo')}
      </TextButton>
      <LogExport filter={filter} />
    </>
  );
}
