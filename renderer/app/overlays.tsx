/** What lies over the window: the context menu, and the question before an undo that later steps touched. */
import { useCallback, useState, type ReactElement } from 'react';
import type { StepInfo } from '../../contracts/index.ts';
import type { Action } from '../commands/action.ts';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { actionContext, actionRegistry, runAction } from '../commands/run.ts';
import { StepChanges } from '../domain/step-changes.tsx';
import { stepTitle } from '../domain/steps.ts';
import { formatTime, say, t } from '../i18n/index.ts';
import { attempt } from '../state/attempt.ts';
import { closeMenu, useSurface } from '../state/surface.ts';
import { undoStep } from '../state/undo.ts';
import { TextButton } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { MenuAtPoint } from '../ui/menu-at-point.tsx';

function rankOf(action: Action | undefined): number {
  if (action === undefined || action.id.startsWith('object.open')) return 0;
  if (action.scope) return 1;
  return /\.copy/.test(action.id) ? 3 : 2;
}

export function ContextMenu(): ReactElement | null {
  const menu = useSurface((surface) => surface.menu);
  if (!menu) return null;
  const context = actionContext(menu.target);
  // where to open it, what this screen does with it, what is done with it anywhere, copies
  const actions = [...actionRegistry().forTarget(menu.target.kind, context)].sort((a, b) => rankOf(a) - rankOf(b));
  if (actions.length === 0) return null;
  return (
    <MenuAtPoint
      x={menu.x}
      y={menu.y}
      label={t('menu.context')}
      onClose={closeMenu}
      entries={actions.map((action, index) => ({
        id: action.id,
        separated: index > 0 && rankOf(action) !== rankOf(actions[index - 1]),
        label: say(action.title),
        ...(action.keys?.[0] ? { caps: chordCaps(action.keys[0], IS_MAC) } : {}),
        ...(action.checked ? { checked: action.checked(context) } : {}),
        run: () => void runAction(action, context),
      }))}
    />
  );
}

export function UndoQuestion(): ReactElement | null {
  const conflict = useSurface((surface) => surface.conflict);
  const close = useCallback(() => useSurface.setState({ conflict: undefined }), []);
  if (!conflict) return null;
  const force = (): void => {
    close();
    void attempt(() => undoStep(conflict.step, true));
  };
  return (
    <Dialog label={t('undo.conflictTitle')} className="s-undo-question" onClose={close}>
      <p>{t('undo.conflictText')}</p>
      {conflict.later.length > 0 ? (
        <ul className="s-later-steps" aria-label={t('undo.later')}>
          {conflict.later.map((step) => (
            <li key={step.step}>
              <LaterStep step={step} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="s-dim">{conflict.message}</p>
      )}
      <div className="s-dialog-buttons">
        <TextButton data-autofocus onClick={close}>
          {t('cancel')}
        </TextButton>
        <TextButton tone="danger" onClick={force}>
          {t('undo.force')}
        </TextButton>
      </div>
    </Dialog>
  );
}

/** What the later step changed is asked for when somebody wants to know. */
function LaterStep({ step }: { step: StepInfo }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {stepTitle(step)} <span className="s-dim s-num">{formatTime(step.at)}</span>
      </summary>
      {isOpen ? <StepChanges step={step.step} label={t('steps.changesOf', { title: stepTitle(step) })} /> : null}
    </details>
  );
}
