/** What can be done to the record: the pages of it, merging, keeping apart, the trash. */
import type { Ref } from '../../contracts/index.ts';
import { goInMain } from '../state/panes.ts';
import { askAboutRecord, keepApart, restoreFromTrash } from '../state/record.ts';
import type { Action, ActionContext } from './action.ts';

/** As the store takes them in one merge, with the one that they are merged into. */
const MOST_MERGED = 51;

function chosen({ target }: ActionContext): readonly Ref[] {
  return target?.kind === 'objects' ? target.refs : [];
}

function canMerge(context: ActionContext): boolean {
  const [first, ...others] = chosen(context);
  if (!first || others.length === 0 || others.length >= MOST_MERGED) return false;
  return first.type !== 'relationship' && first.type !== 'sighting' && others.every(({ type }) => type === first.type);
}

/** As the store takes them in one decision. */
const MOST_APART = 50;

function areSeveral(context: ActionContext): boolean {
  const { length } = chosen(context);
  return length > 1 && length <= MOST_APART;
}

export const RECORD_ACTIONS: readonly Action[] = [
  {
    id: 'go.duplicates',
    title: { key: 'nav.duplicates' },
    keywords: { key: 'record.keywordsMerge' },
    menu: { menu: 'go', section: 2 },
    run: () => goInMain({ view: 'duplicates' }),
  },
  {
    id: 'go.trash',
    title: { key: 'nav.trash' },
    keywords: { key: 'record.keywordsTrash' },
    menu: { menu: 'go', section: 2 },
    run: () => goInMain({ view: 'trash' }),
  },
  {
    id: 'objects.merge',
    title: { key: 'duplicates.merge' },
    keywords: { key: 'record.keywordsMerge' },
    context: ['objects'],
    when: canMerge,
    run: (context) => askAboutRecord({ kind: 'merge', refs: chosen(context) }),
  },
  {
    id: 'duplicates.apart',
    title: { key: 'duplicates.apart' },
    palette: false,
    when: areSeveral,
    run: (context) => keepApart(chosen(context), true),
  },
  {
    id: 'duplicates.askAgain',
    title: { key: 'duplicates.askAgain' },
    palette: false,
    when: areSeveral,
    run: (context) => keepApart(chosen(context), false),
  },
  {
    id: 'trash.restore',
    title: { key: 'trash.restore' },
    palette: false,
    scope: ['trash'],
    when: ({ target }) => target?.kind === 'object',
    run: ({ target }) => (target?.kind === 'object' ? restoreFromTrash(target.ref) : undefined),
  },
  {
    id: 'trash.purge',
    title: { key: 'trash.purge' },
    palette: false,
    scope: ['trash'],
    when: ({ target }) => target?.kind === 'object',
    run: ({ target }) => (target?.kind === 'object' ? askAboutRecord({ kind: 'purge', refs: [target.ref] }) : undefined),
  },
];
