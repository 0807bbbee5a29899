/** The ATT&CK matrix from anywhere, and what can be done on it. */
import type { Ref } from '../../contracts/index.ts';
import type { MessageKey } from '../i18n/index.ts';
import { actOnMatrix, type AttackAct, canBeSubject, keepDeletedLayer, openOnMatrix, useDeletedLayer } from '../state/attack.ts';
import { ask } from '../state/connection.ts';
import type { Action, ActionContext } from './action.ts';

function subjects({ target }: ActionContext): Ref[] {
  const refs = target?.kind === 'object' ? [target.ref] : target?.kind === 'objects' ? target.refs : [];
  return refs.filter(canBeSubject);
}

function onMatrix(act: AttackAct, title: MessageKey, more: Partial<Action> = {}): Action {
  return {
    id: `attack.${act}`,
    title: { key: title },
    keywords: { key: 'keywords.attack' },
    scope: ['attack'],
    run: () => actOnMatrix(act),
    ...more,
  };
}

export const ATTACK_ACTIONS: readonly Action[] = [
  {
    id: 'attack.show',
    title: { key: 'attack.show' },
    keywords: { key: 'keywords.attack' },
    context: ['object'],
    when: (context) => context.target?.kind === 'object' && subjects(context).length === 1,
    run: (context) => openOnMatrix(subjects(context)),
  },
  {
    id: 'attack.compare',
    title: { key: 'attack.compare' },
    keywords: { key: 'keywords.attack' },
    context: ['objects'],
    when: (context) => context.target?.kind === 'objects' && subjects(context).length > 0,
    run: (context) => openOnMatrix(subjects(context)),
  },
  onMatrix('addSubject', 'attack.add', { keys: ['Mod+Shift+A'] }),
  onMatrix('unfoldAll', 'attack.unfoldAll'),
  onMatrix('exportLayers', 'attack.exportLayers'),
  onMatrix('exportOverlay', 'attack.exportOverlay'),
  onMatrix('exportSvg', 'attack.exportSvg'),
  onMatrix('exportPng', 'attack.exportPng'),
  onMatrix('openLayer', 'attack.openLayer'),
  {
    id: 'attack.restoreLayer',
    title: { key: 'attack.restoreLayer' },
    palette: false,
    when: () => useDeletedLayer.getState().layer !== undefined,
    run: async () => {
      const { layer } = useDeletedLayer.getState();
      if (!layer) return;
      keepDeletedLayer(undefined);
      await ask('saveWorkspace', { ...layer, deleted: false });
    },
  },
];
