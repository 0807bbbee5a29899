/** The values of a list that the objects have, each with the way to take it away, and back as long as nothing is saved. */
import type { ReactElement, ReactNode } from 'react';
import type { ListOperation } from '../../../state/write.ts';
import { t } from '../../../i18n/index.ts';
import { IconButton } from '../../../ui/controls.tsx';

interface Props<T> {
  label: string;
  values: readonly { key: string; value: T; count: number }[];
  /** how many objects there are */
  of: number;
  gone: ReadonlySet<string>;
  onGone: (gone: ReadonlySet<string>) => void;
  render: (value: T) => ReactNode;
  nameOf: (value: T) => string;
}

export function Present<T>({ label, values, of, gone, onGone, render, nameOf }: Props<T>): ReactElement | null {
  if (values.length === 0) return null;
  const toggle = (key: string): void => {
    const next = new Set(gone);
    if (!next.delete(key)) next.add(key);
    onGone(next);
  };
  return (
    <div className="s-field-box" role="group" aria-label={label}>
      <span className="s-edit-label">{label}</span>
      <div className="s-edit-list">
        {values.map(({ key, value, count }) => {
          const isGone = gone.has(key);
          const name = nameOf(value);
          return (
            <span key={key} className={`s-edit-chip${isGone ? ' s-edit-gone' : ''}`}>
              {render(value)}
              {count < of ? <span className="s-dim s-num s-edit-count">{t('acts.countOf', { count, all: of })}</span> : null}
              <IconButton
                icon={isGone ? 'undo' : 'close'}
                label={t(isGone ? 'acts.keepValue' : 'edit.remove', { name })}
                onClick={() => toggle(key)}
              />
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** What takes those that are gone away and adds others; `gone`: values as JSON text, as `valuesOf` keys them. */
export function listOperations(
  property: string,
  gone: Iterable<string>,
  added: readonly (string | Record<string, string>)[],
): ListOperation[] {
  const removed = [...gone].map((key): string => JSON.parse(key) as string);
  return [
    ...(removed.length > 0 ? [{ do: 'remove' as const, property, values: removed }] : []),
    ...(added.length > 0 ? [{ do: 'add' as const, property, values: [...added] }] : []),
  ];
}
