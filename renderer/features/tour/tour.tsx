/**
 * Five steps for newcomers, each beside the real thing. It never blocks: the window below goes on working, Escape or going on
 * with one's own work ends it, and it needs no mouse.
 */
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { chordCaps, IS_MAC } from '../../commands/keys.ts';
import { actionRegistry } from '../../commands/run.ts';
import { t, type MessageKey } from '../../i18n/index.ts';
import { endTour, goTourStep, TOUR_STEPS, useTour, type TourStep } from '../../state/tour.ts';
import { IconButton, KeyCaps, TextButton } from '../../ui/controls.tsx';

const WORDS: Readonly<Record<TourStep, { title: MessageKey; text: MessageKey; actions: readonly string[] }>> = {
  find: { title: 'tour.find', text: 'tour.findText', actions: ['search.focus', 'app.palette'] },
  open: { title: 'tour.open', text: 'tour.openText', actions: ['object.openTab', 'object.openBeside'] },
  graph: { title: 'tour.graph', text: 'tour.graphText', actions: ['go.graphs'] },
  matrix: { title: 'tour.matrix', text: 'tour.matrixText', actions: ['go.attack'] },
  lookup: { title: 'tour.lookup', text: 'tour.lookupText', actions: ['go.lookup', 'app.keys'] },
};

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP_PX = 10;
const EDGE_PX = 8;
/** outline and its distance, in tour.css */
const RING_PX = 5;

/** The element of a step, where it can be seen. */
function boxOf(step: TourStep): Box | undefined {
  const element = document.querySelector(`[data-tour="${step}"]`) ?? document.querySelector('main');
  const box = element?.getBoundingClientRect();
  if (!box || box.width === 0) return undefined;
  // the light stands around it, and all of it in the window
  const [left, top] = [Math.max(RING_PX, box.left), Math.max(RING_PX, box.top)];
  const [right, bottom] = [Math.min(window.innerWidth - RING_PX, box.right), Math.min(window.innerHeight - RING_PX, box.bottom)];
  return { left, top, width: right - left, height: bottom - top };
}

/** Right of the thing, else below it, else over its foot; always inside of the window. */
function cardPlace(box: Box, card: { width: number; height: number }): { left: number; top: number } {
  const [width, height] = [window.innerWidth, window.innerHeight];
  const right = box.left + box.width + GAP_PX;
  const below = box.top + box.height + GAP_PX;
  const wanted =
    right + card.width + EDGE_PX <= width
      ? { left: right, top: box.top }
      : below + card.height + EDGE_PX <= height
        ? { left: box.left, top: below }
        : { left: box.left + (box.width - card.width) / 2, top: box.top + box.height - card.height - 4 * GAP_PX };
  return {
    left: Math.max(EDGE_PX, Math.min(wanted.left, width - card.width - EDGE_PX)),
    top: Math.max(EDGE_PX, Math.min(wanted.top, height - card.height - EDGE_PX)),
  };
}

export function Tour(): ReactElement | null {
  const at = useTour(({ step }) => step);
  const step = at === undefined ? undefined : TOUR_STEPS[at];
  return step === undefined || at === undefined ? null : <Step step={step} at={at} />;
}

function Step({ step, at }: { step: TourStep; at: number }): ReactElement {
  const card = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const [place, setPlace] = useState<{ box: Box; card: { left: number; top: number } } | undefined>();
  const words = WORDS[step];
  const last = at === TOUR_STEPS.length - 1;

  useLayoutEffect(() => {
    before.current ??= document.activeElement;
    const card_ = card.current;
    const lay = (): void => {
      const box = boxOf(step);
      if (box && card_) setPlace({ box, card: cardPlace(box, { width: card_.offsetWidth, height: card_.offsetHeight }) });
    };
    lay();
    card_?.querySelector<HTMLElement>('[data-tour-next]')?.focus({ preventScroll: true });
    window.addEventListener('resize', lay);
    return () => window.removeEventListener('resize', lay);
  }, [step]);

  const end = (): void => {
    endTour();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') end();
    else if (event.key === 'ArrowRight') goTourStep(last ? 0 : 1);
    else if (event.key === 'ArrowLeft') goTourStep(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const keys = words.actions.flatMap((id) => {
    const key = actionRegistry().byId(id)?.keys?.[0];
    return key === undefined ? [] : [key];
  });

  return (
    <>
      {place ? <div className="s-tour-light" style={place.box} aria-hidden="true" /> : null}
      <div
        ref={card}
        className="s-tour-card"
        role="dialog"
        aria-label={t('tour.label')}
        aria-describedby="tour-text"
        style={place?.card ?? { left: EDGE_PX, top: EDGE_PX }}
        onKeyDown={onKeyDown}
      >
        <header>
          <span className="s-dim s-num">{t('tour.step', { step: at + 1, all: TOUR_STEPS.length })}</span>
          <IconButton icon="close" label={t('tour.end')} onClick={end} />
        </header>
        <div id="tour-text" role="status">
          <h2>{t(words.title)}</h2>
          <p>{t(words.text)}</p>
        </div>
        <p className="s-tour-keys">
          {keys.map((key) => (
            <KeyCaps key={key} caps={chordCaps(key, IS_MAC)} />
          ))}
        </p>
        <footer>
          {at > 0 ? (
            <TextButton tone="quiet" onClick={() => goTourStep(-1)}>
              {t('tour.back')}
            </TextButton>
          ) : (
            <TextButton tone="quiet" onClick={end}>
              {t('tour.skip')}
            </TextButton>
          )}
          <TextButton tone="main" data-tour-next onClick={() => (last ? end() : goTourStep(1))}>
            {t(last ? 'tour.done' : 'tour.next')}
          </TextButton>
        </footer>
      </div>
    </>
  );
}
