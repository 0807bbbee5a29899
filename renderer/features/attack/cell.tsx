/** One technique under one tactic. There are up to a thousand of them: few elements each, drawn again only when they change. */
import { memo, type ReactElement } from 'react';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Row, Subject } from './model.ts';
import { cellStyle, type Paint, signsOf } from './paint.ts';
import { cellRest } from './words.ts';

interface Props {
  row: Row;
  subjects: readonly Subject[];
  paint: Paint;
  /** its statements are shown beside the matrix */
  isOpen: boolean;
}

function CellView({ row, subjects, paint, isOpen }: Props): ReactElement {
  const { technique, use } = row;
  const rest = cellRest(row, subjects);
  const isGone = technique.revoked || technique.deprecated || technique.withdrawn;
  return (
    <div
      role="gridcell"
      tabIndex={-1}
      draggable
      data-key={row.key}
      className={`at-cell${row.level === 1 ? ' at-sub' : ''}${use.isTouched ? ' at-used' : ''}${isOpen ? ' at-open' : ''}${isGone ? ' at-gone' : ''}`}
      style={cellStyle(paint, use)}
      aria-selected={isOpen}
      {...(row.subs > 0 ? { 'aria-expanded': row.isUnfolded } : {})}
    >
      <span className="at-cell-head">
        <span className="at-id">{visibleLine(technique.externalId ?? '', 24)}</span>
        <span className="at-signs" aria-hidden="true">
          {signsOf(subjects, use).map((sign, place) => (
            <span key={place} className={sign === undefined ? 'at-sign' : sign.isBelow ? 'at-sign at-below' : 'at-sign at-own'}>
              {sign?.text}
            </span>
          ))}
        </span>
        {row.subs > 0 ? (
          <span className="at-fold" data-fold="" aria-hidden="true">
            {row.isUnfolded ? '−' : '+'}
          </span>
        ) : null}
      </span>{' '}
      <span className="at-name">{visibleLine(technique.name, 120)}</span>
      {rest.length > 0 ? <span className="s-hidden">{`, ${rest.join(', ')}`}</span> : null}
    </div>
  );
}

/** What of a use can be seen. */
const seen = ({ row: { use } }: Props): string =>
  use.isTouched
    ? `${use.own.map((mark) => (mark ? `${mark.count} ${mark.sources.length} ${mark.color ?? ''} ${mark.entry?.score ?? ''}` : '')).join('|')} ${use.subs.map(({ techniques, count }) => `${techniques} ${count}`).join('|')}`
    : '';

export const Cell = memo(
  CellView,
  (before, after) =>
    before.paint === after.paint &&
    before.isOpen === after.isOpen &&
    before.row.technique === after.row.technique &&
    before.row.subs === after.row.subs &&
    before.row.isUnfolded === after.row.isUnfolded &&
    (before.subjects === after.subjects ||
      (before.subjects.length === after.subjects.length && !after.row.use.isTouched && !before.row.use.isTouched)) &&
    (before.row.use === after.row.use || seen(before) === seen(after)),
);
