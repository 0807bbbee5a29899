/**
 * The closed list of codes by which expected trouble crosses a process or thread.
 * The renderer turns a code into a sentence (renderer/i18n); nobody else words them for people,
 * except `message`, a plain English sentence that the headless mode prints.
 */
export const ERROR_CODES = [
  'bad-request', // the message does not match its contract
  'forbidden', // the sender may not call this method
  'not-found', // no such object, statement, source, job or step
  'cancelled',
  'conflict', // an undo that later steps touched, an edit of what has changed meanwhile; `detail` lists them
  'invalid', // what was written breaks the standard; `detail` lists the findings
  'busy', // the profile is in use, or another exclusive act runs
  'unreadable', // a file vanished, is a folder, or may not be read
  'disk-full',
  'held-back', // nothing left: some of it is not for those whom it was for; `detail` is the DisclosureSummary
  'damaged', // the store, or a snapshot, is not what it was; `detail` says more
  'newer', // a later version of Sextant wrote the store; nothing was changed in it
  'internal', // a bug: reported, logged, never expected
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What went wrong with one input (a file, or one object of it). Kept in the store with the original. */
export const PROBLEM_CODES = [
  'file-empty',
  'file-unreadable',
  'file-not-text',
  'table-question', // a table waits: something about it has to be answered first
  'record-unread', // a row, a rule, an entry of a list: nothing could be made of it
  'file-too-large',
  'format-unknown', // readable, but nothing that Sextant imports
  'format-stix1', // STIX 1.x XML
  'archive-bomb', // over a cap of stix/limits.ts; `message` names which
  'archive-broken',
  'json-syntax',
  'json-truncated',
  'json-depth',
  'utf8-invalid',
  'object-too-large',
  'object-not-object', // an element of `objects` is not a JSON object
  'object-no-type',
  'object-no-id',
  'object-id-invalid', // not `type--…`, or another type than `type`
  'object-duplicate', // the same id again in one file with other content (the later one is kept as a further statement)
  'object-invalid', // a change would bring what the standard forbids; `message` says what
  'reference-invalid', // a *_ref that is not a string, source_ref or target_ref missing
  'observed-data-invalid', // embedded observable that cannot become an SCO
  'time-invalid',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];
