/** Operations of a mass edit while they are put together: which properties there are, what is entered, and what is asked of the store. Pure. */
import type { MassOperation } from '../../../../contracts/index.ts';
import { formProperties, propertyFor } from '../../../../stix/index.ts';
import { fieldsFor, writeDraft, type FormField } from '../../../domain/form/draft.ts';
import type { Message } from '../../../i18n/index.ts';

export const DOINGS = ['set', 'add', 'remove', 'clear', 'delete'] as const;
export type Doing = (typeof DOINGS)[number];

export interface Entry {
  doing: Doing;
  property: string;
  value: unknown;
}

/** What objects of every type have, under the names of knowledge. */
const COMMON = ['labels', 'object_marking_refs', 'confidence', 'created_by_ref', 'external_references'];

/** Properties that all of these types have, with their fields: of one type all of its form. */
export function fieldsOfAll(types: readonly string[]): FormField[] {
  const [first = 'malware', ...others] = types;
  const names = new Map(others.map((type) => [type, new Set(formProperties(type).map(({ name }) => name))]));
  // observables have common ones under other names: the fields of knowledge stand for them, `applyOperation` translates
  const common = fieldsFor('malware', {}).filter(({ property }) => COMMON.includes(property.name));
  const shown = common.filter(({ property }) => types.some((type) => propertyFor(type, property.name) !== undefined));
  const own = fieldsFor(first, {}).filter(
    ({ property }) =>
      !COMMON.some((name) => name === property.name || propertyFor(first, name) === property.name) &&
      [...names.values()].every((set) => set.has(property.name)),
  );
  return [...shown, ...own];
}

const isList = (field: FormField): boolean => field.property.list === true;

/** What can be done with a property. */
export function doingsFor(field: FormField): Doing[] {
  if (isList(field)) return ['add', 'remove', 'set', ...(field.property.required ? [] : (['clear'] as const))];
  return ['set', ...(field.property.required ? [] : (['clear'] as const))];
}

/** The operation as the store takes it; what is wrong with what was entered; undefined: nothing is entered yet. */
export function operationOf({ doing, value }: Entry, field: FormField): { operation: MassOperation } | { error: Message } | undefined {
  const { name } = field.property;
  if (doing === 'delete') return { operation: { do: 'delete' } };
  if (doing === 'clear') return { operation: { do: 'set', property: name, value: null } };
  // an empty field is no operation yet, not something that is missing
  const { required: _required, ...optional } = field.property;
  const { object, errors } = writeDraft({}, { [name]: value }, [{ ...field, property: optional }]);
  const error = errors.get(name);
  if (error) return { error };
  const written = object[name];
  if (written === undefined) return undefined;
  const json = JSON.parse(JSON.stringify(written)) as string;
  if (doing === 'set') return { operation: { do: 'set', property: name, value: json } };
  return { operation: { do: doing, property: name, values: Array.isArray(json) ? (json as string[]) : [json] } };
}
