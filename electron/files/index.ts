export { createAtomicFile, syncFolder, writeFileAtomically, type AtomicFile } from './atomic.ts';
export { exportTo, type Print, saveTo } from './export.ts';
export { createImporter, type ImportItem, type Importer, type ImportResult } from './importer.ts';
export { isDiskFull, isErrno } from './problems.ts';
