/** How people write in prose what objects are called, by type. */

/** As they please: Emotet, EMOTET, emotet. All others in their own spelling only. */
export const NAMED_LOOSELY: ReadonlySet<string> = new Set(['intrusion-set', 'threat-actor', 'campaign', 'malware', 'tool']);

/** Not at all: named by sentences, by titles, or by values that are recognised as such. */
export const NOT_NAMED: ReadonlySet<string> = new Set([
  'x-mitre-data-component',
  'x-mitre-data-source',
  'x-mitre-detection-strategy',
  'x-mitre-analytic',
  'x-mitre-matrix',
  'x-mitre-collection',
  'marking-definition',
  'extension-definition',
  'relationship',
  'sighting',
  'indicator',
  'observed-data',
  'note',
  'opinion',
  'report',
  'grouping',
  'vocabulary',
  'label',
  'kill-chain-phase',
  'x-misp-warninglist',
]);
