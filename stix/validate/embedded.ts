/** What embedded types of STIX 2.1 section 2 ask for besides their fields: hashes, external references, selectors. */
import { isRecord } from '../canonical.ts';
import { VOCABULARIES } from '../model/index.ts';
import { shown } from './finding.ts';
import type { ObjectCheck, Place } from './place.ts';
import { type Check, eachMember, isDictionaryKey } from './values.ts';

const ALGORITHMS: ReadonlySet<string> = new Set(VOCABULARIES['hash-algorithm-ov']);
/** Hexadecimal digits of each algorithm; those behind the second line are of STIX 2.0 (part 3 section 7.1). */
const HEX_DIGITS: Readonly<Record<string, number>> = {
  MD5: 32, 'SHA-1': 40, 'SHA-256': 64, 'SHA-512': 128, 'SHA3-256': 64, 'SHA3-512': 128,
}; // biome-ignore format: a table
const HEX_DIGITS_20: Readonly<Record<string, number>> = {
  ...HEX_DIGITS, 'RIPEMD-160': 40, 'SHA-224': 56, 'SHA-384': 96, 'SHA3-224': 56, 'SHA3-384': 96, WHIRLPOOL: 128,
}; // biome-ignore format: a table
const ALGORITHMS_20: ReadonlySet<string> = new Set([...Object.keys(HEX_DIGITS_20), 'MD6', 'ssdeep']);
const MAX_ALGORITHM = 30;

/** What is wrong with a hash of a known algorithm, as the end of a sentence. Unknown algorithms have no rule. */
export function hashFault(algorithm: string, value: string, version: '2.0' | '2.1' = '2.1'): string | undefined {
  const digits = version === '2.0' ? HEX_DIGITS_20 : HEX_DIGITS;
  const count = Object.hasOwn(digits, algorithm) ? digits[algorithm] : undefined;
  if (count !== undefined) {
    return value.length === count && !/[^0-9a-f]/i.test(value) ? undefined : `${count} hexadecimal digits`;
  }
  if (algorithm.toUpperCase() === 'SSDEEP')
    return /^[a-z0-9/+:.]{1,128}$/i.test(value) ? undefined : 'block size and two hashes like 3:abc:def';
  // since version 4 of TLSH a hash begins with T1
  if (algorithm === 'TLSH') return /^(?:T1)?[a-z0-9]{70}$/i.test(value) ? undefined : '70 hexadecimal digits, with or without T1 in front';
  return undefined;
}

/** `mustBeKnown`: the standard allows no other algorithms here (2.1 section 2.5). */
export function hashesCheck({ version, observable }: Place, mustBeKnown = false): Check {
  const known = version === '2.0' ? ALGORITHMS_20 : ALGORITHMS;
  return (value, report) =>
    eachMember(value, report, version === '2.0' ? 0 : 1, (algorithm, hash) => {
      if (algorithm.length < 3 || !isDictionaryKey(algorithm, version)) {
        report.forbid('dictionary-key', 'is no name of a hash algorithm; use letters, digits, hyphens and underscores');
      }
      if (algorithm.length > MAX_ALGORITHM) report.discourage('150', `has a name of more than ${MAX_ALGORITHM} characters; shorten it`);
      if (!known.has(algorithm)) {
        const text = `is no algorithm of hash-algorithm-ov; write it as the vocabulary does, for example "SHA-256"`;
        if (mustBeKnown) report.forbid('enum', text);
        else if (observable && !algorithm.startsWith('x_')) report.discourage('241', text);
      }
      if (typeof hash !== 'string') return report.forbid('type', `is ${shown(hash)}; it has to be a string`);
      const fault = hashFault(algorithm, hash, version);
      if (fault !== undefined) report.forbid('hash', `is ${shown(hash)}; it has to be ${fault}`);
    });
}

const CVE = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/;
const CAPEC = /^CAPEC-\d+$/;
/** Identifiers of catalogues are short; longer text is looked at no further. */
const MAX_EXTERNAL_ID = 64;

function externalIdFault(source: unknown, id: unknown): string | undefined {
  const text = typeof id === 'string' && id.length <= MAX_EXTERNAL_ID ? id : '';
  if (source === 'cve') return CVE.test(text) ? undefined : 'has the source "cve"; give its external_id like CVE-2024-12345';
  if (source === 'capec') return CAPEC.test(text) ? undefined : 'has the source "capec"; give its external_id like CAPEC-163';
  if (CVE.test(text)) return `has the id ${text}; its source_name has to be "cve"`;
  return CAPEC.test(text) ? `has the id ${text}; its source_name has to be "capec"` : undefined;
}

/** STIX 2.1 section 2.5: what the fields alone do not say. */
export const externalReferenceRule: ObjectCheck = (object, report) => {
  const fault = externalIdFault(object['source_name'], object['external_id']);
  if (fault !== undefined) report.forbid('external-reference', fault);
  if (object['url'] !== undefined && object['hashes'] === undefined) {
    report.discourage('302', 'has a url without hashes of what was there; add them');
  }
};

/** Whether a selector leads to something of the object. */
export function resolves(path: string, object: Readonly<Record<string, unknown>>): boolean {
  let at: unknown = object;
  for (const part of path.split('.')) {
    const index = /^\[(\d+)\]$/.exec(part)?.[1];
    if (index === undefined) {
      if (!isRecord(at) || !Object.hasOwn(at, part)) return false;
      at = at[part];
    } else {
      if (!Array.isArray(at) || !(Number(index) < at.length)) return false;
      at = at[Number(index)];
    }
  }
  return true;
}
