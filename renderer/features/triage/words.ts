import { isMessageKey, t } from '../../i18n/index.ts';

/** Why something is taken for harmless; a reason without words is shown as it is. */
export function benignWord(reason: string): string {
  const key = `triage.benign.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
}
