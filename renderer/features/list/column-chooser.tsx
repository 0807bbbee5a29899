/** Which columns a list shows, in which order and how wide; all of it by keyboard too. */
import { Popover } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Row } from '../../../contracts/index.ts';
import { t } from '../../i18n/index.ts';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import type { GridColumn } from '../../ui/grid/grid.tsx';
import type { ChosenColumn } from './columns.tsx';

interface Props {
  known: readonly GridColumn<Row>[];
  chosen: readonly ChosenColumn[];
  onChange: (chosen: ChosenColumn[] | undefined) => void;
}

const WIDTH_STEP_PX = 40;

export function ColumnChooser({ known, chosen, onChange }: Props): ReactElement {
  const keys = chosen.map((column) => column.key);
  const ordered = [
    ...chosen.flatMap(({ key }) => known.find((column) => column.key === key) ?? []),
    ...known.filter((column) => !keys.includes(column.key)),
  ];
  const move = (at: number, by: number): void => {
    const next = [...chosen];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    onChange(next);
  };
  const widen = (at: number, by: number): void => {
    const base = known.find((column) => column.key === chosen[at]?.key)?.width ?? 120;
    onChange(chosen.map((column, index) => (index === at ? { ...column, width: Math.max(60, (column.width ?? base) + by) } : column)));
  };
  const toggle = (key: string, at: number): void =>
    onChange(at >= 0 ? chosen.filter((column) => column.key !== key) : [...chosen, { key, width: undefined }]);

  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <TextButton icon="columns" tone="quiet" aria-haspopup="dialog">
          {t('list.columns')}
        </TextButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')} className="s-chooser">
        <ul>
          {ordered.map((column) => {
            const at = keys.indexOf(column.key);
            const isOnly = at >= 0 && chosen.length === 1;
            return (
              <li key={column.key}>
                <label className="s-check">
                  <input type="checkbox" checked={at >= 0} disabled={isOnly} onChange={() => toggle(column.key, at)} />
                  <span>{column.title}</span>
                </label>
                {at >= 0 ? (
                  <span className="s-chooser-move">
                    <button
                      type="button"
                      aria-label={t('list.narrower', { column: column.title })}
                      onClick={() => widen(at, -WIDTH_STEP_PX)}
                    >
                      −
                    </button>
                    <button type="button" aria-label={t('list.wider', { column: column.title })} onClick={() => widen(at, WIDTH_STEP_PX)}>
                      +
                    </button>
                    <IconButton
                      icon="up"
                      label={t('list.columnUp', { column: column.title })}
                      disabled={at === 0}
                      onClick={() => move(at, -1)}
                    />
                    <IconButton
                      icon="down"
                      label={t('list.columnDown', { column: column.title })}
                      disabled={at === chosen.length - 1}
                      onClick={() => move(at, 1)}
                    />
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
        <TextButton tone="quiet" onClick={() => onChange(undefined)}>
          {t('list.columnsReset')}
        </TextButton>
      </Popover.Dropdown>
    </Popover>
  );
}
