/** Who writes, and how what he writes begins: the same fields on the first page and in the settings. */
import type { ReactElement } from 'react';
import { CONFIDENCE_SCALE_NAMES, CONFIDENCE_SCALES, confidenceStep, MARKINGS, type ConfidenceScaleName } from '../../stix/index.ts';
import { t } from '../i18n/index.ts';
import { AUTHOR_CLASSES, type AuthorClass, type OwnChoice } from '../state/own-defaults.ts';
import { Field, Select, TextInput, type TextInputProps } from '../ui/fields.tsx';
import { SegmentedField } from '../ui/segmented.tsx';
import './own-word.css';

export interface Author {
  name: string;
  identityClass: AuthorClass;
}

const NAME_CHARACTERS = 250;

export function AuthorFields({
  value,
  onValue,
  input,
}: {
  value: Author;
  onValue: (value: Author) => void;
  input?: Partial<Pick<TextInputProps, 'ref' | 'autoFocus'>> & { 'data-main-focus'?: true };
}): ReactElement {
  return (
    <div className="s-own-word">
      <Field label={t('own.name')}>
        {(ids) => (
          <TextInput
            {...ids}
            {...input}
            value={value.name}
            maxLength={NAME_CHARACTERS}
            placeholder={t(value.identityClass === 'individual' ? 'own.namePerson' : 'own.nameOrganization')}
            onText={(name) => onValue({ ...value, name })}
          />
        )}
      </Field>
      <SegmentedField
        label={t('own.class')}
        value={value.identityClass}
        options={AUTHOR_CLASSES.map((name) => ({ value: name, label: t(`own.class.${name}`) }))}
        onChange={(identityClass) => onValue({ ...value, identityClass })}
      />
    </div>
  );
}

const NONE = 'none';
/** The first id of each is the one that OpenCTI and STIX 2.1 give it. */
const TLP = MARKINGS.filter(({ scheme }) => scheme === 'TLP').map(({ name, ids }) => ({ value: ids[0] ?? '', label: name }));

export function OwnWordFields({ value, onValue }: { value: OwnChoice; onValue: (value: OwnChoice) => void }): ReactElement {
  const { ownMarking, ownConfidence, confidenceScale } = value;
  const isOther = ownMarking !== '' && !TLP.some((option) => option.value === ownMarking);
  return (
    <div className="s-own-word">
      <Field label={t('own.marking')}>
        {(ids) => (
          <Select
            {...ids}
            options={[{ value: '', label: t('own.noMarking') }, ...TLP, ...(isOther ? [{ value: ownMarking, label: ownMarking }] : [])]}
            value={ownMarking}
            onValue={(chosen) => onValue({ ...value, ownMarking: chosen })}
          />
        )}
      </Field>
      <Field label={t('own.scale')}>
        {(ids) => (
          <Select
            {...ids}
            options={CONFIDENCE_SCALE_NAMES.map((name) => ({ value: name, label: t(`scale.${name}`) }))}
            value={confidenceScale}
            onValue={(chosen) => onValue({ ...value, confidenceScale: chosen })}
          />
        )}
      </Field>
      <Field label={t('own.confidence')}>
        {(ids) => (
          <ConfidenceSelect
            {...ids}
            scale={confidenceScale}
            value={ownConfidence}
            onValue={(chosen) => onValue({ ...value, ownConfidence: chosen })}
          />
        )}
      </Field>
    </div>
  );
}

/** 0–100 in the words of a scale; null = not said. A value between the steps stays what it is until another one is chosen. */
export function ConfidenceSelect({
  scale,
  value,
  onValue,
  ...ids
}: {
  scale: ConfidenceScaleName;
  value: number | null;
  onValue: (value: number | null) => void;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string;
}): ReactElement {
  const steps = CONFIDENCE_SCALES[scale];
  const exact = steps.find((step) => step.value === value);
  const read = confidenceStep(scale, value ?? undefined);
  const between = value === null || exact ? [] : [{ value: String(value), label: `${read?.name ?? ''} (${value})`.trim() }];
  return (
    <Select
      {...ids}
      options={[
        { value: NONE, label: t('own.noConfidence') },
        ...between,
        ...steps.map((step) => ({ value: String(step.value), label: `${step.name} (${step.value})` })),
      ]}
      value={value === null ? NONE : String(value)}
      onValue={(chosen) => onValue(chosen === NONE ? null : Number(chosen))}
    />
  );
}
