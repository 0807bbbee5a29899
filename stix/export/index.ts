/** Ways out: pure writers of what passed the gate. */
export * from './csv.ts';
export * from './graphml.ts';
export * from './ioc.ts';
export * from './layer.ts';
export * from './markdown.ts';
export * from './pictures/graph-svg.ts';
export * from './pictures/type-shapes.ts';
export * from './rules.ts';
export * from './writer.ts';
export * from './xml.ts';
