/** A list of a type, a group, or everything: virtual, sorted and filtered by the store. */
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { SORT_COLUMNS, type Filter, type Row } from '../../../contracts/index.ts';
import { runActionById } from '../../commands/run.ts';
import { displayName } from '../../domain/links.tsx';
import { formatNumber, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { ask } from '../../state/connection.ts';
import { startDrag } from '../../state/drag.ts';
import { offerList, type ShownList } from '../../state/list-control.ts';
import { markOnce } from '../../state/marks.ts';
import { openObjectIn, useHere, type Route, type Sort } from '../../state/navigation.ts';
import { usePages } from '../../state/pages.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { useStatus } from '../../state/status.ts';
import { openMenu, usePointAt } from '../../state/surface.ts';
import { showToast } from '../../state/toasts.ts';
import { Empty, Page, TextButton } from '../../ui/controls.tsx';
import { Grid, type GridCell, type GridHandle } from '../../ui/grid/grid.tsx';
import { PaneContext } from '../../ui/pane-context.ts';
import { CellEditor } from '../../domain/form/cell-editor.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import { editedProperty } from './edited.ts';
import { columnsFor, defaultColumns, readColumns, writeColumns, type ChosenColumn } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { conditionCount, describeScope, scopedFilter } from './scope.ts';

type ListRoute = Extract<Route, { view: 'list' }>;

const NO_FILTER: Filter = {};
/** More would fill no graph and no clipboard that anybody reads. */
const MAX_CHOSEN = 20_000;
const ASKED_AT_ONCE = 500;

function isSortColumn(key: string): key is Sort['column'] {
  return SORT_COLUMNS.some((column) => column === key);
}

const rowKey = (row: Row): string => row.id;
const rowClass = (row: Row): string => (row.revoked || row.deprecated || row.withdrawn ? 's-row-gone' : '');

export function ListPage({ route }: { route: ListRoute }): ReactElement {
  const { scope, filter = NO_FILTER } = route;
  const here = useHere();
  const pointAt = usePointAt();
  const present = useStatus(useShallow(({ status }) => Object.keys(status?.byType ?? {})));
  const storeIsEmpty = useStatus(({ status }) => status?.ready === true && status.objects === 0);
  const showHidden = useSettings((settings) => settings.showHidden);
  const kept = useSettings((settings) => settings.columns[scope]);
  const allColumns = useSettings((settings) => settings.columns);
  const [chosenRows, setChosenRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const chosenIds = useMemo(() => new Set(chosenRows.keys()), [chosenRows]);
  const info = useMemo(() => describeScope(scope, present), [scope, present]);
  const sort = useMemo<Sort>(
    () => route.sort ?? (info.kind === 'relationships' ? { column: 'modified', descending: true } : { column: 'name', descending: false }),
    [route.sort, info.kind],
  );
  const asked = useMemo(() => ({ filter: scopedFilter(info, filter, showHidden), sort }), [info, filter, showHidden, sort]);
  const grid = useRef<GridHandle>(null);

  const pages = usePages<Row>({
    question: JSON.stringify(asked),
    load: (offset, limit, signal) => ask('list', { ...asked, offset, limit }, signal),
    rowKey,
  });

  const known = useMemo(() => columnsFor(info.kind), [info.kind]);
  const chosen = useMemo(() => readColumns(kept, known, defaultColumns(scope, info.kind)), [kept, known, scope, info.kind]);
  const columns = useMemo(
    () =>
      chosen.flatMap(({ key, width }) => {
        const column = known.find((entry) => entry.key === key);
        return column ? [width === undefined ? column : { ...column, width, grow: 0 }] : [];
      }),
    [chosen, known],
  );
  const setColumns = useCallback(
    (next: ChosenColumn[] | undefined): void => {
      const { [scope]: _old, ...rest } = allColumns;
      changeSettings({ columns: next ? { ...rest, [scope]: writeColumns(next) } : rest });
    },
    [allColumns, scope],
  );

  const change = useCallback(
    (part: { filter?: Filter; sort?: Sort }): void => {
      here.replace({ ...route, ...part });
      grid.current?.scrollToTop();
    },
    [here, route],
  );
  const onFilter = useCallback((next: Filter) => change({ filter: next }), [change]);

  const lastActive = useRef<Row>(undefined);
  const hasChosen = useRef(false);
  const onActive = useCallback(
    (row: Row | undefined): void => {
      if (!row) return;
      lastActive.current = row;
      // keys mean what was chosen, wherever the cursor stands
      if (!hasChosen.current) pointAt({ kind: 'object', ref: row });
    },
    [pointAt],
  );
  // rows are kept with what is chosen: the list itself forgets those far out of sight
  const choose = useCallback(
    (ids: ReadonlySet<string>): void =>
      setChosenRows((before) => {
        const rows = new Map<string, Row>();
        for (const id of ids) {
          const row = before.get(id);
          if (row) rows.set(id, row);
        }
        for (let index = 0; index < pages.total && rows.size < ids.size; index += 1) {
          const row = pages.rowAt(index);
          if (row && ids.has(row.id)) rows.set(row.id, row);
        }
        return rows;
      }),
    [pages],
  );
  const chooseAll = useCallback(async (): Promise<void> => {
    const rows = new Map<string, Row>();
    for (let offset = 0; offset < MAX_CHOSEN; offset += ASKED_AT_ONCE) {
      const answer = await ask('list', { ...asked, offset, limit: ASKED_AT_ONCE });
      for (const row of answer.rows) rows.set(row.id, row);
      if (answer.rows.length < ASKED_AT_ONCE) break;
    }
    setChosenRows(rows);
    if (pages.total > rows.size) showToast({ tone: 'info', message: { key: 'list.choseFirst', params: { count: rows.size } } });
  }, [asked, pages.total]);
  const chosenNow = useCallback((): Row[] => [...chosenRows.values()], [chosenRows]);
  // with the rows' marks, not after them: the next key may come at once
  useLayoutEffect(() => {
    hasChosen.current = chosenRows.size > 0;
    if (chosenRows.size > 0) pointAt({ kind: 'objects', refs: chosenNow() });
    else if (lastActive.current) pointAt({ kind: 'object', ref: lastActive.current });
  }, [pointAt, chosenRows, chosenNow]);
  const [editing, setEditing] = useState<{ row: Row; property: string; cell: GridCell }>();
  const propertyAt = (row: Row | undefined, column: number): string | undefined => {
    const key = columns[column]?.key;
    return row && key !== undefined ? editedProperty(row, key) : undefined;
  };
  const edit = (cell: GridCell | undefined): void => {
    const row = cell && pages.rowAt(cell.row);
    const property = propertyAt(row, cell?.column ?? -1);
    if (cell && row && property !== undefined) setEditing({ row, property, cell });
    else if (cell) showToast({ tone: 'info', message: { key: 'list.notEdited' } });
  };
  // what lay over the list takes the focus with it until it is gone
  const wasEditing = useRef(false);
  useEffect(() => {
    if (!editing && wasEditing.current) grid.current?.focus();
    wasEditing.current = editing !== undefined;
  }, [editing]);
  /** The next cell that can be edited, in reading order. */
  const editNext = ({ row, column }: GridCell, by: 1 | -1): void => {
    const cells = pages.total * columns.length;
    for (let at = row * columns.length + column + by; at >= 0 && at < cells; at += by) {
      const [toRow, toColumn] = [Math.floor(at / columns.length), at % columns.length];
      const shownRow = pages.rowAt(toRow);
      if (!shownRow) return;
      if (propertyAt(shownRow, toColumn) !== undefined) return grid.current?.goTo(toRow, toColumn, edit);
    }
  };
  const pane = useContext(PaneContext)?.id;
  const shown = useRef<ShownList>(undefined);
  useEffect(() => {
    const editCell = (): void => {
      const cell = grid.current?.cell();
      if (cell) edit(cell);
    };
    shown.current = {
      editCell,
      title: info.title,
      filter: asked.filter,
      total: pages.total,
      types: asked.filter.types ?? info.types,
    };
  });
  useEffect(() => {
    if (pane === undefined) return undefined;
    return offerList(pane, () => shown.current);
  }, [pane]);
  const keepRow = useCallback((row: number): void => here.keep('row', row), [here]);
  /** the chosen rows go together */
  const moved = (row: Row): Row[] => (chosenRows.has(row.id) && chosenRows.size > 1 ? chosenNow() : [row]);

  useEffect(() => {
    if (pages.ready && pages.total > 0) markOnce('sextant:first-rows');
  }, [pages.ready, pages.total]);

  useEffect(() => {
    grid.current?.focus();
  }, []);

  return (
    <Page
      fill
      title={info.title}
      lead={
        <span role="status" className="s-num">
          {pages.ready ? t(info.kind === 'relationships' ? 'list.totalRelationships' : 'list.total', { count: pages.total }) : t('loading')}
          {chosenRows.size > 0 ? ` · ${t('list.chosen', { count: chosenRows.size })}` : ''}
        </span>
      }
      tools={
        <>
          {pages.stale ? (
            <TextButton
              icon="refresh"
              tone="main"
              onClick={() => {
                pages.reload();
                grid.current?.scrollToTop();
              }}
            >
              {t('list.stale')}
            </TextButton>
          ) : null}
          <ColumnChooser known={known} chosen={chosen} onChange={setColumns} />
        </>
      }
    >
      <FilterBar info={info} filter={filter} onChange={onFilter} />
      <Grid
        handle={grid}
        label={info.title}
        columns={columns}
        total={pages.total}
        rowAt={pages.rowAt}
        rowKey={rowKey}
        rowClass={rowClass}
        onNeed={pages.need}
        sort={sort}
        onSort={(column, descending) => {
          if (isSortColumn(column)) change({ sort: { column, descending } });
        }}
        onOpen={(row, where) => openObjectIn(row.id, where, undefined, displayName(row))}
        onEdit={edit}
        editLabel={t('action.editCell')}
        onDrag={(row, data) => startDrag(data, moved(row))}
        onActive={onActive}
        onMenu={(row, x, y) =>
          openMenu({
            x,
            y,
            target: chosenRows.has(row.id) && chosenRows.size > 1 ? { kind: 'objects', refs: chosenNow() } : { kind: 'object', ref: row },
          })
        }
        chosen={chosenIds}
        onChoose={choose}
        onChooseAll={() => void attempt(chooseAll)}
        chooseLabel={t('list.choose')}
        onResize={(key, width) => setColumns(chosen.map((column) => (column.key === key ? { ...column, width, grow: 0 } : column)))}
        generation={pages.generation}
        shift={pages.shift}
        initialScroll={Number(here.kept('scroll') ?? 0)}
        initialRow={Number(here.kept('row') ?? 0)}
        onPlace={keepRow}
        onScroll={(top) => here.keep('scroll', top)}
        empty={
          pages.failed ? (
            <Empty icon="warning" title={t('list.failed')} actions={<TextButton onClick={pages.reload}>{t('bug.retry')}</TextButton>} />
          ) : !pages.ready ? null : conditionCount(filter) > 0 ? (
            <Empty
              icon="filter"
              title={t('list.noMatch')}
              actions={<TextButton onClick={() => onFilter({})}>{t('filter.clear')}</TextButton>}
            >
              <p>{t('list.noMatchHelp')}</p>
            </Empty>
          ) : (
            <Empty
              icon="import"
              title={t('list.empty', { title: info.title })}
              actions={
                <>
                  <TextButton icon="import" tone="main" onClick={() => runActionById('file.import')}>
                    {t('action.import')}
                  </TextButton>
                  <TextButton onClick={() => runActionById('object.create')}>{t('action.create')}</TextButton>
                  {storeIsEmpty ? <TextButton onClick={() => runActionById('file.sample')}>{t('action.sample')}</TextButton> : null}
                </>
              }
            >
              <p>{info.sentence}</p>
              <p>{t('list.emptyHelp')}</p>
            </Empty>
          )
        }
      />
      {editing ? (
        <CellEditor
          key={`${editing.row.id} ${editing.property}`}
          row={editing.row}
          property={editing.property}
          box={editing.cell.box}
          onClose={(goOn) => {
            setEditing(undefined);
            if (goOn !== undefined) editNext(editing.cell, goOn);
          }}
        />
      ) : null}
      <p className="s-hidden">{t('list.keysHelp', { rows: formatNumber(pages.total) })}</p>
    </Page>
  );
}
