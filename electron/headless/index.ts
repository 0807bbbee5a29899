export { parseArguments, USAGE, type Parsed } from './parse.ts';
export { isProfileless, runProfileless } from './profileless.ts';
export { runHeadless } from './run.ts';
