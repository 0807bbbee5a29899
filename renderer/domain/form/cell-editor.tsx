/** One property of one row, written where it stands: over its cell, with the control that the form has for it. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { MassOperation, Row } from '../../../contracts/index.ts';
import { t, type Message } from '../../i18n/index.ts';
import { reportBug } from '../../state/bugs.ts';
import { asSextantError } from '../../state/connection.ts';
import { readKnown, writeChange, type HowWritten, type Known } from '../../state/write.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { displayName } from '../links.tsx';
import { fieldsFor, readDraft, writeDraft, type FormField } from './draft.ts';
import { FormFieldBox } from './form-field.tsx';
import { operationsBetween } from './operations.ts';
import { useWriting } from './use-writing.tsx';

interface Props {
  row: Row;
  property: string;
  /** of the cell */
  box: DOMRect;
  /** with a direction: the next cell is wanted */
  onClose: (goOn?: 1 | -1) => void;
}

const STOPS = ':is(input, select, textarea, button):not(:disabled)';

export function CellEditor(props: Props): ReactElement | null {
  const { row } = props;
  const [known, setKnown] = useState<Known>();
  useEffect(() => {
    let isGone = false;
    readKnown(row.id)
      .then((read) => {
        if (!isGone) setKnown(read);
      })
      .catch(reportBug);
    return () => {
      isGone = true;
    };
  }, [row.id]);
  const field = known && fieldsFor(row.type, known.object).find(({ property }) => property.name === props.property);
  const write = async (base: number, operations: MassOperation[], how: HowWritten): Promise<void> => {
    const name = displayName(row);
    await writeChange({ act: 'edit', put: [{ base, operations }], ...how }, () => ({ key: 'edit.saved', params: { name } }));
  };
  return known && field ? <CellPanel {...props} known={known} field={field} write={write} /> : null;
}

interface PanelProps extends Props {
  known: Known;
  field: FormField;
  /** rejects with `conflict` where another statement than `base` is current */
  write: (base: number, operations: MassOperation[], how: HowWritten) => Promise<void>;
}

export function CellPanel({ row, property, box, onClose, known: first, field, write }: PanelProps): ReactElement {
  const [known, setKnown] = useState(first);
  const start = useMemo(() => readDraft(known.object, [field])[property], [known, field, property]);
  const [value, setValue] = useState(start);
  const [error, setError] = useState<Message>();
  const [isConflict, setConflict] = useState(false);
  const goOn = useRef<1 | -1>(undefined);
  const panel = useRef<HTMLDialogElement>(null);
  const name = displayName(row);

  // the top layer, so that no scrolling part cuts it; over the cell, and inside of the window
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    element.showModal();
    const place = (): void => {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
      element.style.top = `${Math.max(8, Math.min(box.top - 4, innerHeight - height - 8))}px`;
    };
    place();
    window.addEventListener('resize', place);
    element.querySelector<HTMLElement>('input, textarea, select')?.focus();
    element.querySelector<HTMLInputElement>('input[type="text"]')?.select();
    return () => {
      window.removeEventListener('resize', place);
      element.close();
    };
  }, [box]);

  const work = async (how: HowWritten): Promise<'stay' | undefined> => {
    const written = writeDraft(known.object, { [property]: value }, [field]);
    setError(written.errors.get(property));
    if (written.errors.size > 0) return 'stay';
    const operations = operationsBetween(known.object, written.object);
    if (operations.length === 0) return undefined;
    try {
      await write(known.base, operations, how);
    } catch (cause) {
      if (asSextantError(cause).code !== 'conflict') throw cause;
      const now = await readKnown(row.id);
      if (!now) throw cause;
      setKnown(now);
      setConflict(true);
      return 'stay';
    }
    return undefined;
  };
  const { run, isBusy, remarks, insist } = useWriting(work, () => onClose(goOn.current));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab') {
      const stops = [...(panel.current?.querySelectorAll<HTMLElement>(STOPS) ?? [])].filter(({ tabIndex }) => tabIndex >= 0);
      if (document.activeElement !== stops.at(event.shiftKey ? 0 : -1)) return;
      goOn.current = event.shiftKey ? -1 : 1;
      run();
      event.preventDefault();
    }
  };
  const save = (): void => {
    goOn.current = undefined;
    run();
  };
  return (
    <dialog
      ref={panel}
      className="s-cell-editor"
      aria-label={t('list.editing', { property: field.property.label, name })}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={onKeyDown}
      // beside it: what was typed is meant
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) save();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FormFieldBox field={field} value={value} onValue={setValue} error={error} known={known.view.references} isFirst />
        {isConflict ? <Note tone="warn">{t('list.editConflict')}</Note> : null}
        {remarks}
        <div className="s-cell-editor-foot">
          <span className="s-dim">{t('list.editKeys')}</span>
          {insist}
          <TextButton tone="quiet" onClick={() => onClose()}>
            {t('cancel')}
          </TextButton>
          <button type="submit" className="s-button s-button-main" aria-busy={isBusy || undefined}>
            {t('edit.save')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
