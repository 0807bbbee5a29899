/** The question before a merge: into which, which values where they differ, and what comes of it. */
import { useState, type ReactElement } from 'react';
import type { Ref, Results } from '../../../contracts/index.ts';
import { PropertyName, StatedValue } from '../../domain/field-changes.tsx';
import { displayName } from '../../domain/links.tsx';
import { errorMessage } from '../../i18n/errors.ts';
import { say, t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { useQuery } from '../../state/query.ts';
import { closeRecordQuestion, mergeInto, useRecord } from '../../state/record.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Select, TextInput } from '../../ui/fields.tsx';
import { JsonTree } from '../../ui/json-tree.tsx';
import '../../domain/record.css';

type Preview = Results['mergePreview'];

const MAX_REASON = 1000;

export function MergeDialog(): ReactElement | null {
  const question = useRecord((record) => record.question);
  return question?.kind === 'merge' ? <Merge key={question.refs.map(({ id }) => id).join(' ')} refs={question.refs} /> : null;
}

function Merge({ refs }: { refs: readonly Ref[] }): ReactElement | null {
  const [chosenInto, setInto] = useState<string>();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const into = refs.find(({ id }) => id === chosenInto) ?? refs[0];
  const others = refs.filter((ref) => ref !== into);
  const { data, error } = useQuery('mergePreview', into && { into: into.id, ids: others.map(({ id }) => id) });
  if (!into) return null;
  const merge = (): void => {
    closeRecordQuestion();
    const values = Object.fromEntries(Object.entries(chosen).map(([property, value]): [string, unknown] => [property, JSON.parse(value)]));
    void attempt(() => mergeInto(into, others, values, reason));
  };
  return (
    <Dialog label={t('merge.title', { count: refs.length })} className="s-merge" onClose={closeRecordQuestion}>
      <Field label={t('merge.into')} help={t('merge.intoHelp')}>
        {(ids) => (
          <Select
            {...ids}
            data-autofocus
            value={into.id}
            onValue={(id) => {
              setInto(id);
              setChosen({});
            }}
            options={refs.map((ref) => ({ value: ref.id, label: `${displayName(ref)} (${ref.id})` }))}
          />
        )}
      </Field>
      {error ? <Note tone="bad">{say(errorMessage(error))}</Note> : null}
      {data ? (
        <Differences
          preview={data}
          type={into.type}
          chosen={chosen}
          onChoose={(property, value) => setChosen({ ...chosen, [property]: value })}
        />
      ) : error ? null : (
        <p className="s-loading">{t('loading')}</p>
      )}
      <Field label={t('merge.reason')}>{(ids) => <TextInput {...ids} value={reason} onText={setReason} maxLength={MAX_REASON} />}</Field>
      <div className="s-dialog-buttons">
        <TextButton onClick={closeRecordQuestion}>{t('cancel')}</TextButton>
        <TextButton tone="main" disabled={!data} onClick={merge}>
          {t('merge.do')}
        </TextButton>
      </div>
    </Dialog>
  );
}

function Differences({
  preview,
  type,
  chosen,
  onChoose,
}: {
  preview: Preview;
  type: string;
  chosen: Readonly<Record<string, string>>;
  onChoose: (property: string, value: string) => void;
}): ReactElement {
  const merged: unknown = JSON.parse(preview.text);
  const proposed = new Map<string, unknown>(typeof merged === 'object' && merged !== null ? Object.entries(merged) : []);
  const whole: Record<string, unknown> = Object.fromEntries(proposed);
  for (const [property, value] of Object.entries(chosen)) whole[property] = JSON.parse(value);
  return (
    <>
      <p className="s-dim">
        {t('merge.relationships', { count: preview.relationships })} {t('merge.back')}
      </p>
      <h3>{t(preview.differences.length > 0 ? 'merge.differences' : 'merge.noDifferences')}</h3>
      {preview.differences.map(({ property, values }) => (
        <Choice
          key={property}
          type={type}
          property={property}
          values={values}
          proposed={JSON.stringify(proposed.get(property))}
          chosen={chosen[property]}
          onChoose={(value) => onChoose(property, value)}
        />
      ))}
      <details>
        <summary>{t('merge.whole')}</summary>
        <JsonTree value={whole} open />
      </details>
    </>
  );
}

/** The values that are stated, side by side, and the one that joins them where that is another. */
function Choice({
  type,
  property,
  values,
  proposed,
  chosen = proposed,
  onChoose,
}: {
  type: string;
  property: string;
  values: Preview['differences'][number]['values'];
  proposed: string;
  chosen: string | undefined;
  onChoose: (value: string) => void;
}): ReactElement {
  const options = new Map<string, string[]>();
  for (const { value, of } of values) options.set(value, [...(options.get(value) ?? []), displayName(of)]);
  const joined = options.has(proposed) ? [] : [{ value: proposed, from: t('merge.together') }];
  const stated = [...options].map(([value, names]) => ({ value, from: t('merge.of', { name: names.join(', ') }) }));
  return (
    <fieldset>
      <legend>
        <PropertyName type={type} path={property} />
      </legend>
      <div className="s-merge-values">
        {[...joined, ...stated].map(({ value, from }) => (
          <label key={value} className="s-merge-value">
            <input type="radio" name={`merge-${property}`} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>
              <StatedValue value={value} />
              <span className="s-table-second">{from}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
