/** Documents as they are read. */
export type * from './document.ts';
export { isTable, waitsAs } from './is-document.ts';
