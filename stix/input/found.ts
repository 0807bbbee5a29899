/** What is found in an input, piece by piece. */
import type { ConvertedLayers, KnownDocument } from '../formats/index.ts';
import type { Pack } from '../index.ts';
import type { BundleProperties, SplitEvent } from '../json/index.ts';
import type { InputFault } from './containers.ts';

export type Found =
  | {
      kind: 'split';
      /** file, and entry inside of it */
      where: string;
      events: SplitEvent[];
      bundle: BundleProperties;
      /** the document is no STIX: what it is */
      known?: KnownDocument;
      /** the format of others that it was (stix/formats) */
      format?: string;
    }
  | ({ kind: 'layers'; where: string } & ConvertedLayers)
  | { kind: 'pack'; pack: Pack }
  /** a document for people, or a table whose columns have to be mapped; `entry`: of an archive, its path in it, through archives inside of it */
  | { kind: 'waits'; as: 'triage' | 'table'; where: string; entry?: string }
  | {
      kind: 'problem';
      code: InputFault;
      message: string;
      where: string;
      /** reading was given up */
      final: boolean;
      /** what nothing could be made of, as it is written */
      original?: string;
    };
