/** A button that opens a menu below it, and one that acts and has a menu beside it. */
import { useCallback, useRef, useState, type ReactElement } from 'react';
import { TextButton } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';
import { MenuAtPoint, type MenuEntry } from './menu-at-point.tsx';

export interface MenuButtonProps {
  label: string;
  icon?: IconName;
  entries: readonly MenuEntry[];
  iconOnly?: boolean;
  disabled?: boolean;
  /** on its own it looks like a button; in a toolbar like a tool */
  look?: 'tool' | 'button';
}

export function MenuButton({ label, icon, entries, iconOnly = false, disabled = false, look = 'tool' }: MenuButtonProps): ReactElement {
  const [opened, setOpened] = useState<{ x: number; y: number; owner: HTMLElement }>();
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback(() => setOpened(undefined), []);
  const open = (): void => {
    const owner = button.current;
    if (!owner) return;
    const { left, bottom } = owner.getBoundingClientRect();
    setOpened({ x: left, y: bottom + 2, owner });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={look === 'button' ? 's-button' : `s-tool${iconOnly ? '' : ' s-tool-text'}`}
        aria-haspopup="menu"
        aria-expanded={opened !== undefined}
        disabled={disabled}
        {...(iconOnly ? { 'aria-label': label, title: label } : {})}
        onClick={() => (opened ? setOpened(undefined) : open())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.stopPropagation();
          open();
        }}
      >
        {icon ? <Icon name={icon} size={look === 'button' ? 14 : 16} /> : null}
        {iconOnly ? null : <span>{label}</span>}
        {iconOnly && icon ? null : <Icon name="chevron-down" size={11} />}
      </button>
      {opened ? <MenuAtPoint {...opened} label={label} entries={entries} onClose={close} /> : null}
    </>
  );
}

export function SplitButton({
  label,
  icon,
  onClick,
  menuLabel,
  entries,
  disabled = false,
}: {
  label: string;
  icon?: IconName;
  onClick: () => void;
  /** name of the second half, which opens the menu */
  menuLabel: string;
  entries: readonly MenuEntry[];
  disabled?: boolean;
}): ReactElement {
  return (
    <span className="s-split" role="group" aria-label={label}>
      <TextButton {...(icon ? { icon } : {})} disabled={disabled} onClick={onClick}>
        {label}
      </TextButton>
      <MenuButton label={menuLabel} icon="chevron-down" iconOnly look="button" disabled={disabled} entries={entries} />
    </span>
  );
}
