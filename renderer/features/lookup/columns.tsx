/** Columns of the results. */
import type { ReactElement } from 'react';
import type { LookupEntry, Results } from '../../../contracts/index.ts';
import { ExternalId, LabelChip, StateChips } from '../../domain/chips.tsx';
import { displayName } from '../../domain/links.tsx';
import { TypeBadge, TypeIcon } from '../../domain/type-icon.tsx';
import { formatNumber, t } from '../../i18n/index.ts';
import type { GridColumn } from '../../ui/grid/grid.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { kindWord, shownValue } from '../../state/lookup-rows.ts';

const STATE_ICON = { known: 'check', ambiguous: 'question', unknown: 'search' } as const satisfies Record<LookupEntry['state'], IconName>;
const STATE_WORD = { known: 'lookup.known', ambiguous: 'lookup.ambiguous', unknown: 'lookup.unknown' } as const;

function What({ entry, withId }: { entry: LookupEntry; withId: boolean }): ReactElement | null {
  const [first, ...others] = entry.refs;
  if (!first) return null;
  if (entry.meanings > 1) {
    const names = entry.refs.slice(0, entry.meanings).map((ref) => displayName(ref)).join(' · '); // biome-ignore format: one list
    return (
      <span className="s-cell-name" title={names}>
        <span className="s-lookup-meanings s-num">{t('lookup.meanings', { count: entry.meanings })}</span>
        <span className="s-clip s-soft">{names}</span>
      </span>
    );
  }
  return (
    <span className="s-cell-name" title={[first.externalId, displayName(first)].filter(Boolean).join(' ')}>
      <TypeIcon type={first.type} named />
      <span className="s-clip s-strong">{displayName(first)}</span>
      {withId && first.externalId && first.externalId !== first.name && first.externalId !== entry.value ? (
        <ExternalId id={first.externalId} />
      ) : null}
      <StateChips of={first} />
      {others.length > 0 ? (
        <span className="s-dim s-num" title={others.map((ref) => displayName(ref)).join(', ')}>
          {t('lookup.others', { count: others.length })}
        </span>
      ) : null}
    </span>
  );
}

/** Where there is little room it belongs to the value and to what is known of it: the type has its icon, and what tells least goes. */
const ROOM_PX = 900;
const WIDE: ReadonlySet<string> = new Set(['type', 'sources', 'times']);

export function entryColumns(entries: readonly LookupEntry[], fanged: boolean, widthPx: number): GridColumn<LookupEntry>[] {
  const hasLabels = entries.some(({ labels }) => labels.length > 0);
  const hasRoom = widthPx >= ROOM_PX;
  return allColumns(fanged, hasRoom).filter(({ key }) => (WIDE.has(key) ? hasRoom : key !== 'labels' || hasLabels));
}

function allColumns(fanged: boolean, hasRoom: boolean): GridColumn<LookupEntry>[] {
  return [
    {
      key: 'state',
      title: t('lookup.state'),
      width: 100,
      sortable: true,
      cell: ({ state }) => (
        <span className={`s-lookup-state s-lookup-${state}`}>
          <Icon name={STATE_ICON[state]} size={13} />
          {t(STATE_WORD[state])}
        </span>
      ),
    },
    {
      key: 'value',
      title: t('lookup.value'),
      width: 236,
      sortable: true,
      grow: 5,
      cell: (entry) => {
        const value = shownValue(entry, fanged);
        return (
          <span className={`s-clip${entry.kind === 'name' ? ' s-strong' : ' s-mono'}`} title={value.slice(0, 1000)}>
            {visibleLine(value)}
          </span>
        );
      },
    },
    {
      key: 'kind',
      title: t('lookup.kind'),
      width: 84,
      sortable: true,
      cell: ({ kind }) => <span className="s-clip s-soft">{kindWord(kind)}</span>,
    },
    { key: 'what', title: t('lookup.what'), width: 116, sortable: true, grow: 3, cell: (entry) => <What entry={entry} withId={hasRoom} /> },
    {
      key: 'type',
      title: t('column.type'),
      width: 142,
      cell: ({ refs, meanings }) => (refs[0] && meanings === 1 ? <TypeBadge type={refs[0].type} /> : null),
    },
    {
      key: 'relationships',
      title: t('column.relationships'),
      width: 72,
      sortable: true,
      descendingFirst: true,
      numeric: true,
      cell: ({ relationships, meanings }) => (meanings === 1 ? <span className="s-num">{formatNumber(relationships)}</span> : null),
    },
    {
      key: 'sources',
      title: t('column.sources'),
      width: 64,
      sortable: true,
      descendingFirst: true,
      numeric: true,
      cell: ({ sources, meanings }) => (meanings === 1 ? <span className="s-num">{formatNumber(sources)}</span> : null),
    },
    {
      key: 'labels',
      title: t('column.labels'),
      width: 90,
      grow: 1,
      cell: ({ labels }) => (
        <span className="s-chips" title={labels.join(', ')}>
          {labels.slice(0, 1).map((label) => (
            <LabelChip key={label} label={label} />
          ))}
        </span>
      ),
    },
    {
      key: 'times',
      title: t('lookup.times'),
      width: 52,
      sortable: true,
      descendingFirst: true,
      numeric: true,
      cell: ({ times }) => <span className={times > 1 ? 's-num' : 's-num s-dim'}>{formatNumber(times)}</span>,
    },
    {
      key: 'line',
      title: t('lookup.line'),
      width: 60,
      sortable: true,
      numeric: true,
      cell: ({ line }) => <span className="s-num s-soft">{formatNumber(line)}</span>,
    },
  ];
}

export type UnreadLine = Results['lookupText']['unrecognised'][number];

export function lineColumns(): GridColumn<UnreadLine>[] {
  return [
    {
      key: 'line',
      title: t('lookup.line'),
      width: 72,
      numeric: true,
      cell: ({ line }) => <span className="s-num s-soft">{formatNumber(line)}</span>,
    },
    {
      key: 'text',
      title: t('lookup.text'),
      width: 240,
      grow: 1,
      cell: ({ text }) => (
        <span className="s-clip" title={text}>
          {visibleLine(text)}
        </span>
      ),
    },
  ];
}
