/** One step of the history: what it was, and, unfolded, what it did to each object, with its entries in the log. */
import { useId, useState, type ReactElement } from 'react';
import type { StepInfo } from '../../../contracts/index.ts';
import type { Action } from '../../commands/action.ts';
import { actionContext, runAction } from '../../commands/run.ts';
import { StepChanges } from '../../domain/step-changes.tsx';
import { authorName, stepTitle } from '../../domain/steps.ts';
import { formatTime, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { redoStep, undoStep } from '../../state/undo.ts';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { visibleLine, visibleText } from '../../ui/visible-text.ts';
import { LogHash } from './log-hash.tsx';

const ICONS = {
  import: 'import',
  'remove-source': 'trash',
  undo: 'undo',
  redo: 'redo',
  create: 'plus',
  edit: 'edit',
  relate: 'link',
  merge: 'group',
  choose: 'check',
  delete: 'trash',
  restore: 'refresh',
  mass: 'list',
  purge: 'clear',
  export: 'export',
} as const satisfies Record<StepInfo['kind'], IconName>;

/** Undo and redo are answered by each other; what was purged is gone. */
const canBeTakenBack = ({ kind }: StepInfo): boolean => !['undo', 'redo', 'purge', 'export'].includes(kind);

/** Run like any action, so that trouble is told the same way. */
function act(id: string, title: 'action.undo' | 'action.redo', run: () => Promise<void>): void {
  const action: Action = { id, title: { key: title }, run };
  void runAction(action, actionContext());
}

export function StepLine({ step }: { step: StepInfo }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const inside = useId();
  const title = stepTitle(step);
  return (
    <li className={step.undone ? 's-step-undone' : undefined}>
      <div className="s-step-head">
        <IconButton
          icon={isOpen ? 'chevron-down' : 'chevron-right'}
          label={t(isOpen ? 'steps.fold' : 'steps.unfold', { title })}
          aria-expanded={isOpen}
          aria-controls={inside}
          onClick={() => setOpen(!isOpen)}
        />
        <span className="s-step-icon">
          <Icon name={ICONS[step.kind]} size={14} />
        </span>
        <div className="s-step-text">
          <p>
            <strong>{title}</strong>
            {step.undone ? <span className="s-state">{t('steps.undone')}</span> : null}
          </p>
          <p className="s-dim s-num">
            {t('steps.line', { number: step.step, time: formatTime(step.at), author: authorName(step.author) })}
            {step.of === undefined ? '' : ` · ${t('steps.of', { number: step.of })}`}
            {step.added > 0 ? ` · ${t('steps.added', { count: step.added })}` : ''}
            {step.removed > 0 ? ` · ${t('steps.removed', { count: step.removed })}` : ''}
          </p>
          {step.reason === undefined ? null : <p>{visibleText(t('history.reason', { reason: step.reason }))}</p>}
        </div>
        {canBeTakenBack(step) ? (
          step.undone ? (
            <TextButton
              icon="redo"
              aria-label={t('steps.redoNamed', { title })}
              onClick={() => act('step.redo', 'action.redo', () => redoStep(step.step))}
            >
              {t('steps.redo')}
            </TextButton>
          ) : (
            <TextButton
              icon="undo"
              aria-label={t('steps.undoNamed', { title })}
              onClick={() => act('step.undo', 'action.undo', () => undoStep(step.step))}
            >
              {t('steps.undoThis')}
            </TextButton>
          )
        ) : null}
      </div>
      {isOpen ? (
        <div id={inside} className="s-step-inside">
          {step.of === undefined ? null : (
            <p className="s-dim">{t(step.kind === 'redo' ? 'steps.redoOf' : 'steps.undoOf', { number: step.of })}</p>
          )}
          {step.kind === 'export' ? <Disclosed step={step.step} /> : null}
          <StepChanges step={step.of ?? step.step} label={t('steps.changesOf', { title })} />
          <LogEntries step={step.step} />
        </div>
      ) : null}
    </li>
  );
}

/** For whom it was, and what stayed behind. */
function Disclosed({ step }: { step: number }): ReactElement | null {
  const { data } = useQuery('log', { steps: [step], offset: 0, limit: 1 }, { keep: true });
  const disclosed = data?.rows[0]?.disclosed;
  if (!disclosed) return null;
  const { format, tlp, pap, objects, held, redacted } = disclosed;
  return (
    <p>
      {tlp === 'all'
        ? t('steps.disclosedAll', { format, objects })
        : t('steps.disclosed', { format, audience: `${tlp}, ${pap}`, objects, held, redacted })}
    </p>
  );
}

/** Of the newest of them it is told what they were written despite; an act of the analyst is one, a job many. */
const ENTRIES = 100;

/** The last of its transactions in the log: who keeps its hash can tell later whether the log is still the same. */
function LogEntries({ step }: { step: number }): ReactElement | null {
  const { data } = useQuery('log', { steps: [step], offset: 0, limit: ENTRIES }, { keep: true });
  const [last] = data?.rows ?? [];
  if (!data || !last) return null;
  const despite = [...new Set(data.rows.flatMap((row) => row.despite ?? []))];
  return (
    <>
      {despite.length === 0 ? null : <p>{t('history.despite', { codes: visibleLine(despite.join(', '), 500) })}</p>}
      <p className="s-step-log s-dim">
        {t('steps.entries', { count: data.total })} <LogHash version={last.version} hash={last.hash} />
      </p>
    </>
  );
}
