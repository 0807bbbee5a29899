/** Inputs as they come, packed or not, as a stream of STIX objects. */
export { type KnownDocument, Unmade } from '../formats/index.ts';
export { ByteSource, ContainerBudget, ReadError, type InputFault } from './containers.ts';
export { InflateError, Inflater } from './inflate.ts';
export { foundObjects } from './made.ts';
export type { Found } from './found.ts';
export { readInput, type ReadOptions } from './read-input.ts';
export { sniff, SNIFF_BYTES } from './sniff.ts';
export { cleanName, countEntries, readZip } from './zip.ts';
