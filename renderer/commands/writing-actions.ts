/** Writing finished intelligence: opening the text of a container, beginning one, and what its editor does. */
import type { Ref } from '../../contracts/index.ts';
import { bodyPropertyOf } from '../../stix/index.ts';
import { bundleOf } from '../../stix/triage/index.ts';
import type { MessageKey } from '../i18n/index.ts';
import { ask } from '../state/connection.ts';
import { askToEdit } from '../state/edit.ts';
import { navigate } from '../state/navigation.ts';
import { triageOf } from '../state/triage.ts';
import { requestJudgement, shownWriting, type WritingAct } from '../state/writing.ts';
import type { Action, ActionContext } from './action.ts';

/** The one with a body that is meant: pointed at, else the one whose page is open. */
function bodyId({ target, route }: ActionContext): string | undefined {
  if (target !== undefined) return target.kind === 'object' && bodyPropertyOf(target.ref.type) !== undefined ? target.ref.id : undefined;
  if (route.view !== 'object') return undefined;
  return bodyPropertyOf(route.id.slice(0, Math.max(0, route.id.indexOf('--')))) === undefined ? undefined : route.id;
}

function write(context: ActionContext): void {
  const id = bodyId(context);
  if (id !== undefined) navigate({ view: 'write', id });
}

async function meant({ target, route }: ActionContext): Promise<readonly Ref[]> {
  if (target?.kind === 'objects') return target.refs;
  if (target?.kind === 'object') return [target.ref];
  return route.view === 'object' ? [(await ask('object', { id: route.id })).row] : [];
}

/** Keys of the editor hold there alone, before those of the window. */
function act(what: WritingAct, title: MessageKey, keys: readonly string[] = []): Action {
  return {
    id: `writing.${what}`,
    title: { key: title },
    keywords: { key: 'keywords.writing' },
    ...(keys.length > 0 ? { keys, overrides: true } : {}),
    scope: ['write'],
    when: () => shownWriting() !== undefined,
    run: () => shownWriting()?.(what),
  };
}

export const WRITING_ACTIONS: readonly Action[] = [
  {
    id: 'object.write',
    title: { key: 'action.write' },
    keywords: { key: 'keywords.writing' },
    keys: ['Mod+Shift+J'],
    menu: { menu: 'edit', section: 2 },
    context: ['object'],
    when: (context) => bodyId(context) !== undefined,
    run: write,
  },
  {
    id: 'object.judge',
    title: { key: 'action.judge' },
    keywords: { key: 'keywords.writing' },
    menu: { menu: 'edit', section: 3, within: 'menu.change' },
    context: ['object'],
    when: (context) => bodyId(context) !== undefined,
    run: (context) => {
      const id = bodyId(context);
      if (id !== undefined) requestJudgement(id);
      write(context);
    },
  },
  {
    id: 'object.compose',
    title: { key: 'action.compose' },
    keywords: { key: 'keywords.writing' },
    menu: { menu: 'edit', section: 2 },
    context: ['object', 'objects'],
    run: async (context) => askToEdit({ kind: 'quick', act: 'compose', refs: await meant(context) }),
  },
  {
    id: 'triage.write',
    title: { key: 'triage.action.write' },
    keywords: { key: 'keywords.writing' },
    scope: ['triage'],
    when: ({ route }) => route.view === 'triage' && triageOf(route.workspace)?.triage.accepted !== undefined,
    run: ({ route }) => {
      const session = route.view === 'triage' ? triageOf(route.workspace) : undefined;
      if (!session) return;
      const { triage, items } = session;
      const container = bundleOf(triage, items, triage.accepted ?? '').find(({ type }) => type === triage.cover.type);
      const id = container?.['id'];
      if (typeof id === 'string') navigate({ view: 'write', id });
    },
  },
  act('save', 'action.writing.save', ['Mod+S']),
  act('bold', 'action.writing.bold', ['Mod+B']),
  act('italic', 'action.writing.italic', ['Mod+I']),
  act('heading', 'action.writing.heading', ['Mod+Alt+H']),
  act('list', 'action.writing.list', ['Mod+Alt+L']),
  act('numbers', 'action.writing.numbers', ['Mod+Alt+N']),
  act('quote', 'action.writing.quote', ['Mod+Alt+Q']),
  act('table', 'action.writing.table', ['Mod+Alt+T']),
  act('link', 'action.writing.link', ['Mod+Alt+K']),
  act('judgement', 'action.writing.judgement', ['Mod+J']),
  act('evidence', 'action.writing.evidence', ['Mod+E']),
];
