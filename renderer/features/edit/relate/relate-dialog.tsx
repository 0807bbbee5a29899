/** Ties objects: to which others, by what, and what is to be said of it. One step, new objects included. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../../contracts/index.ts';
import { limits, typeModel } from '../../../../stix/index.ts';
import { fieldsFor, readDraft, writeDraft, type Draft } from '../../../domain/form/draft.ts';
import { FormFieldBox } from '../../../domain/form/form-field.tsx';
import { RefChip, RefPicker } from '../../../domain/form/ref-picker.tsx';
import { displayName } from '../../../domain/links.tsx';
import { t, type Message } from '../../../i18n/index.ts';
import { openInGraph } from '../../../state/graph-requests.ts';
import { ownDefaults, useOwnRefs } from '../../../state/own-defaults.ts';
import { useQuery } from '../../../state/query.ts';
import { putOf, writeChange, type HowWritten } from '../../../state/write.ts';
import { Note } from '../../../ui/controls.tsx';
import { Field, Select } from '../../../ui/fields.tsx';
import { visibleLine } from '../../../ui/visible-text.ts';
import { AboutRefs, ActDialog, titleFor } from '../../../domain/form/act-dialog.tsx';
import { newObject, newTypes } from '../new-object.ts';
import { choiceKey, choicesFor, objectsSaying, statedAlready, type Choice, type End } from './choices.ts';
import { ChoiceList, wordsOfChoice } from './choice-list.tsx';

/** As many objects are written in one step. */
const MOST = 1000;
/** Ties among more are not looked for while one chooses. */
const MOST_LOOKED_AT = 200;
/** What is said of a relationship, of a sighting. */
const SAID = {
  relationship: ['start_time', 'stop_time', 'confidence', 'description', 'object_marking_refs', 'created_by_ref', 'external_references'],
  sighting: ['first_seen', 'last_seen', 'count', 'confidence', 'description', 'object_marking_refs', 'created_by_ref'],
} as const;

interface Fresh extends End {
  object: Record<string, unknown>;
}

const canBeTied = (type: string): boolean => typeModel(type).kind !== 'meta';

export function RelateDialog({
  refs,
  others: given,
  inGraph,
}: {
  refs: readonly Ref[];
  others: readonly Ref[];
  inGraph: boolean;
}): ReactElement {
  const [chosen, setChosen] = useState<readonly Ref[]>(given);
  const [fresh, setFresh] = useState<readonly Fresh[]>([]);
  const [wanted, setWanted] = useState<Choice>();
  const [drafts, setDrafts] = useState<Readonly<Partial<Record<Choice['kind'], Draft>>>>({});
  const [errors, setErrors] = useState<ReadonlyMap<string, Message>>(new Map());
  const ends = useMemo(() => refs.map(endOf), [refs]);
  const others = useMemo(() => [...chosen.map(endOf), ...fresh], [chosen, fresh]);
  const choices = useMemo(() => choicesFor(ends, others), [ends, others]);
  const choice =
    wanted && (wanted.origin === undefined || choices.some((one) => choiceKey(one) === choiceKey(wanted))) ? wanted : choices[0];
  const ids = [...ends, ...chosen].map(({ id }) => id);
  const { data: known } = useQuery(
    'graphTies',
    chosen.length === 0 || ids.length > MOST_LOOKED_AT || ids.length > limits.graphMembers ? undefined : { ids, references: false },
    { keep: true, live: false },
  );
  const kind = choice?.kind ?? 'relationship';
  const form = useMemo(() => formOf(kind), [kind]);
  const draft = drafts[kind] ?? form.draft;
  const ownRefs = useOwnRefs();
  const count = ends.length * others.length;

  const save = async (how: HowWritten): Promise<'stay' | undefined> => {
    if (!choice) return 'stay';
    const written = writeDraft({ type: kind }, draft, form.fields);
    setErrors(written.errors);
    if (written.errors.size > 0) return 'stay';
    const saying = objectsSaying(choice, ends, others, written.object).map((object) => ({
      ...object,
      id: `${kind}--${crypto.randomUUID()}`,
    }));
    await writeChange({ act: 'relate', put: [...fresh.map(({ object }) => putOf(object)), ...saying.map(putOf)], ...how }, () =>
      saying.length === 1
        ? { key: 'relate.done', params: { sentence: wordsOfChoice(choice, ends, others) } }
        : { key: 'relate.doneMany', params: { count: saying.length } },
    );
    if (inGraph) openInGraph({ ids: [...ends, ...others].map(({ id }) => id), into: 'open', ties: saying.map(({ id }) => id) });
    return undefined;
  };
  return (
    <ActDialog
      label={titleFor(t('relate.title'), refs)}
      className="s-relate"
      act={t('relate.do', { count: Math.max(1, kind === 'sighting' ? (choice?.direction === 'backward' ? others : ends).length : count) })}
      ready={choice !== undefined && count > 0 && count + fresh.length <= MOST}
      onAct={save}
    >
      <AboutRefs refs={refs} />
      <div className="s-field-box" role="group" aria-label={t('relate.to')}>
        <span className="s-edit-label">{t('relate.to')}</span>
        <RefPicker
          label={t('relate.search')}
          value={chosen}
          onAdd={(ref) => setChosen((before) => (refs.some(({ id }) => id === ref.id) ? before : [...before, ref]))}
          onRemove={({ id }) => setChosen(chosen.filter((one) => one.id !== id))}
          onCreate={(name) => setFresh([...fresh, freshOf(newTypes(ends[0]?.type)[0] ?? 'malware', name)])}
          fits={canBeTied}
          inputRef={(input) => input?.setAttribute('data-autofocus', '')}
        />
        {fresh.map((one, at) => (
          <FreshRow
            key={`${at} ${one.name}`}
            of={one}
            types={newTypes(ends[0]?.type)}
            onType={(type) => setFresh(fresh.map((before, index) => (index === at ? freshOf(type, one.name) : before)))}
            onRemove={() => setFresh(fresh.filter((_, index) => index !== at))}
          />
        ))}
      </div>
      {others.length === 0 ? (
        <p className="s-dim">{t('relate.chooseFirst')}</p>
      ) : (
        <ChoiceList
          choices={choices}
          chosen={choice}
          onChoose={setWanted}
          ends={ends}
          others={others}
          stated={(one) => statedAlready(one, ends, others, known?.ties ?? [])}
        />
      )}
      {count > MOST ? <Note tone="warn">{t('relate.tooMany', { count: MOST })}</Note> : null}
      <details className="s-edit-further" {...(errors.size > 0 ? { open: true } : {})}>
        <summary>{t('relate.more')}</summary>
        {form.fields.map((field) => (
          <FormFieldBox
            key={field.property.name}
            field={field}
            value={draft[field.property.name]}
            onValue={(value) =>
              setDrafts((before) => ({ ...before, [kind]: { ...(before[kind] ?? form.draft), [field.property.name]: value } }))
            }
            error={errors.get(field.property.name)}
            known={ownRefs}
            isFirst={false}
          />
        ))}
      </details>
    </ActDialog>
  );
}

function endOf(ref: Ref): End {
  return { id: ref.id, type: ref.type, name: displayName(ref) };
}

function freshOf(type: string, name: string): Fresh {
  const object = newObject(type, name);
  return { object, id: String(object['id']), type, name };
}

function formOf(kind: Choice['kind']): { fields: ReturnType<typeof fieldsFor>; draft: Draft } {
  const said: readonly string[] = SAID[kind];
  const fields = fieldsFor(kind, {}).filter(({ property }) => said.includes(property.name));
  fields.sort((a, b) => said.indexOf(a.property.name) - said.indexOf(b.property.name));
  return { fields, draft: readDraft(ownDefaults(kind), fields) };
}

/** An object that is made with the relationship: which type it is of is the only question. */
function FreshRow({
  of,
  types,
  onType,
  onRemove,
}: {
  of: Fresh;
  types: readonly string[];
  onType: (type: string) => void;
  onRemove: () => void;
}): ReactElement {
  const name = visibleLine(of.name, 60);
  return (
    <Field label={t('relate.newType', { name })}>
      {(field) => (
        <span className="s-relate-new">
          <Select
            {...field}
            value={of.type}
            onValue={onType}
            options={types.map((type) => ({ value: type, label: typeModel(type).singular }))}
          />
          <RefChip of={{ id: of.id, type: of.type, name: of.name }} name={of.name} onRemove={onRemove} />
        </span>
      )}
    </Field>
  );
}
