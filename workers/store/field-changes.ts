/** Differences between two texts of one object. */
import type { FieldChange } from '../../contracts/index.ts';

/** Field by field what one text says otherwise than another; either may be absent. Values as JSON texts. */
export function fieldChanges(
  before: Record<string, unknown> | undefined,
  after: Record<string, unknown> | undefined,
  most: number,
): FieldChange[] {
  const found: FieldChange[] = [];
  const visit = (path: string, a: unknown, b: unknown) => {
    if (found.length >= most) return;
    const [x, y] = [a === undefined ? undefined : JSON.stringify(a), b === undefined ? undefined : JSON.stringify(b)];
    if (x === y) return;
    if (Array.isArray(a) && Array.isArray(b)) {
      const [had, has] = [new Set(a.map((one) => JSON.stringify(one))), new Set(b.map((one) => JSON.stringify(one)))];
      for (const one of had) if (!has.has(one) && found.length < most) found.push({ path: `${path}[]`, before: one });
      for (const one of has) if (!had.has(one) && found.length < most) found.push({ path: `${path}[]`, after: one });
      return;
    }
    if (isPlain(a) && isPlain(b)) {
      for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) visit(path === '' ? key : `${path}.${key}`, a[key], b[key]);
      return;
    }
    found.push({ path, ...(x === undefined ? {} : { before: x }), ...(y === undefined ? {} : { after: y }) });
  };
  visit('', before ?? {}, after ?? {});
  return found;
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
