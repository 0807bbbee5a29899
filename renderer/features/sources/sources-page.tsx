/** Who states what is known: every source with its counts, and the way to take one out again. */
import type { ReactElement } from 'react';
import type { SourceInfo } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { contextMenuOf } from '../../domain/links.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';

export function SourcesPage(): ReactElement {
  const { data } = useQuery('sources', {}, { keep: true });
  return (
    <Page title={t('nav.sources')} lead={t('sources.lead')}>
      {data && data.sources.length === 0 ? (
        <Empty
          icon="source"
          title={t('sources.empty')}
          actions={
            <TextButton icon="import" tone="main" onClick={() => runActionById('file.import')}>
              {t('action.import')}
            </TextButton>
          }
        >
          <p>{t('sources.emptyHelp')}</p>
        </Empty>
      ) : null}
      {data && data.sources.length > 0 ? (
        <div className="s-table-box s-scroll" tabIndex={-1}>
          <table className="s-table" aria-label={t('nav.sources')}>
            <thead>
              <tr>
                <th scope="col">{t('sources.name')}</th>
                <th scope="col" className="s-table-number">
                  {t('sources.objects')}
                </th>
                <th scope="col" className="s-table-number">
                  {t('sources.only')}
                </th>
                <th scope="col" className="s-table-number">
                  {t('sources.withdrawn')}
                </th>
                <th scope="col">{t('sources.release')}</th>
                <th scope="col">{t('sources.first')}</th>
                <th scope="col">{t('sources.last')}</th>
                <th scope="col">
                  <span className="s-hidden">{t('sources.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.sources.map((source) => (
                <SourceLine key={source.source} source={source} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </Page>
  );
}

/** `18.1, 2025-10-28`; a release that is called by its day needs no second one. */
function releaseText({ release, releasedOn }: SourceInfo): string {
  if (release === undefined) return '—';
  const isDay = releasedOn === undefined || release.replaceAll(/[^0-9]/g, '') === releasedOn.replaceAll('-', '');
  return isDay ? (releasedOn ?? release) : `${release}, ${releasedOn}`;
}

function SourceLine({ source }: { source: SourceInfo }): ReactElement {
  return (
    <tr onContextMenu={contextMenuOf({ kind: 'source', source })}>
      <th scope="row">
        <button
          type="button"
          role="link"
          className="s-object-link"
          onClick={() => navigate({ view: 'list', scope: 'all', filter: { sources: [source.source] } })}
        >
          {source.name}
        </button>
        <span className="s-table-second s-mono">{source.key}</span>
      </th>
      <td className="s-table-number s-num">{t('number', { value: source.objects })}</td>
      <td className="s-table-number s-num" title={t('sources.onlyHelp')}>
        {t('number', { value: source.only })}
      </td>
      <td className="s-table-number s-num">{source.withdrawn > 0 ? t('number', { value: source.withdrawn }) : '—'}</td>
      <td className="s-num">{releaseText(source)}</td>
      <td className="s-num" title={source.firstReceived}>
        {formatTime(source.firstReceived)}
      </td>
      <td className="s-num" title={source.lastReceived}>
        {formatTime(source.lastReceived)}
      </td>
      <td>
        <TextButton
          icon="trash"
          tone="danger"
          aria-label={t('sources.removeNamed', { name: source.name })}
          onClick={() => runActionById('source.remove', actionContext({ kind: 'source', source }))}
        >
          {t('sources.remove')}
        </TextButton>
      </td>
    </tr>
  );
}
