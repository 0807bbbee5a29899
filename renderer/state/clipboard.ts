import { reportBug } from './bugs.ts';
import { showToast } from './toasts.ts';

/** For actions, which tell trouble by themselves. */
export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast({ tone: 'good', message: { key: 'copied' } });
}

/** For buttons. */
export function copyNow(text: string): void {
  copyText(text).catch(reportBug);
}
