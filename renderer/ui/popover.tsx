/** A small surface beside the control that opens it: takes the focus, gives it back, closes on Escape and outside. */
import { Popover as MantinePopover } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

export function PopoverButton({
  label,
  icon,
  count,
  iconOnly = false,
  align = 'start',
  className = '',
  children,
}: {
  /** of the button, and of what opens */
  label: string;
  icon?: IconName;
  /** how much is set inside; 0 or nothing shows no number */
  count?: number | undefined;
  iconOnly?: boolean;
  align?: 'start' | 'end';
  className?: string;
  /** what stands inside; a function gets the way to close it */
  children: ReactNode | ((close: () => void) => ReactNode);
}): ReactElement {
  const [opened, setOpened] = useState(false);
  return (
    <MantinePopover opened={opened} onChange={setOpened} position={`bottom-${align}`} trapFocus returnFocus withinPortal>
      <MantinePopover.Target>
        <button
          type="button"
          className={`s-tool${iconOnly ? '' : ' s-tool-text'}${(count ?? 0) > 0 ? ' s-tool-set' : ''}`}
          aria-haspopup="dialog"
          {...(iconOnly ? { 'aria-label': label, title: label } : {})}
          onClick={() => setOpened(!opened)}
        >
          {icon ? <Icon name={icon} /> : null}
          {iconOnly ? null : <span>{label}</span>}
          {(count ?? 0) > 0 ? <span className="s-tool-count s-num">{count}</span> : null}
          {iconOnly ? null : <Icon name="chevron-down" size={11} />}
        </button>
      </MantinePopover.Target>
      <MantinePopover.Dropdown aria-label={label} className={`s-popover ${className}`}>
        {typeof children === 'function' ? children(() => setOpened(false)) : children}
      </MantinePopover.Dropdown>
    </MantinePopover>
  );
}
