/**
 * The field for the pattern of an indicator. Its surface is `language`, `value`, `onChange`; it says itself what is wrong, and never
 * changes a value that nobody touched. For STIX there is a builder beside the text: both edit the same value.
 */
import { useDeferredValue, useId, useMemo, useState, type ReactElement } from 'react';
import { checkPattern, layoutPattern, parsePattern, type ObservationExpression, type PatternProblem } from '../../../stix/index.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { readBuilt } from './builder-model.ts';
import { PatternBuilder } from './pattern-builder.tsx';
import { PatternEditor } from './pattern-editor.tsx';
import { languageName } from './pattern-view.tsx';
import './pattern.css';

export interface PatternFieldProps {
  /** a `pattern_type`: `stix`, `sigma`, `yara` … */
  language: string;
  value: string;
  onChange: (value: string) => void;
  /** accessible name; absent: “Pattern” */
  label?: string;
}

interface Reading {
  pattern: ObservationExpression | undefined;
  problem: PatternProblem | undefined;
  isWarning: boolean;
}

function read(language: string, value: string): Reading {
  if (language !== 'stix' || value.trim() === '') return { pattern: undefined, problem: undefined, isWarning: false };
  const { pattern, problem } = parsePattern(value);
  if (pattern === undefined) return { pattern, problem, isWarning: false };
  const [finding] = checkPattern(pattern, value);
  return { pattern, problem: finding, isWarning: finding?.severity === 'warning' };
}

export function PatternField({ language, value, onChange, label = t('pattern.label') }: PatternFieldProps): ReactElement {
  const id = useId();
  const [wanted, setWanted] = useState<'builder' | 'text'>('builder');
  const [caret, setCaret] = useState<{ at: number }>();
  // nothing that is typed waits for the parser
  const settled = useDeferredValue(value);
  const { pattern, problem, isWarning } = useMemo(() => read(language, settled), [language, settled]);
  const isStix = language === 'stix';
  // the builder keeps what it builds although it is not complete yet; so it is asked only when one comes to it
  const [entered, setEntered] = useState(() => (isStix ? readBuilt(value) : 'wrong'));
  const [built, setBuilt] = useState<string>();
  const reading = useMemo(() => (built === value ? entered : readBuilt(value)), [built, value, entered]);
  const isBuilder = isStix && wanted === 'builder' && typeof reading !== 'string';
  const layout = useMemo(() => (pattern === undefined ? undefined : layoutPattern(pattern)), [pattern]);

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
            onChange={(mode) => {
              setBuilt(undefined);
              setWanted(mode);
            }}
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
          value={reading}
          onChange={(next, text) => {
            setEntered(next);
            setBuilt(text);
            onChange(text);
          }}
        />
      ) : (
        <PatternEditor
          id={`${id}-text`}
          label={label}
          language={language}
          value={value}
          onChange={onChange}
          problem={settled === value ? problem : undefined}
          describedBy={problem === undefined ? undefined : `${id}-problem`}
          caret={caret}
        />
      )}
      {isStix && wanted === 'builder' && typeof reading === 'string' && reading !== 'wrong' ? (
        <Note tone="info">{t(`pattern.complex.${reading}`)}</Note>
      ) : null}
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
