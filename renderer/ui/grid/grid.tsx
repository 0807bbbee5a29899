/**
 * A virtual table for any number of rows: only what is seen is in the document. One stop for Tab; arrows, Home, End and
 * page keys move inside (ARIA grid pattern with `aria-activedescendant`), Enter opens, Space chooses.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { Icon } from '../icons.tsx';
import { cellId, GridRow, type GridColumn, type RowActs } from './grid-row.tsx';
import { openInOf, type OpenIn } from '../../state/navigation.ts';
import { useSettings } from '../../state/settings.ts';
import { gridKey, HEADER_ROW, type GridPlace } from './grid-keys.ts';

export type { GridColumn } from './grid-row.tsx';

/** A cell, and where it is on the screen. */
export interface GridCell {
  row: number;
  column: number;
  box: DOMRect;
}

export interface GridHandle {
  focus(): void;
  scrollToTop(): void;
  /** the cell that the keyboard stands on; undefined: it is none, or not at hand */
  cell(): GridCell | undefined;
  /** puts the keyboard on another cell, and tells it as soon as it is drawn */
  goTo(row: number, column: number, then: (cell: GridCell | undefined) => void): void;
}

export interface GridProps<R> {
  label: string;
  columns: readonly GridColumn<R>[];
  total: number;
  rowAt: (index: number) => R | undefined;
  rowKey: (row: R) => string;
  rowClass?: (row: R) => string;
  /** rows that come into view, last one included */
  onNeed: (first: number, last: number) => void;
  sort?: { column: string; descending: boolean };
  onSort?: (column: string, descending: boolean) => void;
  /** here, or as browsers do it: Ctrl or the middle button in a tab, Alt beside */
  onOpen: (row: R, where: OpenIn) => void;
  /** rows can be dragged; fills what they carry */
  onDrag?: (row: R, data: DataTransfer) => void;
  onActive?: (row: R | undefined) => void;
  onMenu?: (row: R, x: number, y: number) => void;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  /** all rows, also those that are not at hand; absent: the grid chooses those that are */
  onChooseAll?: () => void;
  onResize?: (column: string, width: number) => void;
  /** words for the checkbox column and its cells */
  chooseLabel: string;
  /** grows when rows were exchanged under the grid; `shift` rows came in above what is seen */
  generation: number;
  shift: number;
  /** where the user left the list when he went on */
  initialScroll?: number;
  initialRow?: number;
  onPlace?: (row: number) => void;
  onScroll?: (top: number) => void;
  empty: ReactNode;
  handle?: Ref<GridHandle>;
  /** the pointer asks to edit a cell */
  onEdit?: (cell: GridCell) => void;
  editLabel?: string;
}

/** `--s-row` of tokens.css */
const ROW_PX = { compact: 32, comfortable: 40 } as const;
const HEAD_PX = 34;
const CHOOSE_PX = 34;
const MIN_COLUMN_PX = 56;

export function Grid<R>(props: GridProps<R>): ReactElement {
  const { columns, total, rowAt, rowKey, onNeed, chosen, onChoose, sort, onSort } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<GridPlace>({ row: Math.max(0, props.initialRow ?? 0), column: 0 });
  const [focused, setFocused] = useState(false);
  const anchor = useRef(0);
  // a menu or dialog gives the focus back while React commits, and then React tells nobody: the element itself is asked
  useEffect(() => {
    const element = scroller.current;
    const look = (): void => setFocused(document.activeElement === element);
    look();
    element?.addEventListener('focus', look);
    element?.addEventListener('blur', look);
    return () => {
      element?.removeEventListener('focus', look);
      element?.removeEventListener('blur', look);
    };
  }, []);

  const rowPx = ROW_PX[useSettings((settings) => settings.density)];
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 5,
    scrollPaddingStart: HEAD_PX,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;

  useEffect(() => onNeed(first, Math.max(first, last)), [first, last, onNeed, props.generation]);

  const { generation, shift } = props;
  useLayoutEffect(() => {
    if (shift === 0 || !scroller.current) return;
    scroller.current.scrollTop += shift * rowPx;
    setPlace((before) => (before.row === HEADER_ROW ? before : { ...before, row: Math.max(0, before.row + shift) }));
    // a shift belongs to the generation that brought it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [generation]);

  const restored = useRef(false);
  const { initialScroll = 0 } = props;
  useLayoutEffect(() => {
    if (restored.current || total === 0 || !scroller.current) return;
    restored.current = true;
    if (initialScroll > 0) scroller.current.scrollTop = initialScroll;
  }, [total, initialScroll]);

  const { onPlace } = props;
  useEffect(() => onPlace?.(place.row), [place.row, onPlace]);

  const cellAt = (row: number, column: number): GridCell | undefined => {
    const element = document.getElementById(cellId(id, { row, column }));
    return row >= 0 && element ? { row, column, box: element.getBoundingClientRect() } : undefined;
  };
  useImperativeHandle(props.handle, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    cell: () => cellAt(place.row, place.column),
    goTo: (row, column, then) => {
      goTo({ row, column });
      // drawn in the frame after the next, when what was scrolled to has its rows
      requestAnimationFrame(() => requestAnimationFrame(() => then(cellAt(row, column))));
    },
    scrollToTop: () => {
      setPlace({ row: 0, column: 0 });
      scroller.current?.scrollTo({ top: 0 });
    },
  }));

  const activeRow = focused ? place.row : HEADER_ROW - 1;
  const active = focused && place.row >= 0 ? rowAt(place.row) : undefined;
  const activeKey = active ? rowKey(active) : undefined;
  const { onActive } = props;
  useEffect(() => {
    if (!onActive) return;
    onActive(active);
    // the row of one key is the same row, even where a refresh made a new object of it
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [activeKey, onActive]);

  const toggle = (from: number, to: number): void => {
    if (!onChoose) return;
    const next = new Set(chosen);
    const target = rowAt(to);
    const adding = target !== undefined && !next.has(rowKey(target));
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const row = rowAt(index);
      if (!row) continue;
      if (adding || from !== to) next.add(rowKey(row));
      else next.delete(rowKey(row));
    }
    onChoose(next);
  };

  const sortBy = (column: GridColumn<R> | undefined): void => {
    if (!column?.sortable || !onSort) return;
    onSort(column.key, sort?.column === column.key ? !sort.descending : (column.descendingFirst ?? false));
  };

  const goTo = (next: GridPlace): void => {
    setPlace(next);
    if (next.row >= 0 && scroller.current) reveal(scroller.current, next.row, rowPx);
    onNeed(Math.max(0, next.row - 20), Math.min(Math.max(0, total - 1), next.row + 20));
    scroller.current?.querySelector(`[data-column="${next.column}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const row = rowAt(place.row);
    if ((event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) && row && props.onMenu) {
      const box = document.getElementById(cellId(id, place))?.getBoundingClientRect();
      props.onMenu(row, box?.left ?? 0, box?.bottom ?? 0);
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape' && chosen && chosen.size > 0) {
      onChoose?.(new Set());
      event.preventDefault();
      return;
    }
    const pageRows = Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowPx);
    const result = gridKey(place, event, { rows: total, columns: columns.length, pageRows });
    if (!result) return;
    event.preventDefault();
    if ('place' in result) {
      if (event.shiftKey && onChoose && result.place.row >= 0 && place.row >= 0 && result.place.row !== place.row)
        toggle(place.row, result.place.row);
      else anchor.current = Math.max(0, result.place.row);
      goTo(result.place);
    } else if (result.act === 'sort') sortBy(columns[place.column]);
    else if (result.act === 'open') {
      if (row) props.onOpen(row, 'here');
    } else if (result.act === 'select') toggle(place.row, place.row);
    else if (props.onChooseAll) props.onChooseAll();
    else if (total > 0) toggle(0, total - 1);
  };

  const onRowClick = (event: MouseEvent, index: number, row: R): void => {
    // whoever marked text with the mouse did not mean to open the row
    if (window.getSelection()?.type === 'Range' && !event.shiftKey) return;
    const onBox = event.target instanceof Element && event.target.closest('[data-choose]') !== null;
    const onPencil = event.target instanceof Element ? event.target.closest('[data-edit]') : null;
    if (onPencil && props.onEdit) {
      const column = Number(onPencil.getAttribute('data-edit'));
      setPlace({ row: index, column });
      const cell = cellAt(index, column);
      if (cell) props.onEdit(cell);
      return;
    }
    setPlace((before) => ({ ...before, row: index }));
    if (onChoose && (onBox || event.shiftKey)) {
      toggle(event.shiftKey ? anchor.current : index, index);
      anchor.current = index;
    } else props.onOpen(row, openInOf(event));
  };

  const latest = useRef({ onRowClick, onOpen: props.onOpen, onMenu: props.onMenu, onDrag: props.onDrag });
  useLayoutEffect(() => {
    latest.current = { onRowClick, onOpen: props.onOpen, onMenu: props.onMenu, onDrag: props.onDrag };
  });
  const [acts] = useState<RowActs<R>>(() => ({
    click: (event, index, row) => latest.current.onRowClick(event, index, row),
    menu: (event, index, row) => {
      if (!latest.current.onMenu) return;
      event.preventDefault();
      setPlace((before) => ({ ...before, row: index }));
      latest.current.onMenu(row, event.clientX, event.clientY);
    },
    middle: (row) => latest.current.onOpen(row, 'tab'),
    drag: (row, data) => latest.current.onDrag?.(row, data),
  }));

  const someGrow = columns.some((column) => (column.grow ?? 0) > 0);
  const tracks = columns.map((column, index) => {
    const share = someGrow ? (column.grow ?? 0) : index === 0 ? 1 : 0;
    return share > 0 ? `minmax(${column.width}px, ${share}fr)` : `${column.width}px`;
  });
  const template = `${onChoose ? `${CHOOSE_PX}px ` : ''}${tracks.join(' ')}`;
  const minWidth = columns.reduce((sum, column) => sum + column.width, onChoose ? CHOOSE_PX : 0);

  return (
    <div
      ref={scroller}
      className="s-grid s-scroll"
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      {...(onChoose ? { 'aria-multiselectable': true } : {})}
      {...(focused && place.row < total ? { 'aria-activedescendant': cellId(id, place) } : {})}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => props.onScroll?.(event.currentTarget.scrollTop)}
    >
      <div role="rowgroup" className="s-grid-head" style={{ minWidth }}>
        <div role="row" aria-rowindex={1} className="s-grid-row" style={{ gridTemplateColumns: template }}>
          {onChoose ? <div role="presentation" className="s-grid-choose" /> : null}
          {columns.map((column, index) => (
            <div
              key={column.key}
              id={cellId(id, { row: HEADER_ROW, column: index })}
              role="columnheader"
              aria-colindex={index + 1}
              data-column={index}
              className={`s-grid-header${column.numeric ? ' s-grid-numeric' : ''}${activeRow === HEADER_ROW && place.column === index ? ' s-grid-active' : ''}${column.sortable ? ' s-grid-sortable' : ''}`}
              {...(column.sortable
                ? { 'aria-sort': sort?.column === column.key ? (sort.descending ? 'descending' : 'ascending') : 'none' }
                : {})}
              onClick={() => sortBy(column)}
            >
              <span className="s-clip">{column.title}</span>
              {sort?.column === column.key ? <Icon name={sort.descending ? 'down' : 'up'} size={12} /> : null}
              {props.onResize ? <Resizer width={column.width} onResize={(width) => props.onResize?.(column.key, width)} /> : null}
            </div>
          ))}
        </div>
      </div>
      {total === 0 ? (
        // a grid owns rows and their cells alone
        <div role="row" className="s-grid-empty">
          <div role="gridcell" aria-colspan={columns.length}>
            {props.empty}
          </div>
        </div>
      ) : null}
      <div role="rowgroup" className="s-grid-body" style={{ height: virtualizer.getTotalSize(), minWidth }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          return (
            <GridRow
              key={item.index}
              grid={id}
              index={item.index}
              start={item.start}
              row={row}
              rowKey={row === undefined ? undefined : rowKey(row)}
              columns={columns}
              template={template}
              chooseLabel={onChoose ? props.chooseLabel : undefined}
              isChosen={row !== undefined && (chosen?.has(rowKey(row)) ?? false)}
              activeColumn={activeRow === item.index ? place.column : undefined}
              rowClass={row && props.rowClass ? props.rowClass(row) : ''}
              acts={acts}
              canDrag={props.onDrag !== undefined}
              editLabel={props.onEdit ? props.editLabel : undefined}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Rows have one height, so the way to a row is known without measuring (which would force a layout a key press). */
function reveal(scroller: HTMLElement, row: number, rowPx: number): void {
  const top = row * rowPx;
  const seen = scroller.clientHeight - HEAD_PX;
  const { scrollTop } = scroller;
  if (top < scrollTop) scroller.scrollTop = top;
  else if (top + rowPx > scrollTop + seen) scroller.scrollTop = top + rowPx - seen;
}

/** Drags the edge of a column; by keyboard widths are set in the column chooser. */
function Resizer({ width, onResize }: { width: number; onResize: (width: number) => void }): ReactElement {
  const start = useRef<{ x: number; width: number } | undefined>(undefined);
  const onMove = (event: PointerEvent): void => {
    if (start.current) onResize(Math.round(Math.max(MIN_COLUMN_PX, start.current.width + event.clientX - start.current.x)));
  };
  return (
    <span
      className="s-grid-resizer"
      aria-hidden="true"
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        start.current = undefined;
      }}
    />
  );
}
