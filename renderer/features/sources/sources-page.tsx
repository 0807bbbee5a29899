/** Who states what is known: every source with its counts, and the way to take one out again. */
import type { ReactElement } from 'react';
import { OWN_SOURCE, type SourceInfo } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { contextMenuOf } from '../../domain/links.tsx';
import { formatTimeShort, t } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { OwnRules, SourceRules } from './source-rules.tsx';
import './sources.css';

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
                <th scope="col">{t('sources.received')}</th>
                <th scope="col">{t('rule.column')}</th>
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

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_OF_MONTH = 30.44;
/** Catalogues come out at least twice a year. */
const OLD_DAYS = 365;

/** How old a release is today; what is over a year old is probably overtaken. */
function Age({ day }: { day: string | undefined }): ReactElement | null {
  const since = day === undefined ? NaN : Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(since)) return null;
  const days = Math.max(0, Math.floor((Date.now() - since) / DAY_MS));
  const words =
    days < 2 * DAYS_OF_MONTH ? t('sources.days', { count: days }) : t('sources.months', { count: Math.floor(days / DAYS_OF_MONTH) });
  return (
    <span className="s-source-age">{days > OLD_DAYS ? <Badge tone="warn">{words}</Badge> : <span className="s-dim">{words}</span>}</span>
  );
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
      <td className="s-num">
        {releaseText(source)}
        <Age day={source.releasedOn} />
      </td>
      <td className="s-num" title={source.lastReceived}>
        {formatTimeShort(source.lastReceived)}
        {source.firstReceived === source.lastReceived ? null : (
          <span className="s-table-second">{t('sources.since', { time: formatTimeShort(source.firstReceived) })}</span>
        )}
      </td>
      <td>{source.source === OWN_SOURCE ? <OwnRules source={source} /> : <SourceRules source={source} />}</td>
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
