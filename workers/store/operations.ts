/** What an operation does to one object (contracts/edit.ts), for one that is edited and for many. */
import type { MassOperation } from '../../contracts/index.ts';
import { unionOf } from '../../stix/index.ts';

const NEVER: ReadonlySet<string> = new Set(['type', 'id', 'spec_version', 'created', 'modified']);

/** A copy of the object with the operations done; what makes an object this object is not touched. */
export function operated(object: Readonly<Record<string, unknown>>, operations: readonly MassOperation[]): Record<string, unknown> {
  return operations.reduce<Record<string, unknown>>(apply, { ...object });
}

function apply(object: Record<string, unknown>, operation: MassOperation): Record<string, unknown> {
  if (operation.do === 'delete' || NEVER.has(operation.property)) return object;
  const { property } = operation;
  if (operation.do === 'set') {
    if (operation.value === null) delete object[property];
    else object[property] = operation.value;
    return object;
  }
  const before = object[property];
  const list: unknown[] = Array.isArray(before) ? before : [];
  if (operation.do === 'add') object[property] = unionOf(list, operation.values, property);
  else {
    const gone = new Set(operation.values.map((value) => JSON.stringify(value)));
    const left = list.filter((value) => !gone.has(JSON.stringify(value)));
    if (left.length > 0) object[property] = left;
    else delete object[property];
  }
  return object;
}
