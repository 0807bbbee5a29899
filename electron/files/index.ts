export { writeFileAtomically } from './atomic.ts';
export { exportTo } from './export.ts';
export { createImporter, type ImportItem, type Importer } from './importer.ts';
