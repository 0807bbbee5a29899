/** Fields: one line of text, one of many, yes or no. The browser's own controls, in our clothes. */
import { useId, type InputHTMLAttributes, type ReactElement, type ReactNode, type Ref, type SelectHTMLAttributes } from 'react';
import { t } from '../i18n/index.ts';
import { IconButton } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'onChange' | 'aria-label'>;

/** A label over its control, with help or with what is wrong below. The control gets the ids that tie them together. */
export function Field({
  label,
  help,
  error,
  advice,
  children,
}: {
  label: string;
  help?: string | undefined;
  /** what is wrong and what to do; shown instead of the help */
  error?: string | undefined;
  /** what could be better, and keeps nobody from going on */
  advice?: string | undefined;
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}): ReactElement {
  const id = useId();
  const hasNote = (error ?? help ?? advice) !== undefined;
  return (
    <div className="s-field-box">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(hasNote ? { 'aria-describedby': `${id}-note` } : {}), ...(error ? { 'aria-invalid': true } : {}) })}
      <FieldNote id={`${id}-note`} help={help} error={error} advice={advice} />
    </div>
  );
}

/** What stands below a control: its help, or what is wrong, or beside the help what could be better. */
export function FieldNote({
  id,
  help,
  error,
  advice,
}: {
  id: string;
  help?: string | undefined;
  error?: string | undefined;
  advice?: string | undefined;
}): ReactElement | null {
  if (error !== undefined)
    return (
      <p id={id} className="s-field-error">
        <Icon name="warning" size={13} />
        <span>{error}</span>
      </p>
    );
  if (help === undefined && advice === undefined) return null;
  return (
    <div id={id} className="s-field-notes">
      {help === undefined ? null : <p className="s-field-help">{help}</p>}
      {advice === undefined ? null : (
        <p className="s-field-advice">
          <Icon name="info" size={13} />
          <span>{advice}</span>
        </p>
      )}
    </div>
  );
}

export interface TextInputProps extends InputProps {
  value: string;
  onText: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function TextInput({ value, onText, className = '', ...rest }: TextInputProps): ReactElement {
  return (
    <input
      type="text"
      className={`s-input ${className}`}
      spellCheck={false}
      autoComplete="off"
      value={value}
      onChange={(event) => onText(event.target.value)}
      {...rest}
    />
  );
}

/** A text that narrows what is shown. Escape empties it. */
export function SearchField({
  label,
  icon = 'search',
  value,
  onText,
  placeholder,
  ...rest
}: TextInputProps & { label: string; icon?: IconName }): ReactElement {
  return (
    <span className="s-search-field">
      <span className="s-field-icon">
        <Icon name={icon} size={14} />
      </span>
      <TextInput
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onText={onText}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          event.stopPropagation();
          onText('');
        }}
        {...rest}
      />
      {value === '' ? null : <IconButton icon="close" label={t('field.clear', { label })} onClick={() => onText('')} />}
    </span>
  );
}

export interface SelectProps<K extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> {
  options: readonly { value: K; label: string; disabled?: boolean }[];
  value: K;
  onValue: (value: K) => void;
}

export function Select<K extends string>({ options, value, onValue, className = '', ...rest }: SelectProps<K>): ReactElement {
  return (
    <span className={`s-select ${className}`}>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onValue(chosen.value);
        }}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" size={11} />
    </span>
  );
}

export interface CheckProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

export function Checkbox({ label, checked, onChange, disabled = false, mixed = false }: CheckProps & { mixed?: boolean }): ReactElement {
  return (
    <label className="s-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        ref={(input) => {
          if (input) input.indeterminate = mixed;
        }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

export function Switch({ label, checked, onChange, disabled = false }: CheckProps): ReactElement {
  return (
    <label className="s-check">
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
