/** What the analyst left here: objects looked at last, bookmarks on which something came in, saved graphs. Nothing of it, nothing shown. */
import type { ReactElement, ReactNode } from 'react';
import type { Results } from '../../../contracts/index.ts';
import { displayName, linkTo } from '../../domain/links.tsx';
import { ExternalId } from '../../domain/chips.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { navigate, openInOf, openRoute, type Route } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { Icon } from '../../ui/icons.tsx';
import { Roving } from '../../ui/roving.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const SHOWN = 6;

export function OwnWork(): ReactElement | null {
  const recent = useQuery('recent', { limit: SHOWN }, { keep: true });
  const bookmarks = useQuery('bookmarks', {}, { keep: true });
  const graphs = useQuery('workspaces', { kind: 'graph' }, { keep: true });
  const seen = recent.data?.seen ?? [];
  const changed = (bookmarks.data?.bookmarks ?? []).filter(({ changed: { statements, relationships } }) => statements + relationships > 0);
  const saved = graphs.data?.workspaces ?? [];
  if (seen.length + changed.length + saved.length === 0) return null;
  return (
    <div className="s-home-lists">
      {seen.length > 0 ? (
        <ShortList title={t('home.seen')}>
          {seen.map((ref) => (
            <li key={ref.id}>
              <button type="button" role="link" {...linkTo(ref)}>
                <TypeIcon type={ref.type} tile />
                <span className="s-clip s-strong">{displayName(ref)}</span>
                {ref.externalId && ref.externalId !== ref.name ? <ExternalId id={ref.externalId} /> : null}
                <span className="s-space" />
                {ref.bookmarked ? <Icon name="bookmark" size={12} /> : null}
              </button>
            </li>
          ))}
        </ShortList>
      ) : null}
      {changed.length > 0 ? (
        <ShortList title={t('home.changed')} all={{ view: 'bookmarks' }}>
          {changed.slice(0, SHOWN).map((bookmark) => (
            <li key={bookmark.row.id}>
              <button type="button" role="link" {...linkTo(bookmark.row)}>
                <TypeIcon type={bookmark.row.type} tile />
                <span className="s-clip s-strong">{displayName(bookmark.row)}</span>
                <span className="s-space" />
                <span className="s-dim s-num">{newsOf(bookmark)}</span>
              </button>
            </li>
          ))}
        </ShortList>
      ) : null}
      {saved.length > 0 ? (
        <ShortList title={t('home.graphs')} all={{ view: 'graphs' }}>
          {saved.slice(0, SHOWN).map((graph) => {
            const route: Route = { view: 'graph', workspace: graph.workspace };
            return (
              <li key={graph.workspace}>
                <button
                  type="button"
                  role="link"
                  title={formatTime(graph.saved)}
                  onClick={(event) => openRoute(route, openInOf(event), graph.name)}
                >
                  <Icon name="graph" size={14} />
                  <span className="s-clip s-strong">{visibleLine(graph.name, 200)}</span>
                  <span className="s-space" />
                  <span className="s-dim s-num">{t('list.total', { count: graph.objects })}</span>
                </button>
              </li>
            );
          })}
        </ShortList>
      ) : null}
    </div>
  );
}

function newsOf({ changed: { statements, relationships } }: Results['bookmarks']['bookmarks'][number]): string {
  return [
    statements > 0 ? t('home.newStatements', { count: statements }) : '',
    relationships > 0 ? t('home.newTies', { count: relationships }) : '',
  ]
    .filter((words) => words !== '')
    .join(' · ');
}

function ShortList({ title, all, children }: { title: string; all?: Route; children: ReactNode }): ReactElement {
  return (
    <section className="s-block" aria-label={title}>
      <h2 className="s-home-head">
        {title}
        {all ? (
          <button type="button" role="link" className="s-quiet-link" onClick={() => navigate(all)}>
            {t('home.all')}
          </button>
        ) : null}
      </h2>
      <Roving as="ul" label={title} className="s-short-list">
        {children}
      </Roving>
    </section>
  );
}
