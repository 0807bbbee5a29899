/** What a cell holds, beside it, while the pointer or the cursor is on it. Repeats what the cell's name says, so it is silent. */
import { useEffect, useLayoutEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { defang } from '../../domain/addresses.ts';
import { t } from '../../i18n/index.ts';
import { CompareMark } from '../../ui/badge.tsx';
import { visibleLine, visibleText } from '../../ui/visible-text.ts';
import type { Column, Mark, Row, Subject } from './model.ts';
import { markText, techniqueName } from './words.ts';

const OPEN_AFTER_MS = 220;
const SHOWN_SOURCES = 3;
const SHOWN_NOTES = 4;
const MAX_COMMENT = 400;

interface Shown {
  key: string;
  element: HTMLElement;
}

export function HoverCard({
  grid,
  columns,
  subjects,
  sourceNames,
}: {
  grid: RefObject<HTMLDivElement | null>;
  columns: readonly Column[];
  subjects: readonly Subject[];
  sourceNames: ReadonlyMap<number, string>;
}): ReactElement | null {
  const [shown, setShown] = useState<Shown>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopOf = (target: EventTarget | null): HTMLElement | undefined =>
      target instanceof Element ? (target.closest<HTMLElement>('[role="gridcell"]') ?? undefined) : undefined;
    const show = (stop: HTMLElement, afterMs: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setShown({ key: stop.dataset['key'] ?? '', element: stop }), afterMs);
    };
    const hide = (): void => {
      clearTimeout(timer);
      setShown(undefined);
    };
    const over = (event: Event): void => {
      const stop = stopOf(event.target);
      if (stop) show(stop, OPEN_AFTER_MS);
      else hide();
    };
    const focused = (event: Event): void => {
      const stop = stopOf(event.target);
      if (stop?.matches(':focus-visible')) show(stop, 60);
      else hide();
    };
    const key = (event: Event): void => {
      if (event instanceof KeyboardEvent && event.key === 'Escape') hide();
    };
    const listeners: [string, (event: Event) => void][] = [
      ['pointerover', over],
      ['pointerleave', hide],
      ['pointerdown', hide],
      ['scroll', hide],
      ['focusin', focused],
      ['focusout', hide],
      ['keydown', key],
      ['contextmenu', hide],
    ];
    for (const [name, listener] of listeners) element.addEventListener(name, listener, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    };
  }, [grid]);

  const row = shown ? findRow(columns, shown.key) : undefined;
  useLayoutEffect(() => {
    const card = box.current;
    if (!card || !shown) return;
    const cell = shown.element.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const right = cell.right + 6 + width <= window.innerWidth - 4;
    card.style.left = `${right ? cell.right + 6 : Math.max(4, cell.left - 6 - width)}px`;
    card.style.top = `${Math.max(4, Math.min(cell.top, window.innerHeight - height - 4))}px`;
    card.style.visibility = 'visible';
  });

  if (!shown || !row) return null;
  return createPortal(
    <div ref={box} className="at-card" aria-hidden="true" data-testid="matrix-card">
      <p className="at-card-title">{techniqueName(row)}</p>
      {row.technique.platforms.length > 0 ? (
        <p className="s-dim at-card-platforms">{row.technique.platforms.map((name) => visibleLine(name, 40)).join(' · ')}</p>
      ) : null}
      {subjects.map((subject, place) => (
        <Line key={subject.key} row={row} subject={subject} place={place} several={subjects.length > 1} sourceNames={sourceNames} />
      ))}
      {subjects.length > 0 && !row.use.isTouched ? <p className="s-dim">{t('attack.unused')}</p> : null}
      <p className="at-card-hint">
        {t(row.use.isTouched ? 'attack.hintEvidence' : 'attack.hintOpen')}
        {row.subs > 0 ? ` · ${t('attack.hintFold')}` : ''}
      </p>
    </div>,
    document.body,
  );
}

function findRow(columns: readonly Column[], key: string): Row | undefined {
  for (const { rows } of columns) {
    const row = rows.find((entry) => entry.key === key);
    if (row) return row;
  }
  return undefined;
}

function Line({
  row,
  subject,
  place,
  several,
  sourceNames,
}: {
  row: Row;
  subject: Subject;
  place: number;
  several: boolean;
  sourceNames: ReadonlyMap<number, string>;
}): ReactElement | null {
  const mark = row.use.own[place];
  const below = row.use.subs[place];
  if (!mark && !(below && below.techniques > 0)) return null;
  return (
    <div className="at-card-line">
      {several ? <CompareMark at={place} /> : null}
      <div>
        {subject.kind === 'types' ? null : <strong className="s-clip">{visibleLine(subject.name, 80)}</strong>}
        {mark ? <p>{markText(subject, mark)}</p> : null}
        {mark && mark.sources.length > 0 ? <p className="s-dim">{sourceText(mark, sourceNames)}</p> : null}
        {below && below.techniques > 0 ? (
          <p>
            {subject.kind === 'object'
              ? t('attack.two', {
                  one: t('attack.statements', { count: below.count }),
                  other: t('attack.inSubs', { count: below.techniques }),
                })
              : t('attack.inSubs', { count: below.techniques })}
          </p>
        ) : null}
        {mark?.entry ? <LayerNotes mark={mark} /> : null}
      </div>
    </div>
  );
}

function sourceText(mark: Mark, names: ReadonlyMap<number, string>): string {
  const known = mark.sources.map((source) => visibleLine(names.get(source) ?? '', 80)).filter((name) => name !== '');
  const rest = known.length - SHOWN_SOURCES;
  return `${known.slice(0, SHOWN_SOURCES).join(' · ')}${rest > 0 ? ` ${t('andMore', { count: rest })}` : ''}`;
}

function LayerNotes({ mark }: { mark: Mark }): ReactElement {
  const { entry } = mark;
  const comment = visibleText(entry?.comment ?? '');
  return (
    <>
      {comment === '' ? null : (
        <p className="at-card-comment">{comment.length > MAX_COMMENT ? `${comment.slice(0, MAX_COMMENT)}…` : comment}</p>
      )}
      {(entry?.metadata ?? []).slice(0, SHOWN_NOTES).map((item, index) =>
        'divider' in item ? null : (
          <p key={index} className="s-dim">
            {t('attack.pair', { name: visibleLine(item.name, 60), value: visibleLine(item.value, 120) })}
          </p>
        ),
      )}
      {(entry?.links ?? []).slice(0, SHOWN_NOTES).map((item, index) =>
        'divider' in item ? null : (
          <p key={index} className="s-dim s-mono">
            {t('attack.pair', { name: visibleLine(item.label, 60), value: visibleLine(defang(item.url), 120) })}
          </p>
        ),
      )}
    </>
  );
}
