/** Taking the word of one source for a property where several differ: one's own word from then on, a step that can be taken back. */
import type { MassOperation, Ref } from '../../contracts/index.ts';
import { propertyLabel } from '../../stix/index.ts';
import { visibleLine } from '../ui/visible-text.ts';
import { refreshNow } from './changes.ts';
import { ask } from './connection.ts';
import { showToast } from './toasts.ts';
import { undoStep } from './undo.ts';

/** Steps and entries that are looked through for the choice of a property. */
export const LOOKED_THROUGH = 200;

const asJson = (text: string): Extract<MassOperation, { do: 'set' }>['value'] =>
  JSON.parse(text) as Extract<MassOperation, { do: 'set' }>['value'];

/** `value` as JSON text. Rejects with `conflict` where the object changes meanwhile. */
export async function chooseValue(of: Ref, property: string, value: string): Promise<void> {
  const view = await ask('object', { id: of.id });
  const base = view.statements.find(({ current }) => current)?.statement;
  if (base === undefined) return;
  const operations: MassOperation[] = [{ do: 'set', property, value: asJson(value) }];
  // whose word counts is asked, not whether that source keeps to the standard
  const { step } = await ask('change', { act: 'choose', put: [{ base, operations }], despite: true });
  refreshNow();
  showToast({
    tone: 'good',
    message: { key: 'differ.chosen', params: { property: propertyLabel(of.type, property), name: visibleLine(of.name, 100) } },
    action: { id: 'edit.undo', label: { key: 'action.undo' }, target: { kind: 'step', step } },
  });
}

/** Undoes the newest choice of this property that still holds; what was edited by hand is not a choice and stays. */
export async function takeBackChoice(of: Ref, property: string): Promise<void> {
  const [{ steps }, { entries }] = await Promise.all([
    ask('steps', { object: of.id, acts: ['choose'], offset: 0, limit: LOOKED_THROUGH }),
    ask('history', { id: of.id, offset: 0, limit: LOOKED_THROUGH }),
  ]);
  const standing = new Set(steps.filter(({ undone }) => !undone).map(({ step }) => step));
  const choice = entries.find(
    ({ step, what, changes }) => what === 'said' && standing.has(step) && changes.some(({ path }) => path.split(/[.[]/)[0] === property),
  );
  if (choice) await undoStep(choice.step);
  else showToast({ tone: 'info', message: { key: 'differ.noChoice' } });
}
