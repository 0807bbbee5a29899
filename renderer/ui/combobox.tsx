/**
 * A field that proposes while one types. Who uses it answers `onText` with new `options`, at once or later, so that
 * they may come from anywhere. Arrows go through them, Enter takes one, Escape closes, then empties.
 */
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { t } from '../i18n/index.ts';
import { Icon, type IconName } from './icons.tsx';

export interface ComboboxProps<T> {
  label: string;
  placeholder?: string;
  icon?: IconName;
  text: string;
  onText: (text: string) => void;
  /** proposals for `text`, best first; undefined = they are still being looked for */
  options: readonly T[] | undefined;
  /** the options are still those of an earlier text: Enter waits for those of this one */
  pending?: boolean;
  keyOf: (option: T) => string;
  render: (option: T) => ReactNode;
  /** the field is emptied afterwards, unless `keepText` */
  onChoose: (option: T) => void;
  keepText?: boolean;
  /** cannot be taken: already chosen, say */
  isDisabled?: (option: T) => boolean;
  /** what stands there when there is nothing to propose */
  none?: string;
  disabled?: boolean;
  maxLength?: number;
  inputRef?: Ref<HTMLInputElement>;
}

export function Combobox<T>({
  label,
  placeholder,
  icon = 'search',
  text,
  onText,
  options,
  pending = false,
  keyOf,
  render,
  onChoose,
  keepText = false,
  isDisabled,
  none,
  disabled = false,
  maxLength = 1000,
  inputRef,
}: ComboboxProps<T>): ReactElement {
  const listId = useId();
  const anchor = `--s-${listId.replace(/\W/g, '')}`;
  const list = useRef<HTMLUListElement>(null);
  const drop = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [entered, setEntered] = useState(false);
  const wanted = text.trim() !== '';
  const shown = open && (wanted || (options?.length ?? 0) > 0);
  const at = Math.min(active, (options?.length ?? 0) - 1);

  // the top layer, so that no scrolling part and no panel cuts the proposals; CSS anchors them to the field
  useLayoutEffect(() => {
    drop.current?.togglePopover(shown);
  }, [shown]);

  const go = (to: number): void => {
    const count = options?.length ?? 0;
    if (count === 0) return;
    const next = (to + count) % count;
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (option: T): void => {
    if (isDisabled?.(option)) return;
    onChoose(option);
    setActive(0);
    setOpen(false);
    if (!keepText) onText('');
  };
  // Enter came before the proposals did
  const arrived = useEffectEvent(() => {
    setEntered(false);
    const [first] = options ?? [];
    if (shown && first !== undefined) choose(first);
  });
  useEffect(() => {
    if (entered && !pending && options !== undefined) arrived();
  }, [entered, pending, options]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const option = shown ? options?.[at] : undefined;
    if (event.key === 'ArrowDown') {
      if (shown) go(at + 1);
      setOpen(true);
    } else if (event.key === 'ArrowUp' && shown) go(at - 1);
    else if (event.key === 'Enter' && shown && (pending || options === undefined)) setEntered(true);
    else if (event.key === 'Enter' && option !== undefined) choose(option);
    else if (event.key === 'Escape' && shown) setOpen(false);
    else if (event.key === 'Escape' && text !== '') onText('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="s-combobox" style={{ anchorName: anchor }}>
      <span className="s-field-icon">
        <Icon name={icon} size={14} />
      </span>
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(shown && options && at >= 0 ? { 'aria-activedescendant': `${listId}-${at}` } : {})}
        placeholder={placeholder ?? label}
        spellCheck={false}
        autoComplete="off"
        maxLength={maxLength}
        disabled={disabled}
        value={text}
        onChange={(event) => {
          setActive(0);
          setEntered(false);
          setOpen(true);
          onText(event.target.value);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          setEntered(false);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={drop}
        popover="manual"
        className="s-combobox-drop"
        style={{ positionAnchor: anchor }}
        onPointerDown={(event) => event.preventDefault()}
      >
        <ul ref={list} id={listId} role="listbox" aria-label={label} className="s-scroll">
          {(shown ? (options ?? []) : []).map((option, index) => (
            <li
              key={keyOf(option)}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              {...(isDisabled?.(option) ? { 'aria-disabled': true } : {})}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(option)}
            >
              {render(option)}
            </li>
          ))}
        </ul>
        {shown && options === undefined ? <p className="s-combobox-note">{t('combobox.looking')}</p> : null}
        {shown && options?.length === 0 ? <p className="s-combobox-note">{none ?? t('combobox.none')}</p> : null}
      </div>
    </div>
  );
}
