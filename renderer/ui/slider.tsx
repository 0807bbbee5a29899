/**
 * A value, or a range of two, on a line. Arrows move by a step, Page keys by ten, Home and End to the ends; the thumbs never cross.
 */
import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import { t } from '../i18n/index.ts';
import { nearestThumb, sliderKey, stepped } from './slider-values.ts';

interface Common {
  label: string;
  min: number;
  max: number;
  step?: number;
  /** what a value is called; default the number itself */
  format?: (value: number) => string;
  /** heights 0–1 over the line: how much lies where */
  bars?: readonly number[];
  disabled?: boolean;
}

export function Slider({
  value,
  onChange,
  ...common
}: Common & {
  value: number;
  onChange: (value: number) => void;
}): ReactElement {
  return <Line {...common} values={[value]} names={[common.label]} onChange={([next]) => next !== undefined && onChange(next)} />;
}

export function RangeSlider({
  value,
  onChange,
  ...common
}: Common & {
  value: readonly [number, number];
  onChange: (value: [number, number]) => void;
}): ReactElement {
  return (
    <Line
      {...common}
      values={value}
      names={[t('slider.from', { label: common.label }), t('slider.to', { label: common.label })]}
      onChange={([from, to]) => from !== undefined && to !== undefined && onChange([from, to])}
    />
  );
}

function Line({
  label,
  min,
  max,
  step = 1,
  format = String,
  bars,
  disabled = false,
  values,
  names,
  onChange,
}: Common & { values: readonly number[]; names: readonly string[]; onChange: (values: number[]) => void }): ReactElement {
  const line = useRef<HTMLDivElement>(null);
  const held = useRef<number | undefined>(undefined);
  const share = (value: number): number => (max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 0);
  const set = (thumb: number, wanted: number): void => {
    const value = stepped(wanted, { min: values[thumb - 1] ?? min, max: values[thumb + 1] ?? max, step, from: min });
    if (value !== values[thumb]) onChange(values.map((before, at) => (at === thumb ? value : before)));
  };
  const valueAt = (clientX: number): number => {
    const box = line.current?.getBoundingClientRect();
    return box && box.width > 0 ? min + ((clientX - box.left) / box.width) * (max - min) : min;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (disabled || event.button !== 0) return;
    event.preventDefault();
    const wanted = valueAt(event.clientX);
    const thumb = nearestThumb(values, wanted);
    held.current = thumb;
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="slider"]')[thumb]?.focus();
    set(thumb, wanted);
  };
  const onKeyDown = (event: KeyboardEvent, thumb: number): void => {
    if (disabled || event.altKey || event.ctrlKey || event.metaKey) return;
    const wanted = sliderKey(event.key, values[thumb] ?? min, { min, max, step });
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(thumb, wanted);
  };
  const first = values.length > 1 ? share(values[0] ?? min) : 0;
  const last = share(values.at(-1) ?? min);
  return (
    <div
      className={`s-slider${disabled ? ' s-slider-disabled' : ''}`}
      role="group"
      aria-label={label}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (held.current !== undefined) set(held.current, valueAt(event.clientX));
      }}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
    >
      {bars && bars.length > 0 ? (
        <div className="s-slider-bars" aria-hidden="true">
          {bars.map((height, at) => (
            // their place is what they are
            <span key={at} style={{ height: `${Math.min(1, Math.max(0, height)) * 100}%` }} />
          ))}
        </div>
      ) : null}
      <div ref={line} className="s-slider-line">
        <span className="s-slider-chosen" style={{ left: `${first * 100}%`, width: `${Math.max(0, last - first) * 100}%` }} />
        {values.map((value, thumb) => (
          <span
            key={names[thumb]}
            role="slider"
            className="s-slider-thumb"
            tabIndex={disabled ? -1 : 0}
            aria-label={names[thumb]}
            aria-valuemin={values[thumb - 1] ?? min}
            aria-valuemax={values[thumb + 1] ?? max}
            aria-valuenow={value}
            aria-valuetext={format(value)}
            aria-disabled={disabled}
            style={{ left: `${share(value) * 100}%` }}
            onKeyDown={(event) => onKeyDown(event, thumb)}
          />
        ))}
      </div>
    </div>
  );
}
