/** The time from a choice of subjects to their colours on the screen, as a measure that the benchmarks read. */
import { useEffect, useLayoutEffect, useRef } from 'react';

const ASKED = 'sextant:matrix-asked';
const PAINTED = 'sextant:matrix-heat';

/** `question` changes with the choice; `ready`: its answer is drawn. */
export function useHeatMark(question: string, ready: boolean): void {
  const measured = useRef('');
  useLayoutEffect(() => {
    performance.clearMarks(ASKED);
    performance.mark(ASKED);
  }, [question]);
  useEffect(() => {
    if (!ready || measured.current === question) return undefined;
    // the frame after the one that draws it
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => {
        measured.current = question;
        performance.clearMeasures(PAINTED);
        performance.measure(PAINTED, ASKED);
      });
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, [question, ready]);
}
