/** Hostile texts are shared with tests beside the code. */
export * from '../../build/dev/payloads.ts';
