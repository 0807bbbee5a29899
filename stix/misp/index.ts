/** MISP and STIX: events, feeds and galaxies in, events out. */
export { isDefault as isMispDefault, MISP_EXTENSION } from './rest.ts';
export { countAttributes as countMispAttributes, mispEventHead, type MispEventHead, mispToStix } from './event.ts';
export { FEED_HASHES, isFeedHashes, mayBeMisp, type MispDocument, readMisp } from './read.ts';
export type { StixObject as MispStixObject } from './record.ts';
export { containerToMisp, isMispEvent, MISP_CONTAINERS, toMisp, type ToMispOptions } from './to-misp.ts';
