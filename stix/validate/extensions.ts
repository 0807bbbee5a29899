/** Extensions of objects (STIX 2.1 section 7.3) and the predefined ones of observables (section 6). */
import { isRecord } from '../canonical.ts';
import { extensionsOf, type PropertyModel, VOCABULARIES } from '../model/index.ts';
import { choice, type Report, shown } from './finding.ts';
import { isTypeName, parseIdentifier } from './formats.ts';
import { isWrongName } from './names.ts';
import type { Place } from './place.ts';
import { type Check, checkByName, dictionaryCheck, eachMember, isVoid } from './values.ts';

const EXTENSION_TYPES: ReadonlySet<unknown> = new Set(VOCABULARIES['extension-type-enum']);

/** Whether an object has an extension of one of these types. */
export function usesExtension(object: Readonly<Record<string, unknown>>, ...types: readonly string[]): boolean {
  const extensions = object['extensions'];
  if (!isRecord(extensions)) return false;
  return Object.values(extensions).some((extension) => {
    const type = isRecord(extension) ? extension['extension_type'] : undefined;
    return typeof type === 'string' && types.includes(type);
  });
}

function checkContent(value: unknown, report: Report): void {
  eachMember(value, report, 1, (name, member) => {
    if (isWrongName(name)) report.forbid('property-name', 'is no name of a property; use small letters, digits and underscores');
    if (!isVoid(member, report)) checkByName(name, member, report);
  });
}

function checkDefined(value: unknown, report: Report): void {
  checkContent(value, report);
  if (!isRecord(value)) return;
  const type = value['extension_type'];
  if (EXTENSION_TYPES.has(type)) return;
  report.enter('extension_type');
  if (type === undefined) report.forbid('required', 'is missing; add it');
  else report.forbid('enum', `is ${shown(type)}; it has to be ${choice(VOCABULARIES['extension-type-enum'])}`);
  report.leave();
}

/** `part` compiles an object with fields. Where a property-extension is in use, unknown extensions are taken for covered. */
export function extensionsCheck({ version, type }: Place, part: (model: PropertyModel) => Check): Check {
  const predefined = new Map(
    extensionsOf(type).map(({ name, properties, rules = [] }) => [name, part({ name, kind: 'object', fields: properties, rules })]),
  );
  if (version === '2.0') {
    const dictionary = dictionaryCheck({ name: 'extensions', kind: 'dictionary' }, version);
    return (value, report) => {
      dictionary(value, report);
      if (isRecord(value)) {
        for (const [name, check] of predefined) {
          if (!Object.hasOwn(value, name)) continue;
          report.enter(name);
          check(value[name], report);
          report.leave();
        }
      }
    };
  }
  return (value, report) => {
    const covered = isRecord(value) && usesExtension({ extensions: value }, 'property-extension');
    eachMember(value, report, 1, (key, content) => {
      const known = predefined.get(key);
      if (known) known(content, report);
      else if (parseIdentifier(key)?.type === 'extension-definition') checkDefined(content, report);
      else if (type !== 'marking-definition' && key.endsWith('-ext') && isTypeName(key)) {
        checkContent(content, report);
        if (!covered)
          report.discourage('401', 'is no extension of the standard; define it by an extension of the type "property-extension"');
      } else report.forbid('extension', 'is no id of an extension definition; name the extension by extension-definition--UUID');
    });
  };
}
