/** Takes steps back and brings them again; what later steps touched is asked about before it is forced. */
import type { StepInfo } from '../../contracts/index.ts';
import { stepTitle } from '../domain/steps.ts';
import { refreshNow } from './changes.ts';
import { ask, asSextantError } from './connection.ts';
import { useSurface } from './surface.ts';
import { dismissUndoToasts, showToast } from './toasts.ts';
import { undoScope } from './undo-scope.ts';

function isStep(value: unknown): value is StepInfo {
  return (
    typeof value === 'object' && value !== null && 'step' in value && 'names' in value && Array.isArray(value.names) && 'kind' in value
  );
}

/** The steps in the detail of a conflict, however they are wrapped. */
export function laterSteps(detail: unknown): StepInfo[] {
  if (Array.isArray(detail)) return detail.filter(isStep);
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.values(detail).flatMap((value: unknown) => (Array.isArray(value) ? value.filter(isStep) : []));
}

/** Without `step`: the last act of the page that has its own, else the user's own last step. Rejects with a `SextantError` other than conflict. */
export async function undoStep(step?: number, force = false): Promise<void> {
  const scope = step === undefined ? undoScope() : undefined;
  if (scope) return scope.undo();
  try {
    const done = await ask('undo', { ...(step === undefined ? {} : { step }), ...(force ? { force: true } : {}) });
    dismissUndoToasts(done.undid.step);
    showToast({
      tone: 'info',
      message: { key: 'undo.done', params: { what: stepTitle(done.undid) } },
      action: { id: 'edit.redo', label: { key: 'action.redo' }, target: { kind: 'step', step: done.undid.step } },
    });
    refreshNow();
  } catch (reason) {
    const error = asSextantError(reason);
    if (error.code === 'not-found' && step === undefined) {
      showToast({ tone: 'info', message: { key: 'undo.nothing' } });
      return;
    }
    if (error.code !== 'conflict') throw error;
    useSurface.setState({ conflict: { step, later: laterSteps(error.detail), message: error.message } });
  }
}

export async function redoStep(step?: number): Promise<void> {
  const scope = step === undefined ? undoScope() : undefined;
  if (scope) return scope.redo();
  try {
    const done = await ask('redo', step === undefined ? {} : { step });
    dismissUndoToasts(done.redid.step);
    showToast({
      tone: 'info',
      message: { key: 'redo.done', params: { what: stepTitle(done.redid) } },
      action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step: done.redid.step } },
    });
    refreshNow();
  } catch (reason) {
    if (asSextantError(reason).code !== 'not-found' || step !== undefined) throw reason;
    showToast({ tone: 'info', message: { key: 'redo.nothing' } });
  }
}
