/** The pattern of an indicator, to read: in its colours, a long one of STIX over several lines, and what is wrong with it. */
import { useMemo, useState, type ReactElement } from 'react';
import { formatNumber, isMessageKey, t } from '../../i18n/index.ts';
import { copyNow } from '../../state/clipboard.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Coloured } from './coloured.tsx';
import { readStix } from './read-stix.ts';
import './pattern.css';

/** More coloured text in one element makes layout slow; the rest comes on demand. */
const FIRST_CHARACTERS = 20_000;

export function languageName(language: string): string {
  const key = `pattern.language.${language}`;
  return isMessageKey(key) ? t(key) : language;
}

/** `language` is a `pattern_type`; one that is not known is shown without colours. */
export function PatternView({ language, text, label }: { language: string; text: string; label: string }): ReactElement {
  const [arranged, setArranged] = useState(true);
  const [all, setAll] = useState(false);
  const { problem, layout } = useMemo(() => readStix(language, text), [language, text]);
  const canArrange = layout !== undefined && layout !== text;
  const isArranged = arranged && canArrange;
  const whole = isArranged ? layout : text;
  const shown = all ? whole : whole.slice(0, FIRST_CHARACTERS);
  return (
    <div className="s-pattern">
      <div className="s-pattern-head">
        <Badge tone="plain">{languageName(language)}</Badge>
        <span className="s-space" />
        {canArrange ? (
          <label className="s-check">
            <input type="checkbox" role="switch" checked={arranged} onChange={(event) => setArranged(event.target.checked)} />
            <span>{t('pattern.arranged')}</span>
          </label>
        ) : null}
        <TextButton icon="copy" tone="quiet" onClick={() => copyNow(text)}>
          {t('pattern.copy')}
        </TextButton>
      </div>
      <pre className="s-code s-scroll s-pattern-text" tabIndex={0} role="group" aria-label={label}>
        <Coloured language={language} text={shown} wrong={isArranged ? undefined : problem} visible />
      </pre>
      {shown.length < whole.length ? (
        <TextButton tone="quiet" onClick={() => setAll(true)}>
          {t('text.showAll', { count: whole.length })}
        </TextButton>
      ) : null}
      {problem === undefined ? null : (
        <Note tone="warn">
          {t('pattern.problemAt', { line: formatNumber(problem.line), column: formatNumber(problem.column), message: problem.message })}
        </Note>
      )}
    </div>
  );
}
