/** The model: what STIX objects are, how they are known, compared and shown. Pure; runs in workers, pages and Node. */
export * from './facts.ts';
export * from './model/index.ts';
export * from './text.ts';
export * from './time.ts';
