/**
 * A word about a control, by mouse and by keyboard: the name of the control, and the key that does the same. It is for eyes:
 * who listens hears the name from the control once, and as its description the key alone.
 */
import { Tooltip as MantineTooltip } from '@mantine/core';
import { cloneElement, type ReactElement } from 'react';
import { KeyCaps } from './key-caps.tsx';

const OPEN_AFTER_MS = 450;
const EVENTS = { hover: true, focus: true, touch: false } as const;

type Control = ReactElement<Record<string, unknown>>;

export interface TooltipProps {
  label: string;
  /** the key that does the same, as `chordCaps` gives it */
  caps?: readonly string[] | undefined;
  position?: 'top' | 'bottom' | 'left' | 'right';
  /** one element that takes a ref */
  children: Control;
}

/** Mantine describes the control by the tooltip while that is open, which would say its name twice. */
function Described({
  control,
  description,
  'aria-describedby': _nameAgain,
  ...props
}: {
  control: Control;
  description: string | undefined;
  'aria-describedby'?: string;
}): ReactElement {
  return cloneElement(control, { ...props, ...(description ? { 'aria-description': description } : {}) });
}

export function Tooltip({ label, caps, position = 'bottom', children }: TooltipProps): ReactElement {
  return (
    <MantineTooltip
      label={
        <span className="s-tooltip">
          <span>{label}</span>
          {caps && caps.length > 0 ? <KeyCaps caps={caps} /> : null}
        </span>
      }
      openDelay={OPEN_AFTER_MS}
      events={EVENTS}
      position={position}
      withinPortal
    >
      <Described {...children.props} control={children} description={caps?.join(' ')} />
    </MantineTooltip>
  );
}
