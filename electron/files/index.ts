export { writeFileAtomically } from './atomic.ts';
export { exportTo, saveTo } from './export.ts';
export { createImporter, type ImportItem, type Importer } from './importer.ts';
