/** A menu at a point of the window: arrows, Home, End, letters, Enter, Escape; gives the focus back where it was. */
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import { KeyCaps } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';

const ITEMS = '[role^="menuitem"]:not(:disabled)';

export interface MenuEntry {
  id: string;
  label: string;
  caps?: readonly string[];
  checked?: boolean;
  icon?: IconName;
  tone?: 'danger';
  disabled?: boolean;
  /** begins a group: a line above */
  separated?: boolean;
  run: () => void;
}

export function MenuAtPoint({
  x,
  y,
  label,
  entries,
  owner,
  onClose,
}: {
  x: number;
  y: number;
  label: string;
  entries: readonly MenuEntry[];
  /** the button that opened it, which closes it by itself */
  owner?: HTMLElement | null;
  onClose: () => void;
}): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });
  const before = useRef<Element | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    before.current = document.activeElement;
    const { width, height } = element.getBoundingClientRect();
    setPlace({
      left: Math.max(4, Math.min(x, window.innerWidth - width - 4)),
      top: Math.max(4, Math.min(y, window.innerHeight - height - 4)),
    });
    element.querySelector<HTMLElement>(ITEMS)?.focus();
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, [x, y]);

  useEffect(() => {
    const outside = (event: Event): void => {
      if (event.target instanceof Node && (box.current?.contains(event.target) || owner?.contains(event.target))) return;
      onClose();
    };
    window.addEventListener('pointerdown', outside, true);
    window.addEventListener('blur', onClose);
    window.addEventListener('resize', onClose);
    return () => {
      window.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('blur', onClose);
      window.removeEventListener('resize', onClose);
    };
  }, [onClose, owner]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const go = (index: number): void => items[(index + items.length) % items.length]?.focus();
    event.stopPropagation();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(items.length - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (event.key.length === 1 && /\S/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const found = items.findIndex((item, index) => index > at && item.textContent.toLowerCase().startsWith(letter));
      go(found >= 0 ? found : Math.max(at, 0));
    } else return;
    event.preventDefault();
  };

  const hasMarks = entries.some((entry) => entry.checked !== undefined || entry.icon !== undefined);
  return createPortal(
    <div
      ref={box}
      className="s-menu"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      style={place}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          role={entry.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          {...(entry.checked === undefined ? {} : { 'aria-checked': entry.checked })}
          tabIndex={-1}
          disabled={entry.disabled ?? false}
          className={`${entry.separated ? 's-menu-separated' : ''}${entry.tone === 'danger' ? ' s-menu-danger' : ''}`}
          onPointerMove={(event) => event.currentTarget.focus()}
          onClick={() => {
            onClose();
            entry.run();
          }}
        >
          {hasMarks ? (
            <span className="s-menu-mark">
              {entry.checked ? <Icon name="check" size={14} /> : entry.icon ? <Icon name={entry.icon} size={14} /> : null}
            </span>
          ) : null}
          <span className="s-menu-word">{entry.label}</span>
          {entry.caps ? <KeyCaps caps={entry.caps} /> : null}
        </button>
      ))}
    </div>,
    document.body,
  );
}
