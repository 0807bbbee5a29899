/** The lists of values that others keep, as sets. Each is read from its words when it is first asked for. */
import type { RegisterName } from '../../model/index.ts';
import { CHARACTER_SETS, IPFIX } from './iana-short.ts';
import { COUNTRIES } from './iso.ts';
import { HTTP_REQUEST_HEADERS, PDF_INFORMATION, SOCKET_OPTIONS } from './keys.ts';
import { MEDIA_TYPES } from './media-types.ts';
import { SERVICE_NAMES } from './service-names.ts';

export { LANGUAGES, LANGUAGES_OF_THREE_LETTERS, LANGUAGES_WITH_A_SHORTER_CODE } from './iso.ts';

const sets = new Map<string, ReadonlySet<string>>();

/** The words of a text as a set, made once. */
export function setOf(words: string): ReadonlySet<string> {
  let set = sets.get(words);
  if (!set) {
    set = new Set(words.trim().split(/\s+/));
    sets.set(words, set);
  }
  return set;
}

const WORDS: Readonly<Record<Exclude<RegisterName, 'media-types'>, string>> = {
  'character-sets': CHARACTER_SETS,
  'service-names': SERVICE_NAMES,
  ipfix: IPFIX,
  'http-request-headers': HTTP_REQUEST_HEADERS,
  'socket-options': SOCKET_OPTIONS,
  'pdf-information': PDF_INFORMATION,
  countries: COUNTRIES,
};

function isMediaType(value: string): boolean {
  const slash = value.indexOf('/');
  const type = value.slice(0, slash);
  for (const [known, subtypes] of Object.entries(MEDIA_TYPES)) if (known === type) return setOf(subtypes).has(value.slice(slash + 1));
  return false;
}

/** Countries in any case, everything else as it is registered. */
export function isRegistered(register: RegisterName, value: string): boolean {
  if (register === 'media-types') return isMediaType(value);
  return setOf(WORDS[register]).has(register === 'countries' ? value.toUpperCase() : value);
}
