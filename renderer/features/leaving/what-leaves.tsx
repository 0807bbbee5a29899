/** What would leave and at which marking, what would stay behind and why, before anything does. */
import type { ReactElement } from 'react';
import type { DisclosureSummary } from '../../../contracts/index.ts';
import { MarkingChip } from '../../domain/chips.tsx';
import { displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { Note } from '../../ui/controls.tsx';

function Marking({ name }: { name: string }): ReactElement {
  return name === '' ? (
    <span className="s-dim">{t('leaving.notMarked')}</span>
  ) : (
    <>
      {name.split(' ').map((one) => (
        <MarkingChip key={one} marking={{ id: one, type: 'marking-definition', name: one }} />
      ))}
    </>
  );
}

export function WhatLeaves({ summary }: { summary: DisclosureSummary }): ReactElement {
  const { objects, byMarking, highest, held, redacted, refused } = summary;
  return (
    <div className="s-leaving-what" role="status">
      {refused ? <Note tone="bad">{t('leaving.refused')}</Note> : null}
      <p className="s-leaving-head">
        <strong className="s-num">{objects === 0 ? t('leaving.leavesNothing') : t('leaving.leaves', { count: objects })}</strong>
        {objects === 0 ? null : (
          <>
            <span className="s-dim">{t('leaving.highest')}</span>
            <Marking name={highest.join(' ')} />
          </>
        )}
      </p>
      {objects === 0 ? null : (
        <ul className="s-leaving-counts">
          {byMarking.map(({ marking, count, unmarked }) => (
            <li key={marking}>
              <Marking name={marking} />
              <span className="s-num">{t('number', { value: count })}</span>
              {unmarked > 0 ? <span className="s-dim">{t('leaving.unmarked', { count: unmarked })}</span> : null}
            </li>
          ))}
        </ul>
      )}
      <Held summary={summary} />
      {redacted.total > 0 ? (
        <details>
          <summary>{t('leaving.redacted', { count: redacted.total })}</summary>
          <ul className="s-leaving-list s-scroll" tabIndex={0} aria-label={t('leaving.redacted', { count: redacted.total })}>
            {redacted.some.map(({ ref, places }) => (
              <li key={ref.id}>
                <TypeIcon type={ref.type} />
                <span className="s-clip" title={displayName(ref)}>
                  {displayName(ref)}
                </span>
                <span className="s-dim s-num">{t('leaving.places', { count: places })}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {held.total === 0 && redacted.total === 0 ? <p className="s-dim">{t('leaving.heldNone')}</p> : null}
    </div>
  );
}

function Held({ summary: { held } }: { summary: DisclosureSummary }): ReactElement | null {
  if (held.total === 0) return null;
  return (
    <details open>
      <summary>{t('leaving.held', { count: held.total })}</summary>
      <ul className="s-leaving-list s-scroll" tabIndex={0} aria-label={t('leaving.held', { count: held.total })}>
        {held.some.map(({ ref, why, marking }) => (
          <li key={ref.id}>
            <TypeIcon type={ref.type} />
            <span className="s-clip" title={displayName(ref)}>
              {displayName(ref)}
            </span>
            <span className="s-dim">{t(`leaving.why.${why}`, { marking })}</span>
          </li>
        ))}
      </ul>
      {held.total > held.some.length ? <p className="s-dim">{t('andMore', { count: held.total - held.some.length })}</p> : null}
    </details>
  );
}
