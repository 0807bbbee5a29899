/** The frame of a question about objects that are there: what they are, what is asked, what is wrong, and the one button that does it. */
import type { ReactElement, ReactNode } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import { t } from '../../i18n/index.ts';
import { closeEdit } from '../../state/edit.ts';
import type { HowWritten } from '../../state/write.ts';
import { TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { displayName } from '../links.tsx';
import { RefChip } from './ref-picker.tsx';
import { useWriting } from './use-writing.tsx';

interface Props {
  label: string;
  className?: string;
  /** word of the button */
  act: string;
  /** something to do is there */
  ready: boolean;
  /** the dialog closes when it resolves, unless with `stay`: something is wrong and said at its place */
  onAct: (how: HowWritten) => Promise<'stay' | void>;
  /** else it is what is being written that closes */
  onClose?: () => void;
  children: ReactNode;
}

export function ActDialog({ label, className = '', act, ready, onAct, onClose = closeEdit, children }: Props): ReactElement {
  const { run, isBusy, remarks, insist } = useWriting(onAct, onClose);
  return (
    <Dialog label={label} className={`s-act-dialog ${className}`} onClose={onClose}>
      <form
        noValidate
        className="s-act"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) run();
        }}
      >
        <div className="s-act-body">
          {children}
          {remarks}
        </div>
        <div className="s-dialog-buttons">
          <TextButton onClick={onClose}>{t('cancel')}</TextButton>
          {insist}
          <button type="submit" className="s-button s-button-main" disabled={!ready} aria-busy={isBusy || undefined}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const SHOWN = 6;

/** What the question is about, where its title does not say it: names, and how many more. */
export function AboutRefs({ refs, always = false }: { refs: readonly Ref[]; always?: boolean }): ReactElement | null {
  return refs.length < 2 && !always ? null : (
    <p className="s-edit-list" aria-label={t('acts.about')}>
      {refs.slice(0, SHOWN).map((ref) => (
        <RefChip key={ref.id} of={ref} name={displayName(ref)} />
      ))}
      {refs.length > SHOWN ? <span className="s-dim s-num">{t('andMore', { count: refs.length - SHOWN })}</span> : null}
    </p>
  );
}

/** `Labels: APT1`, `Labels: 12 objects`. */
export function titleFor(title: string, refs: readonly Ref[]): string {
  const [first] = refs;
  const what = refs.length === 1 && first ? displayName(first) : t('acts.objects', { count: refs.length });
  return t('acts.title', { title, what });
}
