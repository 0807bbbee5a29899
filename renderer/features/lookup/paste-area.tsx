/** Where the text goes in: typed, pasted, or dropped as a file. Not controlled by React: it may hold megabytes. */
import { useEffect, useRef, useState, type DragEvent, type ReactElement, type RefObject } from 'react';
import { formatNumber, t } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { setLookupText, useLookup } from '../../state/lookup.ts';
import { showToast } from '../../state/toasts.ts';
import { useLongInput } from '../../ui/use-long-input.ts';
import { readTextFile } from './read-file.ts';

export type TextBox = RefObject<HTMLTextAreaElement | null>;

/** Shows a place of the text as chosen, in the middle where it was not seen. */
export function showInText(box: TextBox, at: number, length: number): void {
  const element = box.current;
  if (!element) return;
  element.focus();
  element.setSelectionRange(at, at + length);
  const lines = element.value.slice(0, at).split('\n').length - 1;
  const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight) || 18;
  element.scrollTop = Math.max(0, lines * lineHeight - element.clientHeight / 2);
}

export function PasteArea({ box, onDown }: { box: TextBox; onDown: () => void }): ReactElement {
  const [over, setOver] = useState(false);
  const length = useLookup(({ text }) => text.length);
  const pressed = useRef(false);

  useEffect(() => {
    const show = (text: string): void => {
      if (box.current && box.current.value !== text) box.current.value = text;
    };
    show(useLookup.getState().text);
    return useLookup.subscribe(({ text }, before) => {
      if (text !== before.text) show(text);
    });
  }, [box]);

  useLongInput(box, (text) => setLookupText(text, 'now'));

  const isFile = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  const take = async (files: readonly File[]): Promise<void> => {
    const texts: string[] = [];
    for (const file of files) {
      const read = await readTextFile(file);
      if ('trouble' in read) showToast({ tone: 'bad', message: read.trouble });
      else texts.push(read.text);
    }
    if (texts.length > 0) setLookupText(texts.join('\n'), 'now');
  };

  return (
    <div
      className={`s-lookup-paste${over ? ' s-lookup-over' : ''}`}
      // files on this part are text to look up; on the rest of the window they are imported
      onDragOver={(event) => {
        if (!isFile(event)) return;
        event.preventDefault();
        event.stopPropagation();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!isFile(event)) return;
        event.preventDefault();
        event.stopPropagation();
        take([...event.dataTransfer.files]).catch(reportBug);
      }}
    >
      <textarea
        ref={box}
        className="s-lookup-text s-mono s-scroll"
        aria-label={t('lookup.input')}
        aria-describedby="lookup-help"
        data-main-focus
        placeholder={t('lookup.placeholder')}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        defaultValue={useLookup.getState().text}
        onChange={(event) => {
          const isPaste = pressed.current;
          pressed.current = false;
          setLookupText(event.target.value, isPaste ? 'now' : 'soon');
        }}
        onPaste={() => {
          pressed.current = true;
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            onDown();
          }
        }}
      />
      <p className="s-lookup-foot s-dim s-num" id="lookup-help">
        {length === 0 ? t('lookup.dropHelp') : t('lookup.length', { length: formatNumber(length) })}
      </p>
    </div>
  );
}
