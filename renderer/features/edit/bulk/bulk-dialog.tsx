/** Many objects at once: one value a line, what each will be, and one step for all of them. */
import { useMemo, useRef, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { mayContain, typeModel } from '../../../../stix/index.ts';
import { RefPicker } from '../../../domain/form/ref-picker.tsx';
import { displayName } from '../../../domain/links.tsx';
import { say, t } from '../../../i18n/index.ts';
import { ownDefaults } from '../../../state/own-defaults.ts';
import { putDone, putOf, readKnown, writeChange, type HowWritten, type Put } from '../../../state/write.ts';
import { Note } from '../../../ui/controls.tsx';
import { Checkbox, Field, Select } from '../../../ui/fields.tsx';
import { useLongInput } from '../../../ui/use-long-input.ts';
import { ActDialog } from '../../../domain/form/act-dialog.tsx';
import { newTypes } from '../new-object.ts';
import { choiceKey, choicesFor, objectsSaying } from '../relate/choices.ts';
import { wordsOfChoice } from '../relate/choice-list.tsx';
import { BulkTable } from './bulk-table.tsx';
import { endsOf, indicatorsFor, newObjects, type BulkRow } from './plan.ts';
import { begin, usePlan } from './use-plan.ts';

/** As many objects are written in one step. */
const MOST = 5000;
const newId = (type: string): string => `${type}--${crypto.randomUUID()}`;

/** `member`, or the key of a relationship. */
type Tie = string;

function tiesTo(at: Ref | undefined, rows: readonly BulkRow[]): { value: Tie; label: string; isTelling: boolean }[] {
  const ends = endsOf(rows);
  if (!at || ends.length === 0) return [];
  const name = displayName(at);
  const others = [{ id: at.id, type: at.type, name }];
  return [
    ...(ends.every(({ type }) => mayContain(at.type, type))
      ? [{ value: 'member', label: t('bulk.asMembers', { name }), isTelling: true }]
      : []),
    ...choicesFor(ends, others).map((choice) => ({
      value: choiceKey(choice),
      label: wordsOfChoice(choice, ends, others),
      isTelling: choice.origin !== 'common',
    })),
  ];
}

async function putsFor(rows: readonly BulkRow[], withIndicators: boolean, at: Ref | undefined, tie: Tie): Promise<Put[]> {
  const made = [...newObjects(rows), ...(withIndicators ? indicatorsFor(rows, new Date().toISOString(), newId, begin) : [])];
  const ends = endsOf(rows);
  if (!at || tie === '') return made.map(putOf);
  if (tie === 'member') {
    const known = await readKnown(at.id);
    const members = [...ends.map(({ id }) => id), ...made.filter(({ type }) => type !== 'directory').map(({ id }) => String(id))];
    return [...made.map(putOf), ...(known ? putDone(known, [{ do: 'add', property: 'object_refs', values: [...new Set(members)] }]) : [])];
  }
  const others = [{ id: at.id, type: at.type, name: at.name }];
  const choice = choicesFor(ends, others).find((one) => choiceKey(one) === tie);
  const ties = choice ? objectsSaying(choice, ends, others, ownDefaults(choice.kind)) : [];
  return [...made, ...ties].map(putOf);
}

export function BulkDialog({ at: given }: { at: Ref | undefined }): ReactElement {
  const [text, setText] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useLongInput(area, setText);
  const [type, setType] = useState('');
  const [at, setAt] = useState(given);
  const [chosenTie, setTie] = useState<Tie>();
  const [wantsIndicators, setIndicators] = useState(false);
  const { rows, pending, trouble } = usePlan(text, type);
  const ties = useMemo(() => tiesTo(at, rows), [at, rows]);
  // what says nothing of its own is not said unasked
  const usual = ties.find(({ isTelling }) => isTelling)?.value ?? '';
  const tie = chosenTie !== undefined && (chosenTie === '' || ties.some(({ value }) => value === chosenTie)) ? chosenTie : usual;
  const fresh = useMemo(() => newObjects(rows).length, [rows]);
  const indicators = useMemo(
    () =>
      wantsIndicators
        ? indicatorsFor(
            rows,
            '',
            (kind) => kind,
            (object) => object,
          ).length / 2
        : 0,
    [rows, wantsIndicators],
  );
  const hasObservables = rows.some(({ type: of }) => of !== undefined && typeModel(of).kind === 'sco');
  const all = fresh + 2 * indicators + (tie !== '' && tie !== 'member' ? endsOf(rows).length : 0);
  const save = async (how: HowWritten): Promise<void> => {
    const put = await putsFor(rows, wantsIndicators && hasObservables, at, tie);
    await writeChange({ act: 'create', put, ...how }, () => ({ key: 'bulk.done', params: { count: fresh + indicators } }));
  };
  return (
    <ActDialog
      label={t('bulk.title')}
      className="s-bulk"
      act={t('bulk.do', { count: fresh + indicators })}
      ready={!pending && trouble === undefined && all <= MOST && (fresh + indicators > 0 || (tie !== '' && endsOf(rows).length > 0))}
      onAct={save}
    >
      <div className="s-bulk-parts">
        <div className="s-bulk-in">
          <Field label={t('bulk.values')} help={t('bulk.valuesHelp')}>
            {(ids) => (
              <textarea
                {...ids}
                ref={area}
                data-autofocus
                className="s-input s-mono s-bulk-text"
                wrap="off"
                spellCheck={false}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('bulk.type')}>
            {(ids) => (
              <Select
                {...ids}
                value={type}
                onValue={setType}
                options={[
                  { value: '', label: t('bulk.guess') },
                  ...newTypes().map((one) => ({ value: one, label: typeModel(one).singular })),
                ]}
              />
            )}
          </Field>
        </div>
        <div className="s-bulk-out">
          <BulkTable rows={rows} pending={pending} isEmpty={text.trim() === ''} />
        </div>
      </div>
      <div className="s-bulk-options">
        <div className="s-field-box" role="group" aria-label={t('bulk.at')}>
          <span className="s-edit-label">{t('bulk.at')}</span>
          <RefPicker
            label={t('bulk.atSearch')}
            value={at ? [at] : []}
            single
            onAdd={setAt}
            onRemove={() => setAt(undefined)}
            fits={(one) => typeModel(one).kind !== 'meta'}
          />
        </div>
        {at ? (
          <Field label={t('bulk.how')}>
            {(ids) => <Select {...ids} value={tie} onValue={setTie} options={[...ties, { value: '', label: t('bulk.notTied') }]} />}
          </Field>
        ) : null}
        {hasObservables ? <Checkbox label={t('bulk.indicators')} checked={wantsIndicators} onChange={setIndicators} /> : null}
      </div>
      {trouble ? (
        <Note tone="warn">{say(trouble)}</Note>
      ) : all > MOST ? (
        <Note tone="warn">{t('bulk.tooMany', { count: MOST })}</Note>
      ) : null}
    </ActDialog>
  );
}
