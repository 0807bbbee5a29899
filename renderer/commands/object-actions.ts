/** What can be done with an object, with several, and with an address, wherever they are shown. */
import type { Ref } from '../../contracts/index.ts';
import { defang, valueOf } from '../domain/addresses.ts';
import { toggleBookmarks } from '../state/bookmarks.ts';
import { copyParts, copyStix, copyText } from '../state/clipboard.ts';
import { ask } from '../state/connection.ts';
import { navigate, openObject, OBJECT_TABS, replaceRoute, type ObjectTab } from '../state/navigation.ts';
import type { Action, ActionContext } from './action.ts';
import { bundleOf, citationOf, linkOf } from './object-copy.ts';
import { OPEN_ACTIONS } from './open-actions.ts';

/** The object under the menu or the cursor, else the one whose page is open. */
function objectId({ target, route }: ActionContext): string | undefined {
  if (target?.kind === 'object') return target.ref.id;
  return route.view === 'object' ? route.id : undefined;
}

const hasObject = (context: ActionContext): boolean => objectId(context) !== undefined;

/** At most as many are copied at once: each is asked for. */
const MAX_COPIED = 1000;

/** The chosen objects, or the one. A page that is open has only its id. */
function meant(context: ActionContext): readonly Pick<Ref, 'id' | 'type' | 'name'>[] {
  if (context.target?.kind === 'objects') return context.target.refs.slice(0, MAX_COPIED);
  if (context.target?.kind === 'object') return [context.target.ref];
  const id = objectId(context);
  return id === undefined ? [] : [{ id, type: '', name: '' }];
}

const hasObjects = (context: ActionContext): boolean => meant(context).length > 0;

/** With type and name, which a bare id does not have. */
async function named(ref: Pick<Ref, 'id' | 'type' | 'name'>): Promise<Pick<Ref, 'id' | 'type' | 'name'>> {
  return ref.type === '' ? (await ask('object', { id: ref.id })).row : ref;
}

async function copyLines(context: ActionContext, line: (ref: Pick<Ref, 'id' | 'type' | 'name'>) => Promise<string>): Promise<void> {
  const refs = meant(context);
  const lines = await Promise.all(refs.map(line));
  await copyParts(refs.map(({ id }, at) => ({ id, text: lines[at] ?? '' })));
}

async function copyOf(context: ActionContext, read: (id: string) => Promise<string | undefined>): Promise<void> {
  const id = objectId(context);
  if (id === undefined) return;
  const text = await read(id);
  if (text !== undefined) await copyParts([{ id, text }]);
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
    id: 'object.bookmark',
    title: { key: 'action.bookmark' },
    keywords: { key: 'keywords.bookmark' },
    context: ['object', 'objects'],
    keys: ['Mod+D', 'B'],
    when: hasObjects,
    run: (context) => toggleBookmarks(meant(context).map(({ id }) => id)),
  },
  {
    id: 'object.copyName',
    title: { key: 'action.copyName' },
    keywords: { key: 'keywords.copy' },
    context: ['object'],
    when: hasObject,
    run: (context) => copyOf(context, async (id) => valueOf((await ask('object', { id })).row, false)),
  },
  {
    id: 'object.copyValue',
    title: { key: 'action.copyValue' },
    keywords: { key: 'keywords.copy' },
    context: ['object', 'objects'],
    when: hasObjects,
    run: (context) => copyLines(context, async (ref) => valueOf(await named(ref), false)),
  },
  {
    id: 'object.copyValueFanged',
    title: { key: 'action.copyValueFanged' },
    keywords: { key: 'keywords.copy' },
    context: ['object', 'objects'],
    when: hasObjects,
    run: (context) => copyLines(context, async (ref) => valueOf(await named(ref), true)),
  },
  {
    id: 'object.copyLink',
    title: { key: 'action.copyLink' },
    keywords: { key: 'keywords.copy' },
    context: ['object', 'objects'],
    keys: ['Mod+Shift+L'],
    when: hasObjects,
    run: (context) => copyLines(context, async (ref) => linkOf(await named(ref))),
  },
  {
    id: 'object.copyCitation',
    title: { key: 'action.copyCitation' },
    keywords: { key: 'keywords.copy' },
    context: ['object', 'objects'],
    when: hasObjects,
    run: async (context) => {
      const { sources } = await ask('sources', {});
      await copyLines(context, async ({ id }) => citationOf(await ask('object', { id }), sources));
    },
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
    run: async (context) => {
      const id = objectId(context);
      if (id !== undefined) await copyStix([id], ([text = '']) => text);
    },
  },
  {
    id: 'objects.copyStix',
    title: { key: 'action.copyBundle' },
    keywords: { key: 'keywords.copy' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: async (context) => {
      await copyStix(
        meant(context).map(({ id }) => id),
        (texts) => bundleOf(texts, crypto.randomUUID()),
      );
    },
  },
  {
    id: 'objects.copyNames',
    title: { key: 'action.copyNames' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: ({ target }) =>
      target?.kind === 'objects' ? copyParts(target.refs.map((ref) => ({ id: ref.id, text: valueOf(ref, false) }))) : undefined,
  },
  {
    id: 'objects.copyIds',
    title: { key: 'action.copyIds' },
    context: ['objects'],
    when: ({ target }) => target?.kind === 'objects',
    run: ({ target }) => (target?.kind === 'objects' ? copyParts(target.refs.map(({ id }) => ({ id, text: id }))) : undefined),
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
