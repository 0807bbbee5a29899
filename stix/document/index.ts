/** Documents as they are read. */
export type * from './document.ts';
export { isDocument } from './is-document.ts';
