/** From what a form was filled with to what it holds: only what was changed is sent, so that a list of 30,000 members is not. */
import type { MassOperation } from '../../../contracts/index.ts';

type StixObject = Readonly<Record<string, unknown>>;
/** Shorter lists are sent whole. */
const LONG_LIST = 100;

type Json = Extract<MassOperation, { do: 'set' }>['value'];
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');

export function operationsBetween(before: StixObject, after: StixObject): MassOperation[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((property): MassOperation[] => {
    const [was, is] = [before[property], after[property]];
    if (was === is || JSON.stringify(was) === JSON.stringify(is)) return [];
    return listOperations(property, was, is) ?? [{ do: 'set', property, value: asJson(is) }];
  });
}

/** Of a long list what went and what came behind it; undefined where that does not say it all. */
function listOperations(property: string, was: unknown, is: unknown): MassOperation[] | undefined {
  if (!isTexts(was) || !isTexts(is) || was.length < LONG_LIST) return undefined;
  const [had, has] = [new Set(was), new Set(is)];
  const gone = [...had].filter((one) => !has.has(one));
  const come = [...has].filter((one) => !had.has(one));
  const expected = [...was.filter((one) => has.has(one)), ...come];
  if (gone.length > 1000 || come.length > 1000 || expected.length !== is.length || expected.some((one, at) => one !== is[at]))
    return undefined;
  return [
    ...(gone.length > 0 ? [{ do: 'remove' as const, property, values: gone }] : []),
    ...(come.length > 0 ? [{ do: 'add' as const, property, values: come }] : []),
  ];
}
