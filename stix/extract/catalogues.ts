/** Numbers of catalogues, which know themselves by their form: CVE, CWE, CAPEC, ATT&CK, ATLAS, ids of STIX objects. */
import { byAnchor, byPattern, type Recogniser } from './recogniser.ts';

const DASH = '[-\\u2010-\\u2015\\u2212 _]';

/** Also inside of an address: the page of a CVE is about it. Numbers of more than four digits do not begin with a zero. */
export const CVE: Recogniser = {
  ...byPattern(['cve'], new RegExp(`(?<![\\p{L}\\p{N}])CVE${DASH}{1,2}(\\d{4})${DASH}(\\d{4,19})(?!\\d)`, 'giu'), ([, year, number]) =>
    Number(year) >= 1988 && Number(year) < 2200 && !(number !== undefined && number.length > 4 && number.startsWith('0'))
      ? { kind: 'cve', value: `CVE-${year}-${number}` }
      : undefined,
  ),
  inside: true,
};

export const WEAKNESSES = byPattern(
  ['cwe', 'capec'],
  /(?<![A-Za-z0-9\u00c0-\uffff])[Cc](?:[Ww][Ee]|([Aa][Pp][Ee][Cc]))[- ](\d{1,5})(?!\d)/g,
  ([, isPattern, number]) => {
    if (isPattern === undefined) return { kind: 'cwe', value: `CWE-${number}` };
    return isCapec(Number(number)) ? { kind: 'capec', value: `CAPEC-${Number(number)}` } : undefined;
  },
);

/** Patterns and categories are numbered from 1 on (701 in 3.9), views are the full thousands and few below. */
const isCapec = (number: number): boolean => (number > 0 && number < 900) || (number % 1000 === 0 && number > 0);

/**
 * Techniques (T1059, T1059.001), tactics, groups, software, campaigns, mitigations, data sources and components, detections, analytics,
 * assets. The ranges are those that MITRE has used (18.1), so that "G2000" or "S4711" of a product are left alone.
 */
export const ATTACK_IDS = byPattern(
  ['attack-id'],
  /(?<![\p{L}\p{N}_.-])(?:T[01]\d{3}(?:\.\d{3}(?!\d))?|TA0\d{3}|[GSM][01]\d{3}|S9\d{3}|[CA]0\d{3}|DS0\d{3}|DC0\d{3}|DET\d{4}|AN\d{4})(?![\p{L}\p{N}_])/gu,
  ([text]) => ({ kind: 'attack-id', value: text }),
);

export const ATLAS_IDS = byPattern(
  ['atlas-id'],
  /(?<![\p{L}\p{N}_.-])AML\.(?:TA|T|M|CS)\d{4}(?:\.\d{3})?(?![\p{L}\p{N}_])/gu,
  ([text]) => ({ kind: 'atlas-id', value: text }),
);

const ID_TYPE = 80;

export const STIX_IDS = byAnchor(
  ['stix-id'],
  '--',
  (text, at, least) => {
    if (!/[0-9a-f]/i.test(text[at + 2] ?? '') || text[at + 10] !== '-') return -1;
    let begin = at;
    while (begin > least && at - begin < ID_TYPE && /[a-z0-9-]/i.test(text[begin - 1] ?? '')) begin--;
    return begin;
  },
  /[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){0,6}--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/iy,
  ([text]) => ({ kind: 'stix-id', value: text.toLowerCase() }),
);
