/** What can be done with an object, with several, and with an address, wherever they are shown. */
import { defang } from '../domain/addresses.ts';
import { copyText } from '../state/clipboard.ts';
import { ask } from '../state/connection.ts';
import { navigate, openObject, OBJECT_TABS, replaceRoute, type ObjectTab } from '../state/navigation.ts';
import type { Action, ActionContext } from './action.ts';
import { OPEN_ACTIONS } from './open-actions.ts';

/** The object under the menu or the cursor, else the one whose page is open. */
function objectId({ target, route }: ActionContext): string | undefined {
  if (target?.kind === 'object') return target.ref.id;
  return route.view === 'object' ? route.id : undefined;
}

const hasObject = (context: ActionContext): boolean => objectId(context) !== undefined;

async function copyOf(context: ActionContext, read: (id: string) => Promise<string | undefined>): Promise<void> {
  const id = objectId(context);
  if (id === undefined) return;
  const text = await read(id);
  if (text !== undefined) await copyText(text);
}

function tab(name: ObjectTab, key: string): Action {
  return {
    id: `object.tab.${name}`,
    title: { key: `action.tab.${name}` },
    keys: [key],
    scope: ['object'],
    run: ({ route }) => {
      if (route.view === 'object') replaceRoute({ view: 'object', id: route.id, ...(name === 'overview' ? {} : { tab: name }) });
    },
  };
}

export const OBJECT_ACTIONS: readonly Action[] = [
  {
    id: 'object.open',
    title: { key: 'action.openObject' },
    context: ['object'],
    palette: false,
    when: hasObject,
    run: (context) => {
      const id = objectId(context);
      if (id !== undefined) openObject(id);
    },
  },
  ...OPEN_ACTIONS,
  {
    id: 'object.relationships',
    title: { key: 'action.openRelationships' },
    context: ['object'],
    palette: false,
    when: ({ target }) => target?.kind === 'object',
    run: ({ target }) => {
      if (target?.kind === 'object') openObject(target.ref.id, 'relationships');
    },
  },
  {
    id: 'object.sources',
    title: { key: 'action.openSources' },
    context: ['object'],
    palette: false,
    when: ({ target }) => target?.kind === 'object',
    run: ({ target }) => {
      if (target?.kind === 'object') openObject(target.ref.id, 'sources');
    },
  },
  {
    id: 'object.copyName',
    title: { key: 'action.copyName' },
    context: ['object'],
    when: hasObject,
    run: (context) => copyOf(context, async (id) => (await ask('object', { id })).row.name),
  },
  {
    id: 'object.copyId',
    title: { key: 'action.copyId' },
    context: ['object'],
    keys: ['Mod+Shift+C'],
    when: hasObject,
    run: (context) => copyOf(context, async (id) => id),
  },
  {
    id: 'object.copyStix',
    title: { key: 'action.copyStix' },
    context: ['object'],
    when: hasObject,
    run: (context) => copyOf(context, async (id) => (await ask('object', { id })).text),
  },
  {
    id: 'objects.copyNames',
    title: { key: 'action.copyNames' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: ({ target }) => (target?.kind === 'objects' ? copyText(target.refs.map((ref) => ref.name).join('\n')) : undefined),
  },
  {
    id: 'objects.copyIds',
    title: { key: 'action.copyIds' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: ({ target }) => (target?.kind === 'objects' ? copyText(target.refs.map((ref) => ref.id).join('\n')) : undefined),
  },
  ...OBJECT_TABS.map((name, index) => tab(name, String(index + 1))),

  {
    id: 'link.copyDefanged',
    title: { key: 'action.copyDefanged' },
    context: ['link'],
    palette: false,
    when: ({ target }) => target?.kind === 'link',
    run: ({ target }) => (target?.kind === 'link' ? copyText(defang(target.url)) : undefined),
  },
  {
    id: 'link.search',
    title: { key: 'action.searchAddress' },
    context: ['link'],
    palette: false,
    when: ({ target }) => target?.kind === 'link',
    run: ({ target }) => {
      if (target?.kind === 'link') navigate({ view: 'search', text: target.url });
    },
  },
  {
    id: 'link.openOutside',
    title: { key: 'action.openOutside' },
    context: ['link'],
    palette: false,
    // main opens https only, and asks with the defanged address before it does
    when: ({ target }) => target?.kind === 'link' && /^https:\/\//i.test(target.url),
    run: async ({ target }) => {
      if (target?.kind === 'link') await window.desktop.openExternal(target.url);
    },
  },
];
