/** A pattern in its colours. What is wrong in it is underlined. */
import { useMemo, type ReactElement } from 'react';
import { spansOf } from '../../../stix/index.ts';
import { visibleText } from '../../ui/visible-text.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Spans, cut where a mistake begins or ends. */
function pieces(language: string, text: string, wrong: Place | undefined): { key: number; className: string; text: string }[] {
  return spansOf(language, text).flatMap(({ kind, start, end }) => {
    const cuts = [start, wrong?.start ?? start, wrong?.end ?? start, end].map((at) => Math.min(Math.max(at, start), end));
    return cuts.slice(0, -1).flatMap((from, index) => {
      const to = cuts[index + 1] ?? from;
      if (to <= from) return [];
      const isWrong = index === 1 && wrong !== undefined;
      return [{ key: from, className: `s-code-${kind}${isWrong ? ' s-code-mistake' : ''}`, text: text.slice(from, to) }];
    });
  });
}

/** `visible` names characters that cannot be seen, which makes the text longer: not where it lies under a field. */
export function Coloured({
  language,
  text,
  wrong,
  visible = false,
}: {
  language: string;
  text: string;
  wrong?: Place | undefined;
  visible?: boolean;
}): ReactElement {
  const parts = useMemo(() => pieces(language, text, wrong), [language, text, wrong]);
  return (
    <>
      {parts.map((part) => (
        <span key={part.key} className={part.className}>
          {visible ? visibleText(part.text) : part.text}
        </span>
      ))}
    </>
  );
}
