/** What the analyst keeps an eye on, with what came in since he last looked; and where he has been. */
import type { ReactElement, ReactNode } from 'react';
import type { Ref, Results } from '../../../contracts/index.ts';
import { ExternalId, StateChips } from '../../domain/chips.tsx';
import { displayName, linkTo } from '../../domain/links.tsx';
import { newsWords } from '../../domain/news.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatTime, t } from '../../i18n/index.ts';
import { toggleBookmarks } from '../../state/bookmarks.ts';
import { reportBug } from '../../state/bugs.ts';
import { useQuery } from '../../state/query.ts';
import { Badge } from '../../ui/badge.tsx';
import { Empty, IconButton, Page } from '../../ui/controls.tsx';
import { Roving } from '../../ui/roving.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import './bookmarks.css';

type Bookmark = Results['bookmarks']['bookmarks'][number];

const SHOWN_SEEN = 50;

const newsOf = ({ changed }: Bookmark): number => changed.statements + changed.relationships;

/** Those with news first, then as they were set, newest first. */
function inOrder(bookmarks: readonly Bookmark[]): Bookmark[] {
  return [...bookmarks].sort((a, b) => Number(newsOf(b) > 0) - Number(newsOf(a) > 0) || (a.bookmarkedAt < b.bookmarkedAt ? 1 : -1));
}

export function BookmarksPage(): ReactElement {
  const { data } = useQuery('bookmarks', {}, { keep: true });
  const bookmarks = inOrder(data?.bookmarks ?? []);
  const changed = bookmarks.filter((bookmark) => newsOf(bookmark) > 0).length;
  return (
    <Page
      title={t('bookmarks.title')}
      lead={
        data && bookmarks.length > 0
          ? `${t('bookmarks.lead', { count: bookmarks.length })}${changed > 0 ? ` · ${t('bookmarks.changed', { count: changed })}` : ''}`
          : undefined
      }
    >
      <div className="s-bookmarks">
        <section aria-label={t('bookmarks.title')}>
          {!data ? (
            <Skeleton lines={4} />
          ) : bookmarks.length === 0 ? (
            <Empty icon="bookmark" title={t('bookmarks.empty')}>
              <p>{t('bookmarks.emptyText')}</p>
            </Empty>
          ) : (
            <Roving as="ul" label={t('bookmarks.list')} className="s-bookmark-list">
              {bookmarks.map((bookmark) => (
                <BookmarkLine key={bookmark.row.id} bookmark={bookmark} />
              ))}
            </Roving>
          )}
        </section>
        <Seen />
      </div>
    </Page>
  );
}

function Name({ of, children }: { of: Ref; children: ReactNode }): ReactElement {
  return (
    <>
      <TypeIcon type={of.type} tile />
      <span className="s-bookmark-name">
        <span className="s-clip s-strong">{displayName(of)}</span>
        {of.externalId && of.externalId !== of.name ? <ExternalId id={of.externalId} /> : null}
        <StateChips of={of} />
        <span className="s-bookmark-type s-clip s-dim">{describeType(of.type).singular}</span>
      </span>
      <span className="s-bookmark-news s-num">{children}</span>
    </>
  );
}

function BookmarkLine({ bookmark }: { bookmark: Bookmark }): ReactElement {
  const { row, lookedAt, changed } = bookmark;
  return (
    <li>
      <button type="button" role="link" className="s-bookmark" {...linkTo(row)}>
        <Name of={row}>
          {newsOf(bookmark) > 0 ? <Badge tone="info">{newsWords(changed)}</Badge> : <span className="s-dim">{newsWords(changed)}</span>}{' '}
          <span className="s-dim">{t('bookmarks.since', { time: formatTime(lookedAt) })}</span>
        </Name>
      </button>
      <IconButton
        icon="close"
        label={t('bookmarks.remove', { name: displayName(row) })}
        onClick={() => {
          toggleBookmarks([row.id]).catch(reportBug);
        }}
      />
    </li>
  );
}

function Seen(): ReactElement {
  const { data } = useQuery('recent', { limit: SHOWN_SEEN }, { keep: true });
  const seen = data?.seen ?? [];
  return (
    <section aria-labelledby="seen-last">
      <h2 id="seen-last">{t('bookmarks.recent')}</h2>
      {data && seen.length === 0 ? <p className="s-dim">{t('bookmarks.recentEmpty')}</p> : null}
      {seen.length > 0 ? (
        <Roving as="ul" label={t('bookmarks.recent')} className="s-bookmark-list">
          {seen.map((ref) => (
            <li key={ref.id}>
              <button type="button" role="link" className="s-bookmark" {...linkTo(ref)}>
                <Name of={ref}>
                  <span className="s-dim">{t('bookmarks.seenAt', { time: formatTime(ref.lookedAt) })}</span>
                </Name>
              </button>
            </li>
          ))}
        </Roving>
      ) : null}
    </section>
  );
}
