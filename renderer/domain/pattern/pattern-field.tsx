/**
 * The field for the pattern of an indicator. Its surface is `language`, `value`, `onChange`; it says itself what is wrong, and never
 * changes a value that nobody touched. For STIX there is a builder beside the text: both edit the same value.
 */
import { useDeferredValue, useId, useMemo, useState, type ReactElement } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { readBuilt, type BuiltPattern } from './builder-model.ts';
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
  const [refused, setRefused] = useState<string>();
  // rows that are not complete yet are no pattern, so the builder's own are kept as long as the value is theirs
  const [own, setOwn] = useState<{ rows: BuiltPattern; text: string }>();
  const rows = useMemo(() => (own?.text === value ? own.rows : readBuilt(value)), [own, value]);
  const isBuilder = isStix && mode === 'builder' && typeof rows !== 'string';
  const choose = (next: Mode): void => {
    const isPossible = next === 'text' || typeof readBuilt(value) !== 'string';
    setOwn(undefined);
    setMode(isPossible ? next : 'text');
    setRefused(isPossible ? undefined : value);
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
            value={isBuilder ? 'builder' : 'text'}
            onChange={choose}
          />
        ) : (
          <span className="s-dim">{languageName(language)}</span>
        )}
        <span className="s-space" />
        {isStix && !isBuilder ? (
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
      {isBuilder ? (
        <PatternBuilder
          value={rows}
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
          problem={settled === value ? problem : undefined}
          describedBy={problem === undefined ? undefined : `${id}-problem`}
          caret={caret}
        />
      )}
      {isStix && refused === value && typeof rows === 'string' ? <Note tone="info">{t(`pattern.complex.${rows}`)}</Note> : null}
      <p id={`${id}-problem`} className={`s-pattern-problem${isWarning ? ' s-pattern-warning' : ''}`} role="status">
        {problem === undefined ? null : (
          <>
            <Icon name="warning" size={13} />
            <span>
              {t('pattern.problemAt', { line: formatNumber(problem.line), column: formatNumber(problem.column), message: problem.message })}
            </span>
            {isBuilder ? null : (
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
