/** The model: what STIX objects are, how they are known, compared and shown. Pure; runs in workers, pages and Node. */
export * from './attack.ts';
export * from './canonical.ts';
export * from './citations.ts';
export * from './display-name.ts';
export * from './facts-of.ts';
export * from './facts.ts';
export * from './ids/index.ts';
export * from './limits.ts';
export * from './lower.ts';
export * from './markings.ts';
export * from './model/index.ts';
export * from './observed.ts';
export * from './references.ts';
export * from './spec-version.ts';
export * from './text.ts';
export * from './time.ts';
export * from './versions.ts';
export { recognise, type Found, type Recognised } from './extract/index.ts';
