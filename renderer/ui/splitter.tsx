/** The line between two parts, which moves: by pointer, by arrows, to the ends by Home and End; a double click or Enter resets it. */
import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

const STEP_PX = 16;

export function Splitter({
  label,
  line = 'vertical',
  value,
  min,
  max,
  reversed = false,
  controls,
  onChange,
  onReset,
}: {
  label: string;
  /** a vertical line lies between left and right */
  line?: 'vertical' | 'horizontal';
  /** size of the part that it sizes, in px */
  value: number;
  min: number;
  max: number;
  /** the sized part lies behind the line (right of it, or below) */
  reversed?: boolean;
  /** id of the sized part */
  controls?: string;
  onChange: (px: number) => void;
  onReset?: () => void;
}): ReactElement {
  const held = useRef<{ at: number; value: number } | undefined>(undefined);
  const sign = reversed ? -1 : 1;
  const place = (event: PointerEvent): number => (line === 'vertical' ? event.clientX : event.clientY);
  const set = (px: number): void => {
    const next = Math.round(Math.min(Math.max(max, min), Math.max(min, px)));
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const [back, on] = line === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === back) set(value - sign * STEP_PX);
    else if (event.key === on) set(value + sign * STEP_PX);
    else if (event.key === 'Home') set(min);
    else if (event.key === 'End') set(max);
    else if (event.key === 'Enter' && onReset) onReset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      className={`s-splitter s-splitter-${line}`}
      aria-label={label}
      aria-orientation={line}
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(Math.max(max, min))}
      aria-valuenow={Math.round(value)}
      {...(controls ? { 'aria-controls': controls } : {})}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { at: place(event), value };
      }}
      onPointerMove={(event) => {
        if (held.current) set(held.current.value + sign * (place(event) - held.current.at));
      }}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
    />
  );
}
