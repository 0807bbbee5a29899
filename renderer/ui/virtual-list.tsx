/** A long list of entries of any height; arrows move from entry to entry, only what is seen is in the document. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';

export interface VirtualListProps {
  label: string;
  count: number;
  estimatePx: number;
  render: (index: number) => ReactNode;
  onNeed: (first: number, last: number) => void;
  generation: number;
}

/** The part of an entry that takes the focus. */
const MAIN = '[data-entry-main] :is(button, [tabindex])';

export function VirtualList({ label, count, estimatePx, render, onNeed, generation }: VirtualListProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => estimatePx, overscan: 6 });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => onNeed(first, Math.max(first, last)), [first, last, onNeed, generation]);

  const focusEntry = (index: number): void => {
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() => scroller.current?.querySelector(`[data-index="${index}"]`)?.querySelector<HTMLElement>(MAIN)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
    const at = Number(event.target.closest('[data-index]')?.getAttribute('data-index') ?? 0);
    const page = 8;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    focusEntry(Math.max(0, Math.min(to, count - 1)));
  };

  return (
    <div ref={scroller} className="s-virtual s-scroll" onKeyDown={onKeyDown}>
      <ul aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={count}
            aria-posinset={item.index + 1}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {render(item.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
