import { create } from 'zustand';
import type { Message } from '../i18n/index.ts';

export interface Toast {
  id: number;
  tone: 'info' | 'good' | 'bad';
  message: Message;
  /** a button on the toast: an action of the registry, by id */
  action?: { id: string; label: Message };
}

interface Toasts {
  toasts: readonly Toast[];
}

export const useToasts = create<Toasts>(() => ({ toasts: [] }));

const SHOWN_MS = { info: 8_000, good: 5_000, bad: 20_000 } as const;
/** There must be time to reach a button. */
const WITH_ACTION_MS = 12_000;

export function shownForMs({ tone, action }: Toast): number {
  return Math.max(SHOWN_MS[tone], action ? WITH_ACTION_MS : 0);
}

const MAX_SHOWN = 4;
let nextId = 1;

export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-MAX_SHOWN) }));
}

/** Offers to undo or redo are void once something was undone or redone. */
export function dismissUndoToasts(): void {
  useToasts.setState(({ toasts }) => ({
    toasts: toasts.filter((toast) => toast.action?.id !== 'edit.undo' && toast.action?.id !== 'edit.redo'),
  }));
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
