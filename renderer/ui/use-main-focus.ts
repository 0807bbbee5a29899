import { useEffect, useRef, type RefObject } from 'react';

/** A scrolling part that takes the focus when its page opens and nothing in the page has it: arrows then scroll it. */
export function useMainFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.tagName === 'MAIN') element.current?.focus({ preventScroll: true });
  }, []);
  return element;
}
