/** Which steps of the history are shown: by act, by who, when, words and object. */
import { useMemo, useState, type ReactElement } from 'react';
import { CHANGE_ACTS, type Params, type Ref } from '../../../contracts/index.ts';
import { displayName } from '../../domain/links.tsx';
import { actWord, authorName } from '../../domain/steps.ts';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { TextButton } from '../../ui/controls.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { SearchField, Select } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icons.tsx';

export type StepFilter = Omit<Params<'steps'>, 'offset' | 'limit' | 'object'>;

const ACTS = ['import', ...CHANGE_ACTS, 'remove-source', 'export', 'undo', 'redo'] as const;
const SHOWN_HITS = 12;
const MAX_TEXT = 1000;

export function isNarrowed(filter: StepFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

interface Props {
  filter: StepFilter;
  onFilter: (filter: StepFilter) => void;
  /** id of the object that the history is narrowed to */
  object: string | undefined;
  onObject: (id: string | undefined) => void;
}

export function StepFilterBar({ filter, onFilter, object, onObject }: Props): ReactElement {
  const { data: sources } = useQuery('sources', {}, { keep: true });
  const names = [...new Set((sources?.sources ?? []).map(({ name }) => name))];
  const only = (values: readonly string[] | undefined): string => values?.[0] ?? '';
  const dayOf = (key: 'from' | 'to', label: string): ReactElement => (
    <div className="s-field">
      <span aria-hidden>{label}</span>
      <DateInput label={label} value={filter[key] ?? ''} onDay={(day) => onFilter({ ...filter, [key]: day })} />
    </div>
  );
  return (
    <div className="s-step-filter" role="group" aria-label={t('steps.filter')}>
      <SearchField
        label={t('steps.search')}
        value={filter.text ?? ''}
        onText={(text) => onFilter({ ...filter, text: text === '' ? undefined : text })}
        maxLength={MAX_TEXT}
      />
      <Select
        aria-label={t('steps.act')}
        options={[{ value: '', label: t('steps.anyAct') }, ...ACTS.map((act) => ({ value: act, label: actWord(act) }))]}
        value={only(filter.acts)}
        onValue={(act) => onFilter({ ...filter, acts: act === '' ? undefined : [act] })}
      />
      <Select
        aria-label={t('steps.author')}
        options={[
          { value: '', label: t('steps.anybody') },
          ...['user', ...names].map((name) => ({ value: name, label: authorName(name) })),
        ]}
        value={only(filter.authors)}
        onValue={(author) => onFilter({ ...filter, authors: author === '' ? undefined : [author] })}
      />
      {dayOf('from', t('filter.from'))}
      {dayOf('to', t('filter.to'))}
      {object === undefined ? (
        <ObjectBox onChoose={(ref) => onObject(ref.id)} />
      ) : (
        <ObjectChip id={object} onRemove={() => onObject(undefined)} />
      )}
      {isNarrowed(filter) || object !== undefined ? (
        <TextButton
          tone="quiet"
          onClick={() => {
            onFilter({});
            onObject(undefined);
          }}
        >
          {t('filter.clear')}
        </TextButton>
      ) : null}
    </div>
  );
}

function ObjectBox({ onChoose }: { onChoose: (ref: Ref) => void }): ReactElement {
  const [text, setText] = useState('');
  const wanted = text.trim();
  const { data, stale } = useQuery('search', wanted === '' ? undefined : { text: wanted, limit: SHOWN_HITS, hidden: true }, { keep: true });
  const options = useMemo(() => (wanted === '' ? [] : data?.hits), [wanted, data]);
  return (
    <Combobox
      label={t('steps.object')}
      placeholder={t('steps.object')}
      text={text}
      onText={setText}
      options={options}
      pending={stale}
      keyOf={(ref) => ref.id}
      render={(ref) => (
        <>
          <TypeIcon type={ref.type} />
          <span className="s-clip">{displayName(ref)}</span>
        </>
      )}
      onChoose={onChoose}
    />
  );
}

function ObjectChip({ id, onRemove }: { id: string; onRemove: () => void }): ReactElement {
  const { data } = useQuery('lookup', { values: [id] }, { keep: true });
  const name = displayName(data?.found[0]?.[0] ?? { id, name: '' });
  return (
    <button type="button" className="s-filter-chip" aria-label={t('filter.remove', { what: name })} title={id} onClick={onRemove}>
      <span className="s-clip">{name}</span>
      <Icon name="close" size={11} />
    </button>
  );
}
