/** What a tab or panel is called, and its icon. */
import type { ReactElement } from 'react';
import { GroupIcon, TypeIcon } from '../domain/type-icon.tsx';
import { describeType, GROUPS, groupSlug } from '../domain/types.ts';
import { t, type MessageKey } from '../i18n/index.ts';
import type { Entry } from '../state/panes.ts';
import type { Route, ViewName } from '../state/routes.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { visibleLine } from '../ui/visible-text.ts';

const VIEWS = {
  home: { icon: 'home', title: 'nav.home' },
  jobs: { icon: 'jobs', title: 'nav.jobs' },
  problems: { icon: 'warning', title: 'nav.problems' },
  sources: { icon: 'source', title: 'nav.sources' },
  steps: { icon: 'history', title: 'nav.steps' },
  settings: { icon: 'settings', title: 'nav.settings' },
  list: { icon: 'columns', title: 'nav.entities' },
  object: { icon: 'info', title: 'nav.object' },
  search: { icon: 'search', title: 'search.label' },
  graph: { icon: 'graph', title: 'nav.graph' },
  graphs: { icon: 'graph', title: 'nav.graphs' },
  documents: { icon: 'file', title: 'nav.documents' },
  triage: { icon: 'file', title: 'triage.title' },
  table: { icon: 'columns', title: 'table.title' },
  write: { icon: 'edit', title: 'writing.title' },
  attack: { icon: 'matrix', title: 'nav.attack' },
  lookup: { icon: 'lookup', title: 'nav.lookup' },
  bookmarks: { icon: 'bookmark', title: 'nav.bookmarks' },
  profiles: { icon: 'profile', title: 'nav.profiles' },
  duplicates: { icon: 'common', title: 'nav.duplicates' },
  trash: { icon: 'trash', title: 'nav.trash' },
  snapshots: { icon: 'layer-in', title: 'nav.snapshots' },
  templates: { icon: 'file', title: 'nav.templates' },
  components: { icon: 'theme', title: 'nav.components' },
  setup: { icon: 'tour', title: 'nav.setup' },
} as const satisfies Record<ViewName, { icon: IconName; title: MessageKey }>;

/** The type that a STIX id names; ids of other shapes name none. */
function typeOfId(id: string): string | undefined {
  const at = id.indexOf('--');
  return at > 0 ? id.slice(0, at) : undefined;
}

export function placeTitle({ route, title }: Entry): string {
  if (route.view === 'home') return t('nav.home');
  if (title !== undefined && title !== '') return visibleLine(title, 200);
  if (route.view === 'search') return visibleLine(t('search.title', { text: route.text }), 200);
  if (route.view === 'object') {
    const type = typeOfId(route.id);
    return type === undefined ? t('nav.object') : describeType(type).singular;
  }
  if (route.view === 'list' && route.scope === 'relationships') return t('nav.relationships');
  if (route.view === 'list' && route.scope.startsWith('type:')) return describeType(route.scope.slice(5)).plural;
  return t(VIEWS[route.view].title);
}

export function PlaceIcon({ route }: { route: Route }): ReactElement {
  if (route.view === 'object') {
    const type = typeOfId(route.id);
    if (type !== undefined) return <TypeIcon type={type} />;
  }
  if (route.view === 'list') {
    if (route.scope.startsWith('type:')) return <TypeIcon type={route.scope.slice(5)} />;
    const group = GROUPS.find((name) => route.view === 'list' && route.scope === `group:${groupSlug(name)}`);
    if (group) return <GroupIcon group={group} />;
    if (route.scope === 'relationships') return <Icon name="link" size={14} />;
  }
  return <Icon name={VIEWS[route.view].icon} size={14} />;
}
