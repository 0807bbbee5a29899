/** Who says this, since when: the statements behind the object, newest view first, with the text of each. */
import { useState, type ReactElement } from 'react';
import type { ObjectView, StatementInfo } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { JoinedParts } from '../../domain/joined-parts.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Contradictions } from './contradictions.tsx';
import { TextBlock } from './raw-text.tsx';

export function StatementsTab({ view }: { view: ObjectView }): ReactElement {
  const [open, setOpen] = useState<number | undefined>();
  const { statements } = view;
  const sources = new Set(statements.map((statement) => statement.source.source)).size;
  const first = statements.reduce<string | undefined>(
    (earliest, statement) => (earliest === undefined || statement.received < earliest ? statement.received : earliest),
    undefined,
  );
  if (statements.length === 0) return <p className="s-loading">{t('statements.none')}</p>;
  return (
    <div className="s-sheet s-scroll" tabIndex={-1} data-main-focus>
      <p className="s-lead">{t('statements.lead', { count: sources, first: first ? formatTime(first) : '' })}</p>
      <div className="s-table-box">
        <table className="s-table" aria-label={t('statements.title')}>
          <thead>
            <tr>
              <th scope="col">{t('statements.source')}</th>
              <th scope="col">{t('statements.state')}</th>
              <th scope="col">{t('statements.version')}</th>
              <th scope="col">{t('statements.received')}</th>
              <th scope="col">{t('statements.restated')}</th>
              <th scope="col">{t('statements.spec')}</th>
              <th scope="col">{t('statements.as')}</th>
              <th scope="col">{t('statements.text')}</th>
            </tr>
          </thead>
          <tbody>
            {statements.map((statement) => (
              <tr key={statement.statement} className={statement.current ? 's-table-current' : ''}>
                <th scope="row">
                  <button
                    type="button"
                    role="link"
                    className="s-object-link"
                    onClick={() => navigate({ view: 'list', scope: 'all', filter: { sources: [statement.source.source] } })}
                  >
                    {statement.source.name}
                  </button>
                </th>
                <td>
                  <StateOf statement={statement} />
                </td>
                <td className="s-num" title={statement.modified}>
                  {statement.modified ? formatTime(statement.modified) : '—'}
                </td>
                <td className="s-num" title={statement.received}>
                  {formatTime(statement.received)}
                </td>
                <td className="s-num" title={statement.restated}>
                  {statement.restated ? formatTime(statement.restated) : '—'}
                </td>
                <td>{statement.specVersion}</td>
                <td className="s-mono s-breakable">{statement.id}</td>
                <td>
                  <TextButton
                    tone="quiet"
                    aria-expanded={open === statement.statement}
                    onClick={() => setOpen(open === statement.statement ? undefined : statement.statement)}
                  >
                    {t(open === statement.statement ? 'statements.hideText' : 'statements.showText')}
                  </TextButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open === undefined ? null : <StatementText statement={open} />}
      {new Set(statements.map(({ id }) => id)).size > 1 ? <JoinedHere of={view.row.id} /> : null}
      {statements.length > 1 ? <Contradictions of={view.row} /> : null}
    </div>
  );
}

/** Where it is one thing by a standard id alone, the analyst can say that it is not. */
function JoinedHere({ of }: { of: string }): ReactElement | null {
  const { data } = useQuery('joined', { id: of, offset: 0, limit: 1 });
  const parts = data?.entities[0]?.parts;
  return parts ? (
    <section className="s-block s-record-section" aria-label={t('joined.title')}>
      <h2>{t('joined.title')}</h2>
      <p className="s-dim">{t('joined.leadOne')}</p>
      <JoinedParts parts={parts} onApart={(refs) => runActionById('duplicates.apart', actionContext({ kind: 'objects', refs }))} />
    </section>
  ) : null;
}

function StateOf({ statement }: { statement: StatementInfo }): ReactElement {
  if (statement.withdrawnSince !== undefined)
    return <span className="s-state">{t('statements.withdrawn', { release: statement.withdrawnSince })}</span>;
  return statement.current ? (
    <span className="s-state s-state-good">{t('statements.current')}</span>
  ) : (
    <span className="s-dim">{t('statements.older')}</span>
  );
}

export function StatementText({ statement }: { statement: number }): ReactElement {
  const { data, loading } = useQuery('statement', { statement }, { live: false });
  if (loading) return <p className="s-loading">{t('loading')}</p>;
  return data ? (
    <TextBlock text={data.text} title={t('raw.statementOf', { source: data.info.source.name, id: data.info.id })} />
  ) : (
    <p className="s-dim">{t('raw.gone')}</p>
  );
}
