/** Columns of the lists: what they show, how wide they are, which a list starts with, and how the choice is kept. */
import type { Row } from '../../../contracts/index.ts';
import { typeModel } from '../../../stix/index.ts';
import { Confidence, ExternalId, LabelChip, MarkingChip, StateChips } from '../../domain/chips.tsx';
import { displayName, verbOf } from '../../domain/links.tsx';
import { TypeBadge, TypeIcon } from '../../domain/type-icon.tsx';
import { formatNumber, formatTimeShort, t, type MessageKey } from '../../i18n/index.ts';
import type { ListScope } from '../../state/navigation.ts';
import { visibleLine } from '../../ui/visible-text.ts';
import type { GridColumn } from '../../ui/grid/grid.tsx';
import { editedProperty } from './edited.ts';

interface ColumnSpec extends Omit<GridColumn<Row>, 'title'> {
  title: MessageKey;
  /** lists that can show it */
  of: 'entities' | 'relationships' | 'both';
}

const SHOWN_CHIPS = 3;

const SPECS: readonly ColumnSpec[] = [
  {
    key: 'name',
    title: 'column.name',
    width: 184,
    grow: 3,
    sortable: true,
    of: 'entities',
    cell: (row) => (
      <span className="s-cell-name">
        <TypeIcon type={row.type} named />
        <span className="s-clip s-strong">{displayName(row)}</span>
        <StateChips of={row} />
      </span>
    ),
  },
  {
    key: 'source',
    title: 'column.source',
    width: 190,
    grow: 2,
    of: 'relationships',
    cell: (row) => (row.source ? <RefCell of={row.source} /> : null),
  },
  {
    key: 'relationshipType',
    title: 'column.relationshipType',
    width: 112,
    of: 'relationships',
    cell: (row) => (
      <span className="s-cell-name">
        <span className="s-verb">{verbOf(row)}</span>
        <StateChips of={row} />
      </span>
    ),
  },
  {
    key: 'target',
    title: 'column.target',
    width: 210,
    grow: 2,
    of: 'relationships',
    cell: (row) => (row.target ? <RefCell of={row.target} /> : null),
  },
  { key: 'type', title: 'column.type', width: 132, sortable: true, of: 'both', cell: (row) => <TypeBadge type={row.type} /> },
  {
    key: 'externalId',
    title: 'column.externalId',
    width: 108,
    sortable: true,
    of: 'both',
    cell: (row) => (row.externalId ? <ExternalId id={row.externalId} /> : null),
  },
  {
    key: 'aliases',
    title: 'column.aliases',
    width: 120,
    grow: 2,
    of: 'entities',
    cell: (row) => (
      <span className="s-clip s-soft" title={row.aliases.slice(0, 40).join(', ')}>
        {visibleLine(
          row.aliases
            .filter((alias) => alias !== row.name)
            .slice(0, 8)
            .join(', '),
        )}
      </span>
    ),
  },
  { key: 'labels', title: 'column.labels', width: 104, grow: 1, of: 'both', cell: (row) => <Chips of={row.labels} /> },
  {
    key: 'markings',
    title: 'column.markings',
    width: 104,
    grow: 1,
    of: 'both',
    cell: (row) => (
      <span className="s-chips">
        {row.markings.slice(0, SHOWN_CHIPS).map((marking) => (
          <MarkingChip key={marking.id} marking={marking} />
        ))}
      </span>
    ),
  },
  {
    key: 'confidence',
    title: 'column.confidence',
    width: 96,
    sortable: true,
    descendingFirst: true,
    of: 'both',
    cell: (row) => (row.confidence === undefined ? null : <Confidence value={row.confidence} />),
  },
  {
    key: 'author',
    title: 'column.author',
    width: 112,
    grow: 1,
    sortable: true,
    of: 'both',
    cell: ({ author }) =>
      author ? (
        <span className="s-clip s-soft" title={displayName(author)}>
          {displayName(author)}
        </span>
      ) : null,
  },
  {
    key: 'created',
    title: 'column.created',
    width: 138,
    sortable: true,
    descendingFirst: true,
    of: 'both',
    cell: (row) => <TimeCell raw={row.created} />,
  },
  {
    key: 'modified',
    title: 'column.modified',
    width: 138,
    sortable: true,
    descendingFirst: true,
    of: 'both',
    cell: (row) => <TimeCell raw={row.modified} />,
  },
  {
    key: 'received',
    title: 'column.received',
    width: 138,
    sortable: true,
    descendingFirst: true,
    of: 'both',
    cell: (row) => <TimeCell raw={row.received} />,
  },
  {
    key: 'relationships',
    title: 'column.relationships',
    width: 84,
    sortable: true,
    descendingFirst: true,
    numeric: true,
    of: 'entities',
    cell: (row) => <span className="s-num">{formatNumber(row.relationships)}</span>,
  },
  {
    key: 'sources',
    title: 'column.sources',
    width: 76,
    sortable: true,
    descendingFirst: true,
    numeric: true,
    of: 'both',
    cell: (row) => <span className="s-num">{formatNumber(row.sources)}</span>,
  },
  {
    key: 'id',
    title: 'column.id',
    width: 330,
    of: 'both',
    cell: (row) => (
      <span className="s-mono s-clip s-soft" title={row.id}>
        {row.id}
      </span>
    ),
  },
];

function RefCell({ of }: { of: NonNullable<Row['source']> }) {
  return (
    <span className="s-cell-name">
      <TypeIcon type={of.type} />
      <span className={`s-clip${of.stub ? ' s-soft' : ' s-strong'}`}>{displayName(of)}</span>
      {of.externalId ? <ExternalId id={of.externalId} /> : null}
    </span>
  );
}

function Chips({ of }: { of: readonly string[] }) {
  return (
    <span className="s-chips" title={of.slice(0, 40).join(', ')}>
      {of.slice(0, 1).map((label) => (
        <LabelChip key={label} label={label} />
      ))}
      {of.length > 1 ? <span className="s-dim s-num">+{formatNumber(of.length - 1)}</span> : null}
    </span>
  );
}

function TimeCell({ raw }: { raw: string | undefined }) {
  return raw ? (
    <span className="s-num s-soft" title={raw}>
      {formatTimeShort(raw)}
    </span>
  ) : null;
}

export type ListKind = 'entities' | 'relationships';

/** In the order in which the chooser offers them. */
export function columnsFor(kind: ListKind): GridColumn<Row>[] {
  return SPECS.filter((spec) => spec.of === 'both' || spec.of === kind).map((spec) => ({
    ...spec,
    title: t(spec.title),
    editable: (row) => editedProperty(row, spec.key) !== undefined,
  }));
}

export function defaultColumns(scope: ListScope, kind: ListKind): string[] {
  if (kind === 'relationships')
    return [
      'source',
      'relationshipType',
      'target',
      ...(scope === 'relationships' ? [] : ['type']),
      'confidence',
      'author',
      'modified',
      'sources',
    ];
  if (scope.startsWith('type:')) {
    // values and patterns have no numbers of others and no second names: their own needs the room
    const named = typeModel(scope.slice('type:'.length)).group === 'Observations' ? ['confidence'] : ['externalId', 'aliases'];
    return ['name', ...named, 'labels', 'markings', 'author', 'modified', 'relationships'];
  }
  return ['name', 'type', 'externalId', 'labels', 'markings', 'author', 'modified', 'relationships'];
}

export interface ChosenColumn {
  key: string;
  width: number | undefined;
}

/** Kept as `key` or `key:width`; what this version does not know is left out. */
export function readColumns(
  kept: readonly string[] | undefined,
  known: readonly GridColumn<Row>[],
  fallback: readonly string[],
): ChosenColumn[] {
  const chosen = (kept ?? fallback).flatMap((entry): ChosenColumn[] => {
    const [key = '', width] = entry.split(':');
    if (!known.some((column) => column.key === key)) return [];
    const pixels = width === undefined ? Number.NaN : Number.parseInt(width, 10);
    return [{ key, width: pixels >= 40 && pixels <= 2000 ? pixels : undefined }];
  });
  return chosen.length > 0 ? chosen : fallback.map((key) => ({ key, width: undefined }));
}

export function writeColumns(chosen: readonly ChosenColumn[]): string[] {
  return chosen.map(({ key, width }) => (width === undefined ? key : `${key}:${width}`));
}
