/** What may be one thing under two names: pair by pair, to be merged or kept apart. */
import type { ReactElement } from 'react';
import type { MergeCandidate, Row } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { ApartSection, JoinedSection, More } from './joined-section.tsx';
import '../../domain/record.css';

const SHOWN_NAMES = 12;

export function DuplicatesPage(): ReactElement {
  const { limit, more } = useLimit();
  const { data } = useQuery('mergeCandidates', { offset: 0, limit }, { keep: true });
  return (
    <Page title={t('nav.duplicates')} {...(data && data.total > 0 ? { lead: t('duplicates.lead', { count: data.total }) } : {})}>
      {data ? null : <p className="s-loading">{t('loading')}</p>}
      {data?.total === 0 ? (
        <Empty icon="common" title={t('duplicates.empty')}>
          <p>{t('duplicates.emptyHelp')}</p>
        </Empty>
      ) : null}
      <ul className="s-cards" aria-label={t('nav.duplicates')}>
        {(data?.candidates ?? []).map((candidate) => (
          <Pair key={`${candidate.a.id} ${candidate.b.id}`} candidate={candidate} />
        ))}
      </ul>
      {data ? <More all={data.total} shown={data.candidates.length} onMore={more} /> : null}
      <JoinedSection />
      <ApartSection />
    </Page>
  );
}

function Pair({ candidate: { a, b, shared, score } }: { candidate: MergeCandidate }): ReactElement {
  const names = { a: displayName(a), b: displayName(b) };
  const run = (id: string): void => runActionById(id, actionContext({ kind: 'objects', refs: [a, b] }));
  return (
    <li className="s-card">
      <p>
        {t('duplicates.shared', {
          names: shared
            .slice(0, SHOWN_NAMES)
            .map((name) => visibleLine(name, 100))
            .join(', '),
        })}
      </p>
      <p className="s-dim s-num">{t('duplicates.score', { score })}</p>
      <div className="s-pair-sides">
        <Side row={a} />
        <Side row={b} />
      </div>
      <div className="s-record-acts">
        <TextButton icon="group" aria-label={t('duplicates.mergeNamed', names)} onClick={() => run('objects.merge')}>
          {t('duplicates.merge')}
        </TextButton>
        <TextButton icon="ungroup" tone="quiet" aria-label={t('duplicates.apartNamed', names)} onClick={() => run('duplicates.apart')}>
          {t('duplicates.apart')}
        </TextButton>
      </div>
    </li>
  );
}

function Side({ row }: { row: Row }): ReactElement {
  const aliases = row.aliases.slice(0, SHOWN_NAMES).map((alias) => visibleLine(alias, 100));
  return (
    <div>
      <ObjectLink to={row} />
      {aliases.length > 0 ? <p>{aliases.join(', ')}</p> : null}
      <p className="s-dim s-num">
        {t('duplicates.sources', { count: row.sources })} · {t('duplicates.relationships', { count: row.relationships })}
      </p>
      <p className="s-dim s-mono s-breakable">{visibleLine(row.id)}</p>
    </div>
  );
}
