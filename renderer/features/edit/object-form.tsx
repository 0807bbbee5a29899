/** The form for one object, new or known: made from the model, whatever the type. */
import { useDeferredValue, useMemo, useRef, useState, type ReactElement } from 'react';
import type { ObjectView, Ref } from '../../../contracts/index.ts';
import { type Finding, isRecord, limits, typeModel } from '../../../stix/index.ts';
import { validateObject } from '../../../stix/validate/index.ts';
import { displayName } from '../../domain/links.tsx';
import { describeType } from '../../domain/types.ts';
import { say, t, type Message } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { ask, asSextantError } from '../../state/connection.ts';
import { closeEdit } from '../../state/edit.ts';
import { openObject } from '../../state/navigation.ts';
import { ownDefaults, useOwnRefs } from '../../state/own-defaults.ts';
import { useQuery } from '../../state/query.ts';
import { writeObject } from '../../state/write.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';
import { fieldsFor, readDraft, rebaseDraft, writeDraft, type Draft, type FormField } from '../../domain/form/draft.ts';
import { FormFieldBox } from '../../domain/form/form-field.tsx';
import { AddProperty } from './add-property.tsx';
import { adviceOn, findingsOf, propertyOf, saidOf } from '../../domain/form/findings.ts';

interface Start {
  object: Draft;
  fields: readonly FormField[];
  draft: Draft;
  base?: number;
  /** what the standard forbids in it as it came in */
  found: readonly Finding[];
  known: Readonly<Record<string, Ref>>;
}

interface Props {
  type: string;
  /** of an object that is there */
  view?: ObjectView | undefined;
  /** what a new one begins with, and what it refers to */
  values?: Draft | undefined;
  refs?: readonly Ref[] | undefined;
}

function startOf({ type, view, values, refs = [] }: Props): Start {
  const parsed: unknown = view ? JSON.parse(view.raised ?? view.text ?? '{}') : {};
  const object = { ...(isRecord(parsed) ? parsed : {}), type };
  const fields = fieldsFor(type, object);
  const base = view?.statements.find(({ current }) => current)?.statement;
  const draft = readDraft(view ? object : { ...ownDefaults(type), ...values, ...object }, fields);
  const known = view?.references ?? Object.fromEntries(refs.map((ref) => [ref.id, ref]));
  const found = view ? validateObject(object).must : [];
  return { object, fields, draft, found, known, ...(base === undefined ? {} : { base }) };
}

export function ObjectForm(props: Props): ReactElement {
  const { type, view } = props;
  const [start, setStart] = useState(() => startOf(props));
  const [draft, setDraft] = useState(start.draft);
  const [errors, setErrors] = useState<ReadonlyMap<string, Message>>(new Map());
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<'conflict' | { message: string }>();
  const [forbidden, setForbidden] = useState<{ findings: readonly Finding[]; isAsked: boolean }>();
  const [isBusy, setBusy] = useState(false);
  const ownRefs = useOwnRefs();
  const known = useMemo(() => ({ ...ownRefs, ...start.known }), [ownRefs, start]);
  const typed = useDeferredValue(draft);
  const advice = useMemo(() => adviceOn(start.object, typed, start.fields), [start, typed]);
  const model = typeModel(type);
  const nameProperty = model.nameProperties.find((name) => typeof draft[name] === 'string');
  const named = nameProperty === undefined ? '' : String(draft[nameProperty]).trim();
  const name = named === '' ? describeType(type).singular : visibleLine(named, 100);
  const sections = useMemo(
    () =>
      (['required', 'main', 'further'] as const).map((section) => ({
        section,
        fields: start.fields.filter(({ property }) => property.section === section),
      })),
    [start],
  );

  const form = useRef<HTMLFormElement>(null);
  const save = async (despite = false): Promise<void> => {
    const written = writeDraft(start.object, draft, start.fields);
    setErrors(written.errors);
    setTrouble(undefined);
    setForbidden(undefined);
    if (written.errors.size > 0) {
      requestAnimationFrame(() => showFirstError(form.current, written.errors));
      return;
    }
    if (isBusy) return;
    setBusy(true);
    try {
      const base = start.base === undefined ? {} : { base: { statement: start.base, object: start.object } };
      await writeObject(written.object, { name, reason: reason.trim(), despite, ...base });
      closeEdit();
    } catch (cause) {
      const error = asSextantError(cause);
      const findings = findingsOf(error);
      if (error.code === 'conflict' && view) setTrouble('conflict');
      else if (findings.length > 0) setForbidden({ findings, isAsked: true });
      else if (error.code === 'invalid' || error.code === 'bad-request' || error.code === 'conflict')
        setTrouble({ message: error.message });
      else throw cause;
    } finally {
      setBusy(false);
    }
  };
  const reload = async (): Promise<void> => {
    if (!view) return;
    const next = startOf({ type, view: await ask('object', { id: view.row.id }) });
    setDraft(rebaseDraft(start.draft, draft, next.draft));
    const kept = start.fields.filter(({ property }) => !next.fields.some((field) => field.property.name === property.name));
    setStart({ ...next, fields: [...next.fields, ...kept] });
    setTrouble(undefined);
  };
  const write = (name: string, value: unknown): void => {
    setDraft((before) => ({ ...before, [name]: value }));
    // what was insisted on was another object
    setForbidden((before) => before && { findings: before.findings.filter((finding) => propertyOf(finding) !== name), isAsked: false });
  };
  const said = (name: string): Message | undefined => {
    const now = messageAt(forbidden?.findings ?? [], name);
    if (now !== '') return { key: 'edit.forbidden', params: { message: now } };
    const before = draft[name] === start.draft[name] ? messageAt(start.found, name) : '';
    return before === '' ? undefined : { key: 'edit.cameIn', params: { message: before } };
  };
  const advised = (name: string): string | undefined => {
    const message = messageAt(advice, name);
    return message === '' ? undefined : t('edit.advised', { message });
  };
  const elsewhere = (forbidden?.findings ?? []).filter(
    (finding) => !start.fields.some(({ property }) => property.name === propertyOf(finding)),
  );
  const boxes = (fields: readonly FormField[]): ReactElement[] =>
    fields.map((field) => (
      <FormFieldBox
        key={field.property.name}
        field={field}
        value={draft[field.property.name]}
        onValue={(value) => write(field.property.name, value)}
        error={errors.get(field.property.name) ?? said(field.property.name)}
        advice={advised(field.property.name)}
        known={known}
        isFirst={field === start.fields[0]}
      />
    ));
  const hasFurtherErrors = sections.some(
    ({ section, fields }) => section === 'further' && fields.some(({ property }) => errors.has(property.name) || said(property.name)),
  );
  return (
    <Dialog
      label={view ? t('edit.editTitle', { name: displayName(view.row) }) : t('edit.createTitle', { type: model.singular })}
      className="s-edit-dialog"
      onClose={closeEdit}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(save);
        }}
      >
        {sections.map(({ section, fields }) =>
          fields.length === 0 ? null : section === 'further' ? (
            <details key={section} className="s-edit-further" {...(hasFurtherErrors ? { open: true } : {})}>
              <summary>
                {t('edit.showFurther')}
                <AdviceCount count={fields.filter(({ property }) => advised(property.name) !== undefined).length} />
              </summary>
              {boxes(fields)}
              <AddProperty
                fields={start.fields}
                onAdd={(field) => setStart((before) => ({ ...before, fields: [...before.fields, field] }))}
              />
            </details>
          ) : (
            <div key={section} className="s-edit-section">
              {boxes(fields)}
              {section === 'required' ? <SameName type={type} name={named} own={view?.row.id} /> : null}
            </div>
          ),
        )}
        {view ? (
          <Field label={t('edit.reason')} help={t('edit.reasonHelp')}>
            {(ids) => <TextInput {...ids} value={reason} onText={setReason} maxLength={limits.reasonCharacters} />}
          </Field>
        ) : null}
        {trouble === 'conflict' ? (
          <Note tone="warn">
            {t('edit.conflict')} <TextButton onClick={() => void attempt(reload)}>{t('edit.reload')}</TextButton>
          </Note>
        ) : trouble ? (
          <Note tone="warn">{t('edit.refused', { message: trouble.message })}</Note>
        ) : null}
        {elsewhere.length > 0 ? <Note tone="warn">{elsewhere.map(({ message }) => message).join(' ')}</Note> : null}
        <div className="s-dialog-buttons">
          <TextButton onClick={closeEdit}>{t('cancel')}</TextButton>
          {forbidden?.isAsked ? (
            <TextButton onClick={() => void attempt(() => save(true))}>
              {t('edit.saveDespite', { count: forbidden.findings.length })}
            </TextButton>
          ) : null}
          <button type="submit" className="s-button s-button-main" aria-busy={isBusy || undefined}>
            {view ? t('edit.save') : t('edit.create')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The field goes into sight with what is said below it, and takes the keys. */
function showFirstError(form: HTMLFormElement | null, errors: ReadonlyMap<string, Message>): void {
  // what came in wrong is said in the same look, and keeps nobody from saving
  const said = new Set([...errors.values()].map(say));
  const notes = [...(form?.querySelectorAll<HTMLElement>('.s-field-error') ?? [])];
  const wrong = notes.find((note) => said.has(note.textContent))?.closest<HTMLElement>('.s-field-box');
  wrong?.scrollIntoView({ block: 'center' });
  wrong?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true });
}

function messageAt(findings: readonly Finding[], property: string): string {
  const { text, more } = saidOf(findings, property);
  return more > 0 ? `${text} ${t('andMore', { count: more })}.` : text;
}

/** What is advised out of sight. */
function AdviceCount({ count }: { count: number }): ReactElement | null {
  return count === 0 ? null : <span className="s-dim s-edit-advice"> · {t('edit.adviceCount', { count })}</span>;
}

/** Found by name or alias, in any case. */
const SHOWN_SAME = 3;

function SameName({ type, name, own }: { type: string; name: string; own: string | undefined }): ReactElement | null {
  const { data } = useQuery('lookup', name === '' ? undefined : { values: [name.slice(0, 10_000)] }, { live: false });
  const same = data?.found[0]?.filter((ref) => ref.type === type && ref.id !== own) ?? [];
  if (same.length === 0) return null;
  return (
    <Note tone="warn">
      {t('edit.sameName')}{' '}
      {same.slice(0, SHOWN_SAME).map((ref) => (
        <TextButton
          key={ref.id}
          tone="quiet"
          onClick={() => {
            closeEdit();
            openObject(ref.id);
          }}
        >
          {t('edit.openSame', { name: displayName(ref) })}
        </TextButton>
      ))}
    </Note>
  );
}
