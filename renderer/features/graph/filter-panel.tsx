/** Legend and filters in one: what the colours mean, what is shown of it, when, and how sure. Each change is an act that can be undone. */
import { useEffect, useMemo, type ReactElement } from 'react';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t, type MessageKey } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { ask, asSextantError } from '../../state/connection.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Select } from '../../ui/fields.tsx';
import { Legend } from '../../ui/legend.tsx';
import { RangeSlider, Slider } from '../../ui/slider.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { useGraph, useShown } from './hooks.ts';
import { groupWord } from './names.ts';
import { isFiltered, NO_FILTERS, setFilters, TIME_BASES, toggled, type Filters, type Span, type TimeBasis } from './model/document.ts';
import { nodeOf, tiesOf, type Times } from './model/facts.ts';
import { dayOf, dayText, histogram, timeSpan } from './model/time-range.ts';
import { act, change, documentOf, type Session } from './session.ts';

const BASES = { stated: 'graph.basis.stated', created: 'graph.basis.created', modified: 'graph.basis.modified' } as const satisfies Record<
  TimeBasis,
  MessageKey
>;
const MAX_ENTRIES = 40;
const BARS = 48;

function filter(session: Session, change: Partial<Filters>, merge = false): void {
  const document = documentOf(session);
  act(session, setFilters(document, { ...document.filters, ...change }), { key: 'graph.act.filter' }, { merge });
}

export function FilterPanel(): ReactElement {
  const { session } = useShown();
  const document = useGraph((state) => state.history.now);
  const facts = useGraph((state) => state.facts);
  const { filters, members, ties } = document;
  const types = useMemo(() => counted([...members.keys()].map((id) => nodeOf(facts, id).type)), [members, facts]);
  const names = useMemo(() => counted(tiesOf({ members, ties }, facts).map(({ name }) => name)), [members, ties, facts]);
  const clear = (): void => {
    const document = documentOf(session);
    act(session, setFilters(document, NO_FILTERS), { key: 'graph.act.unfilter' });
  };
  return (
    <div className="s-graph-details s-scroll" tabIndex={-1}>
      <section className="s-graph-part">
        <h3>{t('graph.legendTypes')}</h3>
        <Legend
          label={t('graph.legendTypes')}
          entries={types.map(([type, count]) => ({
            key: type,
            label: groupWord(type),
            mark: { icon: <TypeIcon type={type} /> },
            count,
            pressed: !filters.types.has(type),
          }))}
          onToggle={(type) => filter(session, { types: toggled(filters.types, type) })}
        />
      </section>
      {names.length > 0 ? (
        <section className="s-graph-part">
          <h3>{t('graph.legendTies')}</h3>
          <Legend
            label={t('graph.legendTies')}
            entries={names.map(([name, count]) => ({
              key: name,
              label: visibleLine(name, 80),
              mark: { colour: 'var(--s-line-strong)', shape: 'line' },
              count,
              pressed: !filters.ties.has(name),
            }))}
            onToggle={(name) => filter(session, { ties: toggled(filters.ties, name) })}
          />
        </section>
      ) : null}
      <TimeRange />
      <section className="s-graph-part">
        <h3>{t('object.confidence')}</h3>
        <Slider
          label={t('graph.confidenceFrom')}
          min={0}
          max={100}
          step={5}
          value={filters.confidenceFrom ?? 0}
          onChange={(value) => {
            const { confidenceFrom: _, ...rest } = documentOf(session).filters;
            const next: Filters = value > 0 ? { ...rest, confidenceFrom: value } : rest;
            act(session, setFilters(documentOf(session), next), { key: 'graph.act.confidence' }, { merge: true });
          }}
        />
        <p className="s-dim">
          {filters.confidenceFrom === undefined ? t('graph.confidenceAny') : t('graph.confidenceOf', { value: filters.confidenceFrom })}
        </p>
      </section>
      {isFiltered(filters) ? (
        <section className="s-graph-part">
          <TextButton icon="clear" onClick={clear}>
            {t('graph.clearFilters')}
          </TextButton>
        </section>
      ) : null}
    </div>
  );
}

function counted(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MAX_ENTRIES);
}

/** Stated times stand in texts: read only when the range goes by them. */
async function learnTimes(session: Session, signal: AbortSignal): Promise<void> {
  const { history, facts } = session.store.getState();
  const ids = [
    ...history.now.members.keys(),
    ...tiesOf(history.now, facts)
      .filter(({ kind }) => kind === 'relationship')
      .map(({ id }) => id),
  ];
  const unknown = ids.filter((id) => !facts.times.has(id));
  const times = new Map<string, Times>(facts.times);
  for (let at = 0; at < unknown.length; at += MAX_TIMES) {
    const some = unknown.slice(at, at + MAX_TIMES);
    const answer = await ask('graphTimes', { ids: some }, signal);
    for (const [index, id] of some.entries()) times.set(id, answer.times[index] ?? {});
  }
  if (unknown.length > 0 && !signal.aborted) change(session, { facts: { ...session.store.getState().facts, times } });
}
const MAX_TIMES = 5000;

function TimeRange(): ReactElement {
  const { session } = useShown();
  const document = useGraph((state) => state.history.now);
  const facts = useGraph((state) => state.facts);
  const { span } = document.filters;
  const basis = span?.basis ?? 'created';
  const { members, ties } = document;
  useEffect(() => {
    if (basis !== 'stated') return undefined;
    const abort = new AbortController();
    learnTimes(session, abort.signal).catch((reason: unknown) => {
      if (asSextantError(reason).code !== 'cancelled') reportBug(reason);
    });
    return () => abort.abort();
  }, [session, basis, members, ties]);
  const whole = useMemo(() => timeSpan({ members, ties }, facts, basis), [members, ties, facts, basis]);
  const bars = useMemo(() => (whole ? histogram(whole, BARS) : []), [whole]);
  const set = (next: Span): void => {
    const now = documentOf(session);
    const { span: _, ...rest } = now.filters;
    const isOpen = next.from === undefined && next.to === undefined && next.basis === 'created';
    act(session, setFilters(now, isOpen ? rest : { ...rest, span: next }), { key: 'graph.act.span' }, { merge: true });
  };
  const from = whole ? Math.max(whole.first, span?.from === undefined ? whole.first : dayOf(span.from)) : 0;
  const to = whole ? Math.max(from, Math.min(whole.last, span?.to === undefined ? whole.last : dayOf(span.to))) : 0;
  return (
    <section className="s-graph-part">
      <h3>{t('graph.time')}</h3>
      <Select<TimeBasis>
        aria-label={t('graph.timeBasis')}
        value={basis}
        options={TIME_BASES.map((value) => ({ value, label: t(BASES[value]) }))}
        onValue={(value) => set({ basis: value })}
      />
      {whole && whole.last > whole.first ? (
        <>
          <RangeSlider
            label={t('graph.time')}
            min={whole.first}
            max={whole.last}
            format={dayText}
            bars={bars}
            value={[from, to]}
            onChange={([low, high]) =>
              set({ basis, ...(low > whole.first ? { from: dayText(low) } : {}), ...(high < whole.last ? { to: dayText(high) } : {}) })
            }
          />
          <p className="s-dim s-num">{t('graph.timeSpan', { from: dayText(from), to: dayText(to) })}</p>
        </>
      ) : (
        <p className="s-dim">{t('graph.noTimes')}</p>
      )}
    </section>
  );
}
