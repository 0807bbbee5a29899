/** The navigation rail: the places of work, then OpenCTI's groups with what the store has in each; an empty group says what would be there. */
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { GroupIcon, TypeIcon } from '../domain/type-icon.tsx';
import { GROUPS, describeType, groupSlug, typesOfGroup, type Group } from '../domain/types.ts';
import { formatNumber, t, type MessageKey } from '../i18n/index.ts';
import { carriesObjects, droppedObjects } from '../state/drag.ts';
import { offerFocus } from '../state/focus-requests.ts';
import { openInGraph } from '../state/graph-requests.ts';
import { openInOf, openRoute, useRoute, type ListScope, type Route } from '../state/navigation.ts';
import { activateMain } from '../state/panes.ts';
import { useRail } from '../state/rail.ts';
import { useSettings } from '../state/settings.ts';
import { useStatus } from '../state/status.ts';
import { IconButton } from '../ui/controls.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';

function isHere(route: Route, to: Route): boolean {
  if (route.view === 'list' && to.view === 'list') return route.scope === to.scope;
  if (route.view === 'graph') return to.view === 'graphs';
  if (route.view === 'triage' || route.view === 'table') return to.view === 'documents';
  return route.view === to.view && to.view !== 'object';
}

function RailLink({
  to,
  icon,
  label,
  count,
  indent = false,
  tour,
}: {
  to: Route;
  icon: ReactNode;
  label: string;
  count?: number | undefined;
  indent?: boolean;
  /** by which the tour finds it */
  tour?: string;
}): ReactElement {
  const here = isHere(useRoute(), to);
  const [over, setOver] = useState(false);
  // what is dropped on the graphs goes into the one that is open
  const takes = to.view === 'graphs';
  return (
    <button
      type="button"
      role="link"
      className={`s-rail-link${indent ? ' s-rail-type' : ''}${over ? ' s-rail-over' : ''}`}
      title={label}
      {...(tour ? { 'data-tour': tour } : {})}
      {...(here ? { 'aria-current': 'page' as const } : {})}
      onClick={(event) => openRoute(to, openInOf(event), label)}
      onAuxClick={(event) => {
        if (event.button === 1) openRoute(to, 'tab', label);
      }}
      onMouseDown={(event) => {
        if (event.button === 1) event.preventDefault();
      }}
      onDragOver={(event) => {
        if (!takes || !carriesObjects(event.dataTransfer)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const ids = takes ? droppedObjects(event.dataTransfer) : [];
        setOver(false);
        if (ids.length === 0) return;
        event.preventDefault();
        openInGraph({ ids, into: 'open' });
      }}
    >
      {icon}
      <span className="s-rail-word s-clip">{label}</span>
      {count === undefined ? null : <span className="s-rail-count s-num">{formatNumber(count)}</span>}
    </button>
  );
}

const WORK = [
  { route: { view: 'documents' }, icon: 'file', label: 'nav.documents', tour: 'documents' },
  { route: { view: 'graphs' }, icon: 'graph', label: 'nav.graphs', tour: 'graph' },
  { route: { view: 'attack' }, icon: 'matrix', label: 'nav.attack', tour: 'matrix' },
  { route: { view: 'lookup' }, icon: 'lookup', label: 'nav.lookup', tour: 'lookup' },
  { route: { view: 'bookmarks' }, icon: 'bookmark', label: 'nav.bookmarks', tour: 'bookmarks' },
] as const satisfies readonly { route: Route; icon: IconName; label: MessageKey; tour: string }[];

const TOOLS: readonly {
  route: Route;
  icon: IconName;
  label: 'nav.entities' | 'nav.relationships' | 'nav.jobs' | 'nav.problems' | 'nav.sources' | 'nav.duplicates' | 'nav.steps' | 'nav.trash';
}[] = [
  { route: { view: 'list', scope: 'all' }, icon: 'columns', label: 'nav.entities' },
  { route: { view: 'list', scope: 'relationships' }, icon: 'link', label: 'nav.relationships' },
  { route: { view: 'jobs' }, icon: 'jobs', label: 'nav.jobs' },
  { route: { view: 'problems' }, icon: 'warning', label: 'nav.problems' },
  { route: { view: 'sources' }, icon: 'source', label: 'nav.sources' },
  { route: { view: 'duplicates' }, icon: 'common', label: 'nav.duplicates' },
  { route: { view: 'steps' }, icon: 'history', label: 'nav.steps' },
  { route: { view: 'trash' }, icon: 'trash', label: 'nav.trash' },
];

/** type → how many the lists show */
function useCounts(): Readonly<Record<string, number>> {
  const showHidden = useSettings((settings) => settings.showHidden);
  return useStatus(
    useShallow(({ status }) =>
      Object.fromEntries(
        Object.entries(status?.byType ?? {}).map(([type, { shown, hidden }]): [string, number] => [
          type,
          showHidden ? shown + hidden : shown,
        ]),
      ),
    ),
  );
}

function RailGroup({ group, counts, narrow }: { group: Group; counts: Readonly<Record<string, number>>; narrow: boolean }): ReactElement {
  const slug = groupSlug(group);
  const present = typesOfGroup(group, Object.keys(counts)).filter(
    (type) => (counts[type] ?? 0) > 0 && (group !== 'Data' || describeType(type).kind !== 'sro'),
  );
  const total = present.reduce((sum, type) => sum + (counts[type] ?? 0), 0);
  const isEmpty = total === 0;
  const isData = group === 'Data';
  const folded = useRail((rail) => rail.folded[slug] ?? (isEmpty && !isData));
  const fold = useRail((rail) => rail.fold);
  const scope: ListScope = `group:${slug}`;
  const expectation = t(`group.expect.${slug}`);
  return (
    <li className={isEmpty && !isData ? 's-rail-group s-rail-empty' : 's-rail-group'}>
      <div className="s-rail-head">
        <RailLink to={{ view: 'list', scope }} icon={<GroupIcon group={group} />} label={group} count={isEmpty ? undefined : total} />
        {narrow ? null : (
          <button
            type="button"
            className="s-rail-fold"
            aria-expanded={!folded}
            aria-label={t(folded ? 'nav.unfold' : 'nav.fold', { group })}
            onClick={() => fold(slug, !folded)}
          >
            <Icon name={folded ? 'chevron-right' : 'chevron-down'} size={12} />
          </button>
        )}
      </div>
      {(folded || narrow) && !isData ? null : (
        <ul className={isData ? 's-rail-tools' : undefined}>
          {isData && (narrow || !folded)
            ? TOOLS.map((tool) => (
                <li key={tool.label}>
                  <ToolLink tool={tool} counts={counts} />
                </li>
              ))
            : null}
          {narrow || folded
            ? null
            : present.map((type) => (
                <li key={type}>
                  <RailLink
                    to={{ view: 'list', scope: `type:${type}` }}
                    icon={<TypeIcon type={type} />}
                    label={describeType(type).plural}
                    count={counts[type]}
                    indent
                  />
                </li>
              ))}
          {isEmpty && !isData ? <li className="s-rail-expect">{expectation}</li> : null}
        </ul>
      )}
    </li>
  );
}

function ToolLink({ tool, counts }: { tool: (typeof TOOLS)[number]; counts: Readonly<Record<string, number>> }): ReactElement {
  const problems = useStatus(({ status }) => status?.problems ?? 0);
  const jobs = useStatus(({ active }) => active.size);
  const objects = useStatus(({ status }) => status?.objects ?? 0);
  let count: number | undefined;
  if (tool.label === 'nav.problems') count = problems;
  else if (tool.label === 'nav.jobs') count = jobs;
  else if (tool.label === 'nav.relationships')
    count = Object.entries(counts).reduce((sum, [type, value]) => (describeType(type).kind === 'sro' ? sum + value : sum), 0);
  else if (tool.label === 'nav.entities' && objects > 0)
    count = Object.entries(counts).reduce((sum, [type, value]) => (describeType(type).kind === 'sro' ? sum : sum + value), 0);
  return <RailLink to={tool.route} icon={<Icon name={tool.icon} size={14} />} label={t(tool.label)} count={count || undefined} indent />;
}

export function Rail(): ReactElement {
  const narrow = useRail((rail) => rail.narrow);
  const toggle = useRail((rail) => rail.toggle);
  const counts = useCounts();
  const nav = useRef<HTMLElement>(null);
  useEffect(
    () =>
      offerFocus('rail', () =>
        (nav.current?.querySelector<HTMLElement>('[aria-current]') ?? nav.current?.querySelector<HTMLElement>('button'))?.focus(),
      ),
    [],
  );

  return (
    <nav
      ref={nav}
      className={`s-rail${narrow ? ' s-rail-narrow' : ''}`}
      aria-label={t('nav.label')}
      onPointerDownCapture={activateMain}
      onFocusCapture={activateMain}
    >
      <div className="s-rail-scroll s-scroll" tabIndex={-1}>
        <RailLink to={{ view: 'home' }} icon={<Icon name="home" />} label={t('nav.home')} />
        <ul className="s-rail-work" aria-label={t('nav.work')}>
          {WORK.map((place) => (
            <li key={place.label}>
              <RailLink to={place.route} icon={<Icon name={place.icon} />} label={t(place.label)} tour={place.tour} />
            </li>
          ))}
        </ul>
        <ul className="s-rail-groups">
          {GROUPS.map((group) => (
            <RailGroup key={group} group={group} counts={counts} narrow={narrow} />
          ))}
        </ul>
      </div>
      <div className="s-rail-foot">
        <RailLink to={{ view: 'settings' }} icon={<Icon name="settings" />} label={t('nav.settings')} />
        <IconButton icon="rail" label={t('action.rail')} pressed={narrow} onClick={toggle} />
      </div>
    </nav>
  );
}
