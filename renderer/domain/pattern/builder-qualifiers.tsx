/** How often, within how long, between which times: fields that come when one asks for them. */
import { useState, type ReactElement } from 'react';
import { t } from '../../i18n/index.ts';
import { IconButton } from '../../ui/controls.tsx';
import { TextInput } from '../../ui/fields.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { Qualifiers } from './builder-model.ts';

const KINDS = ['repeats', 'within', 'between'] as const;
type Kind = (typeof KINDS)[number];

const FIELDS: Readonly<Record<Kind, readonly (keyof Qualifiers)[]>> = {
  repeats: ['repeats'],
  within: ['within'],
  between: ['from', 'until'],
};
/** What stands there at first, so that the pattern is one. */
const FIRST: Readonly<Record<Kind, Partial<Qualifiers>>> = {
  repeats: { repeats: '2' },
  within: { within: '300' },
  between: { from: '2025-01-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
};

export function BuilderQualifiers({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Qualifiers;
  onChange: (value: Qualifiers) => void;
}): ReactElement {
  // a field that is emptied stays until it is removed
  const [asked, setAsked] = useState<readonly Kind[]>([]);
  const shown = KINDS.filter((kind) => asked.includes(kind) || FIELDS[kind].some((field) => value[field] !== ''));
  const missing = KINDS.filter((kind) => !shown.includes(kind));
  return (
    <div className="s-builder-qualifiers" role="group" aria-label={label}>
      {shown.map((kind) => (
        <span key={kind} className="s-builder-qualifier">
          {FIELDS[kind].map((field) => (
            <label key={field}>
              <span>{t(`pattern.qualifier.${field}`)}</span>
              <TextInput
                className={kind === 'between' ? 's-mono s-builder-time' : 's-num s-builder-number'}
                {...(kind === 'between' ? { placeholder: t('pattern.example.timestamp') } : { inputMode: 'decimal' as const })}
                value={value[field]}
                onText={(text) => onChange({ ...value, [field]: text })}
              />
              <span>{field === 'repeats' ? t('pattern.times') : field === 'within' ? t('pattern.seconds') : null}</span>
            </label>
          ))}
          <IconButton
            icon="close"
            label={t('pattern.removeQualifier', { name: t(`pattern.qualifier.${kind}`) })}
            onClick={() => {
              setAsked(asked.filter((one) => one !== kind));
              onChange({ ...value, ...Object.fromEntries(FIELDS[kind].map((field) => [field, ''])) });
            }}
          />
        </span>
      ))}
      {missing.length === 0 ? null : (
        <MenuButton
          label={t('pattern.addQualifier')}
          icon="time"
          entries={missing.map((kind) => ({
            id: kind,
            label: t(`pattern.qualifier.add.${kind}`),
            run: () => {
              setAsked([...asked, kind]);
              onChange({ ...value, ...FIRST[kind] });
            },
          }))}
        />
      )}
    </div>
  );
}
