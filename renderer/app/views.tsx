/** Which feature shows which place. Everything beyond the first screens is loaded when it is first gone to. */
import { lazy, type ReactElement } from 'react';
import { HomePage } from '../features/home/home-page.tsx';
import { ListPage } from '../features/list/list-page.tsx';
import type { Route } from '../state/navigation.ts';

const ObjectPage = lazy(async () => ({ default: (await import('../features/object/object-page.tsx')).ObjectPage }));
const SearchPage = lazy(async () => ({ default: (await import('../features/search/search-page.tsx')).SearchPage }));
const JobsPage = lazy(async () => ({ default: (await import('../features/jobs/jobs-page.tsx')).JobsPage }));
const ProblemsPage = lazy(async () => ({ default: (await import('../features/problems/problems-page.tsx')).ProblemsPage }));
const SourcesPage = lazy(async () => ({ default: (await import('../features/sources/sources-page.tsx')).SourcesPage }));
const StepsPage = lazy(async () => ({ default: (await import('../features/steps/steps-page.tsx')).StepsPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/settings-page.tsx')).SettingsPage }));

export function renderView(route: Route, entryKey: number): ReactElement {
  switch (route.view) {
    case 'home':
      return <HomePage />;
    case 'list':
      return <ListPage key={entryKey} route={route} />;
    case 'object':
      return <ObjectPage key={entryKey} route={route} />;
    case 'search':
      return <SearchPage text={route.text} />;
    case 'jobs':
      return <JobsPage />;
    case 'problems':
      return <ProblemsPage job={route.job} />;
    case 'sources':
      return <SourcesPage />;
    case 'steps':
      return <StepsPage />;
    case 'settings':
      return <SettingsPage />;
  }
}
