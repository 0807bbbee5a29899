/** Notes and opinions about the object: who wrote what, and when. */
import type { ReactElement } from 'react';
import type { Row } from '../../../contracts/index.ts';
import { isRecord } from '../../../stix/index.ts';
import { MarkingChip } from '../../domain/chips.tsx';
import { contextMenuOf, displayName, ObjectLink } from '../../domain/links.tsx';
import { Markdown, useKnownAddresses } from '../../domain/markdown.tsx';
import { opinionWord } from '../../domain/opinions.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { formatTime, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { useLimit } from '../../ui/use-limit.ts';
import { visibleLine } from '../../ui/visible-text.ts';

/** Newest first. */
function useRemarks(id: string, limit: number): { rows: readonly Row[]; total: number } | undefined {
  const asked = { id, direction: 'in', kind: 'reference', name: 'object_refs', offset: 0, limit } as const;
  const { data: notes } = useQuery('related', { ...asked, otherType: 'note' }, { keep: true });
  const { data: opinions } = useQuery('related', { ...asked, otherType: 'opinion' }, { keep: true });
  if (!notes || !opinions) return undefined;
  const rows = [...notes.rows, ...opinions.rows].map(({ other }) => other);
  rows.sort((a, b) => (b.created ?? b.received).localeCompare(a.created ?? a.received));
  return { rows, total: notes.total + opinions.total };
}

export function Remarks({ id, scope }: { id: string; scope: string }): ReactElement | null {
  const { limit, more } = useLimit();
  const remarks = useRemarks(id, limit);
  if (!remarks || remarks.total === 0) return null;
  return (
    <section className="s-block" aria-labelledby={`${scope}-remarks`}>
      <h2 id={`${scope}-remarks`}>
        {t('remarks.title')} <span className="s-count">{remarks.total}</span>
      </h2>
      <ul className="s-remarks">
        {remarks.rows.map((row) => (
          <li key={row.id}>
            <Remark row={row} />
          </li>
        ))}
      </ul>
      {remarks.rows.length < remarks.total ? (
        <TextButton tone="quiet" onClick={more}>
          {t('showMore')}
        </TextButton>
      ) : null}
    </section>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const NO_CITATIONS: readonly never[] = [];
const nothing = (): void => undefined;

function Remark({ row }: { row: Row }): ReactElement {
  const { data } = useQuery('object', { id: row.id }, { keep: true });
  const parsed: unknown = JSON.parse(data?.raised ?? data?.text ?? 'null');
  const object = isRecord(parsed) ? parsed : {};
  const isOpinion = row.type === 'opinion';
  const text = textOf(object[isOpinion ? 'explanation' : 'content']);
  const abstract = textOf(object['abstract']);
  const authors = Array.isArray(object['authors']) ? object['authors'].filter((one) => typeof one === 'string') : [];
  const known = useKnownAddresses([text]);
  return (
    <article className="s-remark" onContextMenu={contextMenuOf({ kind: 'object', ref: row })} aria-label={displayName(row)}>
      <p className="s-remark-head">
        <TypeIcon type={row.type} named />
        {isOpinion ? <Badge>{opinionWord(textOf(object['opinion']))}</Badge> : null}
        {row.author ? <ObjectLink to={row.author} icon={false} /> : null}
        {authors.length > 0 ? <span>{visibleLine(authors.join(', '), 200)}</span> : null}
        {row.author || authors.length > 0 ? null : <span className="s-dim">{t('remarks.noAuthor')}</span>}
        <span className="s-dim s-num" title={row.created}>
          {formatTime(row.created ?? row.received)}
        </span>
        {row.markings.map((marking) => (
          <MarkingChip key={marking.id} marking={marking} />
        ))}
        <span className="s-space" />
        <ObjectLink to={row} icon={false}>
          {t('remarks.open')}
        </ObjectLink>
      </p>
      {abstract === '' ? null : <p className="s-strong">{visibleLine(abstract, 500)}</p>}
      {text === '' ? null : <Markdown text={text} citations={NO_CITATIONS} known={known} onCite={nothing} />}
    </article>
  );
}
