/** What is being written just now: which question lies over the window. How it reaches the store is in `write.ts`. */
import { create } from 'zustand';
import type { Filter, ObjectView, Ref } from '../../contracts/index.ts';
import { ask } from './connection.ts';

/** Acts on one object or many that need a word or two. */
export const QUICK_ACTS = [
  'labels',
  'markings',
  'confidence',
  'reference',
  'killChain',
  'note',
  'opinion',
  'container',
  'compose',
] as const;
export type QuickAct = (typeof QUICK_ACTS)[number];

/** Objects of a mass operation: those that were chosen, or all of a list as it is filtered. */
export type MassScope =
  | { kind: 'chosen'; refs: readonly Ref[] }
  | { kind: 'list'; title: string; filter: Filter; total: number; types: readonly string[] };

export type EditQuestion =
  /** which type a new object is of */
  | { kind: 'choose' }
  /** `values`: what it begins with beside what the analyst's own objects begin with */
  | { kind: 'create'; type: string; values?: Readonly<Record<string, unknown>>; known?: readonly Ref[] }
  | { kind: 'edit'; view: ObjectView }
  /** `inGraph`: what comes of it is drawn at once */
  | { kind: 'relate'; refs: readonly Ref[]; others: readonly Ref[]; inGraph: boolean }
  | { kind: 'bulk'; at?: Ref }
  | { kind: 'quick'; act: QuickAct; refs: readonly Ref[] }
  | { kind: 'mass'; scope: MassScope };

export const useEdit = create<{ question: EditQuestion | undefined }>(() => ({ question: undefined }));

export function askToEdit(question: EditQuestion): void {
  useEdit.setState({ question });
}

export function closeEdit(): void {
  useEdit.setState({ question: undefined });
}

export async function askToEditObject(id: string): Promise<void> {
  askToEdit({ kind: 'edit', view: await ask('object', { id }) });
}
