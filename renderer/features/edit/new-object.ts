/** Objects that can be made of a name alone: which types, and what such an object begins with. */
import { formProperties, refang, relationshipChoices, TYPES, typeModel, withId } from '../../../stix/index.ts';
import { ownDefaults } from '../../state/own-defaults.ts';

/** What is required beside a name and has an answer that is right, or changed easily. */
function answersOf(type: string): Readonly<Record<string, unknown>> {
  switch (type) {
    case 'malware':
      return { is_family: true };
    case 'report':
      return { published: new Date().toISOString() };
    case 'grouping':
      return { context: 'unspecified' };
    default:
      return {};
  }
}

/** Needs what no name gives. */
const NEVER: ReadonlySet<string> = new Set([
  'report',
  'grouping',
  'note',
  'opinion',
  'observed-data',
  'language-content',
  'extension-definition',
]);

function canBeMade(type: string): boolean {
  const { kind, nameProperties } = typeModel(type);
  if (kind === 'sro' || kind === 'meta' || NEVER.has(type)) return false;
  const [name] = nameProperties;
  const answers = answersOf(type);
  return (
    (name === 'name' || name === 'value') &&
    formProperties(type).every(({ required, name: own }) => !required || own === name || Object.hasOwn(answers, own))
  );
}

const MADE_OF_A_NAME = [...TYPES.keys()].filter(canBeMade);

/** Those that say most beside an object of a type first; without one by their words. */
export function newTypes(beside?: string): readonly string[] {
  const byWord = [...MADE_OF_A_NAME].sort((a, b) => typeModel(a).singular.localeCompare(typeModel(b).singular, 'en'));
  if (beside === undefined) return byWord;
  const rank = (type: string): number => {
    const [first] = relationshipChoices([beside], [type]);
    if (!first || first.origin === 'common') return 2;
    return first.direction === 'forward' && typeModel(type).kind === 'sdo' ? 0 : 1;
  };
  return byWord.sort((a, b) => rank(a) - rank(b));
}

/** With an id of its own, so that others of the same act can refer to it. Values of observables are written as they work. */
export function newObject(type: string, name: string): Record<string, unknown> {
  const isValue = typeModel(type).nameProperties[0] === 'value';
  const object = { type, ...ownDefaults(type), ...answersOf(type), ...(isValue ? { value: refang(name.trim()) } : { name: name.trim() }) };
  return { id: `${type}--${crypto.randomUUID()}`, ...withId(object) };
}
