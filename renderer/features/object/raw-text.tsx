/** The exact text as it was stated, or indented for reading; neither changes a number or the order of keys. */
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import type { ObjectView } from '../../../contracts/index.ts';
import { copyNow } from '../../state/clipboard.ts';
import { formatBytes, t } from '../../i18n/index.ts';
import { TextButton } from '../../ui/controls.tsx';
import { visibleText } from '../../ui/visible-text.ts';
import { prettyJson } from '../../ui/pretty-json.ts';

/** More text in one element makes layout slow; the rest comes on demand. */
const FIRST_CHARACTERS = 60_000;

export function RawText({ view }: { view: ObjectView }): ReactElement {
  const [raised, setRaised] = useState(false);
  if (view.text === undefined) return <p className="s-loading">{t('stub.explained')}</p>;
  const text = raised && view.raised !== undefined ? view.raised : view.text;
  return (
    <div className="s-sheet s-sheet-fill">
      {view.raised === undefined ? null : (
        <label className="s-check">
          <input type="checkbox" role="switch" checked={raised} onChange={(event) => setRaised(event.target.checked)} />
          <span>{t('raw.raised')}</span>
        </label>
      )}
      <TextBlock text={text} title={t('raw.title')} />
    </div>
  );
}

export function TextBlock({ text, title }: { text: string; title: string }): ReactElement {
  const [pretty, setPretty] = useState(true);
  const [all, setAll] = useState(false);
  const wanted = useDeferredValue(pretty);
  const part = all ? text : text.slice(0, FIRST_CHARACTERS);
  const shown = useMemo(() => visibleText(wanted ? prettyJson(part) : part), [wanted, part]);
  const bytes = useMemo(() => new TextEncoder().encode(text).length, [text]);
  const cut = part.length < text.length;
  return (
    <section className="s-raw" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="s-dim s-num">{formatBytes(bytes)}</span>
        <span className="s-space" />
        <label className="s-check">
          <input type="checkbox" role="switch" checked={pretty} onChange={(event) => setPretty(event.target.checked)} />
          <span>{t('raw.pretty')}</span>
        </label>
        <TextButton icon="copy" onClick={() => copyNow(text)}>
          {t('raw.copy')}
        </TextButton>
      </header>
      <pre className="s-code s-scroll" tabIndex={0} data-main-focus aria-label={title}>
        {shown}
      </pre>
      {cut ? (
        <TextButton tone="quiet" onClick={() => setAll(true)}>
          {t('text.showAll', { count: text.length })}
        </TextButton>
      ) : null}
    </section>
  );
}
