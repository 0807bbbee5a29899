/** The values of one filter with their counts, as boxes to tick; many of them can be searched. */
import { useState, type ReactElement } from 'react';
import type { Facet } from '../../../contracts/index.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';

const MANY = 9;
const SHOWN_FACETS = 200;

export function FacetList({
  title,
  facets,
  isType,
  chosen,
  onChange,
}: {
  title: string;
  facets: readonly Facet[] | undefined;
  isType: boolean;
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}): ReactElement {
  const [wanted, setWanted] = useState('');
  if (!facets) return <p className="s-dim s-facets-none">{t('loading')}</p>;
  const word = (facet: Facet): string =>
    isType ? describeType(String(facet.value)).plural : facet.value === 'none' ? t('filter.none') : facet.label;
  const shown = facets.filter((facet) => word(facet).toLowerCase().includes(wanted.toLowerCase()));
  return (
    <>
      {facets.length >= MANY ? (
        <input
          type="text"
          className="s-facets-search"
          data-autofocus
          aria-label={t('filter.findValue', { title })}
          placeholder={t('filter.findValue', { title })}
          spellCheck={false}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      ) : null}
      {shown.length === 0 ? <p className="s-dim s-facets-none">{t('filter.noValues')}</p> : null}
      <ul className="s-facets-list s-scroll" aria-label={title}>
        {shown.slice(0, SHOWN_FACETS).map((facet) => {
          const value = String(facet.value);
          const isChosen = chosen.includes(value);
          return (
            <li key={value}>
              <label className="s-check">
                <input
                  type="checkbox"
                  checked={isChosen}
                  onChange={() => onChange(isChosen ? chosen.filter((other) => other !== value) : [...chosen, value])}
                />
                {isType ? <TypeIcon type={value} /> : null}
                <span className="s-clip">{word(facet)}</span>
                <span className="s-num s-dim">{formatNumber(facet.count)}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {shown.length > SHOWN_FACETS ? (
        <p className="s-dim s-facets-none">{t('filter.moreValues', { count: shown.length - SHOWN_FACETS })}</p>
      ) : null}
    </>
  );
}
