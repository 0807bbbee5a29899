/** Ways out: what is chosen, the list that is shown, or everything. What is behind them asks for whom it is first. */
import { typeModel } from '../../stix/index.ts';
import { displayName } from '../domain/links.tsx';
import { ask } from '../state/connection.ts';
import { askToLeave, type ExportQuestion } from '../state/leaving.ts';
import { shownList } from '../state/list-control.ts';
import type { Action, ActionContext } from './action.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

async function questionOf({ target, route }: ActionContext): Promise<ExportQuestion> {
  if (target?.kind === 'objects')
    return {
      kind: 'export',
      selection: { of: 'ids', ids: target.refs.map(({ id }) => id) },
      about: { key: 'leaving.aboutChosen', params: { count: target.refs.length } },
      name: `sextant-${today()}`,
    };
  const ref = target?.kind === 'object' ? target.ref : route.view === 'object' ? (await ask('object', { id: route.id })).row : undefined;
  if (!ref) return everything();
  const isContainer = typeModel(ref.type).container === true;
  return {
    kind: 'export',
    selection: isContainer ? { of: 'container', id: ref.id } : { of: 'ids', ids: [ref.id] },
    about: { key: isContainer ? 'leaving.aboutContainer' : 'leaving.aboutObject', params: { name: displayName(ref) } },
    name: `sextant-${today()}`,
  };
}

function everything(): ExportQuestion {
  return { kind: 'export', selection: { of: 'all' }, about: { key: 'leaving.aboutAll' }, name: `sextant-${today()}` };
}

export const LEAVING_ACTIONS: readonly Action[] = [
  {
    id: 'file.export',
    title: { key: 'action.export' },
    keywords: { key: 'keywords.export' },
    keys: ['Mod+E'],
    menu: { menu: 'file', section: 1 },
    context: ['object', 'objects'],
    when: (context) => context.hasData,
    run: async (context) => askToLeave(await questionOf(context)),
  },
  {
    id: 'list.export',
    title: { key: 'action.exportList' },
    keywords: { key: 'keywords.export' },
    menu: { menu: 'file', section: 1 },
    scope: ['list'],
    when: () => (shownList()?.total ?? 0) > 0,
    run: () => {
      const list = shownList();
      if (list)
        askToLeave({
          kind: 'export',
          selection: { of: 'filter', filter: list.filter },
          about: { key: 'leaving.aboutList', params: { title: list.title, count: list.total } },
          name: `sextant-${today()}-${list.title}`,
        });
    },
  },
  {
    id: 'file.exportAll',
    title: { key: 'action.exportAll' },
    keywords: { key: 'keywords.export' },
    menu: { menu: 'file', section: 1 },
    when: (context) => context.hasData,
    run: () => askToLeave(everything()),
  },
];
