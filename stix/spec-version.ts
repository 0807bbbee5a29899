/** By which version of STIX an object is to be read. */
import { TYPES } from './model/index.ts';

type StixObject = Readonly<Record<string, unknown>>;

export interface FactsHint {
  /** `spec_version` of the bundle (2.0 bundles have one), or what the reader found out about it */
  bundleSpec?: '2.0' | '2.1';
}

/**
 * STIX version by which an object is to be read: its own, else that of its bundle; observables stand alone only since 2.1, and so
 * do types that 2.0 does not have. Without any sign it is 2.0, which had no `spec_version` on objects (2.1 section 3.2).
 */
export function specVersionOf(object: StixObject, hint: FactsHint = {}): '2.0' | '2.1' {
  const own = object['spec_version'];
  if (own === '2.0') return '2.0';
  if (typeof own === 'string' && own !== '') return '2.1';
  const model = TYPES.get(typeof object['type'] === 'string' ? object['type'] : '');
  if (model?.kind === 'sco') return '2.1';
  if (hint.bundleSpec !== undefined) return hint.bundleSpec;
  return model?.origin === 'stix' && model.in20 !== true ? '2.1' : '2.0';
}
