/** The rows of the table, a page of them, with the meaning of each column in its heading. */
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { usesOfColumns } from '../../../stix/table/index.ts';
import { t } from '../../i18n/index.ts';
import { aboveOf, PAGE_ROWS, showRow, showRows, type TableSession } from '../../state/table.ts';
import { IconButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { ColumnOptions, TypeChoice } from './column-options.tsx';

/** Longer cells end in dots; all of them stands in the title. */
const CELL = 120;

export function RowsView({ session }: { session: TableSession }): ReactElement {
  const { workspace, plan, read, first, at } = session;
  const columns = plan.mapping?.columns ?? [];
  const representations = plan.mapping?.representations;
  const uses = useMemo(() => usesOfColumns(representations ?? []), [representations]);
  const above = aboveOf(session);
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (event: KeyboardEvent): void => {
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: first,
      End: first + read.table.rows.length - 1,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void showRow(workspace, Math.max(0, Math.min(read.total - 1, to)));
  };
  useEffect(() => {
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, first]);
  const last = Math.min(first + PAGE_ROWS, read.total);
  return (
    <div className="s-waiting-table-rows">
      <div className="s-waiting-table-box s-scroll">
        <table
          className="s-table"
          role="grid"
          aria-label={t('table.rows')}
          aria-rowcount={read.total + 1}
          aria-activedescendant={`${workspace}-row-${at}`}
          tabIndex={0}
          onKeyDown={(event) => {
            if (event.target === event.currentTarget) move(event);
          }}
        >
          <thead>
            <tr>
              <th scope="col" className="s-num">
                {t('table.row')}
              </th>
              {columns.map((mapping) => {
                const use = uses.get(mapping.column);
                const words = use && wordsOf(use, mapping.type === 'mapper');
                const name = visibleLine(mapping.heading, 60) || t('table.column', { number: mapping.column + 1 });
                return (
                  <th key={mapping.column} scope="col" className={mapping.type === 'other' ? 's-waiting-table-left' : ''}>
                    <div className="s-waiting-table-name" title={visibleLine(mapping.heading)}>
                      {name}
                    </div>
                    <div className="s-waiting-table-meaning">
                      <TypeChoice workspace={workspace} mapping={mapping} name={name} mapped={use !== undefined && use.read.length > 0} />
                      {mapping.type === 'mapper' ? null : <ColumnOptions workspace={workspace} mapping={mapping} name={name} />}
                    </div>
                    {words ? (
                      <div className="s-waiting-table-mapped s-dim" title={visibleLine(words, 1000)}>
                        {visibleLine(words, 60)}
                      </div>
                    ) : null}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody ref={body}>
            {read.table.rows.map((row, index) => {
              const number = first + index;
              return (
                <tr
                  key={number}
                  id={`${workspace}-row-${number}`}
                  aria-selected={number === at}
                  aria-rowindex={number + 2}
                  onClick={() => void showRow(workspace, number)}
                >
                  <th scope="row" className="s-num">
                    {number + 1 + above}
                  </th>
                  {columns.map(({ column, type }) => {
                    const cell = row[column] ?? '';
                    return (
                      <td key={column} className={type === 'other' ? 's-waiting-table-left' : ''} title={visibleLine(cell, 1000)}>
                        {visibleLine(cell, CELL)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {read.total > PAGE_ROWS ? (
        <div className="s-waiting-table-pages">
          <IconButton
            icon="back"
            label={t('table.before')}
            disabled={first === 0}
            onClick={() => void showRows(workspace, first - PAGE_ROWS)}
          />
          <span className="s-num">{t('table.range', { from: first + 1, to: last, total: read.total })}</span>
          <IconButton
            icon="forward"
            label={t('table.after')}
            disabled={last >= read.total}
            onClick={() => void showRows(workspace, first + PAGE_ROWS)}
          />
        </div>
      ) : null}
    </div>
  );
}

/** What the mapper does with a column; '' where it does nothing. */
const wordsOf = ({ read, decides }: { read: readonly string[]; decides: readonly string[] }, isRead: boolean): string =>
  [...(isRead ? read : []), ...(decides.length > 0 ? [t('table.mapperDecides', { types: decides.join(', ') })] : [])].join(', ');
