/** What was found, in groups; one stop for Tab, arrows move, the keys of the page decide. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { groupOf, type Item, type ItemGroup } from '../../../stix/triage/index.ts';
import { displayName } from '../../domain/links.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { kindWord, shownValue } from '../../state/lookup-rows.ts';
import { showItem, type TriageSession } from '../../state/triage.ts';
import { sayAll } from '../../state/triage-acts.ts';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { stateOf } from './document-view.tsx';
import { benignWord } from './words.ts';

type Line = { group: ItemGroup; items: readonly Item[] } | { item: Item };

const STATE_ICON = { yes: 'check', no: 'close', open: 'question', benign: 'info' } as const;
const HEAD_PX = 32;
const ROW_PX = 30;

export function ItemList({ session, onEnter }: { session: TriageSession; onEnter: () => void }): ReactElement {
  const { items, at, workspace } = session;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(items), [items]);
  const atLine = lines.findIndex((line) => 'item' in line && line.item.key === at);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ('group' in (lines[index] ?? {}) ? HEAD_PX : ROW_PX),
    overscan: 12,
  });
  useEffect(() => {
    if (atLine >= 0) virtualizer.scrollToIndex(atLine);
  }, [atLine, virtualizer]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
    const index = items.findIndex(({ key }) => key === at);
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 10, PageUp: index - 10, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (event.key === 'Enter') onEnter();
    else if (to === undefined) return;
    else showItem(workspace, items[Math.max(0, Math.min(to, items.length - 1))]?.key);
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="s-triage-items s-scroll"
      role="listbox"
      aria-label={t('triage.findings')}
      aria-activedescendant={atLine >= 0 ? `triage-${workspace}-${atLine}` : undefined}
      tabIndex={0}
      data-main-focus
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const place = { transform: `translateY(${start}px)`, height: size };
          return 'group' in line ? (
            <GroupHead key={line.group} line={line} place={place} workspace={workspace} />
          ) : (
            <Row key={line.item.key} id={`triage-${workspace}-${index}`} item={line.item} place={place} session={session} />
          );
        })}
      </div>
    </div>
  );
}

function linesOf(items: readonly Item[]): Line[] {
  const groups = new Map<ItemGroup, Item[]>();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  return [...groups].flatMap(([group, own]): Line[] => [{ group, items: own }, ...own.map((item) => ({ item }))]);
}

type Place = { transform: string; height: number };

function GroupHead({
  line,
  place,
  workspace,
}: {
  line: { group: ItemGroup; items: readonly Item[] };
  place: Place;
  workspace: number;
}): ReactElement {
  const title = t(`triage.group.${line.group}`);
  const keys = line.items.map(({ key }) => key);
  return (
    <div role="presentation" className="s-triage-group" style={place}>
      <span className="s-triage-group-name">{title}</span>
      <span className="s-num s-dim">{t('number', { value: keys.length })}</span>
      {/* the same by key: in a list of options nothing else can have the focus */}
      <span className="s-triage-acts" aria-hidden="true">
        <IconButton icon="check" tabIndex={-1} label={t('triage.yesAll', { what: title })} onClick={() => sayAll(workspace, keys, 'yes')} />
        <IconButton icon="close" tabIndex={-1} label={t('triage.noAll', { what: title })} onClick={() => sayAll(workspace, keys, 'no')} />
      </span>
    </div>
  );
}

function Row({ id, item, place, session }: { id: string; item: Item; place: Place; session: TriageSession }): ReactElement {
  const { finding, meanings } = item;
  const state = stateOf(session.triage, item);
  const isAt = session.at === item.key;
  const value = shownValue({ kind: finding.type, value: finding.value }, false);
  const of = session.triage.decisions[item.key]?.of ?? (meanings.length === 1 ? meanings[0] : undefined);
  return (
    <div
      id={id}
      role="option"
      aria-selected={isAt}
      className={`s-triage-row s-triage-${state}${isAt ? ' s-triage-at' : ''}`}
      style={place}
      onClick={() => showItem(session.workspace, item.key)}
    >
      <Icon name={STATE_ICON[state]} size={13} />
      <span className={`s-clip s-triage-value${finding.type === 'name' ? ' s-strong' : ' s-mono'}`} title={value.slice(0, 1000)}>
        {visibleLine(value)}
      </span>
      <span className="s-triage-about">
        {of ? (
          <span className="s-triage-known" title={displayName(of)}>
            <TypeIcon type={of.type} named />
            <span className="s-clip">{of.name === finding.value ? t('triage.known') : displayName(of)}</span>
          </span>
        ) : meanings.length > 1 ? (
          <span className="s-triage-ask">{t('lookup.meanings', { count: meanings.length })}</span>
        ) : finding.benign ? (
          <span className="s-dim s-clip">{benignWord(finding.benign.reason)}</span>
        ) : (
          <span className="s-dim">{kindWord(finding.type)}</span>
        )}
      </span>
      <span className="s-num s-dim s-triage-times">
        {finding.spans.length > 1 ? t('triage.times', { count: finding.spans.length }) : ''}
      </span>
      <span className="s-hidden">{t(`triage.state.${state}`)}</span>
    </div>
  );
}
