/** What stands in a text or a document: values, ids, names, where they stand, and what of them says nothing. Linear in the length of the text. */
export { findingsOf, type BenignReason, type Finding, type FindingSpan, type Knowledge } from './findings.ts';
export { createNames, type NameCandidate, type NamedObject, type NameFound, type Names } from './names.ts';
export { recognise, EXTRACTED_KINDS, type Found, type Recognised } from './recognise.ts';
export { createWarninglists, type Warninglists } from './warninglist-match.ts';
