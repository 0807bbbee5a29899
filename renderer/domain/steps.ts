/** What a step of the history is called. */
import type { StepInfo } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';

const SHOWN_NAMES = 3;

export function stepTitle(step: Pick<StepInfo, 'kind' | 'names'>): string {
  const names = step.names.slice(0, SHOWN_NAMES).join(', ');
  const more = step.names.length - SHOWN_NAMES;
  const what = more > 0 ? t('step.andMore', { names, count: more }) : names;
  switch (step.kind) {
    case 'import':
      return t('step.import', { what });
    case 'remove-source':
      return t('step.removeSource', { what });
    case 'undo':
      return t('step.undo', { what });
    case 'redo':
      return t('step.redo', { what });
  }
}
