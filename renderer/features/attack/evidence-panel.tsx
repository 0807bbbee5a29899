/** The statements behind a cell: who says that it is used, in which words, after which reports. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import type { Results } from '../../../contracts/index.ts';
import { plainText } from '../../domain/citations.ts';
import { StateChips } from '../../domain/chips.tsx';
import { displayName, ObjectLink } from '../../domain/links.tsx';
import { TieDetails } from '../../domain/tie-details.tsx';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { formatNumber, t } from '../../i18n/index.ts';
import { ask } from '../../state/connection.ts';
import { usePages } from '../../state/pages.ts';
import { CompareMark } from '../../ui/badge.tsx';
import { Empty, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Roving } from '../../ui/roving.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import type { Row, Subject } from './model.ts';
import { type Chosen, usersOf } from './subjects.ts';
import { cellLabel, markText, techniqueName } from './words.ts';

type Evidence = Results['attackEvidence']['rows'][number];

const rowKey = (row: Evidence): string => `${row.subject.id} ${row.tie.relationship?.id ?? row.tie.other.id}`;

export function EvidencePanel({
  row,
  subs,
  subjects,
  chosen,
  hidden,
  onOpen,
  onClose,
}: {
  row: Row;
  /** what stands below it */
  subs: readonly Row[];
  subjects: readonly Subject[];
  chosen: Chosen;
  hidden: boolean;
  onOpen: (row: Row) => void;
  onClose: () => void;
}): ReactElement {
  const { technique } = row;
  const panel = useRef<HTMLElement>(null);
  const users = usersOf(chosen);
  useEffect(() => panel.current?.focus({ preventScroll: true }), [technique.id]);
  const places = useMemo(() => new Map(subjects.map((subject, place) => [subject.id, place])), [subjects]);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="at-evidence"
      aria-label={t('attack.evidenceOf', { name: techniqueName(row) })}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <PanelHead title={t('attack.evidence')} icon={<TypeIcon type="attack-pattern" />} onClose={onClose} />
      <div className="at-evidence-technique">
        <ObjectLink to={technique} icon={false} />
        <Layers row={row} subjects={subjects} />
        <Below subs={subs} subjects={subjects} onOpen={onOpen} />
      </div>
      {users ? (
        <Statements
          technique={technique.id}
          users={users}
          through={chosen.through}
          hidden={hidden}
          places={places}
          several={subjects.length > 1}
        />
      ) : null}
    </aside>
  );
}

/** Sub-techniques that somebody uses: their statements are one step away. */
function Below({
  subs,
  subjects,
  onOpen,
}: {
  subs: readonly Row[];
  subjects: readonly Subject[];
  onOpen: (row: Row) => void;
}): ReactElement | null {
  const used = subs.filter(({ use }) => use.isUsed);
  if (used.length === 0) return null;
  return (
    <Roving as="ul" label={t('attack.subsUsed')} className="at-below-list">
      {used.map((sub) => (
        <li key={sub.key}>
          <button type="button" title={cellLabel(sub, subjects)} onClick={() => onOpen(sub)}>
            <span className="at-below-name s-clip">{techniqueName(sub)}</span>
            {subjects.map((subject, place) =>
              sub.use.own[place] ? (
                subjects.length > 1 ? (
                  <CompareMark key={subject.key} at={place} />
                ) : (
                  <span key={subject.key} className="s-dim s-num">
                    {subject.kind === 'layer' ? '' : formatNumber(sub.use.own[place]?.count ?? 0)}
                  </span>
                )
              ) : null,
            )}
          </button>
        </li>
      ))}
    </Roving>
  );
}

/** What imported layers say of it: they have no statements of their own. */
function Layers({ row, subjects }: { row: Row; subjects: readonly Subject[] }): ReactElement | null {
  const said = subjects.flatMap((subject, place) => {
    const mark = row.use.own[place];
    return subject.kind === 'layer' && mark ? [{ subject, place, mark }] : [];
  });
  if (said.length === 0) return null;
  return (
    <ul className="at-evidence-layers">
      {said.map(({ subject, place, mark }) => (
        <li key={subject.key}>
          <CompareMark at={place} />
          <div>
            <strong>{visibleLine(subject.name, 120)}</strong> <span className="s-dim">{markText(subject, mark)}</span>
            {mark.entry?.comment ? <p className="s-long-text">{visibleLine(mark.entry.comment, 2000)}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Statements({
  technique,
  users,
  through,
  hidden,
  places,
  several,
}: {
  technique: string;
  users: NonNullable<ReturnType<typeof usersOf>>;
  through: boolean;
  hidden: boolean;
  places: ReadonlyMap<string, number>;
  several: boolean;
}): ReactElement {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const asked = { technique, users, through, ...(hidden ? { hidden: true } : {}) };
  const pages = usePages<Evidence>({
    question: JSON.stringify(asked),
    load: (offset, limit, signal) => ask('attackEvidence', { ...asked, offset, limit }, signal),
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
    <>
      <p className="at-evidence-count" role="status">
        {pages.ready ? t('attack.statements', { count: pages.total }) : t('loading')}
        {pages.stale ? (
          <TextButton icon="refresh" tone="main" onClick={pages.reload}>
            {t('list.stale')}
          </TextButton>
        ) : null}
      </p>
      {pages.failed ? (
        <Empty icon="warning" title={t('list.failed')} actions={<TextButton onClick={pages.reload}>{t('bug.retry')}</TextButton>} />
      ) : pages.ready && pages.total === 0 ? (
        <p className="at-evidence-none s-dim">{t('attack.noEvidence')}</p>
      ) : (
        <VirtualList
          label={t('attack.evidence')}
          count={pages.ready ? pages.total : 0}
          estimatePx={96}
          onNeed={pages.need}
          generation={pages.generation}
          render={(index) => {
            const row = pages.rowAt(index);
            if (!row) return <div className="at-statement at-statement-waiting" />;
            const place = several ? places.get(row.subject.id) : undefined;
            return <Statement row={row} place={place} open={open.has(rowKey(row))} onToggle={toggle} />;
          }}
        />
      )}
    </>
  );
}

function Statement({
  row,
  place,
  open,
  onToggle,
}: {
  row: Evidence;
  place: number | undefined;
  open: boolean;
  onToggle: (key: string) => void;
}): ReactElement {
  const { subject, through, tie, sources } = row;
  const { relationship, description, externalReferences } = tie;
  const summary = useMemo(() => plainText(description ?? ''), [description]);
  return (
    <div className="at-statement">
      <div className="at-statement-head" data-entry-main>
        {place === undefined ? null : <CompareMark at={place} />}
        <ObjectLink to={subject} />
        {relationship ? <StateChips of={relationship} /> : null}
      </div>
      {through ? (
        <p className="at-through">
          <span className="s-dim">{t('attack.throughWhom')}</span> <ObjectLink to={through} />
        </p>
      ) : null}
      {relationship === undefined ? <p className="s-dim">{t('attack.member')}</p> : null}
      {summary !== '' && !open ? <p className="at-statement-text">{summary}</p> : null}
      <p className="at-statement-foot s-dim">
        <Icon name="source" size={12} />
        <span className="s-clip" title={sources.map((name) => visibleLine(name)).join('\n')}>
          {sources.map((name) => visibleLine(name, 80)).join(' · ')}
        </span>
      </p>
      {relationship ? (
        <button type="button" className="s-tie-sources" aria-expanded={open} onClick={() => onToggle(rowKey(row))}>
          <Icon name={open ? 'chevron-down' : 'chevron-right'} size={11} />
          <span>{t('attack.references', { count: externalReferences.length })}</span>
          <span className="s-hidden">{displayName(subject)}</span>
        </button>
      ) : null}
      {open && relationship ? <TieDetails row={tie} /> : null}
    </div>
  );
}
