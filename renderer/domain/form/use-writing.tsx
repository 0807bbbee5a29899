/** A write that may be refused: what is wrong is said beside what was typed, and who insists can insist. */
import { useState, type ReactElement } from 'react';
import type { Finding } from '../../../stix/index.ts';
import { t } from '../../i18n/index.ts';
import { attempt } from '../../state/attempt.ts';
import { asSextantError } from '../../state/connection.ts';
import type { HowWritten } from '../../state/write.ts';
import { Note, TextButton } from '../../ui/controls.tsx';
import { findingsOf } from './findings.ts';

const EXPECTED: ReadonlySet<string> = new Set(['invalid', 'bad-request', 'conflict', 'not-found']);
const NONE: readonly Finding[] = [];
const SHOWN = 6;

export interface Writing {
  run: () => void;
  isBusy: boolean;
  /** what is wrong, for below the fields */
  remarks: ReactElement | null;
  /** the button that writes it all the same, where that is possible */
  insist: ReactElement | null;
}

/** `work` answers `stay` where it has said itself that something is wrong; otherwise `done` follows. */
export function useWriting(work: (how: HowWritten) => Promise<'stay' | void>, done: () => void): Writing {
  const [trouble, setTrouble] = useState<string>();
  const [findings, setFindings] = useState<readonly Finding[]>(NONE);
  const [isBusy, setBusy] = useState(false);
  const write = async (how: HowWritten): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setTrouble(undefined);
    setFindings(NONE);
    try {
      if ((await work(how)) !== 'stay') done();
    } catch (cause) {
      const error = asSextantError(cause);
      if (!EXPECTED.has(error.code)) throw cause;
      const found = findingsOf(error);
      setFindings(found);
      if (found.length === 0) setTrouble(error.message);
    } finally {
      setBusy(false);
    }
  };
  const messages = [...new Set(findings.map(({ message }) => message))];
  const more = messages.length - SHOWN;
  const said =
    trouble === undefined
      ? [...messages.slice(0, SHOWN), ...(more > 0 ? [t('andMore', { count: more })] : [])].join(' ')
      : t('acts.refused', { message: trouble });
  return {
    run: () => void attempt(() => write({})),
    isBusy,
    remarks:
      said === '' ? null : (
        <div role="alert">
          <Note tone="warn">{said}</Note>
        </div>
      ),
    insist:
      findings.length === 0 ? null : (
        <TextButton onClick={() => void attempt(() => write({ despite: true }))}>
          {t('edit.saveDespite', { count: findings.length })}
        </TextButton>
      ),
  };
}
