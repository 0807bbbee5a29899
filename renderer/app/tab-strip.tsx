/** The tabs of the main area, shown as soon as there are two; drag puts them in another order. */
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { actionRegistry, runActionById } from '../commands/run.ts';
import { chordCaps, IS_MAC } from '../commands/keys.ts';
import { t } from '../i18n/index.ts';
import { carriesObjects, droppedObjects } from '../state/drag.ts';
import { openInGraph } from '../state/graph-requests.ts';
import { closeTab, entryOf, moveTab, showTab, type Place } from '../state/panes.ts';
import { IconButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icons.tsx';
import { PlaceIcon, placeTitle } from './place-title.tsx';

const TAB_MIME = 'application/x-sextant-tab';
export const MAIN_PANEL_ID = 'main-panel';
export const tabElementId = (id: number): string => `window-tab-${id}`;

export function hintOf(action: string): string | undefined {
  const key = actionRegistry().byId(action)?.keys?.[0];
  return key === undefined ? undefined : chordCaps(key, IS_MAC).join(' ');
}

export function TabStrip({ tabs, shown, end }: { tabs: readonly Place[]; shown: number; end?: ReactNode }): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  /** the tab that is dragged, and before which it would fall */
  const [drag, setDrag] = useState<{ id: number; to: number } | undefined>();

  useEffect(() => {
    document.getElementById(tabElementId(shown))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown, tabs.length]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = tabs.findIndex((tab) => tab.id === shown);
    if (event.key === 'Delete') closeTab(shown);
    else {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
      if (!next) return;
      showTab(next.id);
    }
    event.preventDefault();
    // the shown tab is the one that takes the focus; it exists at once, only its state changes
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };

  const onDragOver = (event: DragEvent, index: number): void => {
    if (!drag || !event.dataTransfer.types.includes(TAB_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    const box = event.currentTarget.getBoundingClientRect();
    const to = event.clientX > box.left + box.width / 2 ? index + 1 : index;
    if (to !== drag.to) setDrag({ ...drag, to });
  };
  const onDrop = (event: DragEvent): void => {
    if (!drag) return;
    event.preventDefault();
    const from = tabs.findIndex((tab) => tab.id === drag.id);
    moveTab(drag.id, drag.to > from ? drag.to - 1 : drag.to);
    setDrag(undefined);
  };

  return (
    <div className="s-strip">
      <div ref={list} className="s-strip-tabs" role="tablist" aria-label={t('tabs.label')} onKeyDown={onKeyDown} onDrop={onDrop}>
        {tabs.map((tab, index) => (
          <Tab
            key={tab.id}
            tab={tab}
            isShown={tab.id === shown}
            mark={drag?.to === index ? 'before' : drag?.to === index + 1 && index === tabs.length - 1 ? 'after' : undefined}
            onDragStart={(event) => {
              event.dataTransfer.setData(TAB_MIME, String(tab.id));
              event.dataTransfer.effectAllowed = 'move';
              setDrag({ id: tab.id, to: index });
            }}
            onDragOver={(event) => onDragOver(event, index)}
            onDragEnd={() => setDrag(undefined)}
          />
        ))}
      </div>
      <IconButton icon="plus" label={t('action.newTab')} {...hint('tab.new')} onClick={() => runActionById('tab.new')} />
      <span className="s-space" />
      {end}
    </div>
  );
}

function hint(action: string): { hint?: string } {
  const words = hintOf(action);
  return words === undefined ? {} : { hint: words };
}

interface TabProps {
  tab: Place;
  isShown: boolean;
  mark: 'before' | 'after' | undefined;
  onDragStart: (event: DragEvent) => void;
  onDragOver: (event: DragEvent) => void;
  onDragEnd: () => void;
}

function Tab({ tab, isShown, mark, onDragStart, onDragOver, onDragEnd }: TabProps): ReactElement {
  const entry = entryOf(tab);
  const title = placeTitle(entry);
  const takesObjects = entry.route.view === 'graph';
  return (
    <button
      type="button"
      role="tab"
      id={tabElementId(tab.id)}
      className={`s-strip-tab${mark ? ` s-strip-${mark}` : ''}`}
      aria-selected={isShown}
      {...(isShown ? { 'aria-controls': MAIN_PANEL_ID } : {})}
      aria-description={t('tabs.help')}
      tabIndex={isShown ? 0 : -1}
      title={title}
      draggable
      onClick={() => showTab(tab.id)}
      onMouseDown={(event) => {
        if (event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => {
        if (event.button === 1) closeTab(tab.id);
      }}
      onDragStart={onDragStart}
      onDragOver={(event) => {
        if (takesObjects && carriesObjects(event.dataTransfer)) event.preventDefault();
        else onDragOver(event);
      }}
      onDragEnd={onDragEnd}
      onDrop={(event) => {
        const ids = takesObjects ? droppedObjects(event.dataTransfer) : [];
        if (ids.length === 0) return;
        event.preventDefault();
        showTab(tab.id);
        openInGraph({ ids, into: 'open' });
      }}
    >
      <PlaceIcon route={entry.route} />
      <span className="s-clip">{title}</span>
      {/* for the pointer alone: keys close a tab by Delete */}
      <span
        className="s-strip-close"
        aria-hidden="true"
        title={t('action.closeTab')}
        onClick={(event) => {
          event.stopPropagation();
          closeTab(tab.id);
        }}
      >
        <Icon name="close" size={11} />
      </span>
    </button>
  );
}
