/** The few controls that every screen is made of. */
import { useContext, useEffect, type ButtonHTMLAttributes, type ReactElement, type ReactNode, type Ref } from 'react';
import { PaneContext } from './pane-context.ts';
import { useMainFocus } from './use-main-focus.ts';
import { Icon, type IconName } from './icons.tsx';
import { Tooltip } from './tooltip.tsx';

export { KeyCaps } from './key-caps.tsx';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'children'> & { ref?: Ref<HTMLButtonElement> };

export interface TextButtonProps extends ButtonProps {
  icon?: IconName;
  tone?: 'plain' | 'main' | 'quiet' | 'danger';
  /** works on it: keeps the focus, takes no further click */
  busy?: boolean;
  children: ReactNode;
}

export function TextButton({
  icon,
  tone = 'plain',
  busy = false,
  onClick,
  children,
  className = '',
  ...rest
}: TextButtonProps): ReactElement {
  return (
    <button
      type="button"
      className={`s-button s-button-${tone} ${className}`}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true } : onClick ? { onClick } : {})}
      {...rest}
    >
      {busy ? <span className="s-spinner" aria-hidden="true" /> : icon ? <Icon name={icon} size={14} /> : null}
      <span>{children}</span>
    </button>
  );
}

export interface IconButtonProps extends ButtonProps {
  icon: IconName;
  /** accessible name and tooltip */
  label: string;
  /** shown in the tooltip beside the label */
  hint?: string;
  pressed?: boolean;
}

export function IconButton({ icon, label, hint, pressed, className = '', ...rest }: IconButtonProps): ReactElement {
  return (
    <Tooltip label={label} caps={hint ? [hint] : undefined}>
      <button
        type="button"
        className={`s-icon-button ${className}`}
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...rest}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}

/** What a screen says when it has nothing to show: what would be here and how it gets here. */
export function Empty({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}): ReactElement {
  return (
    <div className="s-empty">
      <span className="s-empty-icon">
        <Icon name={icon} size={22} />
      </span>
      <h2>{title}</h2>
      {children ? <div className="s-empty-text">{children}</div> : null}
      {actions ? <div className="s-empty-actions">{actions}</div> : null}
    </div>
  );
}

/** `value` 0–1; undefined = going on, nobody knows how far. */
export function ProgressBar({ value, label }: { value: number | undefined; label: string }): ReactElement {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <span
      className={`s-progress${percent === undefined ? ' s-progress-open' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': percent })}
    >
      <span style={{ width: `${percent ?? 100}%` }} />
    </span>
  );
}

/** Names the tab or panel after what it shows, and with it the window. */
export function useWindowTitle(title: string | undefined): void {
  const pane = useContext(PaneContext);
  useEffect(() => {
    if (title !== undefined) pane?.setTitle(title);
  }, [title, pane]);
}

/** A page of the window: heading row, then content that scrolls or fills. */
export function Page({
  title,
  lead,
  tools,
  children,
  fill = false,
}: {
  title: ReactNode;
  lead?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  fill?: boolean;
}): ReactElement {
  const body = useMainFocus<HTMLDivElement>();
  useWindowTitle(typeof title === 'string' ? title : undefined);
  return (
    <div className="s-page">
      <header className="s-page-head">
        <div className="s-page-title">
          <h1>{title}</h1>
          {lead ? <p className="s-dim">{lead}</p> : null}
        </div>
        {tools ? <div className="s-page-tools">{tools}</div> : null}
      </header>
      <div
        className={fill ? 's-page-fill' : 's-page-body s-scroll'}
        {...(fill ? {} : { ref: body, tabIndex: -1, 'data-main-focus': true })}
      >
        {children}
      </div>
    </div>
  );
}

export function Note({ tone, children }: { tone: 'info' | 'warn' | 'bad'; children: ReactNode }): ReactElement {
  return (
    <div className={`s-note s-note-${tone}`}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>{children}</div>
    </div>
  );
}
