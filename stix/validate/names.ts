/** Names of properties (STIX 2.1 section 3.1). */

/**
 * Names that the OASIS schemas refuse. Their expression is not closed at its end, so that "name!" passes and is only advised
 * against, by `isUnusualName`: real content has such names, and no reader of the schemas refuses them.
 */
export const isWrongName = (name: string): boolean => !/^[a-z][a-z0-9_]{2}|id$/.test(name);

/** What the text of the standard asks for. */
export const isUnusualName = (name: string): boolean =>
  name !== 'id' && (name.length < 3 || name.length > 250 || /^[^a-z]|[^a-z0-9_]/.test(name));

/** Kept by the standard for later (2.1 section 11; 2.0 part 2 section 1.3), so that nobody may use them. */
export const RESERVED: Readonly<Record<'2.0' | '2.1', ReadonlySet<string>>> = {
  '2.0': new Set([
    'confidence',
    'severity',
    'action',
    'usernames',
    'phone_numbers',
    'addresses',
    'first_seen_precision',
    'last_seen_precision',
    'valid_from_precision',
    'valid_until_precision',
  ]),
  '2.1': new Set(['severity', 'action', 'username', 'phone_numbers']),
};
export const RESERVED_TYPES: Readonly<Record<'2.0' | '2.1', ReadonlySet<string>>> = {
  '2.0': new Set(['incident', 'infrastructure']),
  '2.1': new Set(['action']),
};
