export { isWhitespace } from './bytes.ts';
export { locateInvalidUtf8, locateSyntaxFault } from './locate.ts';
export { decodeUtf8, parseUtf8, readJson, type JsonResult } from './read.ts';
export { JsonSplitter, type BundleProperties, type Container, type SplitElement, type SplitEvent, type SplitIssue } from './splitter.ts';
export { createUtf16Transcoder } from './utf16.ts';
