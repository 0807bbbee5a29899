import { ask } from '../state/connection.ts';
import { navigate } from '../state/navigation.ts';
import { refreshNow } from '../state/changes.ts';
import { showToast } from '../state/toasts.ts';
import type { Action } from './action.ts';

export const SOURCE_ACTIONS: readonly Action[] = [
  {
    id: 'source.list',
    title: { key: 'action.sourceObjects' },
    context: ['source'],
    palette: false,
    when: ({ target }) => target?.kind === 'source',
    run: ({ target }) => {
      if (target?.kind === 'source') navigate({ view: 'list', scope: 'all', filter: { sources: [target.source.source] } });
    },
  },
  {
    id: 'source.remove',
    title: { key: 'action.removeSource' },
    context: ['source'],
    palette: false,
    when: ({ target }) => target?.kind === 'source',
    run: async ({ target }) => {
      if (target?.kind !== 'source') return;
      const { removed, step } = await ask('removeSource', { source: target.source.source });
      refreshNow();
      showToast({
        tone: 'info',
        message: { key: 'source.removed', params: { name: target.source.name, count: removed } },
        action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step } },
      });
    },
  },
];
