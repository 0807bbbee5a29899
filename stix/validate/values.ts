/** Checks of single values, made from what the model says of a property. */
import { isRecord } from '../canonical.ts';
import { TYPES, VOCABULARIES, type DictionaryModel, type PropertyModel } from '../model/index.ts';
import { REGISTERS, VOCABULARY_CODES } from './codes.ts';
import { choice, type Report, shown } from './finding.ts';
import { isBase64, isHex, isPlainWord, isTimestamp, isUri, parseIdentifier, STRING_FORMATS } from './formats.ts';
import { isLanguageTag } from './language.ts';
import type { Place, Version } from './place.ts';
import { isRegistered } from './registers/index.ts';

export type Check = (value: unknown, report: Report) => void;
type TextCheck = (value: string, report: Report) => void;

/** Behind a value of the wrong data type nothing else is looked at. */
export const textCheck =
  (then?: TextCheck): Check =>
  (value, report) => {
    if (typeof value !== 'string') report.forbid('type', `is ${shown(value)}; it has to be a string`);
    else then?.(value, report);
  };

export function listCheck(item: Check): Check {
  return (value, report) => {
    if (!Array.isArray(value)) return report.forbid('type', `is ${shown(value)}; it has to be a list`);
    if (value.length === 0) return report.forbid('empty-list', 'is an empty list; leave the property out');
    for (let index = 0; index < value.length; index++) {
      report.enter(index);
      item(value[index], report);
      report.leave();
    }
  };
}

const joined = (checks: readonly TextCheck[]): TextCheck | undefined =>
  checks.length < 2
    ? checks[0]
    : (value, report) => {
        for (const check of checks) check(value, report);
      };

function vocabularyCheck({ vocabulary, closed }: PropertyModel): TextCheck[] {
  if (vocabulary === undefined) return [];
  const values: ReadonlySet<string> = new Set(VOCABULARIES[vocabulary]);
  const { code, free } = VOCABULARY_CODES[vocabulary] ?? { code: 'vocabulary', free: true };
  return [
    (value, report) => {
      if (values.has(value)) return;
      if (closed) return report.forbid('enum', `is ${shown(value)}; it has to be ${choice([...values])}`);
      report.discourage(code, `is ${shown(value)}, which is not of the vocabulary ${vocabulary}; use one of its values where one fits`);
      if (!free && !isPlainWord(value)) {
        report.discourage('111', `is ${shown(value)}; values of an open vocabulary are written in small letters with hyphens`);
      }
    },
  ];
}

function registerCheck({ register, closed }: PropertyModel): TextCheck[] {
  if (register === undefined) return [];
  const { code, what } = REGISTERS[register];
  return [
    (value, report) => {
      if (isRegistered(register, value)) return;
      const text = `is ${shown(value)}, not ${what}; use a registered name`;
      if (closed) report.forbid('register', text);
      else report.discourage(code, text);
    },
  ];
}

function formatCheck({ format }: PropertyModel): TextCheck[] {
  if (format === undefined) return [];
  const { test, what, advised } = STRING_FORMATS[format];
  return [
    (value, report) => {
      if (test(value)) return;
      const text = `is ${shown(value)}, not ${what}; correct it`;
      if (advised) report.discourage(advised, text);
      else report.forbid('format', text);
    },
  ];
}

function numberCheck(property: PropertyModel, integer: boolean): Check {
  const { minimum = -Infinity, maximum = Infinity } = property;
  return (value, report) => {
    if (typeof value !== 'number' || (integer ? !Number.isInteger(value) : !Number.isFinite(value))) {
      return report.forbid('type', `is ${shown(value)}; it has to be ${integer ? 'an integer' : 'a number'}`);
    }
    if (value >= minimum && value <= maximum) return;
    const range = maximum === Infinity ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
    report.forbid('range', `is ${value}; it has to be ${range}`);
  };
}

const MILLISECONDS = /\.\d{3,}Z$/;

function timestampCheck({ precision }: PropertyModel, exact: boolean): Check {
  return textCheck((value, report) => {
    if (!isTimestamp(value)) {
      report.forbid('timestamp', `is ${shown(value)}, not an instant in UTC; write it like 2025-04-04T17:07:00.000Z`);
    } else if (precision === 'millisecond' && !(exact ? /\.\d{3}Z$/ : MILLISECONDS).test(value)) {
      report.forbid('precision', `is ${shown(value)}; write it with ${exact ? '' : 'at least '}three digits behind the second`);
    } else if (precision === 'second' && value.includes('.')) {
      report.forbid('precision', `is ${shown(value)}; write it without a fraction of the second`);
    }
  });
}

/** Whether a reference may lead to `type`. Nobody knows the kind of types that STIX does not define. */
function targetTest(targets: readonly string[]): (type: string) => boolean {
  if (targets.includes('*')) return () => true;
  const named = new Set(targets);
  const kinds = ['sdo', 'sco', 'sro'].filter((kind) => named.has(kind));
  return (type) => {
    if (named.has(type)) return true;
    if (type === 'bundle' || kinds.length === 0) return false;
    const model = TYPES.get(type);
    return model?.origin !== 'stix' || kinds.includes(model.kind);
  };
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  sdo: 'domain object',
  sco: 'observable',
  sro: 'relationship object',
};

/**
 * A reference of an observable that is no id is only advised against: stix2-validator does not look at them, and content that
 * it passed has such.
 */
function referenceCheck({ targets = ['*'], openctiTargets = [], targetsAdvised }: PropertyModel, { version, observable }: Place): Check {
  const allowed = targetTest(targets);
  const tolerated = targetTest(openctiTargets);
  const wanted = choice(targets.map((target) => KIND_WORDS[target] ?? target));
  return textCheck((value, report) => {
    if (report.siblings !== undefined) return checkKey(value, report.siblings, report, allowed, wanted);
    const id = parseIdentifier(value);
    if (!id || (version === '2.0' && id.version !== 4)) {
      const text = `is ${shown(value)}, not an id; write it as type--UUID${version === '2.0' ? ' with a UUID of version 4' : ''}`;
      return observable && !targetsAdvised ? report.discourage('identifier', text) : report.forbid('identifier', text);
    }
    if (allowed(id.type) || (targetsAdvised && !TYPES.has(id.type))) return;
    const text = `leads to a ${shown(id.type)}; it has to lead to ${wanted}`;
    if (targetsAdvised || tolerated(id.type)) report.discourage('reference-target', text);
    else report.forbid('reference-target', text);
  });
}

/** Inside of observed data references are keys of its objects (STIX 2.0 part 3 section 1.3; 2.1 keeps it as deprecated). */
function checkKey(
  key: string,
  siblings: Record<string, unknown>,
  report: Report,
  allowed: (type: string) => boolean,
  wanted: string,
): void {
  const target = Object.hasOwn(siblings, key) ? siblings[key] : undefined;
  if (target === undefined)
    return report.forbid('reference-missing', `is ${shown(key)}, which is no key of the objects beside it; name one of them`);
  const type = isRecord(target) ? target['type'] : undefined;
  if (typeof type === 'string' && !allowed(type))
    report.forbid('reference-target', `leads to a ${shown(type)}; it has to lead to ${wanted}`);
}

/** Null and empty lists are no values (STIX 2.1 sections 2.10 and 3.1). True where there is one. */
export function isVoid(value: unknown, report: Report): boolean {
  if (value === null || value === undefined) report.forbid('null', 'is null; leave it out');
  else if (Array.isArray(value) && value.length === 0) report.forbid('empty-list', 'is an empty list; leave it out');
  else return false;
  return true;
}

const isStrings = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const DICTIONARY_VALUES: Readonly<Record<NonNullable<DictionaryModel['values']>, { test: (value: unknown) => boolean; what: string }>> = {
  string: { test: (value) => typeof value === 'string', what: 'a string' },
  integer: { test: Number.isInteger, what: 'an integer' },
  'string-or-integer': { test: (value) => typeof value === 'string' || Number.isInteger(value), what: 'a string or an integer' },
  strings: { test: isStrings, what: 'a list of strings' },
  'string-or-strings': { test: (value) => typeof value === 'string' || isStrings(value), what: 'a string or a list of strings' },
};

/** STIX 2.1 section 2.3; in 2.0 (part 3 section 1.6) keys have 3 to 256 characters and the dictionary may be empty. */
export function isDictionaryKey(key: string, version: Version): boolean {
  const [least, most] = version === '2.0' ? [3, 256] : [0, 250];
  return key.length >= least && key.length <= most && !/[^a-zA-Z0-9_-]/.test(key);
}

/** The members of an object one after the other. `check` is called inside of the member. */
export function eachMember(value: unknown, report: Report, least: 0 | 1, check: (key: string, member: unknown) => void): void {
  if (!isRecord(value)) return report.forbid('type', `is ${shown(value)}; it has to be an object`);
  const keys = Object.keys(value);
  if (keys.length < least) return report.forbid('empty-object', 'is empty; leave it out');
  for (const key of keys) {
    report.enter(key);
    check(key, value[key]);
    report.leave();
  }
}

export function dictionaryCheck({ dictionary = {} }: PropertyModel, version: Version): Check {
  const { keys, register, taken = [] } = dictionary;
  const values = dictionary.values && DICTIONARY_VALUES[dictionary.values];
  const keyPattern = keys === undefined ? undefined : new RegExp(`^${keys}$`);
  return (value, report) =>
    eachMember(value, report, version === '2.0' ? 0 : 1, (key, member) => {
      if (!isDictionaryKey(key, version)) {
        report.forbid('dictionary-key', 'has a key that is none; use letters, digits, hyphens and underscores');
      } else if (keyPattern && !keyPattern.test(key)) {
        report.forbid('dictionary-key', 'has a key that is none of those that may stand here; correct it');
      } else if (taken.includes(key)) report.forbid('dictionary-key', 'has a property of its own; move it there');
      if (register && !isRegistered(register, key)) {
        report.discourage(REGISTERS[register].code, `is not ${REGISTERS[register].what}; use a known key`);
      }
      if (isVoid(member, report)) return;
      if (values && !values.test(member)) report.forbid('type', `is ${shown(member)}; it has to be ${values.what}`);
    });
}

const booleanCheck: Check = (value, report) => {
  if (typeof value !== 'boolean') report.forbid('type', `is ${shown(value)}; it has to be true or false`);
};
const urlCheck = textCheck((value, report) => {
  if (!isUri(value))
    report.forbid('url', `is ${shown(value)}, not a URI of RFC 3986; write it with its scheme, and everything unusual as %XX`);
});
const hexCheck = textCheck((value, report) => {
  if (!isHex(value)) report.forbid('hex', `is ${shown(value)}; it has to be pairs of hexadecimal digits`);
});
const binaryCheck = textCheck((value, report) => {
  if (!isBase64(value)) report.forbid('binary', `is ${shown(value)}; it has to be Base64 with its padding`);
});
const languageCheck = textCheck((value, report) => {
  if (!isLanguageTag(value)) report.forbid('language', `is ${shown(value)}, not a language tag of RFC 5646; write it like "en" or "pt-BR"`);
});
const objectCheck: Check = (value, report) => {
  if (!isRecord(value)) report.forbid('type', `is ${shown(value)}; it has to be an object`);
};

/** The check of one value of a kind that has no parts; undefined for the others. */
export function valueCheck(property: PropertyModel, place: Place): Check | undefined {
  const { version } = place;
  switch (property.kind) {
    case 'string':
    case 'markdown':
    case 'pattern':
      return textCheck(joined([...vocabularyCheck(property), ...registerCheck(property), ...formatCheck(property)]));
    case 'integer':
      return numberCheck(property, true);
    case 'number':
      return numberCheck(property, false);
    case 'boolean':
      return booleanCheck;
    case 'timestamp':
      return timestampCheck(property, version === '2.0');
    case 'identifier':
      return referenceCheck(property, place);
    case 'url':
      return urlCheck;
    case 'hex':
      return hexCheck;
    case 'binary':
      return binaryCheck;
    case 'language':
      return languageCheck;
    case 'observables':
      return (value, report) => eachMember(value, report, 1, () => undefined);
    case 'dictionary':
      return dictionaryCheck(property, version);
    case 'object':
      return property.fields === undefined || property.fields.length === 0 ? objectCheck : undefined;
    default:
      return undefined;
  }
}

/** Properties of any type whose names say their data type (STIX 2.1 sections 2.1, 2.7 and 3.2). */
export function checkByName(name: string, value: unknown, report: Report): void {
  if (name.endsWith('_bin')) binaryCheck(value, report);
  else if (name.endsWith('_hex')) hexCheck(value, report);
  else if (name === 'lang') languageCheck(value, report);
}
