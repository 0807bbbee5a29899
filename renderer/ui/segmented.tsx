/** One of a few, all of them in sight: radio buttons that look like one control. Arrows change the choice. */
import { useId, type ReactElement } from 'react';
import { Icon, type IconName } from './icons.tsx';

export interface SegmentedOption<K extends string> {
  value: K;
  label: string;
  icon?: IconName;
  disabled?: boolean;
}

interface SegmentedProps<K extends string> {
  label: string;
  options: readonly SegmentedOption<K>[];
  value: K;
  onChange: (value: K) => void;
  /** the words become names and titles */
  iconsOnly?: boolean;
}

/** Under its name, as other fields stand in a form. */
export function SegmentedField<K extends string>(props: SegmentedProps<K>): ReactElement {
  return (
    <div className="s-field-box">
      <span className="s-field-name" aria-hidden="true">
        {props.label}
      </span>
      <Segmented {...props} />
    </div>
  );
}

export function Segmented<K extends string>({ label, options, value, onChange, iconsOnly = false }: SegmentedProps<K>): ReactElement {
  const name = useId();
  return (
    <div className="s-segmented" role="radiogroup" aria-label={label}>
      {options.map((option) => {
        const bare = iconsOnly && option.icon !== undefined;
        return (
          <label key={option.value} {...(bare ? { title: option.label } : {})}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled ?? false}
              {...(bare ? { 'aria-label': option.label } : {})}
              onChange={() => onChange(option.value)}
            />
            {option.icon ? <Icon name={option.icon} size={14} /> : null}
            {bare ? null : <span>{option.label}</span>}
          </label>
        );
      })}
    </div>
  );
}
