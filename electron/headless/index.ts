export { parseArguments, USAGE, type Parsed } from './parse.ts';
export { onlyValidate } from './only-validate.ts';
export { runHeadless } from './run.ts';
