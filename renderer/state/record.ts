/** What the analyst does to the record as a whole: merges, keeps apart, brings back, purges; each with its way back but the last. */
import { create } from 'zustand';
import type { Ref } from '../../contracts/index.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { refreshNow } from './changes.ts';
import { ask } from './connection.ts';
import { showToast } from './toasts.ts';

export type RecordQuestion = { kind: 'merge'; refs: readonly Ref[] } | { kind: 'purge'; refs: readonly Ref[] };

export const useRecord = create<{ question: RecordQuestion | undefined }>(() => ({ question: undefined }));

export function askAboutRecord(question: RecordQuestion): void {
  useRecord.setState({ question });
}

export function closeRecordQuestion(): void {
  useRecord.setState({ question: undefined });
}

const nameOf = (ref: Ref | undefined): string => visibleLine(ref?.name ?? '', 100);

/** `values`: the chosen ones by property. Rejects with a `SextantError`. */
export async function mergeInto(
  into: Ref,
  others: readonly Ref[],
  values: Readonly<Record<string, unknown>>,
  reason: string,
): Promise<void> {
  const { step } = await ask('merge', {
    into: into.id,
    ids: others.map(({ id }) => id),
    values: JSON.stringify(values),
    ...(reason.trim() === '' ? {} : { reason }),
  });
  refreshNow();
  showToast({
    tone: 'info',
    message: { key: 'merge.done', params: { name: nameOf(into) } },
    action: { id: 'edit.undo', label: { key: 'record.undo' }, target: { kind: 'step', step } },
  });
}

/** The first is another thing than the others, or no longer; either is taken back by the other. */
export async function keepApart(refs: readonly Ref[], apart: boolean): Promise<void> {
  await ask('keepApart', { ids: refs.map(({ id }) => id), apart });
  refreshNow();
  const params = { a: nameOf(refs[0]), b: nameOf(refs[1]), count: refs.length - 1 };
  const [apartKey, againKey] =
    refs.length > 2
      ? (['duplicates.keptApartMany', 'duplicates.askedAgainMany'] as const)
      : (['duplicates.keptApart', 'duplicates.askedAgain'] as const);
  showToast({
    tone: 'info',
    message: { key: apart ? apartKey : againKey, params },
    action: {
      id: apart ? 'duplicates.askAgain' : 'duplicates.apart',
      label: { key: 'record.undo' },
      target: { kind: 'objects', refs },
    },
  });
}

export async function restoreFromTrash(ref: Ref): Promise<void> {
  const { step } = await ask('restore', { ids: [ref.id] });
  refreshNow();
  showToast({
    tone: 'info',
    message: { key: 'trash.restored', params: { name: nameOf(ref) } },
    action: { id: 'edit.undo', label: { key: 'record.undo' }, target: { kind: 'step', step } },
  });
}

export async function purgeFromTrash(refs: readonly Ref[]): Promise<void> {
  const name = nameOf(refs[0]);
  await ask('purge', { ids: refs.map(({ id }) => id) });
  refreshNow();
  showToast({ tone: 'info', message: { key: 'trash.purged', params: { name } } });
}
