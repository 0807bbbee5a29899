/** What is said of everything that comes out of a file, and of the container that it becomes members of: who says it, for whom, how sure. */
import { useMemo, useState, type ReactElement } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { type Cover, COVER_TYPES } from '../../../stix/triage/index.ts';
import { markingOfId, typeModel } from '../../../stix/index.ts';
import { fieldsFor, readDraft, writeDraft, type Draft } from './draft.ts';
import { FormFieldBox } from './form-field.tsx';
import { RefChip } from './ref-picker.tsx';
import { t, type Message } from '../../i18n/index.ts';
import { useOwnRefs } from '../../state/own-defaults.ts';
import { Field, Select } from '../../ui/fields.tsx';
import { visibleLine } from '../../ui/visible-text.ts';

const OF_MEMBERS = ['object_marking_refs', 'confidence', 'created_by_ref'];
const ASKED = ['name', 'published', 'description', 'labels', ...OF_MEMBERS];

function objectOf(cover: Cover): Draft {
  const { name, published, description, labels, markings, confidence, author } = cover;
  return {
    type: cover.type,
    name,
    ...(published === undefined ? {} : { published }),
    ...(description === undefined ? {} : { description }),
    ...(labels.length === 0 ? {} : { labels }),
    ...(markings.length === 0 ? {} : { object_marking_refs: markings }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(author === undefined || typeof author === 'string' ? {} : { created_by_ref: author.id }),
  };
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

function coverOf(before: Cover, object: Draft): Cover {
  const { name, published, description, labels, object_marking_refs: markings, confidence, created_by_ref: author } = object;
  const { author: known } = before;
  return {
    type: before.type,
    name: typeof name === 'string' ? name : before.name,
    labels: texts(labels),
    markings: texts(markings),
    ...(typeof published === 'string' ? { published } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof confidence === 'number' ? { confidence } : {}),
    ...(typeof author === 'string'
      ? { author: typeof known === 'object' && known.id === author ? known : { id: author, type: 'identity', name: author } }
      : typeof known === 'string'
        ? { author: known }
        : {}),
  };
}

/** Where there is no container its own words stay as they are. */
const membersOf = ({ markings, confidence, author }: Cover): Pick<Cover, 'markings' | 'confidence' | 'author'> => ({
  markings,
  confidence,
  author,
});

export function CoverForm({
  cover,
  onCover,
  contained = true,
}: {
  cover: Cover;
  onCover: (change: (before: Cover) => Cover) => void;
  /** false: there is no container, only what it says of its members is asked */
  contained?: boolean;
}): ReactElement {
  const ownRefs = useOwnRefs();
  const fields = useMemo(
    () => fieldsFor(cover.type, { type: cover.type }).filter(({ property }) => (contained ? ASKED : OF_MEMBERS).includes(property.name)),
    [cover.type, contained],
  );
  const [draft, setDraft] = useState(() => readDraft(objectOf(cover), fields));
  const [errors, setErrors] = useState<ReadonlyMap<string, Message>>(new Map());
  const { author } = cover;
  const known = useMemo(() => {
    const refs: Record<string, Ref> = { ...ownRefs };
    for (const id of cover.markings) refs[id] = { id, type: 'marking-definition', name: markingOfId(id)?.name ?? id };
    if (typeof author === 'object') refs[author.id] = author;
    return refs;
  }, [ownRefs, author, cover.markings]);
  const write = (name: string, value: unknown): void => {
    const next = { ...draft, [name]: value };
    setDraft(next);
    const written = writeDraft({ type: cover.type }, next, fields);
    setErrors(written.errors);
    // what cannot be kept yet waits in the field
    if (written.errors.size === 0)
      onCover((before) =>
        contained
          ? coverOf(before, written.object)
          : { ...before, ...membersOf(coverOf(before, { name: before.name, ...written.object })) },
      );
  };
  return (
    <>
      {contained ? (
        <Field label={t('triage.coverType')}>
          {(ids) => (
            <Select
              {...ids}
              value={cover.type}
              options={COVER_TYPES.map((type) => ({ value: type, label: typeModel(type).singular }))}
              onValue={(type) => onCover((before) => ({ ...before, type }))}
            />
          )}
        </Field>
      ) : null}
      {typeof author === 'string' ? (
        <div className="s-field-box" role="group" aria-label={t('triage.author')}>
          <span className="s-edit-label">{t('triage.author')}</span>
          <div className="s-edit-list">
            <RefChip of={undefined} name={visibleLine(author, 80)} onRemove={() => onCover(({ author: _author, ...rest }) => rest)} />
          </div>
          <p className="s-field-help">{t('triage.newAuthor')}</p>
        </div>
      ) : null}
      {fields
        .filter(({ property }) => typeof author !== 'string' || property.name !== 'created_by_ref')
        .map((field) => (
          <FormFieldBox
            key={`${cover.type} ${field.property.name}`}
            field={field}
            value={draft[field.property.name]}
            onValue={(value) => write(field.property.name, value)}
            error={errors.get(field.property.name)}
            known={known}
            isFirst={false}
          />
        ))}
    </>
  );
}
