/** From what was found in a document to what is accepted of it. */
export * from './begin.ts';
export * from './bundle.ts';
export * from './cover.ts';
export * from './decide.ts';
export * from './items.ts';
export * from './suggest.ts';
export * from './triage.ts';
