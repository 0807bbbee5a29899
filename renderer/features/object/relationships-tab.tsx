/** The ties of one object, group by group: the other end, what was said of the tie, and the report that says so. */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { RelatedRow, RelationshipGroup } from '../../../contracts/index.ts';
import { plainText } from '../../domain/citations.ts';
import { StateChips } from '../../domain/chips.tsx';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { TieDetails } from '../../domain/tie-details.tsx';
import { t } from '../../i18n/index.ts';
import { ask } from '../../state/connection.ts';
import { usePages } from '../../state/pages.ts';
import { useSettings } from '../../state/settings.ts';
import { Empty, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { GroupList, groupKey, groupTitle } from './group-list.tsx';

interface Props {
  id: string;
  ownType: string;
  groups: readonly RelationshipGroup[] | undefined;
  chosen: string | undefined;
  onGroup: (group: string) => void;
}

export function RelationshipsTab({ id, ownType, groups, chosen, onGroup }: Props): ReactElement {
  const group =
    groups?.find((entry) => groupKey(entry) === chosen) ?? groups?.find((entry) => entry.kind === 'relationship') ?? groups?.[0];
  if (!groups) return <p className="s-loading">{t('loading')}</p>;
  if (!group) {
    return (
      <Empty icon="link" title={t('object.noTies')}>
        <p>{t('object.noTiesHelp')}</p>
      </Empty>
    );
  }
  return (
    <div className="s-ties">
      <div className="s-ties-groups s-scroll">
        <GroupList ownType={ownType} level={2} groups={groups} chosen={groupKey(group)} onChoose={onGroup} />
      </div>
      <RelatedList key={groupKey(group)} id={id} ownType={ownType} group={group} />
    </div>
  );
}

const rowKey = (row: RelatedRow): string => `${row.relationship?.id ?? ''} ${row.other.id}`;

function RelatedList({ id, ownType, group }: { id: string; ownType: string; group: RelationshipGroup }): ReactElement {
  const showHidden = useSettings((settings) => settings.showHidden);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const asked = useMemo(
    () => ({
      id,
      direction: group.direction,
      name: group.name,
      kind: group.kind,
      otherType: group.otherType,
      ...(showHidden ? { hidden: true } : {}),
    }),
    [id, group.direction, group.name, group.kind, group.otherType, showHidden],
  );
  const pages = usePages<RelatedRow>({
    question: JSON.stringify(asked),
    load: (offset, limit, signal) => ask('related', { ...asked, offset, limit }, signal),
    rowKey,
  });
  const toggle = useCallback((key: string): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  return (
    <section className="s-ties-list" aria-label={groupTitle(group, ownType)}>
      <header>
        <h2>{groupTitle(group, ownType)}</h2>
        <span className="s-count" role="status">
          {pages.ready ? t('object.tieCount', { count: pages.total }) : t('loading')}
        </span>
        {pages.stale ? (
          <TextButton icon="refresh" tone="main" onClick={pages.reload}>
            {t('list.stale')}
          </TextButton>
        ) : null}
      </header>
      <VirtualList
        label={groupTitle(group, ownType)}
        count={pages.ready ? pages.total : 0}
        estimatePx={76}
        onNeed={pages.need}
        generation={pages.generation}
        render={(index) => {
          const row = pages.rowAt(index);
          return row ? <RelatedEntry row={row} open={open.has(rowKey(row))} onToggle={toggle} /> : <div className="s-tie s-tie-waiting" />;
        }}
      />
    </section>
  );
}

const NAMED_SOURCES = 3;

function RelatedEntry({ row, open, onToggle }: { row: RelatedRow; open: boolean; onToggle: (key: string) => void }): ReactElement {
  const { relationship, other, description, externalReferences } = row;
  const summary = useMemo(() => plainText(description ?? ''), [description]);
  const names = externalReferences.flatMap((reference) => (reference.source_name ? [reference.source_name] : []));
  const canOpen = relationship !== undefined;
  const key = rowKey(row);
  return (
    <div
      className={`s-tie${relationship && (relationship.revoked || relationship.deprecated || relationship.withdrawn) ? ' s-row-gone' : ''}`}
    >
      <div className="s-tie-head" data-entry-main>
        <ObjectLink to={other} />
        {relationship ? <StateChips of={relationship} /> : null}
        {other.aliases.length > 0 ? (
          <span className="s-dim s-clip">
            {other.aliases
              .filter((alias) => alias !== other.name)
              .slice(0, 4)
              .join(', ')}
          </span>
        ) : null}
      </div>
      {summary !== '' && !open ? <p className="s-tie-text">{summary}</p> : null}
      {canOpen ? (
        <button type="button" className="s-tie-sources" aria-expanded={open} onClick={() => onToggle(key)}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={11} />
          <span className="s-hidden">{t('tie.sourcesOf', { name: displayName(other), count: externalReferences.length })} </span>
          {names.length > 0 ? (
            <span className="s-clip">
              {names.slice(0, NAMED_SOURCES).join(' · ')}
              {names.length > NAMED_SOURCES ? ` ${t('andMore', { count: names.length - NAMED_SOURCES })}` : ''}
            </span>
          ) : (
            <span>{t('tie.details')}</span>
          )}
        </button>
      ) : null}
      {open ? <TieDetails row={row} countSources /> : null}
    </div>
  );
}
