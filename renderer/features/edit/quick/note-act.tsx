/** A note or an opinion about objects: a new object that refers to them. */
import { useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { vocabularyValues } from '../../../../stix/index.ts';
import { opinionWord } from '../../../domain/opinions.ts';
import { t } from '../../../i18n/index.ts';
import { ownDefaults } from '../../../state/own-defaults.ts';
import { putOf, writeChange, type HowWritten } from '../../../state/write.ts';
import { Field, TextInput } from '../../../ui/fields.tsx';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';

function TextArea({
  value,
  onText,
  ...rest
}: {
  id: string;
  value: string;
  onText: (text: string) => void;
  'data-autofocus'?: true;
}): ReactElement {
  return <textarea {...rest} className="s-input s-edit-long" rows={6} value={value} onChange={(event) => onText(event.target.value)} />;
}

const idsOf = (refs: readonly Ref[]): string[] => refs.map(({ id }) => id);

export function NoteAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [content, setContent] = useState('');
  const [abstract, setAbstract] = useState('');
  const save = async (how: HowWritten): Promise<void> => {
    const note = {
      type: 'note',
      ...ownDefaults('note'),
      ...(abstract.trim() === '' ? {} : { abstract: abstract.trim() }),
      content,
      object_refs: idsOf(refs),
    };
    await writeChange({ act: 'create', put: [putOf(note)], ...how }, () => ({ key: 'acts.noted' }));
  };
  return (
    <ActDialog label={titleFor(t('acts.note'), refs)} act={t('edit.save')} ready={content.trim() !== ''} onAct={save}>
      <AboutRefs refs={refs} />
      <Field label={t('acts.content')} help={t('acts.contentHelp')}>
        {(ids) => <TextArea {...ids} data-autofocus value={content} onText={setContent} />}
      </Field>
      <Field label={t('acts.abstract')}>{(ids) => <TextInput {...ids} value={abstract} onText={setAbstract} />}</Field>
    </ActDialog>
  );
}

export function OpinionAct({ refs }: { refs: readonly Ref[] }): ReactElement {
  const [opinion, setOpinion] = useState<string>();
  const [explanation, setExplanation] = useState('');
  const save = async (how: HowWritten): Promise<void> => {
    const object = {
      type: 'opinion',
      ...ownDefaults('opinion'),
      ...(explanation.trim() === '' ? {} : { explanation }),
      opinion,
      object_refs: idsOf(refs),
    };
    await writeChange({ act: 'create', put: [putOf(object)], ...how }, () => ({ key: 'acts.opinionGiven' }));
  };
  return (
    <ActDialog label={titleFor(t('acts.opinion'), refs)} act={t('edit.save')} ready={opinion !== undefined} onAct={save}>
      <AboutRefs refs={refs} />
      <fieldset className="s-act-scale">
        <legend className="s-edit-label">{t('acts.opinionQuestion')}</legend>
        {vocabularyValues('opinion-enum').map((value, at) => (
          <label key={value} className="s-act-choice">
            <input
              type="radio"
              name="opinion"
              checked={opinion === value}
              onChange={() => setOpinion(value)}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
            />
            <span>{opinionWord(value)}</span>
          </label>
        ))}
      </fieldset>
      <Field label={t('acts.explanation')} help={t('acts.contentHelp')}>
        {(ids) => <TextArea {...ids} value={explanation} onText={setExplanation} />}
      </Field>
    </ActDialog>
  );
}
