/** A row (or a column) of tools: one stop for Tab, arrows move inside. */
import type { ReactElement, ReactNode } from 'react';
import type { ButtonProps } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Roving } from './roving.tsx';
import { Tooltip } from './tooltip.tsx';

/** Made of ToolButtons, MenuButtons and ToolSeparators. Fields and sliders stand beside a toolbar, since they need the arrows themselves. */
export function Toolbar({
  label,
  axis = 'horizontal',
  floating = false,
  className = '',
  children,
}: {
  label: string;
  axis?: 'horizontal' | 'vertical';
  /** lies over a picture instead of beside it */
  floating?: boolean;
  className?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <Roving
      as="div"
      role="toolbar"
      axis={axis}
      label={label}
      className={`s-toolbar s-toolbar-${axis}${floating ? ' s-toolbar-floating' : ''} ${className}`}
    >
      {children}
    </Roving>
  );
}

export interface ToolButtonProps extends ButtonProps {
  icon: IconName;
  /** accessible name and tooltip */
  label: string;
  /** the key that does the same, as `chordCaps` gives it */
  caps?: readonly string[] | undefined;
  /** says that it is a switch, and how it stands */
  pressed?: boolean | undefined;
  /** the icon is drawn full where it is pressed: bookmark, star */
  fillPressed?: boolean;
  /** shows the label beside the icon */
  withText?: boolean;
  position?: 'top' | 'bottom' | 'left' | 'right';
}

export function ToolButton({
  icon,
  label,
  caps,
  pressed,
  fillPressed = false,
  withText = false,
  position = 'bottom',
  className = '',
  ...rest
}: ToolButtonProps): ReactElement {
  return (
    <Tooltip label={label} caps={caps} position={position}>
      <button
        type="button"
        className={`s-tool${withText ? ' s-tool-text' : ''} ${className}`}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...rest}
      >
        <Icon name={icon} filled={fillPressed && pressed === true} />
        {withText ? <span>{label}</span> : null}
      </button>
    </Tooltip>
  );
}

export function ToolSeparator(): ReactElement {
  return <span className="s-tool-separator" role="presentation" />;
}
