/** Fields that hold several values: own words, references to objects, small rows. */
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { mayPointAt, type FormProperty } from '../../../stix/index.ts';
import { useLabelProposals } from './label-proposals.ts';
import { wordsFor } from './words.ts';
import { t } from '../../i18n/index.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { IconButton, TextButton } from '../../ui/controls.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { RefPicker } from './ref-picker.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

interface Props<T> {
  property: FormProperty;
  value: T;
  onValue: (value: T) => void;
}

/** Their words are those in use. */
const LABELS: ReadonlySet<string> = new Set(['labels', 'x_opencti_labels']);

export function TagsField({ property, value, onValue }: Props<readonly string[]>): ReactElement {
  const [text, setText] = useState('');
  const isLabels = LABELS.has(property.name);
  const labels = useLabelProposals(text, isLabels);
  const options = useMemo(
    () => (isLabels ? labels : wordsFor(property, text))?.filter((word) => !value.includes(word)),
    [isLabels, labels, property, text, value],
  );
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

export function RefsField({
  property,
  value,
  onValue,
  known,
}: Props<readonly string[]> & { known: Readonly<Record<string, Ref>> }): ReactElement {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Ref>>(new Map());
  const fits = useCallback((type: string) => mayPointAt(property, type) !== undefined, [property]);
  const listed = property.targets?.filter((target) => target.includes('-') || target === 'identity' || target === 'location') ?? [];
  return (
    <RefPicker
      label={t('edit.addRef', { label: property.label })}
      value={value.map((id) => chosen.get(id) ?? known[id] ?? { id, type: id.split('--', 1)[0] ?? '', name: id })}
      fits={fits}
      listed={listed}
      single={property.list !== true}
      onAdd={(ref) => {
        setChosen((before) => new Map(before).set(ref.id, ref));
        onValue([...value, ref.id]);
      }}
      onRemove={({ id }) => onValue(value.filter((one) => one !== id))}
    />
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
