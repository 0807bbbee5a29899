/** How sure, as a number from 0 to 100 or in the words of a scale; both say the same. */
import type { ReactElement } from 'react';
import { CONFIDENCE_SCALES, CONFIDENCE_SCALE_NAMES, confidenceStep } from '../../../stix/index.ts';
import { t } from '../../i18n/index.ts';
import { changeSettings, useSettings } from '../../state/settings.ts';
import { Select, TextInput } from '../../ui/fields.tsx';

interface Props {
  label: string;
  /** as it is typed */
  value: string;
  onValue: (value: string) => void;
  ids?: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
  autoFocus?: boolean;
}

export function ConfidenceField({ label, value, onValue, ids, autoFocus = false }: Props): ReactElement {
  const scale = useSettings((settings) => settings.confidenceScale);
  const trimmed = value.trim();
  const step = trimmed === '' ? undefined : confidenceStep(scale, Number(trimmed));
  return (
    <div className="s-edit-confidence">
      <TextInput
        {...ids}
        {...(ids ? {} : { 'aria-label': label })}
        {...(autoFocus ? { 'data-autofocus': true } : {})}
        inputMode="numeric"
        maxLength={8}
        value={value}
        onText={onValue}
      />
      <Select
        aria-label={t('edit.confidenceWords', { label })}
        options={[
          { value: '', label: t('edit.notSaid') },
          ...[...CONFIDENCE_SCALES[scale]].reverse().map(({ name, value: number }) => ({ value: String(number), label: name })),
        ]}
        value={step ? String(step.value) : ''}
        onValue={onValue}
      />
      <Select
        aria-label={t('edit.confidenceScale')}
        options={CONFIDENCE_SCALE_NAMES.map((name) => ({ value: name, label: t(`scale.${name}`) }))}
        value={scale}
        onValue={(chosen) => changeSettings({ confidenceScale: chosen })}
      />
    </div>
  );
}
