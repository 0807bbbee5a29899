/** Which feature shows which place. Everything beyond the first screens is loaded when it is first gone to. */
import { lazy, type ReactElement } from 'react';
import { HomePage } from '../features/home/home-page.tsx';
import { ListPage } from '../features/list/list-page.tsx';
import { useFirstSteps } from '../state/first-steps.ts';
import type { Route } from '../state/navigation.ts';
import { useSettings } from '../state/settings.ts';
import { useStatus } from '../state/status.ts';

const ObjectPage = lazy(async () => ({ default: (await import('../features/object/object-page.tsx')).ObjectPage }));
const SearchPage = lazy(async () => ({ default: (await import('../features/search/search-page.tsx')).SearchPage }));
const JobsPage = lazy(async () => ({ default: (await import('../features/jobs/jobs-page.tsx')).JobsPage }));
const ProblemsPage = lazy(async () => ({ default: (await import('../features/problems/problems-page.tsx')).ProblemsPage }));
const SourcesPage = lazy(async () => ({ default: (await import('../features/sources/sources-page.tsx')).SourcesPage }));
const StepsPage = lazy(async () => ({ default: (await import('../features/steps/steps-page.tsx')).StepsPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../features/settings/settings-page.tsx')).SettingsPage }));

const GraphPage = lazy(async () => ({ default: (await import('../features/graph/graph-page.tsx')).GraphPage }));
const GraphsPage = lazy(async () => ({ default: (await import('../features/graph/graphs-page.tsx')).GraphsPage }));
const AttackPage = lazy(async () => ({ default: (await import('../features/attack/attack-page.tsx')).AttackPage }));
const TriagePage = lazy(async () => ({ default: (await import('../features/triage/triage-page.tsx')).TriagePage }));
const DocumentsPage = lazy(async () => ({ default: (await import('../features/triage/documents-page.tsx')).DocumentsPage }));
const TablePage = lazy(async () => ({ default: (await import('../features/table/table-page.tsx')).TablePage }));
const WritePage = lazy(async () => ({ default: (await import('../features/writing/write-page.tsx')).WritePage }));
const LookupPage = lazy(async () => ({ default: (await import('../features/lookup/lookup-page.tsx')).LookupPage }));
const BookmarksPage = lazy(async () => ({ default: (await import('../features/bookmarks/bookmarks-page.tsx')).BookmarksPage }));
const ProfilesPage = lazy(async () => ({ default: (await import('../features/profiles/profiles-page.tsx')).ProfilesPage }));
const DuplicatesPage = lazy(async () => ({ default: (await import('../features/duplicates/duplicates-page.tsx')).DuplicatesPage }));
const TrashPage = lazy(async () => ({ default: (await import('../features/trash/trash-page.tsx')).TrashPage }));
const FirstRunPage = lazy(async () => ({ default: (await import('../features/first-run/first-run-page.tsx')).FirstRunPage }));
const SnapshotsPage = lazy(async () => ({ default: (await import('../features/snapshots/snapshots-page.tsx')).SnapshotsPage }));
const TemplatesPage = lazy(async () => ({ default: (await import('../features/templates/templates-page.tsx')).TemplatesPage }));
const ComponentsPage = lazy(async () => ({ default: (await import('../features/components/components-page.tsx')).ComponentsPage }));

export function renderView(route: Route, entryKey: number): ReactElement {
  switch (route.view) {
    case 'home':
      return <FirstPage />;
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
      return <StepsPage route={route} />;
    case 'settings':
      return <SettingsPage />;
    case 'graph':
      return <GraphPage key={entryKey} route={route} />;
    case 'graphs':
      return <GraphsPage />;
    case 'documents':
      return <DocumentsPage />;
    case 'triage':
      return <TriagePage key={entryKey} workspace={route.workspace} />;
    case 'table':
      return <TablePage key={entryKey} workspace={route.workspace} />;
    case 'write':
      return <WritePage key={entryKey} id={route.id} />;
    case 'attack':
      return <AttackPage key={entryKey} route={route} />;
    case 'lookup':
      return <LookupPage />;
    case 'bookmarks':
      return <BookmarksPage />;
    case 'profiles':
      return <ProfilesPage />;
    case 'duplicates':
      return <DuplicatesPage />;
    case 'trash':
      return <TrashPage />;
    case 'snapshots':
      return <SnapshotsPage />;
    case 'templates':
      return <TemplatesPage />;
    case 'components':
      return <ComponentsPage />;
    case 'setup':
      return <FirstRunPage />;
  }
}

/** A profile in which nothing is yet, and whose questions nobody answered, begins with those. */
function FirstPage(): ReactElement {
  const isAsked = useSettings((settings) => settings.firstRunDone);
  const isEmpty = useStatus(({ status }) => status?.ready === true && (status.referenceOnly || status.objects + status.stubs === 0));
  const hasBegun = useFirstSteps((state) => state.begun);
  return !isAsked && (isEmpty || hasBegun) ? <FirstRunPage /> : <HomePage />;
}
