/** Where sources say different things of an object: their words side by side, which one is shown, and the way to take another. */
import { useMemo, type ReactElement } from 'react';
import { OWN_SOURCE, type Ref, type Results, type Saying } from '../../../contracts/index.ts';
import { propertyLabel } from '../../../stix/index.ts';
import { PropertyName, StatedValue } from '../../domain/field-changes.tsx';
import { displayName } from '../../domain/links.tsx';
import { authorName } from '../../domain/steps.ts';
import { formatTime, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { chooseValue, LOOKED_THROUGH, takeBackChoice } from '../../state/choose.ts';
import { useQuery } from '../../state/query.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import '../../domain/record.css';

type Difference = Results['contradictions']['properties'][number];

export function Contradictions({ of }: { of: Ref }): ReactElement | null {
  const { data } = useQuery('contradictions', { id: of.id }, { keep: true });
  const { data: sources } = useQuery('sources', {}, { keep: true });
  const trusted = new Map((sources?.sources ?? []).map(({ source, confidence }) => [source, confidence]));
  const names = useNames(data?.properties);
  const { data: choices } = useQuery('steps', { object: of.id, acts: ['choose'], offset: 0, limit: LOOKED_THROUGH }, { keep: true });
  const hasChosen = choices?.steps.some(({ undone }) => !undone) ?? false;
  if (!data || data.properties.length === 0) return null;
  return (
    <section className="s-block s-differs" aria-label={t('differ.title')}>
      <h2>
        {t('differ.title')} <span className="s-count">{data.properties.length}</span>
      </h2>
      <p className="s-dim">{t('differ.lead')}</p>
      {data.properties.map((difference) => (
        <Property key={difference.property} of={of} difference={difference} names={names} trusted={trusted} hasChosen={hasChosen} />
      ))}
    </section>
  );
}

/** What ids among the values mean. */
function useNames(properties: readonly Difference[] | undefined): ReadonlyMap<string, string> {
  const ids = useMemo(() => {
    const found = new Set<string>();
    for (const { property, sayings } of properties ?? [])
      if (/_refs?$/.test(property)) for (const { value } of sayings) for (const id of textsIn(value)) found.add(id);
    return [...found].slice(0, 1000);
  }, [properties]);
  const { data } = useQuery('lookup', ids.length === 0 ? undefined : { values: ids }, { keep: true });
  return useMemo(() => {
    const pairs = ids.flatMap((id, index): [string, string][] => {
      const ref = data?.found[index]?.[0];
      return ref ? [[id, displayName(ref)]] : [];
    });
    return new Map(pairs);
  }, [ids, data]);
}

function textsIn(value: string): string[] {
  const parsed: unknown = JSON.parse(value);
  return (Array.isArray(parsed) ? parsed : [parsed]).filter((one): one is string => typeof one === 'string');
}

interface PropertyProps {
  of: Ref;
  difference: Difference;
  names: ReadonlyMap<string, string>;
  /** source → how much it is trusted where its objects do not say */
  trusted: ReadonlyMap<number, number | undefined>;
  /** a choice of some property still holds */
  hasChosen: boolean;
}

function Property({ of, difference: { property, sayings }, names, trusted, hasChosen }: PropertyProps): ReactElement {
  const label = propertyLabel(of.type, property);
  const shown = sayings.find(({ chosen }) => chosen);
  const isOwn = shown?.by.some(({ source }) => source === OWN_SOURCE) ?? false;
  return (
    <div className="s-differ" role="group" aria-label={label}>
      <h3>
        <PropertyName type={of.type} path={property} />
        {isOwn && hasChosen ? (
          <TextButton tone="quiet" icon="undo" onClick={() => void attempt(() => takeBackChoice(of, property))}>
            {t('differ.takeBack')}
          </TextButton>
        ) : null}
      </h3>
      <ul className="s-merge-values">
        {sayings.map((saying, index) => (
          <li key={saying.value} className={`s-merge-value${saying.chosen ? ' s-differ-shown' : ''}`}>
            <SayingOf
              saying={saying}
              isOwn={isOwn}
              names={/_refs?$/.test(property) ? names : undefined}
              trusted={trusted}
              take={
                <TextButton
                  aria-label={t('differ.takeNamed', { property: label, number: index + 1 })}
                  onClick={() => void attempt(() => chooseValue(of, property, saying.value))}
                >
                  {t('differ.take')}
                </TextButton>
              }
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function SayingOf({
  saying: { value, by, chosen },
  isOwn,
  names,
  trusted,
  take,
}: {
  saying: Saying;
  isOwn: boolean;
  names: ReadonlyMap<string, string> | undefined;
  trusted: PropertyProps['trusted'];
  take: ReactElement;
}): ReactElement {
  const named = names && textsIn(value).map((id) => names.get(id) ?? id);
  return (
    <>
      <div className="s-differ-value">
        {named ? <span className="s-breakable">{visibleLine(named.join(' · '), 1000)}</span> : <StatedValue value={value} />}
        <ul className="s-differ-by">
          {by.map(({ statement, source, name, modified, confidence = trusted.get(source) }) => (
            <li key={statement}>
              <strong>{source === OWN_SOURCE ? t('history.you') : authorName(name)}</strong>
              <span className="s-dim s-num">
                {[
                  modified === undefined ? t('differ.noTime') : formatTime(modified),
                  confidence === undefined ? t('differ.noConfidence') : t('differ.confidence', { value: confidence }),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {chosen ? <Badge tone="good">{t(isOwn ? 'differ.yours' : 'differ.shown')}</Badge> : take}
    </>
  );
}
