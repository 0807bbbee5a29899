/** A report for people: a page made of Markdown and fields, which main prints (electron/report). Pure. */
export * from './book.ts';
export { graphOf, GROUP_COLOURS, NODE_HEIGHT, NODE_WIDTH, onPaper, type ReportGraph } from './graph.ts';
export * from './page.ts';
export * from './running.ts';
export * from './style.ts';
export * from './template.ts';
