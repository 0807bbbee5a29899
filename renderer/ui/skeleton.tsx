/** Stands where text is going to be, in its size, so that nothing jumps when it comes. Silent: who waits says so in words. */
import type { ReactElement } from 'react';

const WIDTHS = ['92%', '78%', '85%', '64%', '88%', '71%'] as const;

export function Skeleton({ lines = 3 }: { lines?: number }): ReactElement {
  return (
    <span className="s-skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        // their place is what they are
        <span key={line} style={{ width: WIDTHS[line % WIDTHS.length] }} />
      ))}
    </span>
  );
}
