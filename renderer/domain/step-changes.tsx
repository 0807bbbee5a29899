/** What one step did to each object, a page at a time. */
import { useState, type ReactElement } from 'react';
import type { StepChange } from '../../contracts/index.ts';
import { t, type MessageKey } from '../i18n/index.ts';
import { useQuery } from '../state/query.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { TextButton } from '../ui/controls.tsx';
import { FieldChanges } from './field-changes.tsx';
import { displayName, ObjectLink } from './links.tsx';

const PAGE = 20;
const MOST = 500;
/** So few are shown with all that they changed at once. */
const FEW = 3;

const WHAT: Readonly<Record<StepChange['what'], { word: MessageKey; tone: Tone }>> = {
  added: { word: 'stepChange.added', tone: 'good' },
  changed: { word: 'stepChange.changed', tone: 'info' },
  removed: { word: 'stepChange.removed', tone: 'warn' },
  restored: { word: 'stepChange.restored', tone: 'good' },
};

export function StepChanges({ step, label }: { step: number; label: string }): ReactElement {
  const [limit, setLimit] = useState(PAGE);
  const { data, loading } = useQuery('stepChanges', { step, offset: 0, limit }, { keep: true });
  if (!data) return <p className="s-dim">{loading ? t('loading') : ''}</p>;
  if (data.total === 0) return <p className="s-dim">{t('stepChange.none')}</p>;
  return (
    <>
      <ul className="s-step-changes" aria-label={label}>
        {data.changes.map((change, index) => (
          <li key={`${index} ${change.ref.id}`}>
            <ChangeOf change={change} open={data.total <= FEW} />
          </li>
        ))}
      </ul>
      {data.total > data.changes.length ? (
        limit < MOST ? (
          <TextButton tone="quiet" onClick={() => setLimit((before) => Math.min(MOST, before * 5))}>
            {t('stepChange.more', { shown: data.changes.length, count: data.total })}
          </TextButton>
        ) : (
          <p className="s-dim">{t('stepChange.most', { shown: data.changes.length, count: data.total })}</p>
        )
      ) : null}
    </>
  );
}

function ChangeOf({ change: { ref, what, changes }, open }: { change: StepChange; open: boolean }): ReactElement {
  const [shown, setShown] = useState(open);
  const { word, tone } = WHAT[what];
  return (
    <>
      <p className="s-step-change">
        <Badge tone={tone}>{t(word)}</Badge>
        <ObjectLink to={ref} />
        {changes.length > 0 ? (
          <TextButton tone="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('stepChange.fields', { count: changes.length })}
          </TextButton>
        ) : null}
      </p>
      {shown && changes.length > 0 ? (
        <FieldChanges type={ref.type} changes={changes} label={t('stepChange.of', { name: displayName(ref) })} />
      ) : null}
    </>
  );
}
