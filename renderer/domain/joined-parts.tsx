/** What an entity is made of that is one by a standard id, with the way to say that it is not. */
import type { ReactElement } from 'react';
import type { JoinedPart, Ref } from '../../contracts/index.ts';
import { t } from '../i18n/index.ts';
import { TextButton } from '../ui/controls.tsx';
import { visibleLine } from '../ui/visible-text.ts';
import { displayName } from './links.tsx';
import './record.css';

const SHOWN_SOURCES = 6;

/** `onApart`: the first is another thing than the others. */
export function JoinedParts({ parts, onApart }: { parts: readonly JoinedPart[]; onApart: (refs: readonly Ref[]) => void }): ReactElement {
  const refs = parts.map(({ ref }) => ref);
  const name = refs[0] ? displayName(refs[0]) : '';
  return (
    <>
      <ul className="s-pair-sides">
        {parts.map(({ ref, sources }) => (
          <li key={ref.id}>
            <p>{displayName(ref)}</p>
            <p className="s-dim">{t('joined.saidBy', { sources: sourceNames(sources) })}</p>
            <p className="s-dim s-mono s-breakable">{visibleLine(ref.id)}</p>
            {refs.length > 2 ? (
              <TextButton
                icon="ungroup"
                tone="quiet"
                aria-label={t('joined.otherNamed', { id: ref.id })}
                onClick={() => onApart([ref, ...refs.filter((other) => other !== ref)])}
              >
                {t('joined.other')}
              </TextButton>
            ) : null}
          </li>
        ))}
      </ul>
      {refs.length === 2 ? (
        <div className="s-record-acts">
          <TextButton icon="ungroup" aria-label={t('joined.twoNamed', { name })} onClick={() => onApart(refs)}>
            {t('joined.two')}
          </TextButton>
        </div>
      ) : null}
    </>
  );
}

function sourceNames(sources: readonly string[]): string {
  const names = sources.slice(0, SHOWN_SOURCES).map((name) => visibleLine(name, 100));
  const more = sources.length - names.length;
  return [...names, ...(more > 0 ? [t('andMore', { count: more })] : [])].join(', ');
}
