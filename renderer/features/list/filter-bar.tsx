/** The filters of a list: values with their counts, two ranges, a text, and the one switch for what no longer holds. */
import { Popover } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { Filter, Results } from '../../../contracts/index.ts';
import { describeType } from '../../domain/types.ts';
import { t, type MessageKey } from '../../i18n/index.ts';
import { offerFocus } from '../../state/focus-requests.ts';
import { useQuery } from '../../state/query.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { TextButton } from '../../ui/controls.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Icon } from '../../ui/icons.tsx';
import { FacetList } from './facet-list.tsx';
import { conditionCount, type ScopeInfo, scopedFilter } from './scope.ts';

type Dimension = 'types' | 'labels' | 'markings' | 'authors' | 'sources' | 'relationshipTypes';

const DIMENSIONS: readonly { key: Dimension; title: MessageKey }[] = [
  { key: 'types', title: 'filter.type' },
  { key: 'relationshipTypes', title: 'filter.relationshipType' },
  { key: 'labels', title: 'filter.label' },
  { key: 'markings', title: 'filter.marking' },
  { key: 'authors', title: 'filter.author' },
  { key: 'sources', title: 'filter.source' },
];

const TEXT_AFTER_MS = 120;

export function FilterBar({
  info,
  filter,
  onChange,
}: {
  info: ScopeInfo;
  filter: Filter;
  onChange: (filter: Filter) => void;
}): ReactElement {
  const showHidden = useSettings((settings) => settings.showHidden);
  const [open, setOpen] = useState<Dimension | 'modified' | 'confidence' | undefined>();
  const count = conditionCount(filter);
  const { data } = useQuery('facets', open || count > 0 ? { filter: scopedFilter(info, filter, showHidden) } : undefined, { keep: true });
  const dimensions = DIMENSIONS.filter(({ key }) =>
    key === 'types' ? info.types.length > 1 : key === 'relationshipTypes' ? info.kind === 'relationships' : true,
  );
  const toggleOpen =
    (key: typeof open) =>
    (is: boolean): void =>
      setOpen(is ? key : undefined);

  return (
    <div className="s-filters" role="group" aria-label={t('filter.label.bar')}>
      <TextFilter value={filter.text ?? ''} onChange={(text) => onChange(withValue(filter, 'text', text === '' ? undefined : text))} />
      {dimensions.map(({ key, title }) => (
        <FilterPopover key={key} title={t(title)} active={filter[key]?.length ?? 0} opened={open === key} onOpen={toggleOpen(key)}>
          <FacetList
            title={t(title)}
            facets={key === 'types' ? data?.types.filter((facet) => info.types.includes(String(facet.value))) : data?.[key]}
            isType={key === 'types'}
            chosen={(filter[key] ?? []).map(String)}
            onChange={(values) => onChange(withFacets(filter, key, values))}
          />
        </FilterPopover>
      ))}
      <FilterPopover
        title={t('filter.modified')}
        active={(filter.modifiedFrom ? 1 : 0) + (filter.modifiedTo ? 1 : 0)}
        opened={open === 'modified'}
        onOpen={toggleOpen('modified')}
      >
        <DateRange filter={filter} span={data?.modified} onChange={onChange} />
      </FilterPopover>
      <FilterPopover
        title={t('filter.confidence')}
        active={(filter.confidenceFrom === undefined ? 0 : 1) + (filter.confidenceTo === undefined ? 0 : 1)}
        opened={open === 'confidence'}
        onOpen={toggleOpen('confidence')}
      >
        <ConfidenceRange filter={filter} onChange={onChange} />
      </FilterPopover>
      {count > 0 ? (
        <TextButton icon="close" tone="quiet" onClick={() => onChange({})}>
          {t('filter.clear')}
        </TextButton>
      ) : null}
      <label className="s-check s-filter-hidden" title={t('filter.hiddenHelp')}>
        <input
          type="checkbox"
          role="switch"
          checked={showHidden}
          onChange={(event) => changeSettings({ showHidden: event.target.checked })}
        />
        <span>{t('filter.hidden')}</span>
      </label>
      {count > 0 ? <ActiveFilters filter={filter} facets={data} onChange={onChange} /> : null}
    </div>
  );
}

function withValue<K extends keyof Filter>(filter: Filter, key: K, value: Filter[K] | undefined): Filter {
  const { [key]: _old, ...rest } = filter;
  return value === undefined ? rest : { ...rest, [key]: value };
}

/** Values are compared as text in the list; sources are numbers in the contract. */
function withFacets(filter: Filter, key: Dimension, values: readonly string[]): Filter {
  if (values.length === 0) return withValue(filter, key, undefined);
  return key === 'sources' ? withValue(filter, 'sources', values.map(Number)) : withValue(filter, key, [...values]);
}

function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => offerFocus('filter', () => input.current?.focus()), []);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), TEXT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <span className="s-filter-text">
      <Icon name="filter" size={13} />
      <input
        ref={input}
        type="text"
        aria-label={t('filter.text')}
        placeholder={t('filter.textPlaceholder')}
        spellCheck={false}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </span>
  );
}

function FilterPopover({
  title,
  active,
  opened,
  onOpen,
  children,
}: {
  title: string;
  active: number;
  opened: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}): ReactElement {
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-start" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className={`s-filter${active > 0 ? ' s-filter-on' : ''}`}
          aria-haspopup="dialog"
          onClick={() => onOpen(!opened)}
        >
          <span>{title}</span>
          {active > 0 ? <span className="s-filter-count s-num">{active}</span> : null}
          <Icon name="chevron-down" size={11} />
        </button>
      </Popover.Target>
      <Popover.Dropdown className="s-facets" aria-label={title}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}

function DateRange({
  filter,
  span,
  onChange,
}: {
  filter: Filter;
  span: [string, string] | undefined;
  onChange: (filter: Filter) => void;
}): ReactElement {
  const field = (key: 'modifiedFrom' | 'modifiedTo', label: MessageKey): ReactElement => (
    <div className="s-field">
      <span aria-hidden>{t(label)}</span>
      <DateInput label={t(label)} value={(filter[key] ?? '').slice(0, 10)} onDay={(day) => onChange(withValue(filter, key, day))} />
    </div>
  );
  return (
    <div className="s-range">
      {field('modifiedFrom', 'filter.from')}
      {field('modifiedTo', 'filter.to')}
      {span ? <p className="s-dim">{t('filter.span', { from: span[0].slice(0, 10), to: span[1].slice(0, 10) })}</p> : null}
    </div>
  );
}

function ConfidenceRange({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }): ReactElement {
  const field = (key: 'confidenceFrom' | 'confidenceTo', label: MessageKey): ReactElement => (
    <label className="s-field">
      <span>{t(label)}</span>
      <input
        type="number"
        min={0}
        max={100}
        value={filter[key] ?? ''}
        onChange={(event) => {
          const value = event.target.valueAsNumber;
          onChange(withValue(filter, key, Number.isNaN(value) ? undefined : Math.min(100, Math.max(0, value))));
        }}
      />
    </label>
  );
  return (
    <div className="s-range">
      {field('confidenceFrom', 'filter.atLeast')}
      {field('confidenceTo', 'filter.atMost')}
    </div>
  );
}

/** What is set, each with its way out. */
function ActiveFilters({
  filter,
  facets,
  onChange,
}: {
  filter: Filter;
  facets: Results['facets'] | undefined;
  onChange: (filter: Filter) => void;
}): ReactElement {
  const chips: { key: string; text: string; remove: () => void }[] = [];
  for (const { key, title } of DIMENSIONS) {
    for (const value of (filter[key] ?? []).map(String)) {
      const facet = facets?.[key].find((entry) => String(entry.value) === value);
      const word = key === 'types' ? describeType(value).plural : value === 'none' ? t('filter.none') : (facet?.label ?? value);
      chips.push({
        key: `${key} ${value}`,
        text: `${t(title)}: ${word}`,
        remove: () =>
          onChange(
            withFacets(
              filter,
              key,
              (filter[key] ?? []).map(String).filter((other) => other !== value),
            ),
          ),
      });
    }
  }
  const single = (key: 'modifiedFrom' | 'modifiedTo' | 'confidenceFrom' | 'confidenceTo' | 'text', title: MessageKey): void => {
    const value = filter[key];
    if (value !== undefined)
      chips.push({ key, text: t(title, { value: String(value) }), remove: () => onChange(withValue(filter, key, undefined)) });
  };
  single('modifiedFrom', 'filter.chipFrom');
  single('modifiedTo', 'filter.chipTo');
  single('confidenceFrom', 'filter.chipAtLeast');
  single('confidenceTo', 'filter.chipAtMost');
  single('text', 'filter.chipText');
  return (
    <ul className="s-filter-chips" aria-label={t('filter.active')}>
      {chips.map((chip) => (
        <li key={chip.key}>
          <button type="button" className="s-filter-chip" aria-label={t('filter.remove', { what: chip.text })} onClick={chip.remove}>
            <span className="s-clip">{chip.text}</span>
            <Icon name="close" size={11} />
          </button>
        </li>
      ))}
    </ul>
  );
}
