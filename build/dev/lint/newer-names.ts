/**
 * Names that compile with today's types but are missing in the oldest runtime that Sextant runs on:
 * Chrome 130 in pages and workers, Node 20.18 in Electron's main process. Sources: MDN's compatibility data, Node's change logs.
 * What only a newer `lib` of TypeScript declares (Set.prototype.union, iterator helpers …) does not compile in the first place.
 */
export const NEWER_GLOBALS = [
  'Temporal',
  'Iterator',
  'Float16Array',
  'URLPattern',
  'SuppressedError',
  'DisposableStack',
  'AsyncDisposableStack',
];

export const NEWER_STATICS: [object: string, property: string][] = [
  ['Promise', 'try'],
  ['Promise', 'withResolvers'],
  ['Array', 'fromAsync'],
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['RegExp', 'escape'],
  ['Error', 'isError'],
  ['Math', 'sumPrecise'],
  ['Math', 'f16round'],
  ['JSON', 'rawJSON'],
  ['JSON', 'isRawJSON'],
  ['Atomics', 'pause'],
  ['Uint8Array', 'fromHex'],
  ['Uint8Array', 'fromBase64'],
  ['Intl', 'DurationFormat'],
];

/** Methods under names that nothing else carries. */
export const NEWER_METHODS = [
  'toHex',
  'setFromHex',
  'toBase64',
  'setFromBase64',
  'getOrInsert',
  'getOrInsertComputed',
  'moveBefore',
  'setHTML',
  'transferToFixedLength',
];

/** Exports of Node's modules that came after 20.18. */
export const NEWER_NODE_IMPORTS: Record<string, string[]> = {
  'node:fs': ['glob', 'globSync'],
  'node:fs/promises': ['glob'],
  'node:path': ['matchesGlob'],
  'node:module': ['registerHooks', 'enableCompileCache', 'stripTypeScriptTypes', 'findPackageJSON'],
  'node:util': ['getCallSites', 'diff', 'setTraceSigInt'],
  'node:zlib': ['zstdCompress', 'zstdDecompress', 'createZstdCompress', 'createZstdDecompress', 'crc32'],
};
export const NEWER_NODE_MODULES = ['node:sqlite'];
