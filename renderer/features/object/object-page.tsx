/** The page of one object: what it is, what it is tied to, who says so, and the exact text. */
import { useCallback, useMemo, type ReactElement } from 'react';
import type { ObjectView } from '../../../contracts/index.ts';
import { displayName } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { errorMessage } from '../../i18n/errors.ts';
import { say } from '../../i18n/index.ts';
import { useLook } from '../../state/bookmarks.ts';
import { OBJECT_TABS, useHere, type ObjectTab, type Route } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { usePageTarget } from '../../state/surface.ts';
import { Empty, useWindowTitle } from '../../ui/controls.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { ObjectHeader } from './header.tsx';
import { HistoryTab } from './history-tab.tsx';
import { Overview } from './overview.tsx';
import { RawText } from './raw-text.tsx';
import { RelationshipsTab } from './relationships-tab.tsx';
import { StatementsTab } from './statements-tab.tsx';

type ObjectRoute = Extract<Route, { view: 'object' }>;

export function ObjectPage({ route }: { route: ObjectRoute }): ReactElement {
  const { id } = route;
  const { data, error } = useQuery('object', { id });
  useWindowTitle(data ? displayName(data.row) : undefined);

  if (error) {
    return (
      <Empty icon="warning" title={error.code === 'not-found' ? t('object.notFound') : say(errorMessage(error))}>
        <p className="s-mono">{id}</p>
        {error.code === 'not-found' ? <p>{t('object.notFoundHelp')}</p> : null}
      </Empty>
    );
  }
  if (!data) return <p className="s-loading">{t('loading')}</p>;
  return <ObjectSheet view={data} route={route} />;
}

/** Properties of the resolved view, raised to 2.1 where it was stated as 2.0. */
function readProperties(view: ObjectView): ReadonlyMap<string, unknown> {
  const text = view.raised ?? view.text;
  if (text === undefined) return new Map();
  const parsed: unknown = JSON.parse(text);
  return new Map(typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? Object.entries(parsed) : []);
}

function ObjectSheet({ view, route }: { view: ObjectView; route: ObjectRoute }): ReactElement {
  const { row } = view;
  const here = useHere();
  const tab: ObjectTab = route.tab ?? 'overview';
  const showHidden = useSettings((settings) => settings.showHidden);
  const properties = useMemo(() => readProperties(view), [view]);
  const { data: groups } = useQuery('relationships', { id: route.id, ...(showHidden ? { hidden: true } : {}) }, { keep: true });
  const relationCount = groups?.groups.reduce((sum, group) => sum + (group.kind === 'relationship' ? group.count : 0), 0);

  const goTo = useCallback(
    (next: ObjectTab, group?: string): void =>
      here.replace({ view: 'object', id: route.id, ...(next === 'overview' ? {} : { tab: next }), ...(group ? { group } : {}) }),
    [here, route.id],
  );
  usePageTarget(useMemo(() => ({ kind: 'object', ref: row }), [row]));
  const news = useLook(route.id);

  const counts: Record<ObjectTab, number | undefined> = {
    overview: undefined,
    relationships: relationCount,
    sources: view.statements.length,
    raw: undefined,
    history: undefined,
  };
  return (
    <article className="s-object" aria-label={displayName(row)}>
      <ObjectHeader view={view} news={news} />
      <Tabs
        label={t('object.tabs')}
        tabs={OBJECT_TABS.map((name) => ({ key: name, title: t(`tab.${name}`), count: counts[name] }))}
        current={tab}
        onChange={(next) => goTo(next)}
      />
      <TabPanel tabKey={tab}>
        {tab === 'overview' ? (
          <Overview
            view={view}
            properties={properties}
            groups={groups?.groups}
            onGroup={(group) => goTo('relationships', group)}
            onSources={() => goTo('sources')}
          />
        ) : null}
        {tab === 'relationships' ? (
          <RelationshipsTab
            id={route.id}
            ownType={row.type}
            groups={groups?.groups}
            chosen={route.group}
            onGroup={(group) => goTo('relationships', group)}
          />
        ) : null}
        {tab === 'sources' ? <StatementsTab view={view} /> : null}
        {tab === 'history' ? <HistoryTab view={view} /> : null}
        {tab === 'raw' ? <RawText view={view} /> : null}
      </TabPanel>
    </article>
  );
}
