import { showToast } from './toasts.ts';

export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  showToast({ tone: 'good', message: { key: 'copied' } });
}
