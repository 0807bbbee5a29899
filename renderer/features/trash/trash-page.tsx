/** What the analyst deleted: found, brought back, or overwritten for good. */
import { useState, type ReactElement } from 'react';
import type { Results } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { formatTimeShort, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { useLimit } from '../../ui/use-limit.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import '../../domain/record.css';

type Deleted = Results['trash']['rows'][number];

const MAX_TEXT = 1000;

export function TrashPage(): ReactElement {
  const [text, setText] = useState('');
  const { limit, more } = useLimit();
  const { data } = useQuery('trash', { offset: 0, limit, ...(text.trim() === '' ? {} : { text }) }, { keep: true });
  const isSearched = text.trim() !== '';
  return (
    <Page
      title={t('nav.trash')}
      lead={t('trash.lead')}
      tools={
        data && (data.total > 0 || isSearched) ? (
          <SearchField label={t('trash.search')} value={text} onText={setText} maxLength={MAX_TEXT} />
        ) : undefined
      }
    >
      {data ? null : <p className="s-loading">{t('loading')}</p>}
      {data?.total === 0 ? (
        <Empty icon="trash" title={t(isSearched ? 'trash.none' : 'trash.empty')}>
          <p>{t(isSearched ? 'trash.noneHelp' : 'trash.emptyHelp')}</p>
        </Empty>
      ) : null}
      {data && data.total > 0 ? (
        <div className="s-table-box s-scroll" tabIndex={-1}>
          <table className="s-table" aria-label={t('nav.trash')}>
            <thead>
              <tr>
                <th scope="col">{t('trash.name')}</th>
                <th scope="col">{t('trash.deleted')}</th>
                <th scope="col">{t('trash.reason')}</th>
                <th scope="col">
                  <span className="s-hidden">{t('trash.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <TrashLine key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {data && data.total > data.rows.length ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </Page>
  );
}

function TrashLine({ row }: { row: Deleted }): ReactElement {
  const name = displayName(row);
  const run = (id: string): void => runActionById(id, actionContext({ kind: 'object', ref: row }));
  return (
    <tr>
      <th scope="row">
        <span className="s-cell-name">
          <TypeIcon type={row.type} named />
          <span className="s-breakable">{name}</span>
        </span>
        <span className="s-table-second s-mono s-breakable">{visibleLine(row.id)}</span>
      </th>
      <td className="s-num" title={row.deletedAt}>
        {formatTimeShort(row.deletedAt)}
      </td>
      <td className="s-breakable">{row.reason === undefined ? '—' : visibleLine(row.reason, MAX_TEXT)}</td>
      <td>
        <span className="s-record-acts">
          <TextButton icon="refresh" aria-label={t('trash.restoreNamed', { name })} onClick={() => run('trash.restore')}>
            {t('trash.restore')}
          </TextButton>
          <TextButton icon="clear" tone="danger" aria-label={t('trash.purgeNamed', { name })} onClick={() => run('trash.purge')}>
            {t('trash.purge')}
          </TextButton>
        </span>
      </td>
    </tr>
  );
}
