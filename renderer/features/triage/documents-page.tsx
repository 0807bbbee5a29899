/** Documents that were brought in: what still waits to be decided, and what came of the others. */
import type { ReactElement } from 'react';
import type { WorkspaceInfo } from '../../../contracts/index.ts';
import { runActionById } from '../../commands/run.ts';
import { contextMenuOf } from '../../domain/links.tsx';
import { formatTimeShort, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { openInOf, openRoute, type Route } from '../../state/navigation.ts';
import { putAway } from '../../state/put-away.ts';
import { useQuery } from '../../state/query.ts';
import { noteFocusedLink } from '../../state/surface.ts';
import { Empty, IconButton, Page, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

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
        <div className="s-table-box">
          <table className="s-table">
            <thead>
              <tr>
                <th scope="col">{t('column.name')}</th>
                <th scope="col" className="s-table-number">
                  {t('documents.said')}
                </th>
                <th scope="col">{t('graphs.saved')}</th>
                <th scope="col">{t('graphs.created')}</th>
                <th scope="col">
                  <span className="s-hidden">{t('sources.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {documents.map((document) => (
                <DocumentRow key={document.workspace} document={document} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Page>
  );
}

function DocumentRow({ document }: { document: WorkspaceInfo }): ReactElement {
  const name = visibleLine(document.name);
  const isTable = document.kind === 'table';
  const route: Route = { view: isTable ? 'table' : 'triage', workspace: document.workspace };
  const target = { kind: 'place', route, title: name } as const;
  return (
    <tr onContextMenu={contextMenuOf(target)}>
      <th scope="row">
        <button
          type="button"
          role="link"
          className="s-object-link s-object-link-box"
          onClick={(event) => openRoute(route, openInOf(event), name)}
          onAuxClick={(event) => {
            if (event.button === 1) openRoute(route, 'tab', name);
          }}
          onFocus={(event) => noteFocusedLink(event.currentTarget, target)}
        >
          <Icon name={isTable ? 'columns' : 'file'} size={14} />
          <span className="s-breakable">{name}</span>
        </button>
      </th>
      <td className="s-num s-table-number">{t('number', { value: document.objects })}</td>
      <td className="s-num">{formatTimeShort(document.saved)}</td>
      <td className="s-num">{formatTimeShort(document.created)}</td>
      <td>
        <IconButton
          icon="trash"
          label={t('documents.putAway', { name })}
          onClick={() => void attempt(async () => void (await putAway(document, 'documents.away')))}
        />
      </td>
    </tr>
  );
}
