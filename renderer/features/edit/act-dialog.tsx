/** The frame of a question about objects that are there: what they are, what is asked, what is wrong, and the one button that does it. */
import { useState, type ReactElement, type ReactNode } from 'react';
import type { Ref } from '../../../contracts/index.ts';
import type { Finding as ObjectFinding } from '../../../stix/index.ts';
import { RefChip } from '../../domain/form/ref-picker.tsx';
import { displayName } from '../../domain/links.tsx';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { asSextantError } from '../../state/connection.ts';
import { closeEdit } from '../../state/edit.ts';
import { findingsOf } from './findings.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface Props {
  label: string;
  className?: string;
  /** word of the button */
  act: string;
  /** something to do is there */
  ready: boolean;
  /** the dialog closes when it resolves, unless with `stay`: something is wrong and said at its place */
  onAct: (despite: { despite?: true }) => Promise<'stay' | void>;
  children: ReactNode;
}

export function ActDialog({ label, className = '', act, ready, onAct, children }: Props): ReactElement {
  const [trouble, setTrouble] = useState<string>();
  const [findings, setFindings] = useState<readonly ObjectFinding[]>(NONE);
  const [isBusy, setBusy] = useState(false);
  const run = async (despite = false): Promise<void> => {
    if (isBusy || !ready) return;
    setBusy(true);
    setTrouble(undefined);
    setFindings(NONE);
    try {
      if ((await onAct(despite ? { despite } : {})) !== 'stay') closeEdit();
    } catch (cause) {
      const error = asSextantError(cause);
      // said here, so that nothing that was typed is lost
      if (!EXPECTED.has(error.code)) throw cause;
      const found = findingsOf(error);
      setFindings(found);
      if (found.length === 0) setTrouble(error.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog label={label} className={`s-act-dialog ${className}`} onClose={closeEdit}>
      <form
        noValidate
        className="s-act"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(() => run());
        }}
      >
        <div className="s-act-body">
          {children}
          {findings.length > 0 ? (
            <div role="alert">
              <Note tone="warn">
                {[...new Set(findings.map(({ message }) => message))].slice(0, SHOWN).join(' ')}
                {findings.length > SHOWN ? ` ${t('andMore', { count: findings.length - SHOWN })}` : ''}
              </Note>
            </div>
          ) : null}
          {trouble === undefined ? null : (
            <div role="alert">
              <Note tone="warn">{t('acts.refused', { message: trouble })}</Note>
            </div>
          )}
        </div>
        <div className="s-dialog-buttons">
          <TextButton onClick={closeEdit}>{t('cancel')}</TextButton>
          {findings.length > 0 ? (
            <TextButton onClick={() => void attempt(() => run(true))}>{t('edit.saveDespite', { count: findings.length })}</TextButton>
          ) : null}
          <button type="submit" className="s-button s-button-main" disabled={!ready} aria-busy={isBusy || undefined}>
            {act}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const EXPECTED: ReadonlySet<string> = new Set(['invalid', 'bad-request', 'conflict', 'not-found']);
const SHOWN = 6;
const NONE: readonly ObjectFinding[] = [];

/** What the question is about: names, and how many more. */
export function AboutRefs({ refs }: { refs: readonly Ref[] }): ReactElement {
  return (
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
