/**
 * Text that is marked with the mouse tells of objects like anything else: copied it is held to their markings. Dragged it could fall into any
 * other application at once, where nobody can be asked before, so it is not.
 */
import { useEffect } from 'react';
import { copyNow, idsIn } from '../state/clipboard.ts';
import { showToast } from '../state/toasts.ts';
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
    const onDrag = (event: DragEvent): void => {
      // rows and tabs, which other applications cannot read, say that they are dragged
      const isOurs = event.target instanceof Element && event.target.closest('[draggable="true"]') !== null;
      const selection = window.getSelection();
      if (isOurs || inTextField(event.target) || !selection || idsIn(selection, document).length === 0) return;
      event.preventDefault();
      showToast({ tone: 'info', message: { key: 'leaving.noDrag' } });
    };
    window.addEventListener('copy', onCopy);
    window.addEventListener('dragstart', onDrag);
    return () => {
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('dragstart', onDrag);
    };
  }, []);
}
