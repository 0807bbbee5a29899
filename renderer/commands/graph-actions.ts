/** What can be done in a graph, and how objects come into one from elsewhere. */
import { typeModel } from '../../stix/index.ts';
import type { MessageKey } from '../i18n/index.ts';
import { graphControl, type GraphAct } from '../state/graph-control.ts';
import { isSomethingPutAway, bringBack } from '../state/put-away.ts';
import { openInGraph } from '../state/graph-requests.ts';
import { navigate } from '../state/navigation.ts';
import type { Target } from '../state/surface.ts';
import type { Action, ActionContext } from './action.ts';

const NODES = ['object', 'objects', 'graph'] as const;
const GROUND = ['graph'] as const;

/** An act of the graph that is shown: its keys hold there alone, before those of other views. */
function graph(
  act: GraphAct,
  title: MessageKey,
  keys: readonly string[] = [],
  context: readonly Target['kind'][] = [],
  isSwitch = false,
): Action {
  return {
    id: `graph.${act}`,
    title: { key: title },
    keywords: { key: 'graph.keywords' },
    ...(keys.length > 0 ? { keys, overrides: true } : {}),
    ...(context.length > 0 ? { context } : {}),
    scope: ['graph'],
    when: () => graphControl()?.can(act) === true,
    ...(isSwitch ? { checked: () => graphControl()?.isOn(act) === true } : {}),
    run: () => graphControl()?.run(act),
  };
}

function ids({ target, route }: ActionContext): string[] {
  if (target?.kind === 'object') return [target.ref.id];
  if (target?.kind === 'objects') return target.refs.map((ref) => ref.id);
  return route.view === 'object' ? [route.id] : [];
}

/** A relationship is a line of a graph, not a point in it. */
function canOpen(context: ActionContext): boolean {
  const { target } = context;
  const refs = target?.kind === 'object' ? [target.ref] : target?.kind === 'objects' ? target.refs : [];
  return ids(context).length > 0 && refs.every(({ type }) => type !== 'relationship' && type !== 'sighting');
}

function holdsSomething(context: ActionContext): boolean {
  const types = ids(context).map((id) => id.slice(0, id.indexOf('--')));
  return types.length > 0 && types.every((type) => typeModel(type).container === true);
}

export const GRAPH_ACTIONS: readonly Action[] = [
  {
    id: 'graph.openNew',
    title: { key: 'graph.action.openNew' },
    keywords: { key: 'graph.keywords' },
    keys: ['G'],
    context: ['object', 'objects'],
    when: canOpen,
    run: (context) => openInGraph({ ids: ids(context), into: 'new' }),
  },
  {
    id: 'graph.openContents',
    title: { key: 'graph.action.openContents' },
    keywords: { key: 'graph.keywords' },
    keys: ['Alt+G'],
    context: ['object', 'objects'],
    when: holdsSomething,
    run: (context) => openInGraph({ ids: ids(context), into: 'new', contents: true }),
  },
  {
    id: 'graph.addTo',
    title: { key: 'graph.action.addTo' },
    keywords: { key: 'graph.keywords' },
    keys: ['Shift+G'],
    context: ['object', 'objects'],
    when: (context) => canOpen(context) && context.route.view !== 'graph',
    run: (context) => openInGraph({ ids: ids(context), into: 'open' }),
  },
  {
    id: 'graph.pathBetween',
    title: { key: 'graph.action.pathBetween' },
    keywords: { key: 'graph.keywords' },
    context: ['objects'],
    when: (context) => canOpen(context) && ids(context).length === 2 && context.route.view !== 'graph',
    run: (context) => openInGraph({ ids: ids(context), into: 'new', path: true }),
  },
  {
    id: 'graph.new',
    title: { key: 'graph.action.new' },
    keywords: { key: 'graph.keywords' },
    menu: { menu: 'file', section: 2 },
    run: () => openInGraph({ ids: [], into: 'new' }),
  },
  {
    id: 'graph.show',
    title: { key: 'graph.action.show' },
    keywords: { key: 'graph.keywords' },
    when: ({ route }) => route.view !== 'graph',
    run: () => navigate({ view: 'graph' }),
  },
  {
    id: 'graph.restore',
    title: { key: 'graphs.restoreLast' },
    keywords: { key: 'graph.keywords' },
    when: () => isSomethingPutAway(),
    run: () => bringBack(),
  },

  graph('expand', 'graph.action.expand', ['E'], NODES),
  graph('choose', 'graph.action.choose', ['Shift+E'], NODES),
  graph('collapse', 'graph.action.collapse', ['W'], NODES),
  graph('open', 'graph.action.open', ['O']),
  graph('path', 'graph.action.path', ['P'], ['objects']),
  graph('common', 'graph.action.common', ['M'], ['objects']),
  graph('ungroup', 'graph.action.ungroup', ['U'], NODES),
  graph('group', 'graph.action.group', ['Y'], NODES),
  graph('lock', 'graph.action.lock', ['K'], NODES, true),
  graph('center', 'graph.action.center', ['C']),
  graph('neighbours', 'graph.action.neighbours', ['N'], NODES),
  graph('sameType', 'graph.action.sameType', ['T'], NODES),
  graph('all', 'graph.action.all', ['Mod+A'], GROUND),
  graph('invert', 'graph.action.invert', ['I'], GROUND),
  graph('remove', 'graph.action.remove', ['Delete', 'Backspace'], NODES),
  graph('keep', 'graph.action.keep', ['Shift+Delete'], NODES),
  graph('connect', 'graph.action.connect', ['X'], GROUND),
  graph('layout', 'graph.action.layout', ['L'], GROUND),
  graph('layout.force', 'graph.action.layoutForce', ['Shift+F'], GROUND, true),
  graph('layout.hierarchical', 'graph.action.layoutHierarchical', ['Shift+H'], GROUND, true),
  graph('layout.concentric', 'graph.action.layoutConcentric', ['Shift+O'], GROUND, true),
  graph('layout.grid', 'graph.action.layoutGrid', ['Shift+R'], GROUND, true),
  graph('fit', 'graph.action.fit', ['0'], GROUND),
  graph('zoomIn', 'graph.action.zoomIn', ['+', '=']),
  graph('zoomOut', 'graph.action.zoomOut', ['-']),
  graph('rectangle', 'graph.action.rectangle', ['R'], [], true),
  graph('lasso', 'graph.action.lasso', ['Q'], [], true),
  graph('find', 'graph.action.find', ['F']),
  graph('list', 'graph.action.list', ['Shift+L']),
  graph('filters', 'graph.action.filters', ['Shift+T']),
  graph('minimap', 'graph.action.minimap', [], GROUND, true),
  graph('rename', 'graph.action.rename', ['F2']),
  graph('png', 'graph.action.png', [], GROUND),
  graph('svg', 'graph.action.svg', [], GROUND),
];
