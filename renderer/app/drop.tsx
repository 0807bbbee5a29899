/** The whole window takes files and folders dropped on it, and what is pasted outside of text fields: files, STIX text, tables, values. */
import { useEffect, useState, type ReactElement } from 'react';
import { tableOfText } from '../../stix/table/index.ts';
import { t } from '../i18n/index.ts';
import { carriesObjects } from '../state/drag.ts';
import { importFiles, importTableText, importText, looksLikeStix } from '../state/imports.ts';
import { looksLikeValues, openLookup } from '../state/lookup-requests.ts';
import { navigate } from '../state/navigation.ts';
import { activateMain } from '../state/panes.ts';
import { Icon } from '../ui/icons.tsx';

export function inTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))
  );
}

const MAX_SEARCH = 500;

/** What is imported as it is; false: it is something to look up or to search for. */
function takeText(text: string): boolean {
  if (looksLikeStix(text)) void importText(text);
  else if (tableOfText(text) === 'sure') void importTableText(text);
  else return false;
  return true;
}

export function DropZone(): ReactElement | null {
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const hasText = (event: DragEvent): boolean => event.dataTransfer?.types.includes('text/plain') ?? false;
    const onOver = (event: DragEvent): void => {
      // objects of our own are for graphs; a part that took the event has its own use for it
      if (event.defaultPrevented || carriesObjects(event.dataTransfer)) return setOver(false);
      if (!hasFiles(event) && (!hasText(event) || inTextField(event.target))) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      if (event.defaultPrevented || carriesObjects(event.dataTransfer)) return;
      const files = [...(event.dataTransfer?.files ?? [])];
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (files.length === 0 && inTextField(event.target)) return;
      event.preventDefault();
      if (files.length > 0) void importFiles(files);
      else takeText(text);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || inTextField(event.target)) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      activateMain();
      if (files.length > 0) void importFiles(files);
      else if (takeText(text)) event.preventDefault();
      else if (looksLikeValues(text)) openLookup(text);
      else if (text.trim() !== '') navigate({ view: 'search', text: text.trim().slice(0, MAX_SEARCH) });
      else return;
      event.preventDefault();
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, []);

  if (!over) return null;
  return (
    <div className="s-drop" role="status">
      <div>
        <Icon name="import" size={40} />
        <p className="s-drop-title">{t('drop.title')}</p>
        <p>{t('drop.text')}</p>
      </div>
    </div>
  );
}
