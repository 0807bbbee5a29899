/** Inputs as they come, packed or not, as a stream of STIX objects. */
export { type KnownDocument, mayBeCatalogue } from './catalogue.ts';
export { ByteSource, ContainerBudget, ReadError, type InputFault } from './containers.ts';
export { InflateError, Inflater } from './inflate.ts';
export { foundObjects, Unmade } from './made.ts';
export { readInput, type Found } from './read-input.ts';
export { sniff, SNIFF_BYTES } from './sniff.ts';
export { cleanName, countEntries, readZip } from './zip.ts';
