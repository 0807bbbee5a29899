/** A modal over the window: the browser's own dialog, so focus, Escape and what lies below are right without a library. */
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { IconButton } from './controls.tsx';

interface Props {
  /** accessible name; shown as the title unless `bare` */
  label: string;
  bare?: boolean;
  className?: string;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ label, bare = false, className = '', onClose, children }: Props): ReactElement {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return undefined;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={box}
      className={`s-dialog ${className}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {bare ? (
        children
      ) : (
        <div className="s-dialog-inside">
          <header>
            <h2>{label}</h2>
            <IconButton icon="close" label={t('close')} onClick={onClose} />
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
