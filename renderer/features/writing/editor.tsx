/** The text field: Markdown as it is typed, with the list that an `@` opens. What tools put in can be taken back like what is typed. */
import {
  useCallback,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type Ref as ElementRef,
} from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { limits, mentionOf } from '../../../stix/index.ts';
import { displayName } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { caretPlace } from './caret-place.ts';
import { askedFor, type TextEdit } from './insert.ts';
import { MentionList, type MentionKeys } from './mention-list.tsx';

export interface EditorHandle {
  /** what is chosen; at the end where nobody has written yet */
  edit: (make: (text: string, from: number, to: number) => TextEdit) => void;
  show: (start: number, end: number) => void;
}

interface Props {
  text: string;
  onText: (text: string) => void;
  type: string;
  label: string;
  handle: ElementRef<EditorHandle>;
}

/** As the list is wide at most, in pixels. */
const LIST_WIDTH = 384;

interface Asked {
  from: number;
  to: number;
  words: string;
  at: { left: number; top: number };
}

/** Through the browser's own editing, so that it knows how to take it back. */
function put(field: HTMLTextAreaElement, { from, to, insert, select }: TextEdit): void {
  field.focus();
  field.setSelectionRange(from, to);
  if (insert !== '' || from !== to) document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  field.setSelectionRange(select[0], select[1]);
}

export function Editor({ text, onText, type, label, handle }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const keys = useRef<MentionKeys>(null);
  const [asked, setAsked] = useState<Asked>();
  const [active, setActive] = useState<string>();
  /** where Escape said that an `@` is one */
  const [plain, setPlain] = useState<number>();
  const listId = useId();
  useImperativeHandle(handle, () => ({
    edit: (make) => {
      const { current } = field;
      if (current) put(current, make(current.value, current.selectionStart, current.selectionEnd));
    },
    show: (start, end) => {
      const { current } = field;
      if (!current) return;
      current.focus();
      current.setSelectionRange(start, end);
      const { top } = caretPlace(current, start);
      if (top <= 0 || top >= current.clientHeight) current.scrollTop += top - current.clientHeight / 3;
    },
  }));
  const look = (): void => {
    const { current } = field;
    if (!current) return;
    const caret = current.selectionStart;
    const found = caret === current.selectionEnd ? askedFor(current.value, caret) : undefined;
    if (!found || found.from === plain) setAsked(undefined);
    else {
      const { left, top } = caretPlace(current, found.from);
      setAsked({ ...found, to: caret, at: { left: Math.max(0, Math.min(left, current.clientWidth - LIST_WIDTH)), top } });
    }
  };
  const choose = useCallback(
    (ref: Ref): void => {
      if (!field.current || !asked) return;
      const insert = mentionOf(displayName(ref), ref.id);
      const end = asked.from + insert.length;
      setAsked(undefined);
      put(field.current, { from: asked.from, to: asked.to, insert, select: [end, end] });
    },
    [asked],
  );
  const close = useCallback((): void => {
    setPlain(asked?.from);
    setAsked(undefined);
  }, [asked]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!asked || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keys.current?.press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="s-writing-field">
      <textarea
        ref={field}
        className="s-writing-text s-scroll"
        aria-label={label}
        aria-autocomplete="list"
        {...(asked ? { 'aria-controls': listId, 'aria-activedescendant': active ?? '' } : {})}
        data-main-focus
        spellCheck
        maxLength={limits.bodyCharacters}
        placeholder={t('writing.placeholder')}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          look();
        }}
        onSelect={() => asked && look()}
        onBlur={() => setAsked(undefined)}
        onScroll={() => asked && look()}
        onKeyDown={onKeyDown}
      />
      {asked ? (
        <MentionList
          key={asked.from}
          type={type}
          words={asked.words}
          at={asked.at}
          keys={keys}
          onChoose={choose}
          onClose={close}
          onActive={setActive}
          listId={listId}
        />
      ) : null}
    </div>
  );
}
