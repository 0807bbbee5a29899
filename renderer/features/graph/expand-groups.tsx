/** What is around the selection, by tie and type, with counts: nothing is drawn before one knows how much it is. */
import { useState, type ReactElement } from 'react';
import type { TieCount } from '../../../contracts/index.ts';
import { propertyLabel } from '../../../stix/index.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { useSettings } from '../../state/settings.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { useGraph, useShown } from './hooks.ts';
import { nodeOf } from './model/facts.ts';

/** More would be a question as long as its answer. */
const MAX_ASKED = 2000;
const FIRST = 30;

const keyOf = ({ direction, kind, name, otherType }: TieCount): string => JSON.stringify([direction, kind, name, otherType]);

export function ExpandGroups({ ids }: { ids: readonly string[] }): ReactElement | null {
  const { session } = useShown();
  const showHidden = useSettings((settings) => settings.showHidden);
  const facts = useGraph((state) => state.facts);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const asked = ids.length <= MAX_ASKED;
  const { data, loading } = useQuery('graphGroups', asked ? { ids: [...ids], ...(showHidden ? { hidden: true } : {}) } : undefined, {
    keep: true,
  });
  const groups = data?.groups ?? [];
  if (!asked || (!loading && groups.length === 0)) {
    return <p className="s-graph-part s-dim">{asked ? t('graph.nothingAround') : t('graph.tooManyAsked')}</p>;
  }
  const shown = all ? groups : groups.slice(0, FIRST);
  const picked = groups.filter((group) => chosen.has(keyOf(group)));
  const count = picked.reduce((sum, group) => sum + group.count, 0);
  const ownType = nodeOf(facts, ids[0] ?? '').type;
  const toggle = (key: string): void => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const add = (): void => {
    const wanted = picked.map(({ direction, kind, name, otherType }) => ({ direction, kind, name, otherType }));
    void attempt(async () => {
      await acts.expand(session, wanted, ids);
      setChosen(new Set());
    });
  };
  return (
    <section className="s-graph-part s-graph-expand" aria-label={t('graph.around')}>
      <header>
        <h3>{t('graph.around')}</h3>
        <TextButton tone="quiet" onClick={() => setChosen(picked.length === groups.length ? new Set() : new Set(groups.map(keyOf)))}>
          {t(picked.length === groups.length && groups.length > 0 ? 'graph.chooseNone' : 'graph.chooseAll')}
        </TextButton>
      </header>
      <ul>
        {shown.map((group) => {
          const key = keyOf(group);
          const name =
            group.kind === 'reference'
              ? propertyLabel(group.direction === 'out' ? ownType : group.otherType, group.name)
              : visibleLine(group.name, 80);
          const other = describeType(group.otherType).plural;
          return (
            <li key={key}>
              <label className="s-check" title={t(group.direction === 'out' ? 'group.out' : 'group.in', { name, other })}>
                <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
                <Icon name={group.direction === 'out' ? 'forward' : 'back'} size={11} />
                <span className={`s-clip ${group.kind === 'reference' ? 's-dim' : 's-verb'}`}>{name}</span>
                <TypeIcon type={group.otherType} />
                <span className="s-clip">{other}</span>
                <span className="s-space" />
                <span className="s-dim s-num">{formatNumber(group.count)}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {groups.length > shown.length ? (
        <TextButton tone="quiet" onClick={() => setAll(true)}>
          {t('andMore', { count: groups.length - shown.length })}
        </TextButton>
      ) : null}
      <TextButton icon="expand" tone="main" disabled={picked.length === 0} onClick={add}>
        {picked.length === 0 ? t('graph.addNone') : t('graph.addCount', { count })}
      </TextButton>
    </section>
  );
}
