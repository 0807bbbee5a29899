/** Buttons with one stop for Tab: arrows, Home and End move inside, up and down in a list, left and right in a row. */
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

const STOPS = 'button:not(:disabled)';

interface Props {
  as: 'ul' | 'ol' | 'div';
  label: string;
  axis?: 'vertical' | 'horizontal';
  /** of a `div`; default `group` */
  role?: 'group' | 'toolbar';
  className?: string;
  children: ReactNode;
}

export function Roving({ as: Tag, label, axis = 'vertical', role = 'group', className, children }: Props): ReactElement {
  const box = useRef<HTMLElement | null>(null);
  const current = useRef<HTMLElement | null>(null);
  const stops = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])];

  // buttons come and go with the data; whichever are there now, one of them takes Tab
  useEffect(() => {
    const all = stops();
    const marked = all.find((stop) => stop.hasAttribute('aria-current'));
    if (!current.current || !all.includes(current.current)) current.current = marked ?? all[0] ?? null;
    for (const stop of all) stop.tabIndex = stop === current.current ? 0 : -1;
  });

  const takeTab = (stop: HTMLElement): void => {
    if (current.current) current.current.tabIndex = -1;
    current.current = stop;
    stop.tabIndex = 0;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const all = stops();
    const at = all.findIndex((stop) => stop === document.activeElement);
    const [next, previous] = axis === 'vertical' ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
    const to = { [next]: at + 1, [previous]: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
  };

  return (
    <Tag
      ref={(element: HTMLElement | null) => {
        box.current = element;
      }}
      {...(Tag === 'div' ? { role } : {})}
      {...(role === 'toolbar' ? { 'aria-orientation': axis } : {})}
      aria-label={label}
      className={className}
      onKeyDown={onKeyDown}
      onFocus={(event: { target: EventTarget }) => {
        // what a button of ours opens lies elsewhere in the document, and its events come by here all the same
        const { target } = event;
        if (target instanceof HTMLElement && target.matches(STOPS) && box.current?.contains(target)) takeTab(target);
      }}
    >
      {children}
    </Tag>
  );
}
