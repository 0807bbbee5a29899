/** Tabs after the ARIA pattern: one stop for Tab, arrows change the tab. */
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { formatNumber } from '../i18n/index.ts';
import { usePaneId } from './pane-context.ts';

export interface TabSpec<K extends string> {
  key: K;
  title: string;
  count?: number | undefined;
}

export function Tabs<K extends string>({
  label,
  tabs,
  current,
  onChange,
}: {
  label: string;
  tabs: readonly TabSpec<K>[];
  current: K;
  onChange: (key: K) => void;
}): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const prefix = usePaneId('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = tabs.findIndex((tab) => tab.key === current);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div ref={list} className="s-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={`${prefix}tab-${tab.key}`}
          data-tab={tab.key}
          aria-selected={tab.key === current}
          aria-controls={`${prefix}tab-panel`}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChange(tab.key)}
        >
          <span title={tab.title}>{tab.title}</span>
          {tab.count === undefined ? null : <span className="s-count">{formatNumber(tab.count)}</span>}
        </button>
      ))}
    </div>
  );
}

/** Whoever changed the tab by a key goes on inside it: the part marked `data-main-focus` takes the focus that got lost. */
export function TabPanel({ tabKey, children }: { tabKey: string; children: ReactNode }): ReactElement {
  const panel = useRef<HTMLDivElement>(null);
  const prefix = usePaneId('');
  useEffect(() => {
    if (document.activeElement === document.body)
      panel.current?.querySelector<HTMLElement>('[data-main-focus]')?.focus({ preventScroll: true });
  }, [tabKey]);
  return (
    <div ref={panel} className="s-tab-panel" role="tabpanel" id={`${prefix}tab-panel`} aria-labelledby={`${prefix}tab-${tabKey}`}>
      {children}
    </div>
  );
}
