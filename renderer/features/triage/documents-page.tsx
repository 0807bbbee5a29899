/** Documents that were brought in: what still waits to be decided, and what came of the others. */
import type { ReactElement } from 'react';
import { runActionById } from '../../commands/run.ts';
import { WorkspaceTable } from '../../domain/workspace-table.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { putAway } from '../../state/put-away.ts';
import { useQuery } from '../../state/query.ts';
import { Empty, IconButton, Page, TextButton } from '../../ui/controls.tsx';

export function DocumentsPage(): ReactElement {
  const { data } = useQuery('workspaces', {});
  const documents = data?.workspaces.filter(({ kind }) => kind === 'triage' || kind === 'table') ?? [];
  return (
    <Page
      title={t('documents.title')}
      lead={t('documents.lead')}
      tools={
        <TextButton icon="import" tone="main" onClick={() => runActionById('file.import')}>
          {t('action.import')}
        </TextButton>
      }
    >
      {data && documents.length === 0 ? (
        <Empty icon="file" title={t('documents.empty')}>
          <p>{t('documents.emptyText')}</p>
          <p>{t('documents.emptyPrivate')}</p>
        </Empty>
      ) : null}
      {documents.length > 0 ? (
        <WorkspaceTable
          workspaces={documents}
          heads={{ name: t('column.name'), objects: t('documents.said') }}
          look={({ kind, workspace }) =>
            kind === 'table'
              ? { icon: 'columns', route: { view: 'table', workspace } }
              : { icon: 'file', route: { view: 'triage', workspace } }
          }
          acts={(document, name) => (
            <IconButton
              icon="trash"
              label={t('documents.putAway', { name })}
              onClick={() => void attempt(async () => void (await putAway(document, 'documents.away')))}
            />
          )}
        />
      ) : null}
    </Page>
  );
}
