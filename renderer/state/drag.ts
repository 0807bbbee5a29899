/** Objects on their way from a list or a page into a graph, by mouse. */
import type { Ref } from '../../contracts/index.ts';

/** Known to this application alone: nothing outside of it reads or writes it by chance. No text goes with it, which would pass no gate. */
export const OBJECTS_MIME = 'application/x-sextant-objects';
const MAX_DRAGGED = 5000;

export function startDrag(data: DataTransfer, refs: readonly Ref[]): void {
  data.setData(OBJECTS_MIME, JSON.stringify(refs.slice(0, MAX_DRAGGED).map((ref) => ref.id)));
  data.effectAllowed = 'copy';
}

export function carriesObjects(data: DataTransfer | null): boolean {
  return data?.types.includes(OBJECTS_MIME) ?? false;
}

/** Ids of what was dropped; of anything unexpected nothing. */
export function droppedObjects(data: DataTransfer | null): string[] {
  const text = data?.getData(OBJECTS_MIME) ?? '';
  if (text === '') return [];
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string' && id.length <= 512).slice(0, MAX_DRAGGED) : [];
  } catch {
    return []; // not from us, whatever it calls itself
  }
}
