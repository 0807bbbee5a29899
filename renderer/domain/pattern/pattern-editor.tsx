/** A pattern as text, to write: coloured while one types, the first mistake underlined. */
import { useDeferredValue, useLayoutEffect, useRef, type ReactElement } from 'react';
import type { PatternProblem } from '../../../stix/index.ts';
import { limits } from '../../../stix/limits.ts';
import { Coloured } from './coloured.tsx';

/** Longer texts are written without colours: each key would lay out thousands of spans. */
const COLOURED_CHARACTERS = 20_000;

interface Props {
  label: string;
  language: string;
  value: string;
  onChange: (value: string) => void;
  problem: PatternProblem | undefined;
  describedBy: string | undefined;
  /** the caret goes there when it changes; a new object each time */
  caret: { at: number } | undefined;
}

export function PatternEditor({ label, language, value, onChange, problem, describedBy, caret }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const isColoured = value.length <= COLOURED_CHARACTERS;
  // colours may come a moment later than the letter, but never for another text than the field has
  const shown = useDeferredValue(value);
  const wrong = useDeferredValue(problem);
  const isCurrent = shown === value;
  useLayoutEffect(() => {
    if (caret === undefined) return;
    field.current?.focus();
    field.current?.setSelectionRange(caret.at, caret.at);
  }, [caret]);
  return (
    <div className="s-pattern-editor s-scroll" data-coloured={isColoured && isCurrent}>
      {isColoured ? (
        <pre aria-hidden="true">
          {isCurrent ? <Coloured language={language} text={value} wrong={wrong} /> : value}
          {'\n'}
        </pre>
      ) : null}
      <textarea
        ref={field}
        className="s-pattern-input"
        aria-label={label}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        rows={3}
        maxLength={limits.patternCharacters}
        value={value}
        {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
        {...(problem === undefined ? {} : { 'aria-invalid': true })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
