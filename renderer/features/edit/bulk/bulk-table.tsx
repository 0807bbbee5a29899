/** What each line will be, before anything is made. */
import { useMemo, type ReactElement } from 'react';
import { displayName } from '../../../domain/links.tsx';
import { TypeBadge } from '../../../domain/type-icon.tsx';
import { t, type MessageKey } from '../../../i18n/index.ts';
import { openObjectIn } from '../../../state/navigation.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Empty } from '../../../ui/controls.tsx';
import { Grid, type GridColumn } from '../../../ui/grid/grid.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import type { BulkRow, RowState, Trouble } from './plan.ts';

const STATES: Readonly<Record<RowState, { word: MessageKey; tone: Tone }>> = {
  new: { word: 'bulk.new', tone: 'good' },
  known: { word: 'bulk.known', tone: 'info' },
  repeated: { word: 'bulk.repeated', tone: 'plain' },
  invalid: { word: 'bulk.invalid', tone: 'warn' },
};
const TROUBLES: Readonly<Record<Trouble, MessageKey>> = {
  unrecognised: 'bulk.trouble.unrecognised',
  'only-known': 'bulk.trouble.only-known',
  ambiguous: 'bulk.trouble.ambiguous',
  'too-long': 'bulk.trouble.too-long',
};

function columnsOf(): GridColumn<BulkRow>[] {
  return [
    { key: 'line', title: t('bulk.line'), width: 56, numeric: true, cell: ({ line }) => <span className="s-num s-dim">{line}</span> },
    {
      key: 'value',
      title: t('bulk.value'),
      width: 112,
      grow: 1,
      cell: ({ text }) => (
        <span className="s-clip s-mono" title={visibleLine(text, 300)}>
          {visibleLine(text, 300)}
        </span>
      ),
    },
    { key: 'type', title: t('column.type'), width: 148, cell: ({ type }) => (type === undefined ? null : <TypeBadge type={type} />) },
    {
      key: 'state',
      title: t('bulk.state'),
      width: 112,
      grow: 1,
      cell: ({ state, ref, trouble }) => (
        <span className="s-cell-name">
          <Badge tone={STATES[state].tone}>{t(STATES[state].word)}</Badge>
          <span className="s-clip s-soft" title={trouble ? t(TROUBLES[trouble]) : ref ? displayName(ref) : undefined}>
            {trouble ? t(TROUBLES[trouble]) : ref ? displayName(ref) : null}
          </span>
        </span>
      ),
    },
  ];
}

const nothing = (): void => undefined;

export function BulkTable({ rows, pending, isEmpty }: { rows: readonly BulkRow[]; pending: boolean; isEmpty: boolean }): ReactElement {
  const columns = useMemo(columnsOf, []);
  const counts = useMemo(() => {
    const found: Record<RowState, number> = { new: 0, known: 0, repeated: 0, invalid: 0 };
    for (const { state } of rows) found[state]++;
    return found;
  }, [rows]);
  const wrong = useMemo(() => rows.filter(({ state }) => state === 'invalid').slice(0, SHOWN_LINES), [rows]);
  return (
    <>
      <p role="status" className="s-num">
        {isEmpty ? t('bulk.nothing') : pending ? t('loading') : t('bulk.summary', counts)}
        {counts.invalid > 0 && !pending ? (
          <span className="s-dim"> {t('bulk.wrongLines', { count: counts.invalid, lines: wrong.map(({ line }) => line).join(', ') })}</span>
        ) : null}
      </p>
      <Grid
        label={t('bulk.preview')}
        columns={columns}
        total={rows.length}
        rowAt={(index) => rows[index]}
        rowKey={({ line, text }) => `${line} ${text}`}
        onNeed={nothing}
        onOpen={({ ref }) => {
          if (ref) openObjectIn(ref.id, 'tab', undefined, displayName(ref));
        }}
        chooseLabel=""
        generation={0}
        shift={0}
        empty={
          <Empty icon="paste" title={t('bulk.emptyTitle')}>
            <p>{t('bulk.emptyText')}</p>
          </Empty>
        }
      />
    </>
  );
}

const SHOWN_LINES = 12;
