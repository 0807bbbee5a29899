/** What single types ask for besides their properties. */
import { isRecord } from '../canonical.ts';
import { typeModel } from '../model/index.ts';
import type { Report } from './finding.ts';
import { parseIdentifier } from './formats.ts';
import { isLanguageTag } from './language.ts';
import { markingDefinitionCheck } from './markings.ts';
import { patternCheck } from './patterns.ts';
import type { ObjectCheck, StixObject, Version } from './place.ts';
import { relationshipCheck } from './relationships.ts';
import { within } from './shape.ts';
import { eachMember, isVoid } from './values.ts';

/** STIX 2.1 section 7.1.1: language → property → what it says in that language. */
const languageContentCheck: ObjectCheck = (object, report) => {
  const { contents } = object;
  if (!isRecord(contents)) return;
  report.enter('contents');
  eachMember(contents, report, 0, (language, translations) => {
    if (!isLanguageTag(language)) report.forbid('language', 'is no language tag of RFC 5646; write it like "en" or "pt-BR"');
    eachMember(translations, report, 1, (name, text) => {
      if (name.length < 3 || name.length > 250 || /[^a-z0-9_]/.test(name))
        report.forbid('property-name', 'is no name of a property; name one of the object');
      isVoid(text, report);
    });
  });
  report.leave();
};

/** STIX 2.1 section 7.3: only extensions of the top level name properties. */
const extensionDefinitionCheck: ObjectCheck = (object, report) => {
  const types = object['extension_types'];
  if (!Array.isArray(types)) return;
  const atTopLevel = types.includes('toplevel-property-extension');
  const named = object['extension_properties'] !== undefined;
  if (atTopLevel === named) return;
  within(report, 'extension_properties', () => {
    if (named)
      report.forbid('forbids', 'belongs to extensions of the type "toplevel-property-extension" alone; remove it, or add that type');
    else report.discourage('306', 'is missing; name the properties that the extension adds');
  });
};

/** STIX 2.1 section 2.9: without a contributing property nothing makes the id of an observable the same each time. */
const observableIdCheck: ObjectCheck = (object, report) => {
  const { id, type } = object;
  const version = typeof id === 'string' ? parseIdentifier(id)?.version : undefined;
  const contributing = typeof type === 'string' ? typeModel(type).contributing : undefined;
  if (version === undefined || version === 4 || contributing === undefined) return;
  if (contributing.some((name) => Object.hasOwn(object, name))) return;
  within(report, 'id', () =>
    report.forbid(
      'uuid-version',
      `has a UUID of version ${version}; without a property that contributes to it, it has to be random (version 4)`,
    ),
  );
};

/** As the standard advises, keys of dictionaries of observables are written in small letters; those of others are named by someone else. */
const FREE_KEYS: ReadonlySet<string> = new Set([
  'hashes',
  'file_header_hashes',
  'request_header',
  'additional_header_fields',
  'document_info_dict',
  'exif_tags',
  'ipfix',
  'options',
  'environment_variables',
  'startup_info',
]);

/** Without recursion: how deep an object goes is up to whoever wrote it. */
function checkKeys(object: StixObject, report: Report): void {
  const open: { record: StixObject; path: readonly string[] }[] = [{ record: object, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { record, path } = next;
    for (const key of Object.keys(record)) {
      const member = record[key];
      if (/[A-Z]/.test(key)) {
        for (const name of path) report.enter(name);
        within(report, key, () => report.discourage('142', 'is a key with capitals; write it in small letters'));
        for (const _name of path) report.leave();
      }
      if (isRecord(member) && !FREE_KEYS.has(key)) open.push({ record: member, path: path.length > 8 ? path : [...path, key] });
    }
  }
}

const BY_TYPE: Readonly<Record<string, readonly ObjectCheck[]>> = {
  'language-content': [languageContentCheck],
  'extension-definition': [extensionDefinitionCheck],
  indicator: [patternCheck('2.1')],
  'marking-definition': [markingDefinitionCheck('2.1')],
  relationship: [relationshipCheck],
};
const BY_TYPE_20: Readonly<Record<string, readonly ObjectCheck[]>> = {
  indicator: [patternCheck('2.0')],
  'marking-definition': [markingDefinitionCheck('2.0')],
  relationship: [relationshipCheck],
};

/** Checks of one type of the standard. */
export function typeChecks(type: string, version: Version, observable: boolean): readonly ObjectCheck[] {
  const table = version === '2.0' ? BY_TYPE_20 : BY_TYPE;
  const own = Object.hasOwn(table, type) ? (table[type] ?? []) : [];
  if (!observable) return own;
  return version === '2.0' ? [...own, checkKeys] : [...own, observableIdCheck, checkKeys];
}
