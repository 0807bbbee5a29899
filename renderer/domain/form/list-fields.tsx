/** Fields that hold several values: own words, references to objects, small rows. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { mayPointAt, type FormProperty } from '../../../stix/index.ts';
import { MarkingChip } from '../chips.tsx';
import { displayName } from '../links.tsx';
import { TypeIcon } from '../type-icon.tsx';
import { wordsFor } from './words.ts';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

interface Props<T> {
  property: FormProperty;
  value: T;
  onValue: (value: T) => void;
}

const SHOWN = 12;
/** The search knows no types: of this many hits those are proposed that the property may lead to. */
const ASKED = 80;

export function TagsField({ property, value, onValue }: Props<readonly string[]>): ReactElement {
  const [text, setText] = useState('');
  const options = useMemo(() => wordsFor(property, text).filter((word) => !value.includes(word)), [property, text, value]);
  return (
    <div className="s-edit-list">
      {value.map((word) => (
        <span key={word} className="s-edit-chip">
          <span className="s-clip">{visibleLine(word)}</span>
          <IconButton
            icon="close"
            label={t('edit.remove', { name: visibleLine(word, 60) })}
            onClick={() => onValue(value.filter((one) => one !== word))}
          />
        </span>
      ))}
      <Combobox
        label={t('edit.addTag', { label: property.label })}
        icon="plus"
        text={text}
        onText={setText}
        options={options}
        keyOf={(word) => word}
        render={(word) => <span className="s-clip">{visibleLine(word)}</span>}
        onChoose={(word) => onValue([...new Set([...value, word])])}
      />
    </div>
  );
}

function useProposals(property: FormProperty, text: string): { options: readonly Ref[] | undefined; pending: boolean } {
  const wanted = text.trim();
  const types = property.targets?.filter((target) => target.includes('-') || target === 'identity' || target === 'location') ?? [];
  const isListed = wanted === '' && types.length > 0;
  const { data: hits, stale } = useQuery('search', wanted === '' ? undefined : { text: wanted, limit: ASKED }, { keep: true, live: false });
  const { data: listed } = useQuery(
    'list',
    isListed ? { filter: { types }, sort: { column: 'name', descending: false }, offset: 0, limit: SHOWN } : undefined,
    { live: false },
  );
  const options = useMemo(
    () => (wanted === '' ? (listed?.rows ?? []) : hits?.hits.filter((hit) => mayPointAt(property, hit.type) !== undefined).slice(0, SHOWN)),
    [wanted, listed, hits, property],
  );
  return { options, pending: wanted !== '' && stale };
}

export function RefsField({
  property,
  value,
  onValue,
  known,
}: Props<readonly string[]> & { known: Readonly<Record<string, Ref>> }): ReactElement {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, Ref>>(new Map());
  const { options, pending } = useProposals(property, text);
  return (
    <div className="s-edit-list">
      {value.map((id) => {
        const ref = chosen.get(id) ?? known[id];
        const name = ref ? displayName(ref) : id;
        return (
          <span key={id} className="s-edit-chip" title={id}>
            {ref?.type === 'marking-definition' ? <MarkingChip marking={ref} /> : <span className="s-clip">{visibleLine(name)}</span>}
            <IconButton
              icon="close"
              label={t('edit.remove', { name: visibleLine(name, 60) })}
              onClick={() => onValue(value.filter((one) => one !== id))}
            />
          </span>
        );
      })}
      {property.list || value.length === 0 ? (
        <Combobox
          label={t('edit.addRef', { label: property.label })}
          text={text}
          onText={setText}
          options={options}
          pending={pending}
          keyOf={(ref) => ref.id}
          isDisabled={(ref) => value.includes(ref.id)}
          onChoose={(ref) => {
            setChosen((before) => new Map(before).set(ref.id, ref));
            onValue([...value, ref.id]);
          }}
          render={(ref) => (
            <>
              <TypeIcon type={ref.type} />
              {ref.type === 'marking-definition' ? <MarkingChip marking={ref} /> : <span className="s-clip">{displayName(ref)}</span>}
            </>
          )}
        />
      ) : null}
    </div>
  );
}

/** External references and kill-chain phases. What a row has beside its texts stays in it. */
export function RowsField({ property, value, onValue }: Props<readonly Record<string, unknown>[]>): ReactElement {
  const fields = (property.fields ?? []).filter(({ kind }) => kind === 'string' || kind === 'url' || kind === 'markdown');
  const set = (at: number, name: string, text: string): void =>
    onValue(
      value.map((row, index) => {
        if (index !== at) return row;
        const { [name]: _before, ...others } = row;
        return text === '' ? others : { ...others, [name]: text };
      }),
    );
  return (
    <div className="s-edit-rows">
      {value.map((row, index) => (
        // rows have nothing of their own to be known by
        <div key={index} className="s-edit-row">
          {fields.map(({ name }) => {
            const now = row[name];
            return (
              <TextInput
                key={name}
                aria-label={t('edit.rowField', { label: property.label, number: index + 1, field: name })}
                placeholder={name}
                value={typeof now === 'string' ? now : ''}
                onText={(text) => set(index, name, text)}
              />
            );
          })}
          <IconButton
            icon="close"
            label={t('edit.removeRow', { label: property.label, number: index + 1 })}
            onClick={() => onValue(value.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <TextButton icon="plus" tone="quiet" onClick={() => onValue([...value, {}])}>
        {t('edit.addRow', { label: property.label })}
      </TextButton>
    </div>
  );
}
