/** The history: every step that changed what is known, newest first, each with its way back. */
import type { ReactElement } from 'react';
import type { StepInfo } from '../../../contracts/index.ts';
import { actionContext, runAction, runActionById } from '../../commands/run.ts';
import type { Action } from '../../commands/action.ts';
import { stepTitle } from '../../domain/steps.ts';
import { formatTime, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { useStatus } from '../../state/status.ts';
import { redoStep, undoStep } from '../../state/undo.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { useLimit } from '../../ui/use-limit.ts';

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
} as const satisfies Record<StepInfo['kind'], IconName>;

/** Undo and redo are answered by each other; what was purged is gone. */
const canBeTakenBack = ({ kind }: StepInfo): boolean => !['undo', 'redo', 'purge'].includes(kind);

/** Run like any action, so that trouble is told the same way. */
function act(id: string, title: 'action.undo' | 'action.redo', run: () => Promise<void>): void {
  const action: Action = { id, title: { key: title }, run };
  void runAction(action, actionContext());
}

export function StepsPage(): ReactElement {
  const { limit, more } = useLimit();
  const { data } = useQuery('steps', { offset: 0, limit }, { keep: true });
  const canUndo = useStatus(({ status }) => status?.canUndo);
  const canRedo = useStatus(({ status }) => status?.canRedo);
  return (
    <Page
      title={t('nav.steps')}
      lead={t('steps.lead')}
      tools={
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
        </>
      }
    >
      {data && data.steps.length === 0 ? (
        <Empty icon="history" title={t('steps.empty')}>
          <p>{t('steps.emptyHelp')}</p>
        </Empty>
      ) : null}
      <ol className="s-steps" aria-label={t('nav.steps')}>
        {(data?.steps ?? []).map((step) => (
          <li key={step.step} className={step.undone ? 's-step-undone' : undefined}>
            <span className="s-step-icon">
              <Icon name={ICONS[step.kind]} size={14} />
            </span>
            <div className="s-step-text">
              <p>
                <strong>{stepTitle(step)}</strong>
                {step.undone ? <span className="s-state">{t('steps.undone')}</span> : null}
              </p>
              <p className="s-dim s-num">
                {t('steps.line', { number: step.step, time: formatTime(step.at), author: step.author })}
                {step.added > 0 ? ` · ${t('steps.added', { count: step.added })}` : ''}
                {step.removed > 0 ? ` · ${t('steps.removed', { count: step.removed })}` : ''}
              </p>
            </div>
            {canBeTakenBack(step) ? (
              step.undone ? (
                <TextButton
                  icon="redo"
                  aria-label={t('steps.redoNamed', { title: stepTitle(step) })}
                  onClick={() => act('step.redo', 'action.redo', () => redoStep(step.step))}
                >
                  {t('steps.redo')}
                </TextButton>
              ) : (
                <TextButton
                  icon="undo"
                  aria-label={t('steps.undoNamed', { title: stepTitle(step) })}
                  onClick={() => act('step.undo', 'action.undo', () => undoStep(step.step))}
                >
                  {t('steps.undoThis')}
                </TextButton>
              )
            ) : null}
          </li>
        ))}
      </ol>
      {data && data.total > limit ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </Page>
  );
}
