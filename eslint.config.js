export { config as default } from './build/dev/lint/eslint-rules.ts';
