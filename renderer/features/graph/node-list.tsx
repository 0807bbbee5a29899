/**
 * What is drawn, as a list: the same selection, the same cursor, in step with the canvas. For screen readers, and for whoever
 * finds a name faster than a tile.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import { TypeIcon } from '../../domain/type-icon.tsx';
import { describeType } from '../../domain/types.ts';
import { formatNumber, t } from '../../i18n/index.ts';
import { openMenu } from '../../state/surface.ts';
import * as acts from './acts.ts';
import { attempt } from '../../state/attempt.ts';
import { useGraph, useShown } from './hooks.ts';
import { nodeName } from './names.ts';
import { typeOfDrawn } from './model/drawn.ts';
import { change, neighboursIn, select } from './session.ts';
import { targetOf } from './target.ts';

const ROW_PX = 30;
const PAGE = 10;

export function NodeList(): ReactElement {
  const { session } = useShown();
  const drawing = useGraph((state) => state.drawing);
  const facts = useGraph((state) => state.facts);
  const selection = useGraph((state) => state.selection);
  const cursor = useGraph((state) => state.cursor);
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const rows = useMemo(
    () =>
      drawing.nodes
        .map((node) => ({ node, name: nodeName(node, facts) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.node.id < b.node.id ? -1 : 1)),
    [drawing, facts],
  );
  const neighbours = useMemo(() => neighboursIn(drawing), [drawing]);
  const at = rows.findIndex(({ node }) => node.id === cursor);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [at, virtualizer]);

  const goTo = (index: number, how: 'choose' | 'add' | 'only'): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (!row) return;
    const { id } = row.node;
    if (how === 'only') change(session, { cursor: id });
    else select(session, how === 'add' ? [...selection, id] : [id], id);
    session.view?.reveal(id);
  };
  const toggle = (id: string): void =>
    select(session, selection.has(id) ? [...selection].filter((one) => one !== id) : [...selection, id], id);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.altKey || event.metaKey) return;
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: rows.length - 1, PageDown: at + PAGE, PageUp: at - PAGE }[
      event.key
    ];
    if (to !== undefined) goTo(to, event.ctrlKey ? 'only' : event.shiftKey ? 'add' : 'choose');
    else if (event.key === ' ' && cursor !== undefined) toggle(cursor);
    else if (event.key === 'Enter' && cursor !== undefined) void attempt(() => acts.enter(session, cursor));
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = event.currentTarget.getBoundingClientRect();
      openMenu({
        x: box.left + 24,
        y: box.top + Math.max(0, at) * ROW_PX - (scroller.current?.scrollTop ?? 0) + ROW_PX,
        target: targetOf(session),
      });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  if (rows.length === 0) return <p className="s-graph-side-empty s-dim">{t('graph.listEmpty')}</p>;
  return (
    <div
      ref={scroller}
      className="s-graph-list s-scroll"
      role="listbox"
      tabIndex={0}
      aria-label={t('graph.list')}
      aria-multiselectable="true"
      {...(at >= 0 ? { 'aria-activedescendant': `${base}${at}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const { node, name } = row;
          return (
            <div
              key={node.id}
              id={`${base}${item.index}`}
              role="option"
              aria-selected={selection.has(node.id)}
              aria-setsize={rows.length}
              aria-posinset={item.index + 1}
              className={`s-graph-option${node.id === cursor ? ' s-graph-option-here' : ''}`}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey) toggle(node.id);
                else goTo(item.index, event.shiftKey ? 'add' : 'choose');
              }}
              onDoubleClick={() => void attempt(() => acts.enter(session, node.id))}
              onContextMenu={(event) => {
                event.preventDefault();
                if (!selection.has(node.id)) select(session, [node.id], node.id);
                openMenu({ x: event.clientX, y: event.clientY, target: targetOf(session) });
              }}
            >
              <TypeIcon type={typeOfDrawn(node)} />
              <span className="s-clip" title={name}>
                {name}
              </span>
              <span className="s-hidden">{node.kind === 'group' ? t('graph.group') : describeType(node.node.type).singular}</span>
              <span className="s-space" />
              <span className="s-dim s-num">
                {node.kind === 'group'
                  ? t('graph.members', { count: node.members.length })
                  : t('graph.tieCount', { number: formatNumber(neighbours.get(node.id)?.size ?? 0) })}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
