/** What the check of the change log found: after each start, and when it is asked for. Faults stay said until a check finds none. */
import { create } from 'zustand';
import type { LogCheck, LogHead } from '../../contracts/index.ts';
import { attempt } from './attempt.ts';
import { ask, onNotice, useConnection } from './connection.ts';

export const useLogCheck = create<{ check: LogCheck | undefined }>(() => ({ check: undefined }));

/** Call once. */
export function watchLogCheck(): void {
  onNotice((notice) => {
    if (notice.notice === 'log') useLogCheck.setState({ check: notice.check });
  });
  useConnection.subscribe((now, before) => {
    if (now.epoch === before.epoch) return;
    void attempt(async () => {
      const { check } = await ask('logCheck', {});
      if (check) useLogCheck.setState({ check });
    });
  });
}

/** Reads the whole log again; `head`: also against one that somebody noted down. Only the log itself is remembered. */
export async function checkLogNow(head?: LogHead): Promise<LogCheck> {
  const check = await ask('checkLog', head ? { head } : {});
  if (!head) useLogCheck.setState({ check });
  return check;
}
