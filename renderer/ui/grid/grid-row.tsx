/** One row of the grid, drawn again only when its own content changes. */
import { memo, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { HEADER_ROW, type GridPlace } from './grid-keys.ts';

export interface GridColumn<R> {
  key: string;
  title: string;
  /** CSS pixels at least */
  width: number;
  /** its share of what is left; where no column has one, the first takes it */
  grow?: number;
  sortable?: boolean;
  /** the order that a first click gives: dates and counts start with the most */
  descendingFirst?: boolean;
  numeric?: boolean;
  /** its cells of this row can be edited: the pointer finds a button on them, F2 does the same */
  editable?: (row: R) => boolean;
  cell: (row: R) => ReactNode;
}

export function cellId(grid: string, place: GridPlace): string {
  return `${grid}-${place.row === HEADER_ROW ? 'head' : place.row}-${place.column}`;
}

export interface RowActs<R> {
  click: (event: MouseEvent, index: number, row: R) => void;
  menu: (event: MouseEvent, index: number, row: R) => void;
  middle: (row: R) => void;
  drag: (row: R, data: DataTransfer) => void;
}

interface GridRowProps<R> {
  grid: string;
  index: number;
  start: number;
  row: R | undefined;
  /** of the row: where that is the id of an object, text that is copied out of it is of that object */
  rowKey: string | undefined;
  columns: readonly GridColumn<R>[];
  template: string;
  /** absent: rows cannot be chosen */
  chooseLabel: string | undefined;
  isChosen: boolean;
  activeColumn: number | undefined;
  rowClass: string;
  acts: RowActs<R>;
  canDrag: boolean;
  /** of the button that begins to edit a cell */
  editLabel: string | undefined;
}

function PlainGridRow<R>({
  grid,
  index,
  start,
  row,
  rowKey,
  columns,
  template,
  chooseLabel,
  isChosen,
  activeColumn,
  rowClass,
  acts,
  canDrag,
  editLabel,
}: GridRowProps<R>): ReactElement {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-object={rowKey}
      {...(chooseLabel === undefined ? {} : { 'aria-selected': isChosen })}
      className={`s-grid-row s-grid-data${isChosen ? ' s-grid-chosen' : ''}${activeColumn === undefined ? '' : ' s-grid-active-row'} ${rowClass}`}
      style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
      onMouseDown={(event) => {
        // the middle button would start scrolling
        if (event.shiftKey || event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => {
        if (row && event.button === 1) acts.middle(row);
      }}
      draggable={canDrag && row !== undefined}
      onDragStart={(event) => {
        if (row) acts.drag(row, event.dataTransfer);
      }}
      onClick={(event) => {
        if (row) acts.click(event, index, row);
      }}
      onContextMenu={(event) => {
        if (row) acts.menu(event, index, row);
      }}
    >
      {chooseLabel === undefined ? null : (
        <div role="presentation" data-choose className="s-grid-choose" title={chooseLabel}>
          <span className="s-box" aria-hidden="true">
            {isChosen ? <Icon name="check" size={11} bold /> : null}
          </span>
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.key}
          id={cellId(grid, { row: index, column: at })}
          role="gridcell"
          aria-colindex={at + 1}
          className={`s-grid-cell${column.numeric ? ' s-grid-numeric' : ''}${activeColumn === at ? ' s-grid-active' : ''}`}
        >
          {row ? column.cell(row) : at === 0 ? <span className="s-grid-waiting" aria-hidden="true" /> : null}
          {row && editLabel !== undefined && column.editable?.(row) ? (
            <span className="s-grid-edit" data-edit={at} title={editLabel} aria-hidden="true">
              <Icon name="pencil" size={12} />
            </span>
          ) : null}
        </div>
      ))}
    </div>
  );
}

/** Moving the active cell touches two rows. `memo` forgets the type parameter. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
