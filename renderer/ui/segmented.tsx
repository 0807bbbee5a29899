/** One of a few, all of them in sight: radio buttons that look like one control. Arrows change the choice. */
import { useId, type ReactElement } from 'react';
import { Icon, type IconName } from './icons.tsx';

export interface SegmentedOption<K extends string> {
  value: K;
  label: string;
  icon?: IconName;
  disabled?: boolean;
}

export function Segmented<K extends string>({
  label,
  options,
  value,
  onChange,
  iconsOnly = false,
}: {
  label: string;
  options: readonly SegmentedOption<K>[];
  value: K;
  onChange: (value: K) => void;
  /** the words become names and titles */
  iconsOnly?: boolean;
}): ReactElement {
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
