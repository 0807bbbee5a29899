export { createReportPages, type ReportPages } from './pages.ts';
export { createPrinter } from './printer.ts';
