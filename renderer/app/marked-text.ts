/** Text that is marked with the mouse and copied tells of objects like anything else that is copied: it is held to their markings. */
import { useEffect } from 'react';
import { copyNow, idsIn } from '../state/clipboard.ts';
import { inTextField } from './drop.tsx';

export function useMarkedText(): void {
  useEffect(() => {
    const onCopy = (event: ClipboardEvent): void => {
      const selection = window.getSelection();
      // what somebody types is his own
      if (event.defaultPrevented || inTextField(event.target) || !selection || selection.isCollapsed) return;
      const ids = idsIn(selection, document);
      if (ids.length === 0) return;
      event.preventDefault();
      copyNow(selection.toString(), ids);
    };
    window.addEventListener('copy', onCopy);
    return () => window.removeEventListener('copy', onCopy);
  }, []);
}
