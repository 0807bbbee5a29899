/** A word about a control, by mouse and by keyboard: the name of the control, and the key that does the same. */
import { Tooltip as MantineTooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { KeyCaps } from './key-caps.tsx';

const OPEN_AFTER_MS = 450;
const EVENTS = { hover: true, focus: true, touch: false } as const;

export interface TooltipProps {
  label: string;
  /** the key that does the same, as `chordCaps` gives it */
  caps?: readonly string[] | undefined;
  position?: 'top' | 'bottom' | 'left' | 'right';
  /** one element that takes a ref */
  children: ReactElement;
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
      {children}
    </MantineTooltip>
  );
}
