/** What standard ids made one, and what the analyst decided to be two; each with its way to the other. */
import { useId, type ReactElement, type ReactNode } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { actionContext, runActionById } from '../../commands/run.ts';
import { JoinedParts } from '../../domain/joined-parts.tsx';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { TextButton } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';

const run = (id: string, refs: readonly Ref[]): void => runActionById(id, actionContext({ kind: 'objects', refs }));

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className="s-block s-record-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="s-dim">{lead}</p>
      {children}
    </section>
  );
}

export function JoinedSection(): ReactElement | null {
  const { limit, more } = useLimit();
  const { data } = useQuery('joined', { offset: 0, limit }, { keep: true });
  if (!data || data.total === 0) return null;
  return (
    <Section title={t('joined.title')} lead={t('joined.lead', { count: data.total })}>
      <ul className="s-cards" aria-label={t('joined.title')}>
        {data.entities.map(({ ref, parts }) => (
          <li key={ref.id} className="s-card">
            <ObjectLink to={ref} />
            <JoinedParts parts={parts} onApart={(refs) => run('duplicates.apart', refs)} />
          </li>
        ))}
      </ul>
      <More all={data.total} shown={data.entities.length} onMore={more} />
    </Section>
  );
}

export function ApartSection(): ReactElement | null {
  const { limit, more } = useLimit();
  const { data } = useQuery('keptApart', { offset: 0, limit }, { keep: true });
  if (!data || data.total === 0) return null;
  return (
    <Section title={t('apart.title')} lead={t('apart.lead')}>
      <ul className="s-cards" aria-label={t('apart.title')}>
        {data.pairs.map(({ a, b, at }) => (
          <li key={`${a.id} ${b.id}`} className="s-card">
            <div className="s-pair-sides">
              {[a, b].map((ref) => (
                <div key={ref.id}>
                  <ObjectLink to={ref} />
                  <p className="s-dim s-mono s-breakable">{ref.id}</p>
                </div>
              ))}
            </div>
            <div className="s-record-acts">
              <TextButton
                icon="undo"
                tone="quiet"
                aria-label={t('apart.backNamed', { a: displayName(a), b: displayName(b) })}
                onClick={() => run('duplicates.askAgain', [a, b])}
              >
                {t('apart.back')}
              </TextButton>
              <span className="s-dim s-num">{t('apart.since', { time: formatTime(at) })}</span>
            </div>
          </li>
        ))}
      </ul>
      <More all={data.total} shown={data.pairs.length} onMore={more} />
    </Section>
  );
}

export function More({ all, shown, onMore }: { all: number; shown: number; onMore: () => void }): ReactElement | null {
  return all > shown ? (
    <TextButton tone="quiet" onClick={onMore}>
      {t('showMore')}
    </TextButton>
  ) : null;
}
