/** What is being written just now, and how it reaches the store: each act one step that can be taken back. */
import { create } from 'zustand';
import type { ObjectView, Params, Ref, Results } from '../../contracts/index.ts';
import type { Message } from '../i18n/index.ts';
import { operationsBetween } from '../domain/form/operations.ts';
import { refreshNow } from './changes.ts';
import { ask } from './connection.ts';
import { openObject } from './navigation.ts';
import { showToast } from './toasts.ts';

type EditQuestion =
  /** which type a new object is of */
  { kind: 'choose' } | { kind: 'create'; type: string } | { kind: 'edit'; view: ObjectView };

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

async function change(params: Params<'change'>, said: (done: Results['change']) => Message): Promise<Results['change']> {
  const done = await ask('change', params);
  showToast({
    tone: 'good',
    message: said(done),
    action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step: done.step } },
  });
  refreshNow();
  return done;
}

interface Writing {
  name: string;
  reason?: string;
  /** the statement that the form was filled from, and what it said */
  base?: { statement: number; object: Readonly<Record<string, unknown>> };
  despite?: boolean;
}

/**
 * Writes the object that the form holds and opens a new one. Rejects with `conflict` where another statement than `base` is current, with
 * `invalid` where the standard forbids what was written and nobody insisted.
 */
export async function writeObject(object: Record<string, unknown>, { name, reason, base, despite }: Writing): Promise<void> {
  const operations = base && operationsBetween(base.object, object);
  if (operations?.length === 0) return;
  const done = await change(
    {
      act: base ? 'edit' : 'create',
      put: [base && operations ? { base: base.statement, operations } : { text: JSON.stringify(object) }],
      ...(reason ? { reason } : {}),
      ...(despite ? { despite } : {}),
    },
    ({ adjusted }) => {
      const value = adjusted.map(({ to }) => to).join(', ');
      if (value !== '') return { key: base ? 'edit.savedAs' : 'edit.createdAs', params: { name, value } };
      return { key: base ? 'edit.saved' : 'edit.created', params: { name } };
    },
  );
  const [id] = done.ids;
  if (!base && id !== undefined) openObject(id);
}

/** Relationships and sightings that end at them go with them; the toast says how many were asked for, and takes all of it back. */
export async function deleteObjects(refs: readonly Pick<Ref, 'id' | 'name'>[]): Promise<void> {
  const [first] = refs;
  if (!first) return;
  let ties = 0;
  for (const { id } of refs) {
    const { groups } = await ask('relationships', { id, hidden: true });
    for (const group of groups) if (group.kind === 'relationship') ties += group.count;
  }
  await change({ act: 'delete', delete: refs.map(({ id }) => id) }, ({ deleted }) =>
    deleted === 1
      ? { key: 'edit.deletedOne', params: { name: first.name, count: ties } }
      : { key: 'edit.deletedMany', params: { objects: deleted, count: ties } },
  );
}
