export * from './desktop.ts';
export * from './errors.ts';
export * from './port.ts';
export * from './store.ts';
