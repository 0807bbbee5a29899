/** What can be done anywhere: find, go, take back, bring in and out. */
import { GROUPS, describeType, groupSlug, typesOfGroup } from '../domain/types.ts';
import { ask } from '../state/connection.ts';
import { requestFocus } from '../state/focus-requests.ts';
import { chooseFiles, importBuiltIn } from '../state/imports.ts';
import { canGoBack, canGoForward, goBack, goForward, navigate, type Route } from '../state/navigation.ts';
import { goInMain } from '../state/panes.ts';
import { useRail } from '../state/rail.ts';
import { changeSettings } from '../state/settings.ts';
import { openOverlay } from '../state/surface.ts';
import { redoStep, undoStep } from '../state/undo.ts';
import { refreshNow } from '../state/changes.ts';
import { type MessageKey } from '../i18n/index.ts';
import type { Action, ActionContext } from './action.ts';

function go(id: string, title: MessageKey, route: Route, key?: string): Action {
  return { id, title: { key: title }, ...(key ? { keys: [key] } : {}), menu: { menu: 'go', section: 2 }, run: () => goInMain(route) };
}

function theme(value: 'light' | 'dark' | 'system', title: MessageKey): Action {
  return {
    id: `view.theme.${value}`,
    title: { key: title },
    keywords: { key: 'keywords.theme' },
    menu: { menu: 'view', section: 2 },
    checked: (context) => context.theme === value,
    run: () => changeSettings({ theme: value }),
  };
}

/** The step that a toast offers; keys and menus mean the last one. */
function stepOf({ target }: ActionContext): number | undefined {
  return target?.kind === 'step' ? target.step : undefined;
}

const LISTS: readonly Action[] = GROUPS.flatMap((group) => [
  {
    id: `go.group.${groupSlug(group)}`,
    title: { key: 'action.goList', params: { name: group } },
    run: () => goInMain({ view: 'list', scope: `group:${groupSlug(group)}` }),
  } satisfies Action,
  ...typesOfGroup(group).map(
    (type) =>
      ({
        id: `go.type.${type}`,
        title: { key: 'action.goList', params: { name: describeType(type).plural } },
        keywords: { key: 'keywords.type', params: { type, group } },
        run: () => goInMain({ view: 'list', scope: `type:${type}` }),
      }) satisfies Action,
  ),
]);

export const GENERAL_ACTIONS: readonly Action[] = [
  {
    id: 'app.palette',
    title: { key: 'action.palette' },
    keys: ['Mod+K', 'Mod+Shift+P'],
    menu: { menu: 'go', section: 0 },
    palette: false,
    run: () => openOverlay('palette'),
  },
  {
    id: 'app.keys',
    title: { key: 'action.keys' },
    keywords: { key: 'keywords.keys' },
    keys: ['?'],
    menu: { menu: 'help', section: 0 },
    run: () => openOverlay('keys'),
  },
  {
    id: 'search.focus',
    title: { key: 'action.search' },
    keywords: { key: 'keywords.search' },
    keys: ['Mod+F', '/'],
    menu: { menu: 'edit', section: 1 },
    run: () => requestFocus('search'),
  },
  {
    id: 'list.filter',
    title: { key: 'action.filterList' },
    keys: ['F'],
    scope: ['list'],
    run: () => requestFocus('filter'),
  },
  { id: 'focus.main', title: { key: 'action.focusMain' }, keys: ['F6'], run: () => requestFocus('pane') },
  { id: 'focus.rail', title: { key: 'action.focusRail' }, keys: ['Shift+F6'], run: () => requestFocus('rail') },

  {
    id: 'file.import',
    title: { key: 'action.import' },
    keywords: { key: 'keywords.import' },
    keys: ['Mod+O'],
    menu: { menu: 'file', section: 0 },
    run: () => chooseFiles(),
  },
  {
    id: 'file.sample',
    title: { key: 'action.sample' },
    keywords: { key: 'keywords.sample' },
    menu: { menu: 'file', section: 0 },
    run: () => importBuiltIn('sample'),
  },
  {
    id: 'file.reference',
    title: { key: 'action.reference' },
    keywords: { key: 'keywords.reference' },
    menu: { menu: 'file', section: 0 },
    run: () => importBuiltIn('reference'),
  },
  {
    id: 'file.window',
    title: { key: 'action.newWindow' },
    keys: ['Mod+N'],
    menu: { menu: 'file', section: 2 },
    run: () => window.desktop.newWindow(),
  },

  {
    id: 'edit.undo',
    title: { key: 'action.undo' },
    keys: ['Mod+Z'],
    leavesTextFields: true,
    menu: { menu: 'edit', section: 0 },
    run: (context) => undoStep(stepOf(context)),
  },
  {
    id: 'edit.redo',
    title: { key: 'action.redo' },
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    leavesTextFields: true,
    menu: { menu: 'edit', section: 0 },
    run: (context) => redoStep(stepOf(context)),
  },

  {
    id: 'view.hidden',
    title: { key: 'action.showHidden' },
    keywords: { key: 'keywords.hidden' },
    keys: ['Mod+Shift+H'],
    menu: { menu: 'view', section: 1 },
    checked: (context) => context.showHidden,
    run: (context) => changeSettings({ showHidden: !context.showHidden }),
  },
  {
    id: 'view.rail',
    title: { key: 'action.rail' },
    keys: ['Mod+B'],
    menu: { menu: 'view', section: 0 },
    run: () => useRail.getState().toggle(),
  },
  { id: 'view.refresh', title: { key: 'action.refresh' }, keys: ['F5'], menu: { menu: 'view', section: 0 }, run: () => refreshNow() },
  theme('light', 'action.themeLight'),
  theme('dark', 'action.themeDark'),
  theme('system', 'action.themeSystem'),

  {
    id: 'go.back',
    title: { key: 'action.back' },
    keys: ['Alt+ArrowLeft'],
    menu: { menu: 'go', section: 1 },
    when: () => canGoBack(),
    run: () => goBack(),
  },
  {
    id: 'go.forward',
    title: { key: 'action.forward' },
    keys: ['Alt+ArrowRight'],
    menu: { menu: 'go', section: 1 },
    when: () => canGoForward(),
    run: () => goForward(),
  },
  go('go.home', 'nav.home', { view: 'home' }, 'Mod+1'),
  go('go.documents', 'nav.documents', { view: 'documents' }, 'Mod+0'),
  go('go.graphs', 'nav.graphs', { view: 'graphs' }, 'Mod+8'),
  go('go.attack', 'nav.attack', { view: 'attack' }, 'Mod+9'),
  go('go.lookup', 'nav.lookup', { view: 'lookup' }, 'Mod+L'),
  go('go.bookmarks', 'nav.bookmarks', { view: 'bookmarks' }, 'Mod+Shift+B'),
  go('go.entities', 'nav.entities', { view: 'list', scope: 'all' }, 'Mod+2'),
  go('go.relationships', 'nav.relationships', { view: 'list', scope: 'relationships' }, 'Mod+3'),
  go('go.jobs', 'nav.jobs', { view: 'jobs' }, 'Mod+4'),
  go('go.problems', 'nav.problems', { view: 'problems' }, 'Mod+5'),
  go('go.sources', 'nav.sources', { view: 'sources' }, 'Mod+6'),
  go('go.steps', 'nav.steps', { view: 'steps' }, 'Mod+7'),
  go('go.settings', 'nav.settings', { view: 'settings' }, 'Mod+,'),
  { ...go('go.templates', 'nav.templates', { view: 'templates' }), keywords: { key: 'keywords.templates' } },
  { ...go('go.setup', 'nav.setup', { view: 'setup' }), keywords: { key: 'keywords.setup' }, menu: { menu: 'help', section: 0 } },
  ...LISTS,
];

/** Acts on one job; the same for the status bar, the list of jobs and its context menu. */
export const JOB_ACTIONS: readonly Action[] = [
  {
    id: 'job.pause',
    title: { key: 'action.pauseJob' },
    context: ['job'],
    palette: false,
    when: ({ target }) => target?.kind === 'job' && (target.job.state === 'running' || target.job.state === 'queued'),
    run: ({ target }) => controlJob(target?.kind === 'job' ? target.job.job : undefined, 'pause'),
  },
  {
    id: 'job.resume',
    title: { key: 'action.resumeJob' },
    context: ['job'],
    palette: false,
    when: ({ target }) => target?.kind === 'job' && target.job.state === 'paused',
    run: ({ target }) => controlJob(target?.kind === 'job' ? target.job.job : undefined, 'resume'),
  },
  {
    id: 'job.cancel',
    title: { key: 'action.cancelJob' },
    context: ['job'],
    palette: false,
    when: ({ target }) => target?.kind === 'job' && ['running', 'queued', 'paused'].includes(target.job.state),
    run: ({ target }) => controlJob(target?.kind === 'job' ? target.job.job : undefined, 'cancel'),
  },
  {
    id: 'job.undo',
    title: { key: 'action.undoImport' },
    context: ['job'],
    palette: false,
    when: ({ target }) =>
      target?.kind === 'job' &&
      !target.job.undone &&
      ['done', 'failed', 'cancelled'].includes(target.job.state) &&
      target.job.created + target.job.updated > 0,
    run: ({ target }) => (target?.kind === 'job' ? undoStep(target.job.step) : undefined),
  },
  {
    id: 'job.problems',
    title: { key: 'action.jobProblems' },
    context: ['job'],
    palette: false,
    when: ({ target }) => target?.kind === 'job' && target.job.problems > 0,
    run: ({ target }) => (target?.kind === 'job' ? navigate({ view: 'problems', job: target.job.job }) : undefined),
  },
];

async function controlJob(job: number | undefined, act: 'pause' | 'resume' | 'cancel'): Promise<void> {
  if (job === undefined) return;
  await ask('controlJob', { job, act });
  refreshNow();
}
