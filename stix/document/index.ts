/** Documents as they are read, and those that are plain text already. */
export type * from './document.ts';
export { textDocument } from './text-document.ts';
export { isDocument } from './is-document.ts';
