/** All that ever happened to one object: who, when and why, and what it changed. */
import { useState, type ReactElement } from 'react';
import { type HistoryEntry, type ObjectView, OWN_SOURCE } from '../../../contracts/index.ts';
import { FieldChanges } from '../../domain/field-changes.tsx';
import { actWord, authorName } from '../../domain/steps.ts';
import { formatTime, t, type MessageKey } from '../../i18n/index.ts';
import { navigate } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';
import { visibleLine, visibleText } from '../../ui/visible-text.ts';
import { StatementText } from './statements-tab.tsx';

const WHAT: Readonly<Record<HistoryEntry['what'], { word: MessageKey; tone: Tone }>> = {
  said: { word: 'history.said', tone: 'plain' },
  taken: { word: 'history.taken', tone: 'warn' },
  'brought-back': { word: 'history.broughtBack', tone: 'good' },
  purged: { word: 'history.purged', tone: 'bad' },
};

export function HistoryTab({ view }: { view: ObjectView }): ReactElement {
  const { limit, more } = useLimit();
  const { data } = useQuery('history', { id: view.row.id, offset: 0, limit }, { keep: true });
  if (!data) return <p className="s-loading">{t('loading')}</p>;
  return (
    <div className="s-sheet s-scroll" tabIndex={-1} data-main-focus>
      <p className="s-lead">
        {t('history.lead', { count: data.total })}{' '}
        <button type="button" role="link" className="s-quiet-link" onClick={() => navigate({ view: 'steps', object: view.row.id })}>
          {t('history.inSteps')}
        </button>
      </p>
      <ol className="s-history" aria-label={t('history.title')}>
        {data.entries.map((entry) => (
          <Entry key={`${entry.version} ${entry.statement} ${entry.what}`} type={view.row.type} entry={entry} />
        ))}
      </ol>
      {data.total > data.entries.length ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </div>
  );
}

function Entry({ type, entry }: { type: string; entry: HistoryEntry }): ReactElement {
  const { word, tone } = WHAT[entry.what];
  const [isWhole, setWhole] = useState(false);
  return (
    <li>
      <p className="s-history-head">
        <strong>{actWord(entry.act)}</strong>
        <Badge tone={tone}>{t(word)}</Badge>
        <span className="s-dim s-num" title={entry.at}>
          {t('history.line', { time: formatTime(entry.at), author: authorName(entry.author), number: entry.step })}
        </span>
        {entry.source.source === OWN_SOURCE || entry.source.name === entry.author ? null : (
          <span className="s-dim">{t('history.bySource', { source: authorName(entry.source.name) })}</span>
        )}
      </p>
      {entry.reason === undefined ? null : <p>{visibleText(t('history.reason', { reason: entry.reason }))}</p>}
      {entry.what !== 'said' ? null : entry.changes.length > 0 ? (
        <FieldChanges type={type} changes={entry.changes} label={t('history.changesOf', { number: entry.step })} />
      ) : (
        <p className="s-dim">{t('history.same')}</p>
      )}
      {entry.despite === undefined ? null : (
        <p className="s-dim">{t('history.despite', { codes: visibleLine(entry.despite.join(', '), 500) })}</p>
      )}
      {entry.what === 'said' ? (
        <div>
          <TextButton tone="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? 'history.hideWhole' : 'history.showWhole')}
          </TextButton>
          {isWhole ? <StatementText statement={entry.statement} /> : null}
        </div>
      ) : null}
    </li>
  );
}
