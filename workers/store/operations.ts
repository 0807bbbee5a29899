/** What operations do to one object (contracts/edit.ts), for one that is edited and for many. */
import type { MassOperation } from '../../contracts/index.ts';
import { applyOperation } from '../../stix/index.ts';

/** A copy of the object with the operations done; what makes an object this object is not touched. */
export function operated(object: Readonly<Record<string, unknown>>, operations: readonly MassOperation[]): Record<string, unknown> {
  const done = operations.reduce((before, operation) => (operation.do === 'delete' ? before : applyOperation(before, operation)), object);
  return { ...done };
}
