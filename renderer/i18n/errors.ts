/** Codes that cross a port, as sentences. */
import type { ErrorCode, ProblemCode, ProfileTrouble, SextantError } from '../../contracts/index.ts';
import type { Message, MessageKey } from './index.ts';

const ERROR_KEYS = {
  'bad-request': 'error.bad-request',
  forbidden: 'error.forbidden',
  'not-found': 'error.not-found',
  cancelled: 'error.cancelled',
  conflict: 'error.conflict',
  invalid: 'error.invalid',
  busy: 'error.busy',
  unreadable: 'error.unreadable',
  'disk-full': 'error.disk-full',
  'held-back': 'error.held-back',
  damaged: 'error.damaged',
  newer: 'error.newer',
  internal: 'error.internal',
} as const satisfies Record<ErrorCode, MessageKey>;

export function errorMessage(error: Pick<SextantError, 'code'>): Message {
  return { key: ERROR_KEYS[error.code] };
}

const PROBLEM_KEYS = {
  'file-empty': 'problem.file-empty',
  'file-unreadable': 'problem.file-unreadable',
  'table-question': 'problem.table-question',
  'record-unread': 'problem.record-unread',
  'file-not-text': 'problem.file-not-text',
  'file-too-large': 'problem.file-too-large',
  'format-unknown': 'problem.format-unknown',
  'format-stix1': 'problem.format-stix1',
  'archive-bomb': 'problem.archive-bomb',
  'archive-broken': 'problem.archive-broken',
  'json-syntax': 'problem.json-syntax',
  'json-truncated': 'problem.json-truncated',
  'json-depth': 'problem.json-depth',
  'utf8-invalid': 'problem.utf8-invalid',
  'object-too-large': 'problem.object-too-large',
  'object-not-object': 'problem.object-not-object',
  'object-no-type': 'problem.object-no-type',
  'object-no-id': 'problem.object-no-id',
  'object-id-invalid': 'problem.object-id-invalid',
  'object-duplicate': 'problem.object-duplicate',
  'object-invalid': 'problem.object-invalid',
  'reference-invalid': 'problem.reference-invalid',
  'observed-data-invalid': 'problem.observed-data-invalid',
  'time-invalid': 'problem.time-invalid',
} as const satisfies Record<ProblemCode, MessageKey>;

export function problemMessage(code: ProblemCode): Message {
  return { key: PROBLEM_KEYS[code] };
}

const TROUBLE_KEYS = {
  cancelled: 'profile.trouble.cancelled',
  busy: 'profile.trouble.busy',
  'name-taken': 'profile.trouble.name-taken',
  'in-use': 'profile.trouble.in-use',
  'open-here': 'profile.trouble.open-here',
  'not-a-profile': 'profile.trouble.not-a-profile',
  'not-empty': 'profile.trouble.not-empty',
  missing: 'profile.trouble.missing',
  'half-erased': 'profile.trouble.half-erased',
  linked: 'profile.trouble.linked',
  newer: 'profile.trouble.newer',
  damaged: 'profile.trouble.damaged',
  'too-large': 'profile.trouble.too-large',
  changed: 'profile.trouble.changed',
  'wrong-name': 'profile.trouble.wrong-name',
  'disk-full': 'profile.trouble.disk-full',
  unreadable: 'profile.trouble.unreadable',
  internal: 'profile.trouble.internal',
} as const satisfies Record<ProfileTrouble, MessageKey>;

export function troubleMessage(trouble: ProfileTrouble, detail: string): Message {
  return { key: TROUBLE_KEYS[trouble], params: { detail } };
}
