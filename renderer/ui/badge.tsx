/** One word about a thing: how it stands. The tone repeats what the word says, it never says it alone. */
import type { ReactElement, ReactNode } from 'react';

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

export function Badge({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }): ReactElement {
  return <span className={`s-badge s-badge-${tone}`}>{children}</span>;
}

/** One of up to four subjects side by side, by its letter and its colour. */
export function CompareMark({ at }: { at: number }): ReactElement {
  const letter = ['a', 'b', 'c', 'd'][at % 4] ?? 'a';
  return (
    <span className={`s-compare s-compare-${letter}`} aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
