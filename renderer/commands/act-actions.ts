/** Acts on objects, one or many: what is behind each opens over the window and asks for the words that are needed. */
import type { Ref } from '../../contracts/index.ts';
import { mayBeSighted, typeModel } from '../../stix/index.ts';
import type { MessageKey } from '../i18n/index.ts';
import { ask } from '../state/connection.ts';
import { askToEdit, type QuickAct } from '../state/edit.ts';
import { shownList } from '../state/list-control.ts';
import type { Action, ActionContext } from './action.ts';

/** What is pointed at or chosen, as far as it is known without asking. */
function pointed({ target }: ActionContext): readonly Ref[] {
  if (target?.kind === 'objects') return target.refs;
  return target?.kind === 'object' ? [target.ref] : [];
}

const hasSome = (context: ActionContext): boolean =>
  pointed(context).length > 0 || (context.target === undefined && context.route.view === 'object');

/** A page that is open has only its id. */
async function meant(context: ActionContext): Promise<readonly Ref[]> {
  const refs = pointed(context);
  if (refs.length > 0 || context.route.view !== 'object') return refs;
  return [(await ask('object', { id: context.route.id })).row];
}

const isTie = ({ type }: Ref): boolean => typeModel(type).kind === 'sro';
const isMeta = ({ type }: Ref): boolean => typeModel(type).kind === 'meta';

function quick(act: QuickAct, title: MessageKey, keys: readonly string[] = [], fits: (ref: Ref) => boolean = () => true): Action {
  return {
    id: `object.${act}`,
    title: { key: title },
    keywords: { key: 'keywords.change' },
    ...(keys.length > 0 ? { keys } : {}),
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    context: ['object', 'objects'],
    when: (context) => hasSome(context) && pointed(context).every((ref) => !isMeta(ref) && fits(ref)),
    run: async (context) => askToEdit({ kind: 'quick', act, refs: await meant(context) }),
  };
}

const hasProperty =
  (name: string) =>
  ({ type }: Ref): boolean =>
    typeModel(type).properties.some((property) => property.name === name);
const isNoObservable = ({ type }: Ref): boolean => typeModel(type).kind !== 'sco';

export const ACT_ACTIONS: readonly Action[] = [
  {
    id: 'object.relate',
    title: { key: 'action.relate' },
    keywords: { key: 'keywords.relate' },
    keys: ['Mod+Shift+R'],
    menu: { menu: 'edit', section: 2 },
    context: ['object', 'objects'],
    when: (context) => hasSome(context) && pointed(context).every((ref) => !isMeta(ref) && !isTie(ref)),
    run: async (context) => {
      const refs = await meant(context);
      // of two that were chosen each is an end
      const [first, second, ...more] = refs;
      const isPair = first !== undefined && second !== undefined && more.length === 0;
      askToEdit({
        kind: 'relate',
        refs: isPair ? [first] : refs,
        others: isPair ? [second] : [],
        inGraph: context.route.view === 'graph',
      });
    },
  },
  {
    id: 'object.sighting',
    title: { key: 'action.sighting' },
    keywords: { key: 'keywords.sighting' },
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    context: ['object'],
    when: (context) => {
      const [ref] = pointed(context);
      return pointed(context).length === 1 && ref !== undefined && mayBeSighted(ref.type) !== undefined;
    },
    run: (context) => {
      const [ref] = pointed(context);
      if (ref) askToEdit({ kind: 'create', type: 'sighting', values: { sighting_of_ref: ref.id }, known: [ref] });
    },
  },
  {
    id: 'object.bulk',
    title: { key: 'action.bulk' },
    keywords: { key: 'keywords.bulk' },
    keys: ['Mod+Shift+V'],
    menu: { menu: 'edit', section: 2 },
    context: ['object'],
    run: async (context) => {
      const [at] = context.target?.kind === 'object' || context.route.view === 'object' ? await meant(context) : [];
      // what the cursor of a list happens to stand on is not meant
      const isMeant = at !== undefined && (context.route.view === 'object' || typeModel(at.type).container === true);
      askToEdit({ kind: 'bulk', ...(isMeant ? { at } : {}) });
    },
  },
  quick('labels', 'action.labels', ['Mod+Shift+G']),
  quick('markings', 'action.markings'),
  quick('confidence', 'action.confidence', [], isNoObservable),
  quick('note', 'action.note', ['Mod+Shift+M']),
  quick('opinion', 'action.opinion'),
  quick('container', 'action.container', ['Mod+Shift+F']),
  quick('reference', 'action.externalReference'),
  quick('killChain', 'action.killChain', [], hasProperty('kill_chain_phases')),
  {
    id: 'objects.mass',
    title: { key: 'action.mass' },
    keywords: { key: 'keywords.mass' },
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: ({ target }) => {
      if (target?.kind === 'objects') askToEdit({ kind: 'mass', scope: { kind: 'chosen', refs: target.refs } });
    },
  },
  {
    id: 'list.mass',
    title: { key: 'action.massList' },
    keywords: { key: 'keywords.mass' },
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    scope: ['list'],
    when: () => (shownList()?.total ?? 0) > 0,
    run: () => {
      const list = shownList();
      if (list)
        askToEdit({ kind: 'mass', scope: { kind: 'list', title: list.title, filter: list.filter, total: list.total, types: list.types } });
    },
  },
  {
    id: 'list.editCell',
    title: { key: 'action.editCell' },
    keywords: { key: 'keywords.edit' },
    keys: ['F2'],
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    scope: ['list'],
    run: () => shownList()?.editCell(),
  },
];
