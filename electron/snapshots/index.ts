export { readCatalogue } from './catalogue.ts';
export { exportSnapshot } from './export.ts';
export { createSnapshotHandlers } from './handlers.ts';
export { createSafety, isShut, type Safety } from './safety.ts';
export { pathsOf } from './schedule.ts';
