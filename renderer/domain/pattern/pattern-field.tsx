/**
 * The field for the pattern of an indicator. Its surface is `language`, `value`, `onChange`; it says itself what is wrong, and never
 * changes a value that nobody touched. For STIX there is a builder beside the text: both edit the same value.
 */
import { useDeferredValue, useId, useMemo, useState, type ReactElement } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { readBuilt, writeBuilt, type BuiltPattern, type TooComplex } from './builder-model.ts';
import { PatternBuilder } from './pattern-builder.tsx';
import { PatternEditor } from './pattern-editor.tsx';
import { languageName } from './pattern-view.tsx';
import { readStix } from './read-stix.ts';
import './pattern.css';

export interface PatternFieldProps {
  /** a `pattern_type`: `stix`, `sigma`, `yara` … */
  language: string;
  value: string;
  onChange: (value: string) => void;
  /** accessible name; absent: “Pattern” */
  label?: string;
}

/** Key of the row in which a place of the text lies. */
function rowAt(rows: BuiltPattern, at: number): number | undefined {
  for (const [key, [start, end]] of writeBuilt(rows).places) if (at >= start && at <= end) return key;
  return undefined;
}

type Mode = 'builder' | 'text';

export function PatternField({ language, value, onChange, label = t('pattern.label') }: PatternFieldProps): ReactElement {
  const id = useId();
  const [caret, setCaret] = useState<{ at: number }>();
  // nothing that is typed waits for the parser
  const settled = useDeferredValue(value);
  const { problem, isWarning, layout } = useMemo(() => readStix(language, settled), [language, settled]);
  const isStix = language === 'stix';
  const [mode, setMode] = useState<Mode>(() => (typeof readBuilt(value) === 'string' ? 'text' : 'builder'));
  /** the value for which the builder was wanted and could not be had */
  const [refused, setRefused] = useState<{ value: string; reason: TooComplex }>();
  // rows that are not complete yet are no pattern, so the builder's own are kept as long as the value is theirs
  const [own, setOwn] = useState<{ rows: BuiltPattern; text: string }>();
  const isWanted = isStix && mode === 'builder';
  const read = useMemo(() => (!isWanted ? undefined : own?.text === value ? own.rows : readBuilt(value)), [isWanted, own, value]);
  const rows = typeof read === 'string' ? undefined : read;
  const current = settled === value ? problem : undefined;
  const wrongRow = useMemo(
    () => (rows === undefined || current === undefined || isWarning ? undefined : rowAt(rows, current.start)),
    [rows, current, isWarning],
  );
  const choose = (next: Mode): void => {
    const built = next === 'text' ? undefined : readBuilt(value);
    setOwn(undefined);
    setMode(typeof built === 'string' ? 'text' : next);
    setRefused(typeof built === 'string' ? { value, reason: built } : undefined);
  };

  return (
    <div className="s-pattern" role="group" aria-label={label}>
      <div className="s-pattern-head">
        {isStix ? (
          <Segmented
            label={t('pattern.mode')}
            options={[
              { value: 'builder', label: t('pattern.builder') },
              { value: 'text', label: t('pattern.text') },
            ]}
            value={rows === undefined ? 'text' : 'builder'}
            onChange={choose}
          />
        ) : (
          <span className="s-dim">{languageName(language)}</span>
        )}
        <span className="s-space" />
        {isStix && rows === undefined ? (
          <TextButton
            icon="list"
            tone="quiet"
            disabled={layout === undefined || layout === value}
            onClick={() => layout !== undefined && onChange(layout)}
          >
            {t('pattern.format')}
          </TextButton>
        ) : null}
      </div>
      {rows !== undefined ? (
        <PatternBuilder
          value={rows}
          wrong={wrongRow === undefined ? undefined : { row: wrongRow, message: `${id}-problem` }}
          onChange={(next, text) => {
            setOwn({ rows: next, text });
            onChange(text);
          }}
        />
      ) : (
        <PatternEditor
          label={label}
          language={language}
          value={value}
          onChange={(text) => {
            // who writes stays in the text, although it may have become something for the builder
            setMode('text');
            onChange(text);
          }}
          problem={current}
          describedBy={problem === undefined ? undefined : `${id}-problem`}
          caret={caret}
        />
      )}
      {refused?.value === value && rows === undefined ? <Note tone="info">{t(`pattern.complex.${refused.reason}`)}</Note> : null}
      {visibleText(value) === value ? null : <Note tone="warn">{t('pattern.unseen')}</Note>}
      <p id={`${id}-problem`} className={`s-pattern-problem${isWarning ? ' s-pattern-warning' : ''}`} role="status">
        {problem === undefined ? null : (
          <>
            <Icon name="warning" size={13} />
            <span>
              {rows !== undefined
                ? problem.message
                : t('pattern.problemAt', {
                    line: formatNumber(problem.line),
                    column: formatNumber(problem.column),
                    message: problem.message,
                  })}
            </span>
            {rows !== undefined ? null : (
              <TextButton tone="quiet" onClick={() => setCaret({ at: problem.start })}>
                {t('pattern.goThere')}
              </TextButton>
            )}
          </>
        )}
      </p>
    </div>
  );
}
