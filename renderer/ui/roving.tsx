/** A list in which arrows, Home and End move between the buttons, beside Tab. */
import { useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

const STOPS = 'button:not(:disabled)';

export function Roving({
  as: Tag,
  label,
  className,
  children,
}: {
  as: 'ul' | 'ol' | 'div';
  label: string;
  className?: string;
  children: ReactNode;
}): ReactElement {
  const box = useRef<HTMLElement | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const stops = [...(box.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const to =
      event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? stops.length - 1
              : undefined;
    if (to === undefined) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(to, stops.length - 1))]?.focus();
  };
  return (
    <Tag
      ref={(element: HTMLElement | null) => {
        box.current = element;
      }}
      aria-label={label}
      className={className}
      onKeyDown={onKeyDown}
    >
      {children}
    </Tag>
  );
}
