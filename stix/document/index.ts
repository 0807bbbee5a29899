/** Documents as they are read. */
export type * from './document.ts';
export { isDocument, isTable } from './is-document.ts';
