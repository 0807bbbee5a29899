/**
 * The grid: a tactic is a row of it for screen readers and a column for eyes, as ATT&CK draws it. One stop for Tab; arrows go
 * from technique to technique as they stand on the screen. The focus is moved in the document, so that no cell is drawn for it.
 */
import { useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactElement, type RefObject } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { openInOf, openObjectIn, type OpenIn } from '../../state/navigation.ts';
import { startDrag } from '../../state/drag.ts';
import { openMenu, usePointAt } from '../../state/surface.ts';
import { usePaneId } from '../../ui/pane-context.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import { Cell } from './cell.tsx';
import type { Column, Row, Subject } from './model.ts';
import type { Paint } from './paint.ts';

const STOPS = '[data-key]';
const PAGE = 8;

export interface MatrixGridProps {
  label: string;
  columns: readonly Column[];
  subjects: readonly Subject[];
  paint: Paint;
  narrow: boolean;
  openKey: string | undefined;
  grid: RefObject<HTMLDivElement | null>;
  onEvidence: (row: Row) => void;
  onFold: (technique: string, unfold: boolean) => void;
  onEscape: () => void;
  initialPlace: { key: string; left: number; top: number };
  onPlace: (key: string, left: number, top: number) => void;
}

export function MatrixGrid(props: MatrixGridProps): ReactElement {
  const { label, columns, subjects, paint, narrow, openKey, grid, onEvidence, onFold, onEscape, initialPlace, onPlace } = props;
  const rows = useMemo(() => new Map(columns.flatMap((column) => column.rows.map((row) => [row.key, row] as const))), [columns]);
  const active = useRef(initialPlace.key);
  const place = useRef(onPlace);
  useEffect(() => {
    place.current = onPlace;
  });

  const stopsOf = (column: Element | null | undefined): HTMLElement[] => [...(column?.querySelectorAll<HTMLElement>(STOPS) ?? [])];

  const takeTab = (stop: HTMLElement): void => {
    for (const other of grid.current?.querySelectorAll<HTMLElement>(`${STOPS}[tabindex="0"]`) ?? []) other.tabIndex = -1;
    stop.tabIndex = 0;
    active.current = stop.dataset['key'] ?? '';
  };

  // cells come and go; one of them takes Tab
  useLayoutEffect(() => {
    const box = grid.current;
    if (!box || box.querySelector(`${STOPS}[tabindex="0"]`)) return;
    const stops = stopsOf(box);
    const stop =
      stops.find((entry) => entry.dataset['key'] === active.current) ?? stops.find((entry) => entry.role === 'gridcell') ?? stops[0];
    if (stop) takeTab(stop);
  });

  const pointAt = usePointAt();
  const keysId = usePaneId('at-keys');
  useLayoutEffect(() => {
    grid.current?.scrollTo(initialPlace.left, initialPlace.top);
    // where the page was left is looked at once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  useEffect(() => {
    const box = grid.current;
    if (box && (document.activeElement === document.body || document.activeElement?.tagName === 'MAIN'))
      box.querySelector<HTMLElement>(`${STOPS}[tabindex="0"]`)?.focus({ preventScroll: true });
  }, [grid]);

  const open = (id: string, name: string, where: OpenIn): void => {
    if (id !== '') openObjectIn(id, where, undefined, visibleLine(name, 80));
  };
  const tacticAt = (key: string) => columns.find(({ tactic }) => `tactic ${tactic.shortName}` === key)?.tactic;

  const act = (key: string, where: OpenIn): void => {
    const row = rows.get(key);
    if (row?.use.isTouched && where === 'here') onEvidence(row);
    else if (row) open(row.technique.id, row.technique.name, where);
    else {
      const tactic = tacticAt(key);
      if (tactic) open(tactic.id, tactic.name, where);
    }
  };

  const keyOf = (target: EventTarget): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>(STOPS)?.dataset['key'] : undefined;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || !(event.target instanceof Element)) return;
    const stop = event.target.closest<HTMLElement>(STOPS);
    const column = stop?.closest('[role="row"]');
    const all = [...(grid.current?.querySelectorAll('[role="row"]') ?? [])];
    if (!stop || !column) return;
    const stops = stopsOf(column);
    const at = stops.indexOf(stop);
    const columnAt = all.indexOf(column);
    const row = rows.get(stop.dataset['key'] ?? '');
    const beside = (by: number): HTMLElement | undefined => {
      const next = stopsOf(all[columnAt + by]);
      return next[Math.min(at, next.length - 1)];
    };
    const goTo = (to: HTMLElement | undefined): void => {
      to?.focus({ preventScroll: true });
      to?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    if (event.ctrlKey) {
      if (event.key === 'Home') goTo(stopsOf(all[0])[0]);
      else if (event.key === 'End') goTo(stopsOf(all[all.length - 1]).at(-1));
      else if (event.key === 'Enter') act(stop.dataset['key'] ?? '', 'tab');
      else return;
    } else if (event.key === 'ArrowDown') goTo(stops[at + 1]);
    else if (event.key === 'ArrowUp') goTo(stops[at - 1]);
    else if (event.key === 'ArrowRight') goTo(beside(1));
    else if (event.key === 'ArrowLeft') goTo(beside(-1));
    else if (event.key === 'Home') goTo(stops[0]);
    else if (event.key === 'End') goTo(stops.at(-1));
    else if (event.key === 'PageDown') goTo(stops[Math.min(at + PAGE, stops.length - 1)]);
    else if (event.key === 'PageUp') goTo(stops[Math.max(at - PAGE, 0)]);
    else if (event.key === 'Enter') act(stop.dataset['key'] ?? '', 'here');
    else if (event.key === '+' && row && row.subs > 0) onFold(row.technique.id, true);
    else if ((event.key === '-' || event.key === '−') && row) foldFrom(row);
    else if (event.key === ' ' && row && row.subs > 0) onFold(row.technique.id, !row.isUnfolded);
    else if (event.key === 'Escape') return onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** From a sub-technique its technique folds, which then has the focus. */
  const foldFrom = (row: Row): void => {
    if (row.level === 0) return onFold(row.technique.id, false);
    const parent = `${row.tactic} ${row.technique.parent ?? ''}`;
    const stop = stopsOf(grid.current).find((entry) => entry.dataset['key'] === parent);
    stop?.focus();
    if (row.technique.parent !== undefined) onFold(row.technique.parent, false);
  };

  const onClick = (event: MouseEvent): void => {
    const key = keyOf(event.target);
    if (key === undefined) return;
    const row = rows.get(key);
    if (row && event.target instanceof Element && event.target.closest('[data-fold]')) onFold(row.technique.id, !row.isUnfolded);
    else act(key, openInOf(event));
  };

  const onContextMenu = (event: MouseEvent): void => {
    const key = keyOf(event.target);
    const ref = key === undefined ? undefined : (rows.get(key)?.technique ?? tacticAt(key));
    if (!ref || ref.id === '') return;
    event.preventDefault();
    const box = event.target instanceof Element ? event.target.closest(STOPS)?.getBoundingClientRect() : undefined;
    const byPointer = event.clientX !== 0 || event.clientY !== 0;
    openMenu({
      x: byPointer ? event.clientX : (box?.left ?? 0),
      y: byPointer ? event.clientY : (box?.bottom ?? 0),
      target: { kind: 'object', ref },
    });
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-describedby={keysId}
      className={`at-grid s-scroll${narrow ? ' at-narrow' : ''}${subjects.length > 0 ? ' at-asked' : ''}`}
      tabIndex={-1}
      data-main-focus
      onKeyDown={onKeyDown}
      onClick={onClick}
      onAuxClick={(event) => {
        const key = keyOf(event.target);
        if (event.button === 1 && key !== undefined) act(key, 'tab');
      }}
      onContextMenu={onContextMenu}
      onFocus={(event) => {
        const stop = event.target.closest<HTMLElement>(STOPS);
        if (!stop) return event.currentTarget.querySelector<HTMLElement>(`${STOPS}[tabindex="0"]`)?.focus({ preventScroll: true });
        takeTab(stop);
        const row = rows.get(active.current);
        if (row) pointAt({ kind: 'object', ref: row.technique });
        place.current(active.current, event.currentTarget.scrollLeft, event.currentTarget.scrollTop);
      }}
      onScroll={(event) => place.current(active.current, event.currentTarget.scrollLeft, event.currentTarget.scrollTop)}
      onDragStart={(event) => {
        const row = rows.get(keyOf(event.target) ?? '');
        if (row) startDrag(event.dataTransfer, [row.technique]);
      }}
    >
      {columns.map((column) => (
        <div key={column.tactic.shortName} role="row" className="at-column">
          <div role="rowheader" tabIndex={-1} data-key={`tactic ${column.tactic.shortName}`} className="at-tactic">
            <span className="at-tactic-name">{visibleLine(column.tactic.name, 80)}</span>{' '}
            <span className="s-hidden">
              {t(subjects.length > 0 ? 'attack.tacticUsed' : 'attack.techniques', { count: column.total, used: formatNumber(column.used) })}
            </span>
            <span className="at-tactic-count s-num" aria-hidden="true">
              {subjects.length > 0
                ? t('attack.ofCount', { used: formatNumber(column.used), total: formatNumber(column.total) })
                : formatNumber(column.total)}
            </span>
          </div>
          {column.rows.map((row) => (
            <Cell key={row.key} row={row} subjects={subjects} paint={paint} isOpen={row.key === openKey} />
          ))}
        </div>
      ))}
    </div>
  );
}
