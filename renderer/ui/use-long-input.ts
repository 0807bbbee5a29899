/** A long text put into a text area at once: Chromium takes seconds over what a script writes in a moment. */
import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Chromium's editor takes half a minute for ten thousand pasted lines; set as a whole they take milliseconds (and no undo step). */
const LONG_INPUT = 10_000;

/** `onText` gets the whole text of the area after what was pasted or typed at once is in it. */
export function useLongInput(area: RefObject<HTMLTextAreaElement | null>, onText: (text: string) => void): void {
  const take = useEffectEvent(onText);
  useEffect(() => {
    const element = area.current;
    const takeLong = (event: InputEvent): void => {
      const { data } = event;
      if (!element || data === null || data.length < LONG_INPUT) return;
      event.preventDefault();
      element.setRangeText(data, element.selectionStart, element.selectionEnd, 'end');
      take(element.value);
    };
    element?.addEventListener('beforeinput', takeLong);
    return () => element?.removeEventListener('beforeinput', takeLong);
  }, [area]);
}
