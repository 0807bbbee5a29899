/** Objects of the store that begin where an `@` was typed: arrows go through them, Enter takes one, Escape goes on as text. */
import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactElement,
  type Ref as ElementRef,
} from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { mayContain, typeModel } from '../../../stix/index.ts';
import { MarkingChip } from '../../domain/chips.tsx';
import { RefOption, useRefProposals } from '../../domain/form/ref-picker.tsx';
import { describeType } from '../../domain/types.ts';
import { t } from '../../i18n/index.ts';
import { useQuery } from '../../state/query.ts';

export interface MentionKeys {
  /** true: the key was for the list */
  press: (key: string) => boolean;
}

interface Props {
  /** type of the container: what may be its member is proposed */
  type: string;
  words: string;
  /** of the cursor, in the box that the list stands in, in pixels */
  at: { left: number; top: number };
  keys: ElementRef<MentionKeys>;
  onChoose: (ref: Ref) => void;
  onClose: () => void;
  onActive: (id: string | undefined) => void;
  listId: string;
}

export function MentionList({ type, words, at, keys, onChoose, onClose, onActive, listId }: Props): ReactElement | null {
  const fits = useCallback((other: string) => mayContain(type, other) && !['meta', 'sro'].includes(typeModel(other).kind), [type]);
  const { options, pending } = useRefProposals({ fits }, words);
  const [active, setActive] = useState(0);
  const [entered, setEntered] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const prefix = useId();
  const index = Math.min(active, (options?.length ?? 0) - 1);
  const chosen = options?.[index];
  const isEmpty = options?.length === 0 && !pending;
  useEffect(() => {
    onActive(chosen ? `${prefix}-${index}` : undefined);
    return () => onActive(undefined);
  }, [chosen, index, prefix, onActive]);
  // Enter came before the proposals did
  useEffect(() => {
    if (!entered || pending || !options) return;
    const [first] = options;
    if (first) onChoose(first);
    else onClose();
  }, [entered, pending, options, onChoose, onClose]);
  useImperativeHandle(keys, () => ({
    press: (key) => {
      const count = options?.length ?? 0;
      if (key === 'Escape') onClose();
      else if (isEmpty) return false;
      else if (key === 'ArrowDown') setActive((index + 1) % Math.max(1, count));
      else if (key === 'ArrowUp') setActive((index + count - 1) % Math.max(1, count));
      else if (key === 'Enter' || key === 'Tab') {
        if (pending || !chosen) setEntered(true);
        else onChoose(chosen);
      } else return false;
      return true;
    },
  }));
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return (
    <div ref={box} className="s-mentions" style={{ left: at.left, top: at.top }} onPointerDown={(event) => event.preventDefault()}>
      <ul id={listId} role="listbox" aria-label={t('writing.mentions')} className="s-scroll">
        {(options ?? []).map((ref, place) => (
          <li
            key={ref.id}
            id={`${prefix}-${place}`}
            role="option"
            aria-selected={place === index}
            onPointerMove={() => setActive(place)}
            onClick={() => onChoose(ref)}
          >
            <RefOption of={ref} />
            <span className="s-dim s-mention-type">{describeType(ref.type).singular}</span>
          </li>
        ))}
      </ul>
      {options === undefined ? <p className="s-combobox-note">{t('combobox.looking')}</p> : null}
      {isEmpty ? <p className="s-combobox-note">{t('combobox.none')}</p> : null}
      {chosen ? <Markings key={chosen.id} id={chosen.id} /> : null}
    </div>
  );
}

/** How the one that Enter would take is marked. */
function Markings({ id }: { id: string }): ReactElement | null {
  const { data } = useQuery('object', { id }, { keep: true, live: false });
  const markings = data?.row.id === id ? data.row.markings : [];
  return (
    <p className="s-combobox-note s-chips">
      {markings.length === 0 ? t('writing.unmarked') : markings.map((marking) => <MarkingChip key={marking.id} marking={marking} />)}
    </p>
  );
}
