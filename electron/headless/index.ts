export { parseArguments, USAGE, type Parsed } from './parse.ts';
export { runHeadless } from './run.ts';
