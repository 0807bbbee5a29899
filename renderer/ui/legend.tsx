/** What the colours and shapes of a picture mean. Entries can be switches that show and hide what they stand for. */
import type { ReactElement, ReactNode } from 'react';
import { formatNumber } from '../i18n/index.ts';

export interface LegendEntry {
  key: string;
  label: string;
  /** a colour of the tokens, e.g. `var(--s-compare-a)`, or an icon; never the colour alone without the label */
  mark: { colour: string; shape?: 'dot' | 'square' | 'line' | 'dashed' } | { icon: ReactNode };
  count?: number | undefined;
  /** of a switch: is it shown? */
  pressed?: boolean;
}

export function Legend({
  label,
  entries,
  onToggle,
  row = false,
}: {
  label: string;
  entries: readonly LegendEntry[];
  onToggle?: (key: string) => void;
  /** one behind the other instead of one below the other */
  row?: boolean;
}): ReactElement {
  return (
    <ul className={`s-legend${row ? ' s-legend-row' : ''}`} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key}>
          {onToggle && entry.pressed !== undefined ? (
            <button type="button" className="s-legend-entry" aria-pressed={entry.pressed} onClick={() => onToggle(entry.key)}>
              <Inside entry={entry} />
            </button>
          ) : (
            <span className="s-legend-entry">
              <Inside entry={entry} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Inside({ entry }: { entry: LegendEntry }): ReactElement {
  return (
    <>
      {'icon' in entry.mark ? (
        <span className="s-legend-icon">{entry.mark.icon}</span>
      ) : (
        <span
          className={`s-legend-mark s-legend-${entry.mark.shape ?? 'square'}`}
          style={{ color: entry.mark.colour }}
          aria-hidden="true"
        />
      )}
      <span className="s-clip" title={entry.label}>
        {entry.label}
      </span>
      {entry.count === undefined ? null : <span className="s-dim s-num">{formatNumber(entry.count)}</span>}
    </>
  );
}

/** Steps of a sequence, lowest first, with what each begins at, such as the six of `--s-heat-0` to `--s-heat-5`. */
export function ScaleLegend({ label, steps }: { label: string; steps: readonly { colour: string; text: string }[] }): ReactElement {
  return (
    <ol className="s-scale" aria-label={label}>
      {steps.map((step) => (
        <li key={step.colour} style={{ background: step.colour }}>
          {step.text}
        </li>
      ))}
    </ol>
  );
}
