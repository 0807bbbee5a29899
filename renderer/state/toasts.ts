import { create } from 'zustand';
import type { Message } from '../i18n/index.ts';
import type { Target } from './surface.ts';

export interface Toast {
  id: number;
  tone: 'info' | 'good' | 'bad';
  message: Message;
  /** a button on the toast: an action of the registry, by id, and what it is about where that is not what the user points at */
  action?: { id: string; label: Message; target?: Target };
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

const MAX_SHOWN = 3;
let nextId = 1;

/** Says the same, and offers nothing of its own. */
function isSame(one: Omit<Toast, 'id'>, other: Omit<Toast, 'id'>): boolean {
  if (one.action || other.action || one.tone !== other.tone) return false;
  return JSON.stringify(one.message) === JSON.stringify(other.message);
}

/** What is said again stands there once, as long as if it were new. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.filter((one) => !isSame(one, toast)), { ...toast, id }].slice(-MAX_SHOWN) }));
}

/** Whether the toast offers to undo or redo a step, of which no more is known where it names none. */
function isOffer({ action }: Toast, step: number): boolean {
  if (action?.id !== 'edit.undo' && action?.id !== 'edit.redo') return false;
  return action.target?.kind !== 'step' || action.target.step === step;
}

/** Offers about a step are void once it was undone or redone. */
export function dismissUndoToasts(step: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => !isOffer(toast, step)) }));
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
