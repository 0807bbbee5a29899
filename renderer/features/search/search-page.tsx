/** Everything that a text is found in: names and ids first, then descriptions and relationships with the place of the match. */
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { TextHit } from '../../../contracts/index.ts';
import { ExternalId, StateChips } from '../../domain/chips.tsx';
import { displayName, linkTo, verbOf } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { openObject } from '../../state/navigation.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { Roving } from '../../ui/roving.tsx';
import { HitLine } from './search-box.tsx';

const FIRST = 50;
const MORE = 200;

/** Another text is another page: hits of the last one never stand under its heading. */
export function SearchPage({ text }: { text: string }): ReactElement {
  return <Found key={text} text={text} />;
}

function Found({ text }: { text: string }): ReactElement {
  const hidden = useSettings((settings) => settings.showHidden);
  const [nameLimit, setNameLimit] = useState(FIRST);
  const [textLimit, setTextLimit] = useState(FIRST);
  const names = useQuery('search', { text, limit: nameLimit, hidden }, { keep: true });
  const texts = useQuery('searchText', { text, limit: textLimit, hidden }, { keep: true });
  const nothing = names.data?.total === 0 && texts.data?.total === 0;

  return (
    <Page
      title={t('search.title', { text: text.slice(0, 80) })}
      lead={names.data && texts.data ? t('search.lead', { names: names.data.total, texts: texts.data.total }) : t('loading')}
    >
      {nothing ? (
        <Empty icon="search" title={t('search.none', { text: text.slice(0, 80) })}>
          <p>{t('search.noneHelp')}</p>
        </Empty>
      ) : null}
      {names.data ? (
        <HitSection
          title={t('search.names')}
          total={names.data.total}
          shown={names.data.hits.length}
          {...(nameLimit < MORE ? { onMore: () => setNameLimit(MORE) } : {})}
        >
          {names.data.hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" role="link" className="s-hit" {...linkTo(hit)}>
                <HitLine hit={hit} />
              </button>
              {hit.successor ? (
                <button type="button" role="link" className="s-hit-successor" onClick={() => hit.successor && openObject(hit.successor.id)}>
                  {t('search.openSuccessor', { name: displayName(hit.successor) })}
                </button>
              ) : null}
            </li>
          ))}
        </HitSection>
      ) : null}
      {texts.data ? (
        <HitSection
          title={t('search.texts')}
          total={texts.data.total}
          shown={texts.data.hits.length}
          {...(textLimit < MORE ? { onMore: () => setTextLimit(MORE) } : {})}
        >
          {texts.data.hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" role="link" className="s-hit s-hit-tall" {...linkTo(hit)}>
                <TextHitLine hit={hit} />
              </button>
            </li>
          ))}
        </HitSection>
      ) : null}
    </Page>
  );
}

function HitSection({
  title,
  total,
  shown,
  onMore,
  children,
}: {
  title: string;
  total: number;
  shown: number;
  /** absent: all that can be shown is shown */
  onMore?: () => void;
  children: ReactNode;
}): ReactElement | null {
  const id = useId();
  if (total === 0) return null;
  return (
    <section className="s-block" aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="s-count">{formatNumber(total)}</span>
      </h2>
      <Roving as="ul" label={title} className="s-hits">
        {children}
      </Roving>
      {total > shown && onMore ? (
        <TextButton tone="quiet" onClick={onMore}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </section>
  );
}

function TextHitLine({ hit }: { hit: TextHit }): ReactElement {
  const [from, to] = hit.match;
  return (
    <>
      <TypeIcon type={hit.type} tile />
      <span className="s-hit-name">
        {hit.source && hit.target ? (
          <span className="s-hit-title s-clip">
            {displayName(hit.source)} <span className="s-verb">{verbOf(hit)}</span> {displayName(hit.target)}
          </span>
        ) : (
          <span className="s-hit-title s-clip">{displayName(hit)}</span>
        )}
        {hit.externalId ? <ExternalId id={hit.externalId} /> : null}
        <StateChips of={hit} />
        <span className="s-hit-snippet">
          {hit.snippet.slice(0, from)}
          <mark>{hit.snippet.slice(from, to)}</mark>
          {hit.snippet.slice(to)}
        </span>
      </span>
      <span className="s-hit-type">{describeType(hit.type).singular}</span>
    </>
  );
}
