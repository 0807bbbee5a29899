/** How what the analyst writes reaches the store: each act one step, told in a toast that takes it back. */
import type { MassOperation, ObjectView, Params, Ref, Results } from '../../contracts/index.ts';
import { applyOperation, isRecord } from '../../stix/index.ts';
import { operationsBetween } from '../domain/form/operations.ts';
import type { Message } from '../i18n/index.ts';
import { refreshNow } from './changes.ts';
import { ask } from './connection.ts';
import { openObject } from './navigation.ts';
import { showToast } from './toasts.ts';

/** Rejects with a `SextantError`, whose `conflict` says that another statement than `base` is current. */
export async function writeChange(params: Params<'change'>, said: (done: Results['change']) => Message): Promise<Results['change']> {
  const done = await ask('change', params);
  showToast({
    tone: 'good',
    message: said(done),
    action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step: done.step } },
  });
  refreshNow();
  return done;
}

export type Put = NonNullable<Params<'change'>['put']>[number];

/** An object as it is written anew. */
export const putOf = (object: Readonly<Record<string, unknown>>): Put => ({ text: JSON.stringify(object) });

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
  const done = await writeChange(
    {
      act: base ? 'edit' : 'create',
      put: [base && operations ? { base: base.statement, operations } : putOf(object)],
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
  await writeChange({ act: 'delete', delete: refs.map(({ id }) => id) }, ({ deleted }) =>
    deleted === 1
      ? { key: 'edit.deletedOne', params: { name: first.name, count: ties } }
      : { key: 'edit.deletedMany', params: { objects: deleted, count: ties } },
  );
}

/** What an object says now, and the statement that an edit of it is made from; undefined: nobody states it. */
export interface Known {
  object: Readonly<Record<string, unknown>>;
  base: number;
  view: ObjectView;
}

export function knownOf(view: ObjectView): Known | undefined {
  const parsed: unknown = JSON.parse(view.raised ?? view.text ?? 'null');
  const base = view.statements.find(({ current }) => current)?.statement;
  return isRecord(parsed) && base !== undefined ? { object: parsed, base, view } : undefined;
}

export async function readKnown(id: string): Promise<Known | undefined> {
  return knownOf(await ask('object', { id }));
}

type Operation = Exclude<MassOperation, { do: 'delete' }>;
export type ListOperation = Extract<MassOperation, { do: 'add' | 'remove' }>;

/** Those of the operations as a change of one object; nothing where they change nothing of it. */
export function putDone({ object, base }: Known, operations: readonly Operation[]): Put[] {
  const fits = operations.filter((operation) => applyOperation(object, operation) !== object);
  return fits.length === 0 ? [] : [{ base, operations: fits }];
}

/** So many objects are changed at once; more of them as a job in the background. */
export const CHANGED_AT_ONCE = 100;

/** `despite`: although the standard forbids something in what comes of it. */
export interface HowWritten {
  reason?: string;
  despite?: boolean;
}

/** The same operations on one object or many: one step. What they change nothing of is left alone, and said where that is all of them. */
export async function operate(
  refs: readonly Pick<Ref, 'id' | 'name'>[],
  operations: readonly Operation[],
  how: HowWritten = {},
): Promise<void> {
  const [first] = refs;
  if (!first || operations.length === 0) return;
  if (refs.length > CHANGED_AT_ONCE) return massEdit({ ids: refs.map(({ id }) => id), operations: [...operations], ...how });
  const known = await Promise.all(refs.map(({ id }) => readKnown(id)));
  const put = known.flatMap((one) => (one ? putDone(one, operations) : []));
  if (put.length === 0) return showToast({ tone: 'info', message: { key: 'acts.nothing' } });
  await writeChange({ act: 'edit', put, ...how }, () =>
    refs.length === 1 ? { key: 'edit.saved', params: { name: first.name } } : { key: 'acts.changed', params: { count: put.length } },
  );
}

/** As a job with its progress in the foot of the window; its toast comes when it has ended. */
export async function massEdit(params: Params<'massEdit'>): Promise<void> {
  await ask('massEdit', params);
  refreshNow();
}
