/** Language tags (RFC 5646), as STIX 2.1 section 3.2 wants them for `lang`. */
import { isRegistered, LANGUAGES, LANGUAGES_OF_THREE_LETTERS, LANGUAGES_WITH_A_SHORTER_CODE, setOf } from './registers/index.ts';

/** The longest registered tags have some 30 characters; RFC 5646 section 4.4.1 asks for room for 35. */
const MAX_TAG = 80;
/** language, up to three extended languages, script, region, variants, extensions, private use (RFC 5646 section 2.1) */
const TAG =
  /^([a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/i;
const PRIVATE = /^x(?:-[a-z\d]{1,8})+$/i;
/** ISO 3166-1 leaves these to their users, and so does RFC 5646 section 2.2.4. */
const PRIVATE_REGION = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/;

/**
 * Well-formed, with a language that is registered. Of languages that have no code of two letters those of ISO 639-2 are known,
 * not the 7,000 of ISO 639-3: with them nearly any three letters would be a language.
 */
export function isLanguageTag(value: string): boolean {
  if (value.length > MAX_TAG) return false;
  const match = TAG.exec(value);
  if (!match) return PRIVATE.test(value);
  const language = (match[1] ?? '').toLowerCase();
  if (!setOf(LANGUAGES).has(language) && !setOf(LANGUAGES_OF_THREE_LETTERS).has(language)) return false;
  const region = (match[2] ?? '').toUpperCase();
  return !/^[A-Z]/.test(region) || PRIVATE_REGION.test(region) || isRegistered('countries', region);
}

/** Software's languages: STIX 2.0 wanted ISO 639-2, 2.1 wants RFC 5646, and both are in use. */
export function isSoftwareLanguage(value: string): boolean {
  return isLanguageTag(value) || setOf(LANGUAGES_WITH_A_SHORTER_CODE).has(value);
}
