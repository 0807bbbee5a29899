/** A property that the model does not know, added to what is being written. */
import { useState, type ReactElement } from 'react';
import { customField, wrongName, type FormField } from '../../domain/form/draft.ts';
import { say, t } from '../../i18n/index.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Field, TextInput } from '../../ui/fields.tsx';

const NAME_CHARACTERS = 250;

export function AddProperty({ fields, onAdd }: { fields: readonly FormField[]; onAdd: (field: FormField) => void }): ReactElement {
  const [name, setName] = useState<string>();
  const [isAsked, setAsked] = useState(false);
  if (name === undefined)
    return (
      <TextButton icon="plus" tone="quiet" onClick={() => setName('')}>
        {t('edit.addProperty')}
      </TextButton>
    );
  const wrong = wrongName(name, fields);
  const add = (): void => {
    setAsked(true);
    if (wrong) return;
    onAdd(customField(name));
    setName(undefined);
    setAsked(false);
  };
  return (
    <div className="s-edit-add">
      <Field label={t('edit.propertyName')} help={t('edit.propertyHelp')} error={isAsked && wrong ? say(wrong) : undefined}>
        {(ids) => (
          <TextInput
            {...ids}
            autoFocus
            className="s-mono"
            value={name}
            maxLength={NAME_CHARACTERS}
            onText={setName}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // of this field alone, not of the form around it
              event.preventDefault();
              add();
            }}
          />
        )}
      </Field>
      <TextButton onClick={add}>{t('edit.addProperty')}</TextButton>
    </div>
  );
}
