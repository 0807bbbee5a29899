/** One property of the form, in the control that its kind asks for. */
import { useId, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { say, t, type Message } from '../../i18n/index.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Field, FieldNote, Select, TextInput } from '../../ui/fields.tsx';
import { isRecords, isTexts, type FormField } from './draft.ts';
import { ConfidenceField } from './confidence-field.tsx';
import { RefsField, RowsField, TagsField } from './list-fields.tsx';
import { wordsFor } from './words.ts';

interface Props {
  field: FormField;
  value: unknown;
  onValue: (value: unknown) => void;
  error: Message | undefined;
  /** what the standard advises against in it */
  advice?: string | undefined;
  known: Readonly<Record<string, Ref>>;
  isFirst: boolean;
}

const NONE: readonly never[] = [];

function helpOf({ property, kind }: FormField): string | undefined {
  const more = kind === 'time' ? t('edit.timeHelp') : kind === 'json' ? t('edit.asJson') : undefined;
  const help = [property.hint, more].filter((text) => text !== undefined).join(' ');
  return help === '' ? undefined : help;
}

export function FormFieldBox({ field, value, onValue, error, advice, known, isFirst }: Props): ReactElement {
  const noteId = useId();
  const { property, kind } = field;
  const help = helpOf(field);
  const said = error && say(error);
  const hasNote = (said ?? help ?? advice) !== undefined;
  if (kind === 'tags' || kind === 'refs' || kind === 'rows' || (kind === 'choice' && !property.closed))
    return (
      <div className="s-field-box" role="group" aria-label={property.label} {...(hasNote ? { 'aria-describedby': noteId } : {})}>
        <span className="s-edit-label">{property.label}</span>
        {kind === 'tags' ? (
          <TagsField property={property} value={isTexts(value) ? value : NONE} onValue={onValue} />
        ) : kind === 'refs' ? (
          <RefsField property={property} value={isTexts(value) ? value : NONE} onValue={onValue} known={known} />
        ) : kind === 'rows' ? (
          <RowsField property={property} value={isRecords(value) ? value : NONE} onValue={onValue} />
        ) : (
          <Combobox
            label={property.label}
            icon="chevron-down"
            keepText
            text={typeof value === 'string' ? value : ''}
            onText={onValue}
            options={wordsFor(property, typeof value === 'string' ? value : '')}
            keyOf={(word) => word}
            render={(word) => word}
            onChoose={onValue}
          />
        )}
        <FieldNote id={noteId} help={help} error={said} advice={advice} />
      </div>
    );
  const text = typeof value === 'string' ? value : '';
  return (
    <Field label={property.label} help={help} error={said} advice={advice}>
      {(ids) =>
        property.name === 'confidence' && kind === 'number' ? (
          <ConfidenceField label={property.label} ids={ids} value={text} onValue={onValue} />
        ) : kind === 'yesno' ? (
          <Select
            {...ids}
            options={[
              { value: '', label: t('edit.notSaid') },
              { value: 'true', label: t('yes') },
              { value: 'false', label: t('no') },
            ]}
            value={typeof value === 'boolean' ? (value ? 'true' : 'false') : ''}
            onValue={(chosen) => onValue(chosen === '' ? undefined : chosen === 'true')}
          />
        ) : kind === 'choice' ? (
          <Select
            {...ids}
            options={['', ...new Set([...(property.values ?? []), text])]
              .filter((word, at) => at === 0 || word !== '')
              .map((word) => ({ value: word, label: word === '' ? t('edit.notSaid') : word }))}
            value={text}
            onValue={onValue}
          />
        ) : kind === 'long' || kind === 'json' ? (
          <textarea
            {...ids}
            className={`s-input s-edit-long ${kind === 'json' ? 's-mono' : ''}`}
            rows={kind === 'json' ? 4 : 3}
            value={text}
            onChange={(event) => onValue(event.target.value)}
          />
        ) : (
          <TextInput {...ids} value={text} onText={onValue} {...(isFirst ? { 'data-autofocus': true } : {})} />
        )
      }
    </Field>
  );
}
