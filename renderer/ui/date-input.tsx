/** A day. Written as 2025-04-04 whatever the desktop is used to; the browser's calendar behind a button. */
import { useRef, useState, type ReactElement } from 'react';
import { t } from '../i18n/index.ts';
import { IconButton } from './controls.tsx';
import { TextInput } from './fields.tsx';

interface Props {
  label: string;
  /** YYYY-MM-DD, or empty */
  value: string;
  /** only of days that exist, or undefined where the field was emptied */
  onDay: (day: string | undefined) => void;
  id?: string;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // the 30th of February is taken for a day of March
  return time !== undefined && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

export function DateInput({ label, value, onDay, ...rest }: Props): ReactElement {
  // what is being written, as long as it is no day yet
  const [draft, setDraft] = useState<string>();
  const [isLeft, setLeft] = useState(false);
  const calendar = useRef<HTMLInputElement>(null);
  const take = (text: string): void => {
    const isWhole = text === '' || isDay(text);
    setDraft(isWhole ? undefined : text);
    if (isWhole) onDay(text === '' ? undefined : text);
  };
  const shown = draft ?? value;
  return (
    <span className="s-date-input">
      <TextInput
        {...rest}
        aria-label={label}
        value={shown}
        onText={take}
        placeholder={t('field.day')}
        maxLength={10}
        inputMode="numeric"
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        {...(draft !== undefined && isLeft ? { 'aria-invalid': true, title: t('field.noDay') } : {})}
      />
      <IconButton icon="calendar" label={t('field.calendar', { label })} onClick={() => calendar.current?.showPicker()} />
      <input
        ref={calendar}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={isDay(shown) ? shown : ''}
        onChange={(event) => take(event.target.value)}
      />
    </span>
  );
}
