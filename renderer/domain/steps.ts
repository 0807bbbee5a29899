/** What a step of the history is called. */
import type { StepInfo } from '../../contracts/index.ts';
import { propertyLabel } from '../../stix/index.ts';
import { type MessageKey, t } from '../i18n/index.ts';
import { visibleLine } from '../ui/visible-text.ts';

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
  export: 'step.export',
} as const satisfies Record<StepInfo['kind'], MessageKey>;

const DOINGS: Readonly<Record<string, MessageKey>> = { set: 'mass.named.set', add: 'mass.named.add', remove: 'mass.named.remove' };

/** The operations of a mass edit as the store names them (`add labels, delete`), in words. */
export function massWords(names: string): string {
  return names
    .split(', ')
    .map((name) => {
      const [doing = '', property = ''] = name.split(' ', 2);
      const key = Object.hasOwn(DOINGS, doing) ? DOINGS[doing] : undefined;
      return key && property !== ''
        ? t(key, { property: propertyLabel('malware', property) })
        : name === 'delete'
          ? t('mass.delete')
          : name;
    })
    .join(', ');
}

export function stepTitle(step: Pick<StepInfo, 'kind' | 'names'>): string {
  const shown = step.names.slice(0, SHOWN_NAMES);
  const names = (step.kind === 'mass' ? shown.map(massWords) : shown).join(', ');
  const more = step.names.length - SHOWN_NAMES;
  const what = more > 0 ? t('step.andMore', { names, count: more }) : names;
  return t(TITLES[step.kind], { what });
}

const ACT_WORDS: Readonly<Record<StepInfo['kind'], MessageKey>> = {
  import: 'act.import',
  'remove-source': 'act.removeSource',
  undo: 'act.undo',
  redo: 'act.redo',
  create: 'act.create',
  edit: 'act.edit',
  relate: 'act.relate',
  merge: 'act.merge',
  choose: 'act.choose',
  delete: 'act.delete',
  restore: 'act.restore',
  mass: 'act.mass',
  purge: 'act.purge',
  export: 'act.export',
};

const isKind = (act: string): act is StepInfo['kind'] => Object.hasOwn(ACT_WORDS, act);

/** One word for what a step did; an act of a newer version is told by its own name. */
export function actWord(act: string): string {
  return isKind(act) ? t(ACT_WORDS[act]) : visibleLine(act, 100);
}

/** The log calls the analyst 'user'. */
export function authorName(author: string): string {
  return author === 'user' ? t('history.you') : visibleLine(author, 200);
}
