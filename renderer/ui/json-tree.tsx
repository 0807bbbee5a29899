/** JSON of any shape as a tree that unfolds step by step, so that neither depth nor length of hostile data costs anything. */
import { useState, type ReactElement } from 'react';
import { t } from '../i18n/index.ts';
import { Icon } from './icons.tsx';
import { visibleText } from './visible-text.ts';

const FIRST_ENTRIES = 50;
const MAX_STRING = 2_000;

export function JsonTree({ value, name, open = false }: { value: unknown; name?: string; open?: boolean }): ReactElement {
  const [unfolded, setUnfolded] = useState(open);
  const [shown, setShown] = useState(FIRST_ENTRIES);
  if (typeof value !== 'object' || value === null) {
    return (
      <span className="s-tree-leaf">
        {name === undefined ? null : <span className="s-tree-key">{name}</span>}
        <Scalar value={value} />
      </span>
    );
  }
  const isList = Array.isArray(value);
  const entries: [string, unknown][] = isList
    ? value.slice(0, shown).map((entry: unknown, index) => [String(index), entry])
    : Object.entries(value).slice(0, shown);
  const size = isList ? value.length : Object.keys(value).length;
  return (
    <div className="s-tree">
      <button type="button" className="s-tree-fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        <Icon name={unfolded ? 'chevron-down' : 'chevron-right'} size={11} />
        {name === undefined ? null : <span className="s-tree-key">{name}</span>}
        <span className="s-dim">{t(isList ? 'tree.list' : 'tree.object', { count: size })}</span>
      </button>
      {unfolded ? (
        <ul>
          {entries.map(([key, entry]) => (
            <li key={key}>
              <JsonTree name={key} value={entry} />
            </li>
          ))}
          {size > shown ? (
            <li>
              <button type="button" className="s-button s-button-quiet" onClick={() => setShown(shown * 10)}>
                {t('tree.more', { count: size - shown })}
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}

function Scalar({ value }: { value: unknown }): ReactElement {
  if (typeof value === 'string') return <LongText text={value} />;
  return <span className="s-mono">{JSON.stringify(value)}</span>;
}

/** Text as it is, cut where it is very long, with a way to all of it. */
export function LongText({ text, max = MAX_STRING }: { text: string; max?: number }): ReactElement {
  const [all, setAll] = useState(false);
  if (text.length <= max || all) return <span className="s-long-text">{visibleText(text)}</span>;
  return (
    <span className="s-long-text">
      {visibleText(text.slice(0, max))}…{' '}
      <button type="button" className="s-button s-button-quiet" onClick={() => setAll(true)}>
        {t('text.showAll', { count: text.length })}
      </button>
    </span>
  );
}
