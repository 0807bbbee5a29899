/** What a step of the history is called. */
import type { StepInfo } from '../../contracts/index.ts';
import { type MessageKey, t } from '../i18n/index.ts';

const SHOWN_NAMES = 3;

const TITLES = {
  import: 'step.import',
  'remove-source': 'step.removeSource',
  undo: 'step.undo',
  redo: 'step.redo',
  create: 'step.create',
  edit: 'step.edit',
  relate: 'step.relate',
  merge: 'step.merge',
  choose: 'step.choose',
  delete: 'step.delete',
  restore: 'step.restore',
  mass: 'step.mass',
  purge: 'step.purge',
} as const satisfies Record<StepInfo['kind'], MessageKey>;

export function stepTitle(step: Pick<StepInfo, 'kind' | 'names'>): string {
  const names = step.names.slice(0, SHOWN_NAMES).join(', ');
  const more = step.names.length - SHOWN_NAMES;
  const what = more > 0 ? t('step.andMore', { names, count: more }) : names;
  return t(TITLES[step.kind], { what });
}
