/** Numbers that stix2-validator gives its checks, so that findings can be compared with its list. */
import type { RegisterName, VocabularyName } from '../model/index.ts';

/** Open vocabularies. `free`: values that are not of it need not look like its values (check 111). */
export const VOCABULARY_CODES: Readonly<Partial<Record<VocabularyName, { code: string; free?: true }>>> = {
  'account-type-ov': { code: '244', free: true },
  'attack-motivation-ov': { code: '211' },
  'attack-resource-level-ov': { code: '212' },
  'grouping-context-ov': { code: '225', free: true },
  'identity-class-ov': { code: '213' },
  'implementation-language-ov': { code: '226' },
  'indicator-type-ov': { code: '214' },
  'industry-sector-ov': { code: '215' },
  'infrastructure-type-ov': { code: '227' },
  'malware-av-result-ov': { code: '231' },
  'malware-capabilities-ov': { code: '228' },
  'malware-type-ov': { code: '216' },
  'pattern-type-ov': { code: '245', free: true },
  'processor-architecture-ov': { code: '230' },
  'region-ov': { code: '223' },
  'report-type-ov': { code: '218' },
  'threat-actor-role-ov': { code: '220' },
  'threat-actor-sophistication-ov': { code: '221' },
  'threat-actor-type-ov': { code: '219' },
  'tool-type-ov': { code: '222' },
  'windows-pebinary-type-ov': { code: '243', free: true },
};

export const REGISTERS: Readonly<Record<RegisterName, { code: string; what: string }>> = {
  'media-types': { code: '271', what: 'a media type that IANA registered, like application/zip' },
  'character-sets': { code: 'register', what: 'a character set that IANA registered, like UTF-8' },
  'service-names': { code: '272', what: 'a service name that IANA registered, like tcp or http' },
  ipfix: { code: '273', what: 'an IPFIX element that IANA registered' },
  'http-request-headers': { code: '274', what: 'a known header of HTTP requests' },
  'socket-options': { code: '275', what: 'a known socket option' },
  'pdf-information': { code: '276', what: 'a key of the information dictionary of PDF' },
  countries: { code: '277', what: 'a country code of ISO 3166-1 like "FR"' },
};
