/** Writing: new objects, changes to those that are there, and taking them away. */
import type { Ref } from '../../contracts/index.ts';
import { ask } from '../state/connection.ts';
import { askToEdit, askToEditObject } from '../state/edit.ts';
import { deleteObjects } from '../state/write.ts';
import type { Action, ActionContext } from './action.ts';

function objectId({ target, route }: ActionContext): string | undefined {
  if (target?.kind === 'object') return target.ref.id;
  return target === undefined && route.view === 'object' ? route.id : undefined;
}

/** A page that is open has only its id. */
async function meant(context: ActionContext): Promise<readonly Pick<Ref, 'id' | 'name'>[]> {
  if (context.target?.kind === 'objects') return context.target.refs;
  if (context.target?.kind === 'object') return [context.target.ref];
  const id = objectId(context);
  return id === undefined ? [] : [(await ask('object', { id })).row];
}

export const EDIT_ACTIONS: readonly Action[] = [
  {
    id: 'object.create',
    title: { key: 'action.create' },
    keywords: { key: 'keywords.create' },
    keys: ['Mod+Shift+N'],
    menu: { menu: 'edit', section: 2 },
    run: () => askToEdit({ kind: 'choose' }),
  },
  {
    id: 'object.edit',
    title: { key: 'action.edit' },
    keywords: { key: 'keywords.edit' },
    keys: ['Mod+Shift+E'],
    menu: { menu: 'edit', section: 2 },
    context: ['object'],
    when: (context) => objectId(context) !== undefined,
    run: async (context) => {
      const id = objectId(context);
      if (id !== undefined) await askToEditObject(id);
    },
  },
  {
    id: 'object.delete',
    title: { key: 'action.delete' },
    keywords: { key: 'keywords.delete' },
    keys: ['Mod+Delete'],
    leavesTextFields: true,
    menu: { menu: 'edit', section: 2 },
    context: ['object', 'objects'],
    when: (context) => context.target?.kind === 'objects' || objectId(context) !== undefined,
    run: async (context) => deleteObjects(await meant(context)),
  },
];
