/** Formats of others that become STIX, in the order in which they are asked. One that is added stands in this list, and nowhere else. */
import { FEED, KEV, MISP, WARNINGLIST } from './catalogues.ts';
import { CSAF } from './csaf.ts';
import { CVE_RECORDS } from './cve.ts';
import type { Format } from './format.ts';
import { LAYER } from './layer.ts';
import { NETWORK_RULES } from './network-rules.ts';
import { NVD_PAGE } from './nvd.ts';
import { OPENIOC } from './openioc.ts';
import { SIGMA } from './sigma.ts';
import { YARA } from './yara.ts';

export { type Converted, type ConvertedLayers, type Format, type KnownDocument, type RefusedDocument, Unmade } from './format.ts';

export const FORMATS: readonly Format[] = [
  FEED,
  KEV,
  CVE_RECORDS,
  NVD_PAGE,
  CSAF,
  LAYER,
  OPENIOC,
  YARA,
  SIGMA,
  NETWORK_RULES,
  WARNINGLIST,
  MISP,
];
